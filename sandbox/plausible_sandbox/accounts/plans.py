"""Which paid features a team has, and how many sites it may own.

The sandbox has no billing of its own: as long as no team was given a subscription, every team has
every feature. The first subscription (or end of a trial) in a fixture switches plans on for all, and a
team without one then counts as on trial. Source: the service's plans, as far as the Sites API shows
them (reference sites-api, sections 2.4 and 5.3): what trial and enterprise include and how many sites
they may own. The sizes of starter, growth and business are documented nowhere and are ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plausible_sandbox.errors import bad_request

STATS_API = "StatsAPI"
SITES_API = "SitesAPI"
PROPS = "Props"
REVENUE_GOALS = "RevenueGoals"
SHARED_LINKS = "SharedLinks"

FEATURE_NAMES = {
    STATS_API: "Stats API",
    SITES_API: "Sites API",
    PROPS: "Custom Properties",
    REVENUE_GOALS: "Revenue Goals",
    SHARED_LINKS: "Shared Links",
}

ENTERPRISE = "enterprise"

EVERY_FEATURE = frozenset(FEATURE_NAMES)
_FEATURES_OF_TRIAL = EVERY_FEATURE - {SITES_API}
_FEATURES_OF_PLAN: Mapping[str, frozenset[str]] = {
    "starter": frozenset(),
    "growth": frozenset({SHARED_LINKS}),
    "business": EVERY_FEATURE - {SITES_API},
    ENTERPRISE: EVERY_FEATURE,
}
_SITES_OF_TRIAL = 10
_SITES_OF_PLAN: Mapping[str, int] = {"starter": 1, "growth": 10, "business": 50}


def checked(subscription: Mapping[str, Any] | None, place: str) -> Mapping[str, Any] | None:
    """Return the subscription of a fixture if it can be understood.

    Raises `Refusal` (400), naming the `place`, where the plan is unknown and no features are listed.
    """
    if subscription is None or "features" in subscription or subscription.get("plan") in _FEATURES_OF_PLAN:
        return subscription
    plan = subscription.get("plan")
    known = ", ".join(_FEATURES_OF_PLAN)
    raise bad_request(f"{place}.plan is {plan!r}; use one of {known}, or say its `features`")


def features(
    subscription: Mapping[str, Any] | None, *, billing: bool, trial_is_over: bool = False
) -> frozenset[str]:
    """Return the features a team has.

    Parameters
    ----------
    subscription
        The team's own, or None.
    billing
        Whether plans count at all: any team has a subscription, or a day on which its trial ends.
    trial_is_over
        Whether that day has passed for this team.

    """
    if not billing:
        return EVERY_FEATURE
    if subscription is None:
        return frozenset() if trial_is_over else _FEATURES_OF_TRIAL
    if "features" in subscription:
        return frozenset(subscription["features"])
    return _FEATURES_OF_PLAN[subscription["plan"]]


def site_limit(subscription: Mapping[str, Any] | None, *, billing: bool) -> int | None:
    """Return how many sites a team may own; None means any number, as on every enterprise plan."""
    if not billing:
        return None
    if subscription is None:
        return _SITES_OF_TRIAL
    plan = subscription.get("plan", "")
    if plan == ENTERPRISE:
        return None
    limit: int | None = subscription.get("site_limit", _SITES_OF_PLAN.get(plan))
    return limit


def member_limit(subscription: Mapping[str, Any] | None) -> int | None:
    """Return how many people besides its owner a team may have; None where the plan does not say."""
    limit: int | None = (subscription or {}).get("team_member_limit")
    return limit
