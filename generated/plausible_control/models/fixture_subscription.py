# Generated from openapi/sandbox.yaml (sha256 2883a9a5969d5b88); `make client` writes it, do not edit.
"""FixtureSubscription, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence


class FixtureSubscription(TypedDict, total=False):
    """A plan.
    As long as no team has one, plans limit nothing; once some team has, a team without one counts as on
    trial, with everything but the Sites API and 10 sites.
    """

    plan: str
    """Name of the plan."""
    features: Sequence[str]
    """What the plan includes; needed for plans other than starter, growth, business and enterprise."""
    site_limit: int | None
    """Largest number of sites; null for no limit."""
    team_member_limit: int | None
    """Largest number of team members and guests; null for no limit."""
