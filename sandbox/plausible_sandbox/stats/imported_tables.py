"""The tables of imported statistics: which property is in which, and under what name.

Source: https://plausible.io/docs/stats-api-v1 and /docs/stats-api#filtering-imported-stats.
"""

from __future__ import annotations

from collections.abc import Mapping

VISITORS = "imported_visitors"
SOURCES = "imported_sources"
PAGES = "imported_pages"
ENTRY_PAGES = "imported_entry_pages"
EXIT_PAGES = "imported_exit_pages"
CUSTOM_EVENTS = "imported_custom_events"
LOCATIONS = "imported_locations"
DEVICES = "imported_devices"
BROWSERS = "imported_browsers"
OPERATING_SYSTEMS = "imported_operating_systems"

_TAGS = ("utm_medium", "utm_source", "utm_campaign", "utm_content", "utm_term")

_COLUMNS: Mapping[str, tuple[str, str]] = {
    "visit:source": (SOURCES, "source"),
    "visit:channel": (SOURCES, "channel"),
    "visit:referrer": (SOURCES, "referrer"),
    **{f"visit:{name}": (SOURCES, name) for name in _TAGS},
    "event:page": (PAGES, "page"),
    "event:hostname": (PAGES, "hostname"),
    "visit:entry_page": (ENTRY_PAGES, "entry_page"),
    "visit:exit_page": (EXIT_PAGES, "exit_page"),
    "event:name": (CUSTOM_EVENTS, "name"),
    "event:props:url": (CUSTOM_EVENTS, "link_url"),
    "event:props:path": (CUSTOM_EVENTS, "path"),
    "visit:country": (LOCATIONS, "country"),
    "visit:country_name": (LOCATIONS, "country"),
    "visit:region": (LOCATIONS, "region"),
    "visit:region_name": (LOCATIONS, "region"),
    "visit:city": (LOCATIONS, "city"),
    "visit:city_name": (LOCATIONS, "city"),
    "visit:device": (DEVICES, "device"),
    "visit:screen": (DEVICES, "device"),
    "visit:browser": (BROWSERS, "browser"),
    "visit:browser_version": (BROWSERS, "browser_version"),
    "visit:os": (OPERATING_SYSTEMS, "operating_system"),
    "visit:os_version": (OPERATING_SYSTEMS, "operating_system_version"),
}

_VISIT_PARTS: Mapping[str, str] = {
    "visitors": "sum(visitors)",
    "visits": "sum(visits)",
    "pageviews": "sum(pageviews)",
    "events": "sum(pageviews)",
    "bounces": "sum(bounces)",
    "seconds": "sum(visit_duration)",
}
_PARTS: Mapping[str, Mapping[str, str]] = {
    PAGES: {
        "visitors": "sum(visitors)",
        "visits": "sum(visits)",
        "pageviews": "sum(pageviews)",
        "events": "sum(pageviews)",
        "page_seconds": "sum(total_time_on_page)",
        "page_visits": "sum(total_time_on_page_visits)",
        "depth": "sum(total_scroll_depth)",
        "depth_visits": "sum(total_scroll_depth_visits)",
    },
    ENTRY_PAGES: {**_VISIT_PARTS, "visits": "sum(entrances)"},
    EXIT_PAGES: {**_VISIT_PARTS, "visits": "sum(exits)"},
    CUSTOM_EVENTS: {"visitors": "sum(visitors)", "events": "sum(events)"},
}


def imported_parts(source: str) -> Mapping[str, str]:
    """Return the sums that an imported table can give, by the name of the part."""
    return _PARTS.get(source, _VISIT_PARTS)


def is_imported(source: str) -> bool:
    """Say whether this is the name of an imported table."""
    return source.startswith("imported_")


def imported_table(dimension: str) -> str | None:
    """Name the imported table that knows a property; None where none does."""
    found = _COLUMNS.get(dimension)
    return found[0] if found else None


def imported_column(dimension: str) -> str:
    """Name the column of a property in its imported table."""
    return _COLUMNS[dimension][1]
