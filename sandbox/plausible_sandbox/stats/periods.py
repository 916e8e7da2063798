"""What `30d`, `month` or `6mo` mean: periods become pairs of local dates.

Source: https://plausible.io/docs/stats-api-v1#time-periods and /docs/stats-api#date_range.
The 2021 ranges include the day or month they are counted from, today's do not (`divergences.yaml`).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

Dates = tuple[dt.date, dt.date]

V1_PERIODS = ("day", "7d", "30d", "month", "6mo", "12mo", "custom")
DEFAULT_PERIOD = "30d"


def month_start(day: dt.date, *, back: int = 0) -> dt.date:
    """Return the first day of the month `back` months before that of `day`."""
    months = day.year * 12 + day.month - 1 - back
    return dt.date(months // 12, months % 12 + 1, 1)


def month_end(day: dt.date) -> dt.date:
    """Return the last day of the month of `day`."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def whole_month(day: dt.date) -> Dates:
    """Span the calendar month of `day`."""
    return month_start(day), month_end(day)


def whole_year(day: dt.date) -> Dates:
    """Span the calendar year of `day`."""
    return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)


def days_before(day: dt.date, count: int) -> Dates:
    """Span the `count` days before `day`, which is left out."""
    return day - dt.timedelta(days=count), day - dt.timedelta(days=1)


def months_before(day: dt.date, count: int) -> Dates:
    """Span the `count` full months before that of `day`."""
    return month_start(day, back=count), month_end(month_start(day, back=1))


def _days_until(day: dt.date, count: int) -> Dates:
    return day - dt.timedelta(days=count), day


def _months_until(day: dt.date, count: int) -> Dates:
    return month_start(day, back=count - 1), month_end(day)


_CURRENT: dict[str, Callable[[dt.date], Dates]] = {
    "day": lambda day: (day, day),
    "7d": lambda day: days_before(day, 7),
    "30d": lambda day: days_before(day, 30),
    "month": whole_month,
    "6mo": lambda day: months_before(day, 6),
    "12mo": lambda day: months_before(day, 12),
}

_PREVIEW: dict[str, Callable[[dt.date], Dates]] = {
    **_CURRENT,
    "7d": lambda day: _days_until(day, 6),
    "30d": lambda day: _days_until(day, 30),
    "6mo": lambda day: _months_until(day, 6),
    "12mo": lambda day: _months_until(day, 12),
}


def v1_dates(period: str, day: dt.date, *, preview: bool) -> Dates:
    """Return the dates of a v1 period other than `custom`.

    Parameters
    ----------
    period
        One of `V1_PERIODS` but `custom`.
    day
        The date that the period is counted from.
    preview
        Whether the ranges of 2021 hold, which include that day or month.

    """
    return (_PREVIEW if preview else _CURRENT)[period](day)


def previous_dates(main: Dates, today: dt.date) -> Dates:
    """Return as many whole days directly before `main`, which is cut at today where it runs on.

    Source: https://plausible.io/docs/stats-api-v1 (`compare=previous_period`).
    """
    first, last = main
    if last > today:
        last = max(first, today)
    days = (last - first).days + 1
    return first - dt.timedelta(days=days), last - dt.timedelta(days=days)
