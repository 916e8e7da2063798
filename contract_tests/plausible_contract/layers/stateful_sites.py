"""Rules of the state machine for sites: create, read, rename, configure, list, delete, and refuse."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from plausible_contract.exchange import Answer
from plausible_contract.layers.stateful_calls import Form
from plausible_contract.layers.stateful_goals import GoalRules
from plausible_contract.layers.stateful_machine import SITES, as_shown, forms, guarded, site_path, slots
from plausible_contract.layers.stateful_model import TRACKER_DEFAULTS

TIMEZONES = ("Etc/UTC", "Europe/London", "America/Santiago", "Asia/Kathmandu")
BAD_TIMEZONES = ("Mars/Olympus", "europe/london", "+02:00")
SPELLINGS = ("{}", "{}", "WWW.{}/", "https://www.{}/")
"""Ways to write a domain; where all is in capitals, the domain is, too."""

SWITCHES = tuple(name for name in TRACKER_DEFAULTS if name != "installation_type")

Write = tuple[str, str, str, dict[str, Any]]
WRITES: tuple[Write, ...] = (
    ("sites_delete", "DELETE", "", {}),
    ("sites_update", "PUT", "", {"tracker_script_configuration": {"tagged_events": True}}),
    ("shared_links_find_or_create", "PUT", f"{SITES}/shared-links", {"name": "Board"}),
    ("goals_find_or_create", "PUT", f"{SITES}/goals", {"goal_type": "event", "event_name": "Signup"}),
    ("custom_props_enable", "PUT", f"{SITES}/custom-props", {"property": "plan"}),
    ("guests_find_or_create", "PUT", f"{SITES}/guests", {"email": "ann@example.com", "role": "viewer"}),
)
"""Operation, method, path (empty for the site's own) and values of writes that need a Sites API key."""


class SiteRules(GoalRules):
    """Sites themselves; their tracker options bring goals with them."""

    @initialize(form=forms, timezone=st.sampled_from(TIMEZONES))
    def create_first_sites(self, *, form: Form, timezone: str) -> None:
        """Start with two sites, so that most steps find one."""
        for slot in (0, 1):
            self.create_site(slot=slot, timezone=timezone, form=form, preview=False)

    @rule(
        slot=slots,
        timezone=st.sampled_from(TIMEZONES),
        form=forms,
        preview=st.booleans(),
        spelling=st.sampled_from(SPELLINGS),
    )
    @guarded
    def create_site(
        self, *, slot: int, timezone: str, form: Form, preview: bool, spelling: str = "{}"
    ) -> None:
        """Create a site, whose domain is cleaned before it is kept; one that is in use is refused."""
        domain = self.domains[slot]
        key = self.key_of(preview=preview)
        self.target.own_sites.append(domain)
        values = {"domain": domain, "timezone": timezone}
        sent = {**values, "domain": self._spelled(domain, spelling)}
        answer = self.caller.send("sites_create", "POST", SITES, values=sent, form=form, key=key)
        if not self.account.may_create(domain):
            self.caller.expect("sites_create", answer, "taken-domain-is-refused", status=400)
            return
        if key == "preview":
            self.caller.expect("sites_create", answer, "preview-creates-sites", body=values)
            self.account.create(domain, timezone)
            return
        site = self.account.create(domain, timezone)
        body = self.caller.expect("sites_create", answer, "site-is-created", body=as_shown(site))
        site.tracker_id = body["tracker_script_configuration"]["id"]
        self._must_look_like_tracker(answer, site.tracker_id)

    def _spelled(self, domain: str, spelling: str) -> str:
        """Write a domain another way where the guard lets any domain pass; it knows sites by their prefix."""
        if self.target.wire.guard.writes != "all":
            return domain
        return spelling.format(domain).upper() if spelling.isupper() else spelling.format(domain)

    @rule(slot=slots, timezone=st.sampled_from(BAD_TIMEZONES), form=forms)
    @guarded
    def create_site_with_bad_timezone(self, *, slot: int, timezone: str, form: Form) -> None:
        """A refused site does not exist afterwards."""
        values = {"domain": self.domains[slot], "timezone": timezone}
        self.target.own_sites.append(self.domains[slot])
        answer = self.caller.send("sites_create", "POST", SITES, values=values, form=form)
        self.caller.expect("sites_create", answer, "bad-timezone-is-refused", status=400)
        self.read(self.domains[slot])

    @rule(slot=slots)
    @guarded
    def get_site(self, *, slot: int) -> None:
        """Read a site by its domain or its former one; others are unknown."""
        self.read(self.domains[slot])

    @rule(slot=slots, other=slots, form=forms)
    @guarded
    def rename_site(self, *, slot: int, other: int, form: Form) -> None:
        """Change a domain; the former one keeps working and is nobody else's."""
        domain, new = self.domains[slot], self.domains[other]
        site = self.account.find(domain)
        answer = self.caller.send("sites_update", "PUT", site_path(domain), values={"domain": new}, form=form)
        if site is None:
            self.caller.expect("sites_update", answer, "unknown-site-is-refused", status=404)
        elif not self.account.may_rename(site, new):
            self.caller.expect("sites_update", answer, "taken-domain-is-refused", status=400)
        else:
            self.account.rename(site, new)
            self.caller.expect("sites_update", answer, "site-is-renamed", body=as_shown(site))

    @rule(
        slot=slots,
        form=forms,
        option=st.sampled_from(SWITCHES),
        value=st.booleans(),
    )
    @guarded
    def configure_tracker(self, *, slot: int, form: Form, option: str, value: bool) -> None:
        """Change one tracker option; the others keep their values, linked goals come and go."""
        domain = self.domains[slot]
        site = self.account.find(domain)
        values = {"tracker_script_configuration": {option: value}}
        answer = self.caller.send("sites_update", "PUT", site_path(domain), values=values, form=form)
        if site is None:
            self.caller.expect("sites_update", answer, "unknown-site-is-refused", status=404)
            return
        missing = site.configure({option: value})
        self.caller.expect("sites_update", answer, "tracker-option-is-kept", body=as_shown(site))
        listed = self.list_goals_of(site)
        for goal in missing:
            found = [item for item in listed if item.get("event_name") == goal.event_name]
            self.caller.demand(
                "sites_update",
                answer,
                "linked-goal-is-created",
                holds=bool(found),
                expected=f"a goal for {goal.event_name}",
                actual=f"goals {[item.get('display_name') for item in listed]}",
            )
            site.goals.insert(0, replace(goal, id=found[0]["id"]))
        self.compare_goals(site)

    @rule(slot=slots)
    @guarded
    def delete_site(self, *, slot: int) -> None:
        """Delete a site that was read just before; afterwards it is unknown."""
        domain = self.domains[slot]
        site = self.account.find(domain)
        self.read(domain)
        answer = self.caller.send("sites_delete", "DELETE", site_path(domain))
        if site is None:
            self.caller.expect("sites_delete", answer, "unknown-site-is-refused", status=404)
            return
        self.account.delete(site)
        self.caller.expect("sites_delete", answer, "site-is-deleted", body={"deleted": True})
        self.read(site.domain)

    @rule(limit=st.sampled_from([2, 3, 100]))
    @guarded
    def list_sites(self, *, limit: int) -> None:
        """Every site of the scenario is listed once, newest first; deleted ones are not."""
        answer, items = self.all_pages("sites_list", SITES, "sites", {"limit": limit})
        ours = [item for item in items if item.get("domain") in self.domains]
        newest_first = [{"domain": s.domain, "timezone": s.timezone} for s in reversed(self.account.sites)]
        self.caller.demand(
            "sites_list",
            answer,
            "list-holds-every-site-once",
            holds=ours == newest_first,
            expected=repr(newest_first),
            actual=repr(ours),
        )

    @precondition(lambda self: self.target.keys.stats is not None)
    @rule(slot=slots, write=st.sampled_from(WRITES))
    @guarded
    def write_with_reading_key(self, *, slot: int, write: Write) -> None:
        """A key that only reads changes nothing."""
        domain = self.domains[slot]
        operation, method, path, values = write
        if path:
            answer = self.caller.send(
                operation, method, path, values={"site_id": domain, **values}, key="stats"
            )
        else:
            answer = self.caller.send(operation, method, site_path(domain), values=values, key="stats")
        self.caller.expect(operation, answer, "reading-key-cannot-write", status=401)
        self.read(domain)

    def _must_look_like_tracker(self, answer: Answer, tracker_id: str) -> None:
        self.caller.demand(
            "sites_create",
            answer,
            "tracker-id-is-well-formed",
            holds=re.fullmatch(r"pa-[A-Za-z0-9_-]{21}", str(tracker_id)) is not None,
            expected="pa- and 21 URL-safe characters",
            actual=str(tracker_id),
        )
