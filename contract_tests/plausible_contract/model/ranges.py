"""Time: what a period or date range means, as UTC instants, and the labels of its buckets.

Dates are local to the site. Read `tables` next for which rows fall into a range.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

ONE_SECOND = dt.timedelta(seconds=1)
ONE_MINUTE = dt.timedelta(minutes=1)
ONE_HOUR = dt.timedelta(hours=1)
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Range:
    """A span of time, both ends included, as UTC instants and as the site's own dates."""

    first: dt.datetime
    last: dt.datetime
    first_date: dt.date
    last_date: dt.date

    def holds(self, moment: dt.datetime) -> bool:
        """Whether `moment` lies inside."""
        return self.first <= moment <= self.last


def of_dates(first: dt.date, last: dt.date, timezone: str) -> Range:
    """Return the span from the start of `first` to the end of `last` in `timezone`."""
    return Range(_start_of(first, timezone), _end_of(last, timezone), first, last)


def of_instants(first: dt.datetime, last: dt.datetime, timezone: str) -> Range:
    """Return the span between two instants, cut to whole seconds."""
    first, last = (moment.astimezone(dt.UTC).replace(microsecond=0) for moment in (first, last))
    zone = ZoneInfo(timezone)
    return Range(first, last, first.astimezone(zone).date(), last.astimezone(zone).date())


def v1_dates(
    period: str, date: str | None, today: dt.date, *, edition: str = "current"
) -> tuple[dt.date, dt.date]:
    """Return first and last date of a v1 `period` anchored at `date`; preview keys include the anchor."""
    if period == "custom":
        first, last = ((part.strip()) for part in (date or "").split(","))
        return dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    anchor = dt.date.fromisoformat(date) if date else today
    if period == "day":
        return anchor, anchor
    if period == "month":
        return month_of(anchor)
    if period.endswith("mo"):
        return last_months(int(period[:-2]), anchor, anchor_included=edition == "preview")
    if edition == "preview" and period == "30d":
        return anchor - 30 * ONE_DAY, anchor  # 31 days, as the server of that time counted
    return last_days(int(period[:-1]), anchor, anchor_included=edition == "preview")


def odd_days(days: Iterable[dt.date], timezone: str) -> frozenset[dt.date]:
    """Return the days that have more or fewer than 24 hours."""
    return frozenset(
        day
        for day in days
        if (span := of_dates(day, day, timezone)).last - span.first != ONE_DAY - ONE_SECOND
    )


def last_days(count: int, anchor: dt.date, *, anchor_included: bool = False) -> tuple[dt.date, dt.date]:
    """Return the `count` days before `anchor`, or the `count` days that end with it."""
    last = anchor if anchor_included else anchor - ONE_DAY
    return last - (count - 1) * ONE_DAY, last


def last_months(count: int, anchor: dt.date, *, anchor_included: bool = False) -> tuple[dt.date, dt.date]:
    """Return the `count` whole calendar months before `anchor`'s month, or those that end with it."""
    month_index = anchor.year * 12 + anchor.month - 1
    end_index = month_index if anchor_included else month_index - 1
    first = _first_of_month(end_index - count + 1)
    return first, month_of(_first_of_month(end_index))[1]


def month_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """Return first and last day of the calendar month of `day`."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def previous_dates(first: dt.date, last: dt.date, today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the period just before, as long as the part of the main one that is not in the future."""
    cut = max(first, today) if last >= today else last
    if first > today:
        cut = first
    days = (cut - first).days + 1
    return first - days * ONE_DAY, first - ONE_DAY


def _first_of_month(month_index: int) -> dt.date:
    return dt.date(month_index // 12, month_index % 12 + 1, 1)


def _start_of(day: dt.date, timezone: str) -> dt.datetime:
    """First instant of a local day: the later of two midnights; the end of the gap where there is none."""
    local = dt.datetime.combine(day, dt.time())
    moments = _instants_of(local, timezone)
    return max(moments) if moments else _end_of_gap(local, timezone)


def _end_of(day: dt.date, timezone: str) -> dt.datetime:
    """Last second of a local day: the earlier of two; the last before the gap where there is none."""
    local = dt.datetime.combine(day, dt.time(23, 59, 59))
    moments = _instants_of(local, timezone)
    return min(moments) if moments else _end_of_gap(local, timezone) - ONE_SECOND


def _instants_of(local: dt.datetime, timezone: str) -> list[dt.datetime]:
    """List the instants at which clocks in `timezone` show `local`: none, one or two."""
    zone = ZoneInfo(timezone)
    candidates = [local.replace(tzinfo=zone, fold=fold).astimezone(dt.UTC) for fold in (0, 1)]
    return [moment for moment in candidates if moment.astimezone(zone).replace(tzinfo=None) == local]


def _end_of_gap(local: dt.datetime, timezone: str) -> dt.datetime:
    """Walk minute by minute to the instant at which clocks jump over `local`."""
    zone = ZoneInfo(timezone)
    moment = local.replace(tzinfo=zone, fold=1, second=0).astimezone(dt.UTC)
    while moment.astimezone(zone).replace(tzinfo=None) < local:
        moment += ONE_MINUTE
    return moment


# Buckets


def bucket_of(moment: dt.datetime, interval: str, span: Range, timezone: str) -> str:
    """Return the label of the bucket that `moment` falls into."""
    local = moment.astimezone(ZoneInfo(timezone))
    if interval == "hour":
        return local.strftime("%Y-%m-%d %H:00:00")
    return _DATE_LABELS[interval](local.date(), span)


def labels_of(interval: str, span: Range, timezone: str) -> list[str]:
    """List the labels of all buckets of `span`, in order."""
    if interval == "hour":
        return _hour_labels(span, timezone)
    label = _DATE_LABELS[interval]
    days = (span.last_date - span.first_date).days + 1
    return _unique(label(span.first_date + index * ONE_DAY, span) for index in range(days))


def default_v2_interval(span: Range) -> str:
    """Return what the dimension `time` means for `span`, by its length."""
    length = span.last - span.first
    if length // ONE_HOUR <= 48:
        return "hour"
    if length // ONE_DAY <= 40:
        return "day"
    return "week" if length // (7 * ONE_DAY) <= 52 else "month"


def hours_between(first: dt.datetime, last: dt.datetime) -> Sequence[dt.datetime]:
    """List `first`, `last` and every quarter of an hour between: at least one moment in each local hour."""
    moments = [first]
    while moments[-1] + 15 * ONE_MINUTE < last:
        moments.append(moments[-1] + 15 * ONE_MINUTE)
    return [*moments, last]


def _hour_labels(span: Range, timezone: str) -> list[str]:
    """List local hours from first to last instant: whole days have 24, also where clocks change."""
    zone = ZoneInfo(timezone)
    first = span.first.astimezone(zone).replace(tzinfo=None, minute=0, second=0)
    last = span.last.astimezone(zone).replace(tzinfo=None)
    if span == of_dates(span.first_date, span.last_date, timezone):
        first = dt.datetime.combine(span.first_date, dt.time())
        last = dt.datetime.combine(span.last_date, dt.time(23))
    hours = int((last - first) / ONE_HOUR) + 1
    return [(first + index * ONE_HOUR).strftime("%Y-%m-%d %H:00:00") for index in range(hours)]


def _week_label(day: dt.date, span: Range) -> str:
    monday = day - day.weekday() * ONE_DAY
    return max(monday, span.first_date).isoformat()


_DATE_LABELS: dict[str, Callable[[dt.date, Range], str]] = {
    "day": lambda day, _: day.isoformat(),
    "week": _week_label,
    "month": lambda day, _: day.replace(day=1).isoformat(),
}


def _unique(labels: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(labels))
