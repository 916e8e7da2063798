"""Single values: time zones, domains, dates, pages, names of properties."""

from __future__ import annotations

import datetime as dt
import zoneinfo

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

FIRST_DAY = dt.date(2020, 1, 1)
LAST_DAY = dt.date(2027, 12, 31)
LONGEST_DAYS = 400
"""Ranges are no longer, so that daily series stay small."""

VALUES = (
    "/",
    "/blog",
    "/caf\u00e9",
    "Google",
    "Direct / None",
    "(not set)",
    "(none)",
    "DE",
    "Mobile",
    "x|y",
    "a*b",
    "%",
)
"""Values worth filtering by: frequent, blank, not ASCII, and with the syntax's own characters."""


def time_zones() -> SearchStrategy[str]:
    """Draw an IANA time zone that this machine knows."""
    return st.sampled_from(sorted(zoneinfo.available_timezones()))


def domains(prefix: str = "") -> SearchStrategy[str]:
    """Draw a domain that needs no cleaning, beginning with `prefix`."""
    label = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=12)
    return st.builds(
        lambda name, end: f"{prefix}{name}.{end}", label, st.sampled_from(("example", "test", "com"))
    )


def days() -> SearchStrategy[str]:
    """Draw a day as YYYY-MM-DD."""
    return st.dates(FIRST_DAY, LAST_DAY).map(dt.date.isoformat)


def day_ranges() -> SearchStrategy[tuple[str, str]]:
    """Draw a first and a last day, in order."""
    lengths = st.integers(0, LONGEST_DAYS)
    return st.builds(
        lambda first, days: (first.isoformat(), (first + dt.timedelta(days=days)).isoformat()),
        st.dates(FIRST_DAY, LAST_DAY),
        lengths,
    )


def property_names() -> SearchStrategy[str]:
    """Draw the name of a custom property, frequent ones more often."""
    return st.sampled_from(("plan", "author", "logged_in")) | st.text(
        "abcXYZ_-. \u00fc", min_size=1, max_size=8
    )
