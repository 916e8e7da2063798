# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""FixtureTeamMember, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    from .team_role import TeamRole


class FixtureTeamMember(TypedDict, total=False):
    """Membership in a team."""

    user: Required[str]
    """Name of an entity within fixtures; it never leaves the control plane."""
    role: Required[TeamRole]
    """`owner` and `admin` may do everything except that only owners delete sites, `editor` changes sites,
    `billing` pays, `viewer` reads.
    """
