"""Accounts as plain data, the seam between the metadata store, the handlers and the statistics.

Every list is in order of creation. Vocabulary as in the fixture document of `openapi/sandbox.yaml`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Edition = Literal["current", "preview"]
Role = Literal["owner", "admin", "editor", "billing", "viewer"]
GuestRole = Literal["editor", "viewer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal of a site: exactly one of `event_name` and `page_path` is set."""

    id: int
    display_name: str
    event_name: str | None = None
    page_path: str | None = None
    scroll_threshold: int = -1
    """Percent of the page from which a scroll goal counts; -1 where it is no scroll goal."""
    currency: str | None = None
    custom_props: Mapping[str, str] = field(default_factory=dict)
    """Properties that an event must all carry, with these values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """A finished or running import of statistics from elsewhere, dated in the site's timezone."""

    id: int
    start_date: dt.date
    end_date: dt.date
    source: str = ""
    status: str = "completed"
    legacy: bool = False
    has_scroll_depth: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A saved filter; `data` is Plausible's `segment_data` object (`filters`, `labels`)."""

    id: int
    name: str
    type: Literal["site", "personal"]
    owner_id: int | None
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site with everything that statistics need to know of it."""

    id: int
    domain: str
    timezone: str = "Etc/UTC"
    team_id: int | None = None
    native_stats_start_at: dt.datetime = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    legacy_time_on_page_cutoff: dt.datetime | None = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    domain_changed_from: str | None = None
    allowed_event_props: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    imports: tuple[Import, ...] = ()
    segments: tuple[Segment, ...] = ()
    flags: Mapping[str, Any] = field(default_factory=dict)
    has_props_feature: bool = True
    """Whether the team's plan covers custom properties; always true without a subscription."""
    has_revenue_feature: bool = True
    exchange_rates: Mapping[str, float] = field(default_factory=dict)
    """Units of a currency per US dollar, from the fixture's `config`; empty means the built-in table."""
    ingest_rate_limit_threshold: int | None = None
    """Events that are accepted within one window; None means any number, 0 none."""
    ingest_rate_limit_scale_seconds: int = 60
    """Length of that window."""
    accept_traffic_until: dt.date | None = None
    """Last day on which the team's plan accepts events; None means without end."""
    shields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Rules that drop events: blocked `ip`, `country`, `page`, and the `hostname` that alone are let in."""
    locked: bool = False
    """Whether the team's subscription has lapsed, so that nobody may read or change anything."""
    consolidated: bool = False
    """Whether this is a view over all sites of its team, which the Sites API does not manage."""
    domain_changed_until: dt.datetime | None = None
    """When the former domain stops to name this site; None where a fixture set it for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteDetails:
    """What the Sites API shows of a site beyond its domain and timezone."""

    allowed_event_props: tuple[str, ...] | None
    """Property names, most recently added first; None where none was ever configured."""
    tracker_id: str
    tracker_options: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person; `super_admin` may read every site of the server."""

    id: int
    email: str
    name: str = ""
    super_admin: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team with what its plan allows."""

    id: int
    identifier: str
    """Lower-case UUID, the API's `team_id`."""
    name: str
    setup_complete: bool
    locked: bool
    hourly_api_request_limit: int | None
    accept_traffic_until: dt.date | None
    """Last day on which events are accepted."""
    features: frozenset[str]
    site_limit: int | None
    """How many sites it may own; None means any number."""
    member_limit: int | None
    """How many people besides its owner, guests and invited ones included; None means any number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody with a role on one site only: a guest of it, or invited to be one (`user_id` None)."""

    id: int
    email: str
    role: GuestRole
    user_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLink:
    """A public link to a site's dashboard."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A bearer key; `scopes` as in the fixture document, `team_id` where the key is bound to a team."""

    id: int
    user_id: int
    scopes: tuple[str, ...]
    edition: Edition = "current"
    team_id: int | None = None
