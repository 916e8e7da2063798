"""Time: ranges of UTC instants out of local dates, and a zone's offset over a range.

The site's timezone decides what a day is. Nothing of periods (`periods`) or of buckets (`buckets`) here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

ONE_SECOND = dt.timedelta(seconds=1)
ONE_DAY = dt.timedelta(days=1)
SHORTEST_STEP = dt.timedelta(days=7)
"""No zone changes its clocks twice within so short a time."""
LAST_SECOND_OF_DAY = dt.time(23, 59, 59)
EARLIEST = dt.datetime(1900, 1, 1)
LATEST = dt.datetime(2200, 1, 1)
"""Zones are looked up between these; nobody recorded a visit outside."""


@dataclass(frozen=True, slots=True)
class TimeRange:
    """From `first` to `last`, both inclusive, in UTC without offset, whole seconds; `zone` is the site's."""

    first: dt.datetime
    last: dt.datetime
    zone: str

    @property
    def first_local(self) -> dt.datetime:
        """The first instant on the site's clocks."""
        return local_time(self.first, self.zone)

    @property
    def last_local(self) -> dt.datetime:
        """The last instant on the site's clocks."""
        return local_time(self.last, self.zone)

    @property
    def first_date(self) -> dt.date:
        """The local date of the first instant."""
        return self.first_local.date()

    @property
    def last_date(self) -> dt.date:
        """The local date of the last instant."""
        return self.last_local.date()


@lru_cache(maxsize=4096)
def date_range(first: dt.date, last: dt.date, zone: str) -> TimeRange:
    """Span whole local days, from the first second of `first` to the last second of `last`.

    A first midnight that does not exist is the first instant after the gap, one that comes twice the later;
    a last second that does not exist is the instant before the gap, one that comes twice the earlier.
    """
    return TimeRange(start_of_day(first, zone), _end_of_day(last, zone), zone)


def start_of_day(day: dt.date, zone: str) -> dt.datetime:
    """Find the UTC instant at which a local day begins."""
    midnight = dt.datetime.combine(day, dt.time())
    if _is_far(midnight):
        return midnight
    later = _instant(midnight, zone, fold=1)
    return later if local_time(later, zone) == midnight else _end_of_gap(midnight, zone)


def earliest_midnight(day: dt.date, zone: str) -> dt.datetime:
    """Find the first UTC instant whose local date is `day`: the earlier midnight where it has two."""
    midnight = dt.datetime.combine(day, dt.time())
    if _is_far(midnight):
        return midnight
    earlier = _instant(midnight, zone, fold=0)
    return earlier if local_time(earlier, zone) == midnight else _end_of_gap(midnight, zone)


def _end_of_day(day: dt.date, zone: str) -> dt.datetime:
    end = dt.datetime.combine(day, LAST_SECOND_OF_DAY)
    if _is_far(end):
        return end
    earlier = _instant(end, zone, fold=0)
    return earlier if local_time(earlier, zone) == end else _end_of_gap(end, zone) - ONE_SECOND


def _is_far(moment: dt.datetime) -> bool:
    return not EARLIEST <= moment <= LATEST


def _instant(local: dt.datetime, zone: str, *, fold: int) -> dt.datetime:
    aware = local.replace(tzinfo=_zone(zone), fold=fold)
    return aware.astimezone(dt.UTC).replace(tzinfo=None)


def _end_of_gap(local: dt.datetime, zone: str) -> dt.datetime:
    """Find the instant at which clocks jump over `local`; the two folds lie on both sides of it."""
    return _change_between(_instant(local, zone, fold=1), _instant(local, zone, fold=0), zone)


def _change_between(before: dt.datetime, after: dt.datetime, zone: str) -> dt.datetime:
    old = utc_offset(before, zone)
    while after - before > ONE_SECOND:
        middle = (before + (after - before) / 2).replace(microsecond=0)
        before, after = (middle, after) if utc_offset(middle, zone) == old else (before, middle)
    return after


@lru_cache(maxsize=512)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def local_time(instant: dt.datetime, zone: str) -> dt.datetime:
    """Read the site's clocks at a UTC instant."""
    return instant + dt.timedelta(seconds=utc_offset(instant, zone))


def utc_offset(instant: dt.datetime, zone: str) -> int:
    """Return how far a zone is ahead of UTC at a UTC instant, in seconds (0 beyond `LATEST`)."""
    if zone == "Etc/UTC" or _is_far(instant):
        return 0
    offset = instant.replace(tzinfo=dt.UTC).astimezone(_zone(zone)).utcoffset()
    return int(offset.total_seconds()) if offset else 0


def today(now: dt.datetime, zone: str) -> dt.date:
    """Return the date on the site's clocks.

    Parameters
    ----------
    now
        The present, aware.
    zone
        The site's timezone.

    """
    return now.astimezone(_zone(zone)).date()


def naive_utc(moment: dt.datetime) -> dt.datetime:
    """Bring an aware time to UTC, whole seconds, without offset, as rows are dated."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)


@dataclass(frozen=True, slots=True)
class Step:
    """From the UTC instant `since` a zone is `offset` seconds ahead of UTC."""

    since: dt.datetime
    offset: int


@lru_cache(maxsize=1024)
def offset_steps(zone: str, first: dt.datetime, last: dt.datetime) -> tuple[Step, ...]:
    """List the offsets of a zone between two UTC instants, the first from `first` on."""
    first, last = max(first, EARLIEST), min(last, LATEST)
    steps = [Step(first, utc_offset(first, zone))]
    moment = first
    while zone != "Etc/UTC" and moment < last:
        later = min(moment + SHORTEST_STEP, last)
        if utc_offset(later, zone) != steps[-1].offset:
            since = _change_between(moment, later, zone)
            steps.append(Step(since, utc_offset(since, zone)))
        moment = later
    return tuple(steps)
