# Generated from openapi/sandbox.yaml (sha256 3bca12770d96ed7f); `make client` writes it, do not edit.
"""FixtureSubscription, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence


class FixtureSubscription(TypedDict, total=False):
    """A plan; a team without one is not limited."""

    plan: str
    """Name of the plan."""
    features: Sequence[str]
    """What the plan includes, where its name does not say it."""
    site_limit: int | None
    """Largest number of sites; null for no limit."""
    team_member_limit: int | None
    """Largest number of team members and guests; null for no limit."""
