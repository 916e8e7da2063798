"""Who may call what: key, hourly quota, scope, plan and membership, in the order Plausible checks them.

Statistics follow reference stats-api 1.4, provisioning sites-api 2.4. Whether a role is enough for an
operation on a site is decided later, by `permissions`, after the operation's own parameters.
"""

from __future__ import annotations

from typing import NoReturn

from plausible_sandbox.accounts import keys, plans, teams
from plausible_sandbox.accounts.records import ApiKey, Site, Team
from plausible_sandbox.accounts.store import Accounts
from plausible_sandbox.errors import Refusal, bad_request
from plausible_sandbox.handlers.call import Access, Call
from plausible_sandbox.handlers.parameters import merged

OPEN_AREAS = ("events", "health")
OPEN_OPERATIONS = ("stats_query_schema",)
WITHOUT_SITE = ("sites_list", "sites_create", "teams_list")
"""Operations whose hourly quota is counted for the key alone."""

PROVISIONING = frozenset(
    {
        "sites_create",
        "sites_update",
        "sites_delete",
        "shared_links_find_or_create",
        "shared_links_find_or_create_by_name",
        "goals_find_or_create",
        "goals_delete",
        "custom_props_enable",
        "custom_props_delete",
        "guests_find_or_create",
        "guests_delete",
    }
)
"""Operations that change something, for which a key needs `sites:provision:*`."""

_SCHEME = "Bearer "


def check(call: Call) -> Access:
    """Find out who calls and whether they may.

    Returns
    -------
    Access
        The key, and the site that the call names, where there is one.

    Raises
    ------
    Refusal
        401 for a key that is missing, unknown or not good for this; 402 for what the plan leaves out;
        429 over the quota; 400 for a missing `site_id` of statistics and for a consolidated view.

    """
    area = call.operation.partition("_")[0]
    if area in OPEN_AREAS or call.operation in OPEN_OPERATIONS:
        return Access()
    return _check_stats(call) if area == "stats" else _check_sites(call)


def _check_stats(call: Call) -> Access:
    key = _key(call, subject="API key or site ID")
    site_id = merged(call).get("site_id")
    site = call.world.accounts.site(site_id) if isinstance(site_id, str) else None
    _count(call, key, site)
    if site_id is None:
        raise bad_request("The parameter site_id is missing; send the domain of the site")
    if not isinstance(site_id, str):
        raise bad_request(f"site_id: {site_id!r:.80} is no text; send the domain of the site")
    if site is None:
        _refuse_key("API key or site ID")
    if site.consolidated:
        raise bad_request("There are no statistics of a consolidated view here; ask for its sites one by one")
    _check_site(call, key, site, subject="API key or site ID", feature=plans.STATS_API)
    return Access(key=key, site=site)


def _check_sites(call: Call) -> Access:
    key = _key(call, subject="API key")
    accounts = call.world.accounts
    parameters = merged(call)
    site_id = parameters.get("site_id")
    site = accounts.site(site_id) if isinstance(site_id, str) else None
    _count(call, key, None if call.operation in WITHOUT_SITE else site)
    writes = call.operation in PROVISIONING
    if writes and not keys.has_scope(key, keys.PROVISIONING):
        _refuse_key("API key")
    feature = plans.SITES_API if writes else plans.STATS_API
    if site is not None:
        if site.consolidated:
            raise bad_request("A consolidated view does not have this operation; name one of its sites")
        site = _checked_site(call, key, site, feature=feature)
    team = chosen_team(accounts, key, parameters.get("team_id"))
    if team is not None:
        _check_team(call, key, team, feature=feature)
    return Access(key=key, site=site)


def _checked_site(call: Call, key: ApiKey, site: Site, *, feature: str) -> Site | None:
    """Return the site the caller may reach; None where another request deleted it in the meantime."""
    try:
        _check_site(call, key, site, subject="API key", feature=feature)
    except Refusal:
        if call.world.accounts.site_by_id(site.id) is None:
            return None
        raise
    return site


def chosen_team(accounts: Accounts, key: ApiKey, team_id: object) -> Team | None:
    """Return the team a call is about: the key's own, else the one that `team_id` names, if it exists."""
    if key.team_id is not None:
        return accounts.team(key.team_id)
    found = teams.id_of_identifier(accounts.database, team_id) if isinstance(team_id, str) else None
    return None if found is None else accounts.team(found)


def _key(call: Call, *, subject: str) -> ApiKey:
    header = call.headers.get("authorization", "")
    if not header.startswith(_SCHEME):
        raise Refusal(401, "The API key is missing; send a valid one in the header Authorization: Bearer KEY")
    key = call.world.accounts.key(header.removeprefix(_SCHEME).strip())
    if key is None:
        _refuse_key(subject)
    return key


def _refuse_key(subject: str) -> NoReturn:
    raise Refusal(
        401, f"The {subject} is invalid; check that the key exists and has access to what you asked for"
    )


def _count(call: Call, key: ApiKey, site: Site | None) -> None:
    """Count the request against the key's hourly quota, that of the team where one is known."""
    accounts = call.world.accounts
    team = None
    if call.operation not in WITHOUT_SITE:
        team_id = key.team_id or (site.team_id if site else None)
        team = None if team_id is None else accounts.team(team_id)
    limit = accounts.setting("hourly_api_request_limit")
    if team is not None and team.hourly_api_request_limit is not None:
        limit = team.hourly_api_request_limit
    count = accounts.quota.count(key.id, team.id if team else None, now=call.world.clock.now())
    if count > limit:
        raise Refusal(429, f"This API key may make {limit} requests per hour; wait for the next full hour")


def _check_site(call: Call, key: ApiKey, site: Site, *, subject: str, feature: str) -> None:
    accounts = call.world.accounts
    if _is_super_admin(accounts, key):
        return
    if key.team_id is not None and key.team_id != site.team_id:
        _refuse_key(subject)
    if site.team_id is not None:
        _check_plan(accounts.team(site.team_id), feature=feature)
    if accounts.role_on(site.id, key.user_id) is None:
        _refuse_key(subject)


def _check_team(call: Call, key: ApiKey, team: Team, *, feature: str) -> None:
    accounts = call.world.accounts
    if _is_super_admin(accounts, key):
        return
    _check_plan(team, feature=feature)
    if teams.role_in(accounts.database, team.id, key.user_id) is None:
        _refuse_key("API key")


def _is_super_admin(accounts: Accounts, key: ApiKey) -> bool:
    user = accounts.user(key.user_id)
    return user is not None and user.super_admin


def _check_plan(team: Team | None, *, feature: str) -> None:
    if team is None:
        return
    if team.locked:
        raise Refusal(402, "This site is locked for want of a subscription; its owner must subscribe first")
    if feature not in team.features:
        name = plans.FEATURE_NAMES[feature]
        raise Refusal(402, f"The account of this API key has no access to the {name}; upgrade its plan")
