"""Rules of the state machine for what else belongs to a site: shared links, custom properties, guests."""

from __future__ import annotations

import re
from urllib.parse import quote, quote_plus

from hypothesis import strategies as st
from hypothesis.stateful import rule

from plausible_contract.exchange import Answer
from plausible_contract.layers.stateful_calls import ANYTHING, Form
from plausible_contract.layers.stateful_machine import SITES, Scenario, delete_forms, forms, guarded, slots
from plausible_contract.layers.stateful_model import Site

LINK_NAMES = ("Board", "board", "Partner view", "50 % off", "a/b")
PROP_NAMES = ("plan", "author", "a/b", "Ärger", "Z")
EMAILS = ("ann@example.com", "Ben+x@example.com", "ben+X@example.com")
ROLES = ("viewer", "editor")
SHARE_URL = re.compile(r"https?://[^/]+/share/(?P<domain>[^?/]+)\?auth=(?P<slug>[A-Za-z0-9_-]{21})")


class LinkRules(Scenario):
    """Shared links of sites."""

    @rule(
        slot=slots, name=st.sampled_from(LINK_NAMES), form=forms, in_path=st.booleans(), preview=st.booleans()
    )
    @guarded
    def put_link(self, *, slot: int, name: str, form: Form, in_path: bool, preview: bool) -> None:
        """The same site and name always give the same link, by either path and with either edition."""
        domain = self.domains[slot]
        site = self.account.find(domain)
        key = self.key_of(preview=preview)
        if in_path:
            operation, path = (
                "shared_links_find_or_create_by_name",
                f"/api/v1/shared-links/{quote(name, safe='')}",
            )
            values = {"site_id": domain}
        else:
            operation, path = "shared_links_find_or_create", f"{SITES}/shared-links"
            values = {"site_id": domain, "name": name}
        answer = self.caller.send(operation, "PUT", path, values=values, form=form, key=key)
        if site is None:
            self.caller.expect(operation, answer, "unknown-site-is-refused", status=404)
            return
        body = self.caller.expect(operation, answer, "link-is-given", body={"name": name, "url": ANYTHING})
        self._compare_link(operation, answer, site, name, str(body["url"]))

    def _compare_link(self, operation: str, answer: Answer, site: Site, name: str, url: str) -> None:
        match = SHARE_URL.fullmatch(url)
        self.caller.demand(
            operation,
            answer,
            "link-shows-the-current-domain",
            holds=match is not None and match["domain"] == quote_plus(site.domain),
            expected=f"BASE/share/{quote_plus(site.domain)}?auth=(21 characters)",
            actual=url,
        )
        slug = match["slug"] if match else ""
        known = site.links.setdefault(name, slug)
        self.caller.demand(
            operation,
            answer,
            "same-name-gives-the-same-link",
            holds=known == slug,
            expected="the link that this name was given before",
            actual="another link",
        )
        others = [link for s in self.account.sites for n, link in s.links.items() if (s, n) != (site, name)]
        self.caller.demand(
            operation,
            answer,
            "links-differ-from-each-other",
            holds=slug not in others,
            expected="a link that no other name has",
            actual="the link of another name",
        )


class PropRules(Scenario):
    """Custom properties that sites allow."""

    @rule(slot=slots, name=st.sampled_from(PROP_NAMES), form=forms)
    @guarded
    def enable_custom_prop(self, *, slot: int, name: str, form: Form) -> None:
        """Allow a custom property; doing so twice is no error."""
        domain = self.domains[slot]
        site = self.account.find(domain)
        values = {"site_id": domain, "property": name}
        answer = self.caller.send(
            "custom_props_enable", "PUT", f"{SITES}/custom-props", values=values, form=form
        )
        if site is None:
            self.caller.expect("custom_props_enable", answer, "unknown-site-is-refused", status=404)
            return
        site.add_prop(name)
        self.caller.expect("custom_props_enable", answer, "property-is-enabled", body={"created": True})

    @rule(slot=slots, name=st.sampled_from(PROP_NAMES), form=delete_forms)
    @guarded
    def delete_custom_prop(self, *, slot: int, name: str, form: Form) -> None:
        """Disallow a custom property; one that is not there is no error."""
        domain = self.domains[slot]
        site = self.account.find(domain)
        path = f"{SITES}/custom-props/{quote(name)}"
        answer = self.caller.send(
            "custom_props_delete", "DELETE", path, values={"site_id": domain}, form=form
        )
        if site is None:
            self.caller.expect("custom_props_delete", answer, "unknown-site-is-refused", status=404)
            return
        site.props = [known for known in site.props if known != name]
        self.caller.expect("custom_props_delete", answer, "property-is-deleted", body={"deleted": True})

    @rule(slot=slots)
    @guarded
    def list_custom_props(self, *, slot: int) -> None:
        """Custom properties are listed by name."""
        site = self.account.find(self.domains[slot])
        if site is not None:
            self.compare_props(site)

    def compare_props(self, site: Site) -> None:
        """Compare the listed properties with the model."""
        path = f"{SITES}/custom-props"
        answer = self.caller.send(
            "custom_props_list", "GET", path, values={"site_id": site.domain}, form="query"
        )
        names = sorted(site.props, key=str.encode)
        body = {"custom_properties": [{"property": name} for name in names]}
        self.caller.expect("custom_props_list", answer, "properties-are-listed-by-name", body=body)

    def compare_everything(self) -> None:
        """Read back the custom properties of every site, too."""
        super().compare_everything()
        for site in self.account.sites:
            self.compare_props(site)


class GuestRules(Scenario):
    """Guests of sites."""

    @rule(slot=slots, email=st.sampled_from(EMAILS), role=st.sampled_from(ROLES), form=forms)
    @guarded
    def invite_guest(self, *, slot: int, email: str, role: str, form: Form) -> None:
        """Invite a guest; somebody who is invited already keeps their role."""
        domain = self.domains[slot]
        site = self.account.find(domain)
        values = {"site_id": domain, "email": email, "role": role}
        answer = self.caller.send("guests_find_or_create", "PUT", f"{SITES}/guests", values=values, form=form)
        if site is None:
            self.caller.expect("guests_find_or_create", answer, "unknown-site-is-refused", status=404)
            return
        guest = site.guests.setdefault(email.lower(), {"role": role, "status": "invited"})
        body = self.caller.expect(
            "guests_find_or_create", answer, "guest-is-given", body={"email": ANYTHING, **guest}
        )
        self.caller.demand(
            "guests_find_or_create",
            answer,
            "guest-is-found-by-email",
            holds=str(body["email"]).lower() == email.lower(),
            expected=email,
            actual=str(body["email"]),
        )

    @rule(slot=slots, email=st.sampled_from(EMAILS), form=delete_forms)
    @guarded
    def delete_guest(self, *, slot: int, email: str, form: Form) -> None:
        """Remove a guest; somebody who is none is no error."""
        domain = self.domains[slot]
        site = self.account.find(domain)
        path = f"{SITES}/guests/{quote(email, safe='')}"
        answer = self.caller.send("guests_delete", "DELETE", path, values={"site_id": domain}, form=form)
        if site is None:
            self.caller.expect("guests_delete", answer, "unknown-site-is-refused", status=404)
            return
        site.guests.pop(email.lower(), None)
        self.caller.expect("guests_delete", answer, "guest-is-removed", body={"deleted": True})

    @rule(slot=slots, limit=st.sampled_from([1, 100]))
    @guarded
    def list_guests(self, *, slot: int, limit: int) -> None:
        """Guests are listed newest first."""
        site = self.account.find(self.domains[slot])
        if site is not None:
            self.compare_guests(site, limit=limit)

    def compare_guests(self, site: Site, *, limit: int = 100) -> None:
        """Compare the guests of all pages with the model."""
        values = {"site_id": site.domain, "limit": limit}
        answer, items = self.all_pages("guests_list", f"{SITES}/guests", "guests", values)
        found = [{**item, "email": str(item.get("email")).lower()} for item in items]
        expected = [{"email": email, **guest} for email, guest in reversed(site.guests.items())]
        self.caller.demand(
            "guests_list",
            answer,
            "guests-are-listed-newest-first",
            holds=found == expected,
            expected=repr(expected),
            actual=repr(found),
        )

    def compare_everything(self) -> None:
        """Read back the guests of every site, too."""
        super().compare_everything()
        for site in self.account.sites:
            self.compare_guests(site)
