"""Goals: listed, found or created, deleted. `accounts.goal_rules` says what a goal may be."""

from __future__ import annotations

from typing import Any

from plausible_sandbox.accounts import goal_rules, goals, plans
from plausible_sandbox.accounts.goal_rules import NewGoal
from plausible_sandbox.accounts.records import Goal, Site
from plausible_sandbox.errors import Refusal, bad_request
from plausible_sandbox.handlers.call import Answer, Call
from plausible_sandbox.handlers.parameters import merged, page_request, required, required_text
from plausible_sandbox.handlers.permissions import EDITORS, READERS, require_feature, site_for

_PURPOSE = "create a goal"
_MAX_ID_DIGITS = 18


def goals_list(call: Call) -> Answer:
    """List the goals of a site, newest first."""
    domain = required_text(call, "site_id", purpose="list goals")
    page = page_request(call)
    site = site_for(call, domain, READERS)
    found = goals.listed(call.world.accounts.database, site.id, page=page)
    return Answer(body={"goals": [_shown(goal) for goal in found.items], "meta": found.meta})


def goals_find_or_create(call: Call) -> Answer:
    """Return the goal that counts the same, or create it."""
    domain = required_text(call, "site_id", purpose=_PURPOSE)
    goal_type = required(call, "goal_type", purpose=_PURPOSE)
    with call.world.accounts.transaction():
        site = site_for(call, domain, EDITORS)
        new = goal_rules.read(goal_type, merged(call))
        goal = _found_or_created(call, site, new)
    return Answer(body={"domain": site.domain, **_shown(goal)})


def goals_delete(call: Call) -> Answer:
    """Delete a goal; recorded events stay."""
    domain = required_text(call, "site_id", purpose="delete a goal")
    goal_id = call.path["goal_id"]
    with call.world.accounts.transaction():
        site = site_for(call, domain, EDITORS)
        is_number = goal_id.isascii() and goal_id.isdecimal() and len(goal_id) <= _MAX_ID_DIGITS
        if not is_number or not goals.delete(call.world.accounts.database, site.id, int(goal_id)):
            raise Refusal(404, f"The goal {goal_id!r:.80} could not be found on {site.domain}")
    return Answer(body={"deleted": True})


def _found_or_created(call: Call, site: Site, new: NewGoal) -> Goal:
    database = call.world.accounts.database
    if new.custom_props:
        require_feature(call, site, plans.PROPS)
    if new.currency:
        require_feature(call, site, plans.REVENUE_GOALS)
    same = goals.same_as(database, site.id, new)
    if same is not None:
        _refuse_other_currency(same, new)
        return same
    limit = call.world.accounts.setting("max_goals_per_site")
    if goals.count(database, site.id) >= limit:
        reason = f"the site has its maximum of {limit} goals; delete one first"
        raise bad_request(f"page_path: {reason}, event_name: {reason}")
    if goals.is_named(database, site.id, new.display_name):
        raise bad_request(f"display_name: {new.display_name!r:.80} has already been taken by another goal")
    return goals.insert(database, site.id, new)


def _refuse_other_currency(same: Goal, new: NewGoal) -> None:
    if new.currency and new.currency != same.currency:
        raise bad_request(
            f"event_name: {same.event_name!r} (with currency {same.currency}) has already been taken"
        )


def _shown(goal: Goal) -> dict[str, Any]:
    return {
        "id": goal.id,
        "display_name": goal.display_name,
        "goal_type": goal_rules.kind(goal),
        "event_name": goal.event_name,
        "page_path": goal.page_path,
        "custom_props": dict(goal.custom_props),
    }
