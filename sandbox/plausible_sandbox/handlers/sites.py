"""Sites: listed, created, read, changed, deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plausible_sandbox.accounts import goals, site_rules, sites, teams, tracker
from plausible_sandbox.accounts.goal_rules import NewGoal
from plausible_sandbox.accounts.records import Site, Team
from plausible_sandbox.errors import Refusal, bad_request
from plausible_sandbox.handlers.access import chosen_team
from plausible_sandbox.handlers.call import Answer, Call
from plausible_sandbox.handlers.parameters import merged, page_request
from plausible_sandbox.handlers.permissions import (
    EDITORS,
    OWNERS,
    READERS,
    caller,
    site_for,
    site_not_found,
)

_CHANGEABLE = ("domain", "tracker_script_configuration")


def sites_list(call: Call) -> Answer:
    """List the caller's sites, newest first; those of one team where the key or `team_id` names it."""
    key = caller(call)
    accounts = call.world.accounts
    team = chosen_team(accounts, key, merged(call).get("team_id"))
    found = sites.listed(
        accounts.database, key.user_id, team_id=team.id if team else None, page=page_request(call)
    )
    listing = [{"domain": row["domain"], "timezone": row["timezone"]} for row in found.items]
    return Answer(body={"sites": listing, "meta": found.meta})


def sites_create(call: Call) -> Answer:
    """Create a site in the chosen team; a preview key is answered with domain and timezone alone."""
    accounts = call.world.accounts
    parameters = merged(call)
    with accounts.transaction():
        team_id = _target_team(call, parameters.get("team_id"))
        domain, timezone = site_rules.new_site(parameters)
        sites.release_former(accounts.database, domain, owner_id=caller(call).user_id)
        if sites.is_taken(accounts.database, domain, now=accounts.now()):
            raise bad_request(site_rules.taken(domain))
        site_id = sites.create(accounts.database, domain=domain, timezone=timezone, team_id=team_id)
        _set_tracker(call, site_id, parameters)
        shown = _shown(call, site_id)
    if caller(call).edition == "preview":
        shown = {name: shown[name] for name in ("domain", "timezone")}
    return Answer(body=shown)


def sites_get(call: Call) -> Answer:
    """Show one site."""
    site = site_for(call, call.path["site_id"], READERS)
    return Answer(body=_shown(call, site.id))


def sites_update(call: Call) -> Answer:
    """Change the domain, the tracker script's options, or both."""
    parameters = merged(call)
    if not any(name in parameters for name in _CHANGEABLE):
        names = " or ".join(f'"{name}"' for name in _CHANGEABLE)
        raise bad_request(f"There is nothing to change; send {names}")
    with call.world.accounts.transaction():
        site = site_for(call, call.path["site_id"], EDITORS)
        if parameters.get("domain") is not None:
            _rename(call, site, parameters["domain"])
        _set_tracker(call, site.id, parameters)
        shown = _shown(call, site.id)
    return Answer(body=shown)


def sites_delete(call: Call) -> Answer:
    """Delete a site with all its statistics; its domain is free at once."""
    accounts = call.world.accounts
    with accounts.transaction():
        site = site_for(call, call.path["site_id"], OWNERS)
        sites.delete(accounts.database, site.id)
    accounts.forget_events(site.id, call.world.store.forget_site)
    return Answer(body={"deleted": True})


def _target_team(call: Call, team_id: object) -> int:
    """Return the team that gets the new site, after checking that the caller may add to it."""
    accounts = call.world.accounts
    key = caller(call)
    if key.team_id is None and not isinstance(team_id, str | None):
        raise bad_request(f"team_id: is invalid ({team_id!r:.80}); send the `id` of a team as text")
    team = chosen_team(accounts, key, team_id) or _personal_team(call)
    if teams.role_in(accounts.database, team.id, key.user_id) not in EDITORS:
        raise Refusal(403, f"You can't add sites to the team {team.name!r}; owners, admins and editors can")
    if team.site_limit is not None and teams.site_count(accounts.database, team.id) >= team.site_limit:
        raise Refusal(402, f"Your account has reached its limit of {team.site_limit} sites; upgrade its plan")
    return team.id


def _personal_team(call: Call) -> Team:
    """Return the caller's own team that was never set up, made if there is none."""
    accounts = call.world.accounts
    user_id = caller(call).user_id
    own = teams.personal(accounts.database, user_id)
    if len(own) > 1:
        raise bad_request("You own several personal teams; send the one you mean as `team_id`")
    team = accounts.team(own[0] if own else teams.create(accounts.database, owner_id=user_id))
    if team is None:
        raise LookupError(f"the team of user {user_id} vanished inside a transaction")
    return team


def _rename(call: Call, site: Site, value: Any) -> None:
    accounts = call.world.accounts
    domain = site_rules.new_domain(value)
    if domain == site.domain:
        raise bad_request(f"domain: {domain!r} is the site's domain already; the new one must differ")
    if sites.is_taken(accounts.database, domain, now=accounts.now(), by_other_than=site.id):
        raise bad_request(site_rules.taken(domain))
    sites.rename(accounts.database, site.id, domain, now=accounts.now())


def _set_tracker(call: Call, site_id: int, parameters: Mapping[str, Any]) -> None:
    database = call.world.accounts.database
    details = sites.details(database, site_id)
    before = details.tracker_options if details else tracker.DEFAULTS
    after = tracker.changed(before, parameters.get("tracker_script_configuration"))
    if after != before:
        sites.set_tracker_options(database, site_id, after)
    for option, event_name in tracker.LINKED_GOALS.items():
        if after[option] and not before[option]:
            _add_linked_goal(call, site_id, event_name)
        elif before[option] and not after[option]:
            goals.delete_events_named(database, site_id, event_name)


def _add_linked_goal(call: Call, site_id: int, event_name: str) -> None:
    """Add the goal that belongs to an option, unless there is one like it or no room for it."""
    database = call.world.accounts.database
    new = NewGoal(display_name=event_name, event_name=event_name)
    if goals.same_as(database, site_id, new) or goals.is_named(database, site_id, event_name):
        return
    if goals.count(database, site_id) < call.world.accounts.setting("max_goals_per_site"):
        goals.insert(database, site_id, new)


def _shown(call: Call, site_id: int) -> dict[str, Any]:
    accounts = call.world.accounts
    site, details = accounts.site_by_id(site_id), sites.details(accounts.database, site_id)
    if site is None or details is None:
        raise site_not_found(call.path.get("site_id", ""))
    return {
        "domain": site.domain,
        "timezone": site.timezone,
        "custom_properties": list(details.allowed_event_props or ()),
        "tracker_script_configuration": {"id": details.tracker_id, **details.tracker_options},
    }
