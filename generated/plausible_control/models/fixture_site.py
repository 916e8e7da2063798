# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""FixtureSite, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .fixture_goal import FixtureGoal
    from .fixture_guest import FixtureGuest
    from .fixture_import import FixtureImport
    from .fixture_invitation import FixtureInvitation
    from .fixture_segment import FixtureSegment
    from .fixture_shared_link import FixtureSharedLink
    from .fixture_shield import FixtureShield
    from .fixture_tracker_options import FixtureTrackerOptions
    from .relative_seconds import RelativeSeconds


class FixtureSite(TypedDict, total=False):
    """A site with all that belongs to it; lists are in order of creation."""

    ref: str
    """Name of an entity within fixtures; it never leaves the control plane."""
    domain: str
    """Domain; required for a new site."""
    timezone: str
    """IANA name; `Etc/UTC` if absent."""
    team: str | None
    """The team that it belongs to; the first one, made where there is none, if absent."""
    native_stats_start_at: str | RelativeSeconds
    """An instant, a date (its first second), or a number of seconds from now."""
    domain_changed_from: str | None
    """The former domain, still good."""
    domain_changed_at: str | RelativeSeconds | None
    """When the domain was changed; the former domain stays good until the next change if absent, and for 72
    hours otherwise.
    """
    allowed_event_props: Sequence[str] | None
    """Custom properties that reports show, the one added last first; null for all."""
    legacy_time_on_page_cutoff: str | RelativeSeconds | None
    """Until when time on page was computed in the old way; 1970-01-01 if absent."""
    flags: Sequence[str]
    """Experimental features that are on."""
    guests: Sequence[FixtureGuest]
    """Guests."""
    invitations: Sequence[FixtureInvitation]
    """Open invitations."""
    ingest_rate_limit_threshold: int | None
    """Events accepted per window; 0 blocks all, null is no limit."""
    ingest_rate_limit_scale_seconds: int
    """Length of the window in seconds; 60 if absent."""
    consolidated: bool
    """Whether it is the view over all sites of a team, which no list shows and every call refuses."""
    tracker_script_configuration: FixtureTrackerOptions
    """Options of the tracker script, as in the Sites API."""
    shields: FixtureShield
    """Rules by which events are dropped or let through."""
    goals: Sequence[FixtureGoal]
    """Goals."""
    imports: Sequence[FixtureImport]
    """Imports."""
    segments: Sequence[FixtureSegment]
    """Saved filters."""
    shared_links: Sequence[FixtureSharedLink]
    """Shared links."""
