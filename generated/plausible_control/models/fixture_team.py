# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""FixtureTeam, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .fixture_subscription import FixtureSubscription
    from .fixture_team_member import FixtureTeamMember
    from .relative_days import RelativeDays


class FixtureTeam(TypedDict, total=False):
    """A team."""

    ref: str
    """Name of an entity within fixtures; it never leaves the control plane."""
    name: str
    """Name; `My personal sites` if absent."""
    identifier: str
    """What `team_id` takes, a lower-case UUID; made up if absent."""
    owner: str
    """Name of an entity within fixtures; it never leaves the control plane."""
    members: Sequence[FixtureTeamMember]
    """Members besides the owner."""
    subscription: FixtureSubscription | None
    """The plan; null for none."""
    locked: bool
    """Whether the team's sites are locked for want of a plan."""
    hourly_api_request_limit: int
    """Requests that each key may send per hour; what `config` says if absent."""
    setup_complete: bool
    """Whether the team was set up; a personal team that was not shows its fixed name."""
    trial_expiry_date: str | RelativeDays | None
    """Last day of the trial."""
    accept_traffic_until: str | RelativeDays | None
    """Last day on which events are accepted; without limit if absent."""
    consolidated_view: bool
    """Whether the team has a view over all its sites."""
