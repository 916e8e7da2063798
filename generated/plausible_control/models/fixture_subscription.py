# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""FixtureSubscription, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .fixture_subscription_plan import FixtureSubscriptionPlan
    from .plan_feature import PlanFeature


class FixtureSubscription(TypedDict, total=False):
    """A plan, which decides what answers `402`.
    As long as no team has one, plans limit nothing; once some team has one, or the day on which its trial
    ends, a team without one counts as on trial, with everything but the Sites API and 10 sites.

    Plausible documents the sizes of the trial and of enterprise plans only.
    What the others are here is a choice of ours, and `features` and `site_limit` say otherwise where it
    matters:
    `starter` has no feature and 1 site; `growth` has shared links and 10 sites; `business` has everything
    but the Sites API and 50 sites; `enterprise` has everything, and any number of sites.
    """

    plan: FixtureSubscriptionPlan
    """Name of the plan; any other than the four also needs `features`."""
    features: Sequence[PlanFeature]
    """What the plan includes, in place of what its name stands for."""
    site_limit: int | None
    """Largest number of sites, null for any number; what `plan` stands for if absent. The API lets enterprise
    plans have any number whatever is said here.
    """
    team_member_limit: int | None
    """Largest number of people besides the owner: members, guests and open invitations to be one. No limit if
    null or absent.
    """
