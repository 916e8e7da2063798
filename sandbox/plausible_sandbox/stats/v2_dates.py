"""v2's `date_range`: words, pairs of dates and pairs of moments become a `TimeRange`.

Source: https://plausible.io/docs/stats-api#date_range.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from plausible_sandbox.errors import bad_request
from plausible_sandbox.stats.buckets import hour_of
from plausible_sandbox.stats.context import Context
from plausible_sandbox.stats.filter_trees import shown
from plausible_sandbox.stats.periods import days_before, months_before, whole_month, whole_year
from plausible_sandbox.stats.time import (
    ONE_SECOND,
    TimeRange,
    date_range,
    local_time,
    naive_utc,
    today,
)
from plausible_sandbox.store.sql import Val, sql, table

MOST_DAYS = 5000
MOST_MONTHS = 100
ONE_DAY_BACK = dt.timedelta(hours=24)

_WORDS = ("day", "24h", "month", "year", "all")
_COUNTED = re.compile(r"(\d{1,20})(d|mo)", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Pair:
    first: str
    last: str


def is_date_range(value: Any) -> bool:
    """Say whether this has the form of a date range, whatever its numbers and days."""
    if isinstance(value, str):
        return value in _WORDS or _COUNTED.fullmatch(value) is not None
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(end, str) for end in value):
        return False
    return all(_is_date(end) for end in value) or all(_is_moment(end) for end in value)


def _is_date(text: str) -> bool:
    try:
        return _DATE.fullmatch(text) is not None and dt.date.fromisoformat(text) is not None
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    try:
        return _MOMENT.fullmatch(text) is not None and _moment(text) is not None
    except ValueError:
        return False


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text.upper())


def parse_date_range(value: Any, context: Context, *, trim: bool = False) -> TimeRange:
    """Turn a date range that has the right form into instants.

    Parameters
    ----------
    value
        A word, or a list of two dates or moments.
    context
        Site, present, and the engine where `all` begins.
    trim
        Whether a range that means the current day, month or year ends with the present hour or day.

    Raises
    ------
    Refusal
        400 for too many days or months, moments without offset, or a range that ends before it begins.

    """
    try:
        if isinstance(value, list):
            return _pair(_Pair(*value), context.site.timezone)
        return _named(value, context, trim=trim)
    except (OverflowError, ValueError):
        raise bad_request(f"date_range: {shown(value)} is too far away") from None


def _named(word: str, context: Context, *, trim: bool) -> TimeRange:
    zone = context.site.timezone
    day = today(context.now, zone)
    if word == "24h":
        now = naive_utc(context.now)
        return TimeRange(now - ONE_DAY_BACK, now, zone)
    if word == "all":
        return date_range(min(_first_date(context), day), day, zone)
    if word in ("day", "month", "year"):
        first, last = {"day": (day, day), "month": whole_month(day), "year": whole_year(day)}[word]
        span = date_range(first, last, zone)
        return _trimmed(word, span, context) if trim else span
    return date_range(*_counted(word, day), zone)


def _counted(word: str, day: dt.date) -> tuple[dt.date, dt.date]:
    match = _COUNTED.fullmatch(word)
    assert match is not None
    count, unit = int(match[1]), match[2]
    most = MOST_DAYS if unit == "d" else MOST_MONTHS
    if not 1 <= count <= most:
        raise bad_request(f"date_range: '{word}' is out of bounds; use 1{unit} to {most}{unit}")
    return days_before(day, count) if unit == "d" else months_before(day, count)


def _trimmed(word: str, span: TimeRange, context: Context) -> TimeRange:
    zone = span.zone
    if word != "day":
        return date_range(span.first_date, today(context.now, zone), zone)
    now = naive_utc(context.now)
    into_the_hour = local_time(now, zone) - hour_of(local_time(now, zone))
    end_of_hour = now - into_the_hour + dt.timedelta(hours=1) - ONE_SECOND
    return TimeRange(span.first, min(end_of_hour, span.last), zone)


def _pair(pair: _Pair, zone: str) -> TimeRange:
    if _DATE.fullmatch(pair.first):
        first, last = dt.date.fromisoformat(pair.first), dt.date.fromisoformat(pair.last)
        if first > last:
            raise _reversed(pair)
        return date_range(first, last, zone)
    span = TimeRange(_instant(pair.first), _instant(pair.last), zone)
    if span.first > span.last:
        raise _reversed(pair)
    return span


def _instant(text: str) -> dt.datetime:
    moment = _moment(text)
    if moment.tzinfo is None:
        raise bad_request(f"date_range: '{text}' has no UTC offset; add Z or for example +02:00")
    return naive_utc(moment)


def _reversed(pair: _Pair) -> Exception:
    return bad_request(
        f"date_range: {pair.first} to {pair.last} ends before it begins; put the earlier one first"
    )


def _first_date(context: Context) -> dt.date:
    """Find the first day of the site's own events and its imports; today where it has neither."""
    site = context.site
    counted = sql(
        "select count(*), min(timestamp) from {events} where site_id = {site} and timestamp >= {since}",
        events=table("events"),
        site=Val(site.id, "int"),
        since=Val(naive_utc(site.native_stats_start_at), "ts"),
    )
    count, first = context.engine.fetch(counted)[0]
    days = [one.start_date for one in site.imports if one.status == "completed"]
    if count:
        days.append(local_time(_as_time(first), site.timezone).date())
    return min(days, default=today(context.now, site.timezone))


def _as_time(value: dt.datetime | str) -> dt.datetime:
    return dt.datetime.fromisoformat(value) if isinstance(value, str) else value


def as_text(span: TimeRange) -> list[str]:
    """Write a range as two moments on the site's clocks, with offset."""
    return [_as_moment(moment, span.zone) for moment in (span.first, span.last)]


def _as_moment(instant: dt.datetime, zone: str) -> str:
    local = local_time(instant, zone)
    if zone == "Etc/UTC":
        return f"{local.isoformat()}Z"
    offset = local - instant
    sign = "-" if offset < dt.timedelta() else "+"
    minutes = int(abs(offset).total_seconds()) // 60
    return f"{local.isoformat()}{sign}{minutes // 60:02}:{minutes % 60:02}"
