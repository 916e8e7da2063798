"""The points of a time series: which there are in a range, what they are called, which one a row belongs to.

Labels are the site's clocks, without offset. A day on which clocks change has its usual labels:
a repeated hour is one bucket, a skipped one is empty.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from plausible_sandbox.stats.periods import month_start
from plausible_sandbox.stats.query import Interval
from plausible_sandbox.stats.time import ONE_DAY, TimeRange

ONE_HOUR = dt.timedelta(hours=1)
ONE_WEEK = dt.timedelta(weeks=1)

HOURS_SHOWN_BY_HOUR = 48
DAYS_SHOWN_BY_DAY = 40
WEEKS_SHOWN_BY_WEEK = 52
"""Up to so many whole units `time` is resolved to that unit."""


def automatic_interval(span: TimeRange) -> Interval:
    """Resolve the dimension `time` by the length of the range."""
    length = span.last - span.first
    if length // ONE_HOUR <= HOURS_SHOWN_BY_HOUR:
        return "hour"
    if length // ONE_DAY <= DAYS_SHOWN_BY_DAY:
        return "day"
    return "week" if length // ONE_WEEK <= WEEKS_SHOWN_BY_WEEK else "month"


def hour_of(moment: dt.datetime) -> dt.datetime:
    """Return the full hour of a local time."""
    return moment.replace(minute=0, second=0)


def monday_of(day: dt.date) -> dt.date:
    """Return the Monday of the week of `day`."""
    return day - dt.timedelta(days=day.weekday())


def first_bucket(interval: Interval, moment: dt.datetime) -> dt.date:
    """Return the beginning of the bucket that holds a local time (a date, or a time for hours)."""
    if interval == "hour":
        return hour_of(moment)
    day = moment.date()
    if interval == "day":
        return day
    return monday_of(day) if interval == "week" else month_start(day)


def count_of_buckets(interval: Interval, span: TimeRange) -> int:
    """Count the buckets of a range without listing them."""
    first, last = (first_bucket(interval, moment) for moment in (span.first_local, span.last_local))
    if interval == "month":
        return (last.year - first.year) * 12 + last.month - first.month + 1
    return (last - first) // {"hour": ONE_HOUR, "day": ONE_DAY, "week": ONE_WEEK}[interval] + 1


def labels(interval: Interval, span: TimeRange) -> list[str]:
    """List the labels of all buckets of a range, in order."""
    return [label(interval, bucket, span) for bucket in _buckets(interval, span)]


def label(interval: Interval, bucket: dt.date | str, span: TimeRange) -> str:
    """Name a bucket by its beginning; a week whose Monday is before the range by the range's first date.

    Parameters
    ----------
    interval
        The length of the bucket.
    bucket
        Its beginning, as `first_bucket` or as an engine gives it.
    span
        The queried range.

    """
    text = str(bucket)
    return max(text, str(span.first_date)) if interval == "week" else text


def _buckets(interval: Interval, span: TimeRange) -> Iterator[dt.date]:
    bucket, last = (first_bucket(interval, moment) for moment in (span.first_local, span.last_local))
    while bucket < last:
        yield bucket
        bucket = _next(interval, bucket)
    yield last


def _next(interval: Interval, bucket: dt.date) -> dt.date:
    if interval == "month":
        return month_start(bucket, back=-1)
    return bucket + {"hour": ONE_HOUR, "day": ONE_DAY, "week": ONE_WEEK}[interval]
