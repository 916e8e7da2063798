"""Whether a caller's role on a site is enough: the last check before a provisioning call is done.

A site that does not exist and one on which the role is too weak are told apart for nobody: both are 404.
Source: reference sites-api, section 2.7.
"""

from __future__ import annotations

from collections.abc import Collection

from plausible_sandbox.accounts import plans
from plausible_sandbox.accounts.records import ApiKey, Role, Site
from plausible_sandbox.errors import Refusal
from plausible_sandbox.handlers.call import Call

OWNERS: tuple[Role, ...] = ("owner",)
ADMINS: tuple[Role, ...] = ("owner", "admin")
EDITORS: tuple[Role, ...] = ("owner", "admin", "editor")
READERS: tuple[Role, ...] = ("owner", "admin", "editor", "viewer")


def caller(call: Call) -> ApiKey:
    """Return the key of a call that `access` has let through."""
    if call.access.key is None:
        raise LookupError(f"{call.operation} ran without a key: access.check was not asked")
    return call.access.key


def site_for(call: Call, domain: str, roles: Collection[Role]) -> Site:
    """Return the site with that domain if the caller has one of the roles; else `Refusal` (404)."""
    accounts = call.world.accounts
    site = accounts.site(domain)
    if site is None or accounts.role_on(site.id, caller(call).user_id) not in roles:
        raise site_not_found(domain)
    return site


def site_not_found(domain: str) -> Refusal:
    """Return the refusal for a site that is not there for this caller."""
    return Refusal(404, f"The site {domain!r:.80} could not be found, or your role on it is too weak")


def require_feature(call: Call, site: Site, feature: str) -> None:
    """Raise `Refusal` (402) unless the plan of the site's team includes the feature."""
    team = None if site.team_id is None else call.world.accounts.team(site.team_id)
    if team is not None and feature not in team.features:
        raise Refusal(402, f"The plan of this site's team does not include {plans.FEATURE_NAMES[feature]}")
