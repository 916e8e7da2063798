"""The columns of the two statistics tables and of the imported ones.

One row of `events` is one recorded hit, one row of `sessions` one visit as it stands now.
Times are UTC without an offset, whole seconds. A value that is not known is the blank of its
type (`""`, 0), as `reference` rules speak of blanks; revenue alone is null when absent.
Rows hold no cycles and leave out blanks when encoded: millions of them pass through memory.
The vocabulary is Plausible's own, so that fixtures, read-back and SQL share one set of names.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

_NEVER = dt.datetime.min


class Attributes(msgspec.Struct, omit_defaults=True, gc=False):
    """What a session takes from its first event, and every event copies from its session."""

    referrer: str = ""
    referrer_source: str = ""
    click_id_param: str = ""
    utm_medium: str = ""
    utm_source: str = ""
    utm_campaign: str = ""
    utm_content: str = ""
    utm_term: str = ""
    acquisition_channel: str = ""
    country_code: str = ""
    """ISO 3166-1 alpha-2, or blank."""
    subdivision1_code: str = ""
    subdivision2_code: str = ""
    city_geoname_id: int = 0
    screen_size: str = ""
    """Device: Desktop, Laptop, Mobile, Tablet, or blank."""
    operating_system: str = ""
    operating_system_version: str = ""
    browser: str = ""
    browser_version: str = ""


class EventRow(Attributes, kw_only=True, omit_defaults=True, gc=False):
    """One hit as it is stored."""

    site_id: int
    name: str
    timestamp: dt.datetime
    user_id: int
    session_id: int = 0
    hostname: str = ""
    pathname: str = ""
    props: dict[str, str] = msgspec.field(default_factory=dict)
    interactive: bool = True
    scroll_depth: int = 0
    """Percent, 0 to 100, of engagement events; 255 means not measured."""
    engagement_time: int = 0
    """Milliseconds, of engagement events."""
    revenue_reporting_amount: Decimal | None = None
    revenue_reporting_currency: str = ""
    revenue_source_amount: Decimal | None = None
    revenue_source_currency: str = ""


class SessionRow(Attributes, omit_defaults=True, gc=False):
    """One visit as it stands: `timestamp` is the latest event that was no engagement.

    Values may be given by position, the attributes first: a visit of many begins three times as fast so.
    """

    site_id: int = 0
    session_id: int = 0
    user_id: int = 0
    hostname: str = ""
    start: dt.datetime = _NEVER
    timestamp: dt.datetime = _NEVER
    entry_page: str = ""
    entry_page_hostname: str = ""
    exit_page: str = ""
    exit_page_hostname: str = ""
    is_bounce: bool = True
    duration: int = 0
    """Seconds."""
    events: int = 0
    pageviews: int = 0
    props: dict[str, str] = msgspec.field(default_factory=dict)
    """Custom properties of the first event."""


IMPORTED_KEYS = ("site_id", "import_id", "date")

IMPORTED_TABLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    # table: (text columns, number columns), beyond IMPORTED_KEYS; city is a number that is a key
    "imported_visitors": ((), ("visitors", "pageviews", "bounces", "visits", "visit_duration")),
    "imported_sources": (
        (
            "source",
            "channel",
            "referrer",
            "utm_medium",
            "utm_source",
            "utm_campaign",
            "utm_content",
            "utm_term",
        ),
        ("visitors", "visits", "visit_duration", "bounces", "pageviews"),
    ),
    "imported_pages": (
        ("hostname", "page"),
        (
            "visits",
            "visitors",
            "pageviews",
            "exits",
            "total_scroll_depth",
            "total_scroll_depth_visits",
            "total_time_on_page",
            "total_time_on_page_visits",
            "time_on_page",
            "active_visitors",
        ),
    ),
    "imported_entry_pages": (
        ("entry_page",),
        ("visitors", "entrances", "visit_duration", "bounces", "pageviews"),
    ),
    "imported_exit_pages": (
        ("exit_page",),
        ("visitors", "visits", "visit_duration", "exits", "bounces", "pageviews"),
    ),
    "imported_custom_events": (("name", "link_url", "path"), ("visitors", "events")),
    "imported_locations": (
        ("country", "region"),
        ("city", "visitors", "visits", "visit_duration", "bounces", "pageviews"),
    ),
    "imported_devices": (("device",), ("visitors", "visits", "visit_duration", "bounces", "pageviews")),
    "imported_browsers": (
        ("browser", "browser_version"),
        ("visitors", "visits", "visit_duration", "bounces", "pageviews"),
    ),
    "imported_operating_systems": (
        ("operating_system", "operating_system_version"),
        ("visitors", "visits", "visit_duration", "bounces", "pageviews"),
    ),
}
