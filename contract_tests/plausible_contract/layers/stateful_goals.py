"""Rules of the state machine for goals: found by what they count, listed newest first, deleted once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from plausible_contract.layers.stateful_calls import ANYTHING, Form
from plausible_contract.layers.stateful_machine import SITES, Scenario, delete_forms, forms, guarded, slots
from plausible_contract.layers.stateful_model import Goal, Site

EVENT_NAMES = ("Signup", "404", "Outbound Link: Click")
PAGE_PATHS = ("/pricing", "blog**", "/a|b")
DISPLAY_NAMES = (None, "Big", "Small")
GOAL_PROPS = (None, {"plan": "pro"}, {"plan": "free", "size": "L"})
UNKNOWN_GOAL_ID = 999_999_999


class GoalRules(Scenario):
    """Goals of sites."""

    @rule(
        slot=slots,
        form=forms,
        name=st.sampled_from(EVENT_NAMES) | st.sampled_from(PAGE_PATHS),
        display_name=st.sampled_from(DISPLAY_NAMES),
        props=st.sampled_from(GOAL_PROPS),
    )
    @guarded
    def put_goal(
        self, *, slot: int, form: Form, name: str, display_name: str | None, props: dict[str, str] | None
    ) -> None:
        """Find a goal by what it counts, else create it; display names are unique."""
        domain = self.domains[slot]
        wanted, values = _goal_request(name, display_name, props)
        answer = self.caller.send(
            "goals_find_or_create", "PUT", f"{SITES}/goals", values={"site_id": domain, **values}, form=form
        )
        site = self.account.find(domain)
        if site is None:
            self.caller.expect("goals_find_or_create", answer, "unknown-site-is-refused", status=404)
            return
        known = site.goal_like(wanted)
        if known is None and site.is_name_taken(wanted.display_name):
            self.caller.expect("goals_find_or_create", answer, "taken-display-name-is-refused", status=400)
            return
        goal = known or wanted
        shown = {**goal.listed(), "domain": site.domain, "id": ANYTHING if known is None else goal.id}
        body = self.caller.expect("goals_find_or_create", answer, "goal-is-given", body=shown)
        if known is None:
            site.goals.insert(0, replace(wanted, id=body["id"]))

    @rule(slot=slots, index=st.integers(0, 3), owner=slots, form=delete_forms)
    @guarded
    def delete_goal(self, *, slot: int, index: int, owner: int, form: Form) -> None:
        """Delete a goal; one that is unknown or another site's is refused."""
        domain = self.domains[slot]
        site, owner_site = self.account.find(domain), self.account.find(self.domains[owner])
        goals = owner_site.goals if owner_site else []
        goal = goals[index % len(goals)] if goals else None
        goal_id = goal.id if goal else UNKNOWN_GOAL_ID
        path = f"{SITES}/goals/{goal_id}"
        answer = self.caller.send("goals_delete", "DELETE", path, values={"site_id": domain}, form=form)
        if site is None or goal is None or goal not in site.goals:
            self.caller.expect("goals_delete", answer, "unknown-goal-is-refused", status=404)
            return
        site.goals.remove(goal)
        self.caller.expect("goals_delete", answer, "goal-is-deleted", body={"deleted": True})

    @rule(slot=slots, limit=st.sampled_from([1, 2, 100]))
    @guarded
    def list_goals(self, *, slot: int, limit: int) -> None:
        """Goals are listed newest first, page by page."""
        site = self.account.find(self.domains[slot])
        if site is not None:
            self.compare_goals(site, limit=limit)

    def compare_goals(self, site: Site, *, limit: int = 100) -> None:
        """Compare the goals of all pages with the model."""
        values = {"site_id": site.domain, "limit": limit}
        answer, items = self.all_pages("goals_list", f"{SITES}/goals", "goals", values)
        expected = [{**goal.listed(), "id": goal.id} for goal in site.goals]
        self.caller.demand(
            "goals_list",
            answer,
            "goals-are-listed-newest-first",
            holds=items == expected,
            expected=repr(expected),
            actual=repr(items),
        )

    def list_goals_of(self, site: Site) -> list[dict[str, Any]]:
        """Return the goals of all pages."""
        return self.all_pages("goals_list", f"{SITES}/goals", "goals", {"site_id": site.domain})[1]

    def compare_everything(self) -> None:
        """Read back the goals of every site, too."""
        super().compare_everything()
        for site in self.account.sites:
            self.compare_goals(site, limit=2)


def _goal_request(
    name: str, display_name: str | None, props: dict[str, str] | None
) -> tuple[Goal, dict[str, Any]]:
    """Return a goal as the server must understand it, and the request that asks for it."""
    values: dict[str, Any] = {}
    if display_name is not None:
        values["display_name"] = display_name
    if props is not None:
        values["custom_props"] = props
    if name in EVENT_NAMES:
        goal = Goal(display_name=display_name or name, event_name=name, custom_props=props or {})
        return goal, {"goal_type": "event", "event_name": name, **values}
    path = "/" + name.removeprefix("/")
    goal = Goal(display_name=display_name or f"Visit {path}", page_path=path, custom_props=props or {})
    return goal, {"goal_type": "page", "page_path": name, **values}
