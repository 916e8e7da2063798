"""v1: the parameters of aggregate, timeseries and breakdown become a `Query`, or are refused.

Parameters are looked at in the server's order; the first problem is the answer.
Source: https://plausible.io/docs/stats-api-v1.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from plausible_sandbox.accounts.records import Site
from plausible_sandbox.errors import bad_request
from plausible_sandbox.stats import buckets
from plausible_sandbox.stats.context import Context
from plausible_sandbox.stats.periods import DEFAULT_PERIOD, V1_PERIODS, Dates, v1_dates
from plausible_sandbox.stats.properties import V1_BREAKDOWNS, is_known
from plausible_sandbox.stats.query import HOSTNAME, TIME, Direction, Filter, Interval, Query
from plausible_sandbox.stats.time import TimeRange, date_range, today
from plausible_sandbox.stats.v1_filters import parse_filters
from plausible_sandbox.stats.v1_json_filters import parse_json_filters
from plausible_sandbox.stats.v1_metrics import DEFAULT_METRICS, check_props_access, parse_metrics

Parameters = Mapping[str, str]

DEFAULT_LIMIT = 100
MOST_ROWS = 1000
MOST_BUCKETS = 50_000
"""A longer series is refused: 137 years by day."""
LARGEST_PAGE = 2**53

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_VERSION_OF = {"visit:browser_version": "visit:browser", "visit:os_version": "visit:os"}
_INTERVALS: dict[str, Interval] = {"day": "day", "date": "day", "month": "month"}


@dataclass(frozen=True, slots=True)
class Request:
    """A v1 request that was understood.

    `metrics` are the names to show, the first ones of the query's metrics; `property` that of a breakdown.
    """

    query: Query
    dates: Dates
    metrics: tuple[str, ...]
    interval: Interval | None = None
    property: str | None = None


@dataclass(frozen=True, slots=True)
class _Period:
    name: str
    dates: Dates
    span: TimeRange


def parse_aggregate(parameters: Parameters, context: Context) -> Request:
    """Understand the parameters of aggregate.

    Raises
    ------
    Refusal
        The first parameter that is wrong.

    """
    period = _parse_period(parameters, context)
    filters = _parse_filters(parameters, context)
    metrics = _parse_metrics(parameters, context, filters, required=True)
    query = _query(context.site, period, parameters, metrics=metrics, filters=filters)
    return Request(query, period.dates, metrics)


def parse_timeseries(parameters: Parameters, context: Context) -> Request:
    """Understand the parameters of timeseries.

    Raises
    ------
    Refusal
        The first parameter that is wrong.

    """
    period = _parse_period(parameters, context)
    interval = _parse_interval(parameters, period, context)
    if buckets.count_of_buckets(interval, period.span) > MOST_BUCKETS:
        raise bad_request(
            f"date: {period.dates[0]} to {period.dates[1]} has more than {MOST_BUCKETS} points by {interval};"
            " ask for a shorter range"
        )
    filters = _parse_filters(parameters, context)
    metrics = _parse_metrics(parameters, context, filters)
    query = _query(
        context.site,
        period,
        parameters,
        metrics=_per_group(metrics),
        filters=filters,
        dimensions=(TIME + interval,),
        order=((TIME + interval, "asc"),),
    )
    return Request(query, period.dates, metrics, interval=interval)


def parse_breakdown(parameters: Parameters, context: Context) -> Request:
    """Understand the parameters of breakdown.

    Raises
    ------
    Refusal
        The first parameter that is wrong.

    """
    period = _parse_period(parameters, context)
    name = _parse_property(parameters)
    filters = _parse_filters(parameters, context)
    metrics = _parse_metrics(parameters, context, filters, breakdown=name, props_checked=False)
    limit = _parse_limit(parameters)
    check_props_access(filters, name, context.site)
    page = _parse_page(parameters)
    counted_for_all = name == "event:goal" or name.startswith("event:props:")
    asked = metrics if counted_for_all else _per_group(metrics)
    dimensions = (name, _VERSION_OF[name]) if name in _VERSION_OF else (name,)
    query = _query(
        context.site,
        period,
        parameters,
        metrics=_with_sort_metric(asked, preview=context.is_preview),
        filters=filters,
        dimensions=dimensions,
        order=_order(asked, dimensions, preview=context.is_preview),
        limit=limit,
        offset=(page - 1) * limit,
        counters_from_sessions=True,
        omit_blank=True,
    )
    return Request(query, period.dates, metrics, property=name)


def _query(
    site: Site,
    period: _Period,
    parameters: Parameters,
    *,
    metrics: tuple[str, ...],
    filters: tuple[Filter, ...],
    dimensions: tuple[str, ...] = (),
    order: tuple[tuple[str, Direction], ...] = (),
    limit: int | None = None,
    offset: int = 0,
    counters_from_sessions: bool = False,
    omit_blank: bool = False,
) -> Query:
    return Query(
        site=site,
        range=period.span,
        metrics=metrics,
        dimensions=dimensions,
        filters=filters,
        order=order,
        limit=limit,
        offset=offset,
        with_imports=parameters.get("with_imported") == "true",
        counters_from_sessions=counters_from_sessions,
        omit_blank=omit_blank,
    )


def _per_group(metrics: tuple[str, ...]) -> tuple[str, ...]:
    """Let the conversion rate divide by the visitors of the same row."""
    return tuple("group_conversion_rate" if name == "conversion_rate" else name for name in metrics)


def _sort_metric(metrics: tuple[str, ...], *, preview: bool) -> str:
    if preview:
        return "visitors"
    return next((name for name in metrics if name != "time_on_page"), "visitors")


def _with_sort_metric(metrics: tuple[str, ...], *, preview: bool) -> tuple[str, ...]:
    name = _sort_metric(metrics, preview=preview)
    return metrics if name in metrics else (*metrics, name)


def _order(
    metrics: tuple[str, ...], dimensions: tuple[str, ...], *, preview: bool
) -> tuple[tuple[str, Direction], ...]:
    by_dimension: list[tuple[str, Direction]] = [(name, "asc") for name in dimensions if name != "event:goal"]
    return ((_sort_metric(metrics, preview=preview), "desc"), *by_dimension)


def _parse_period(parameters: Parameters, context: Context) -> _Period:
    name = parameters.get("period")
    if name is None and context.is_preview:
        raise bad_request("period: a preview key needs it; use one of " + ", ".join(V1_PERIODS))
    name = DEFAULT_PERIOD if name is None else name
    if name not in V1_PERIODS:
        raise bad_request(f"period: {name!r} is not a period; use one of {', '.join(V1_PERIODS)}")
    try:
        dates = _parse_dates(name, parameters.get("date"), context)
        return _Period(name, dates, date_range(*dates, context.site.timezone))
    except (OverflowError, ValueError):
        raise bad_request(f"date: {parameters.get('date')!r} is too far away for the period {name}") from None


def _parse_dates(period: str, date: str | None, context: Context) -> Dates:
    if period == "custom":
        return _parse_pair(date)
    day = today(context.now, context.site.timezone) if date is None else _parse_date(date)
    return v1_dates(period, day, preview=context.is_preview)


def _parse_pair(text: str | None) -> Dates:
    if text is None:
        raise bad_request("date: period=custom needs it; use two dates, for example 2021-01-01,2021-01-31")
    ends = [end.strip() for end in text.split(",")]
    days = [_date_or_none(end) for end in ends]
    if len(days) != 2 or days[0] is None or days[1] is None:
        raise bad_request(
            f"date: {text!r} is not two dates joined by a comma; use for example 2021-01-01,2021-01-31"
        )
    if days[0] > days[1]:
        raise bad_request(f"date: {text!r} ends before it begins; put the earlier date first")
    return days[0], days[1]


def _parse_date(text: str) -> dt.date:
    found = _date_or_none(text)
    if found is None:
        reason = (
            "invalid_date: no such day" if _ISO_DATE.fullmatch(text) else "invalid_format: not YYYY-MM-DD"
        )
        raise bad_request(f"date: {text!r} is not a date ({reason}); use for example 2021-01-31")
    return found


def _date_or_none(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if _ISO_DATE.fullmatch(text) else None
    except ValueError:
        return None


def _parse_interval(parameters: Parameters, period: _Period, context: Context) -> Interval:
    text = parameters.get("interval")
    if text is None:
        return _default_interval(period.name, preview=context.is_preview)
    if text not in _INTERVALS:
        raise bad_request(f"interval: {text!r} is not an interval; use one of {', '.join(_INTERVALS)}")
    interval = _INTERVALS[text]
    if context.is_preview and interval == "month" and not _is_longer_than_a_month(period):
        raise bad_request(
            f"interval: 'month' needs a period longer than a calendar month, unlike {period.name!r}; use date"
        )
    return interval


def _default_interval(period: str, *, preview: bool) -> Interval:
    if period in ("6mo", "12mo"):
        return "month"
    return "hour" if period == "day" and not preview else "day"


def _is_longer_than_a_month(period: _Period) -> bool:
    longest_month_days = 31
    first, last = period.dates
    return period.name in ("6mo", "12mo", "custom") and (last - first).days + 1 > longest_month_days


def _parse_filters(parameters: Parameters, context: Context) -> tuple[Filter, ...]:
    text = parameters.get("filters", "")
    parsed = parse_json_filters(text, context.site)
    return parse_filters(text, context.site, preview=context.is_preview) if parsed is None else parsed


def _parse_metrics(
    parameters: Parameters,
    context: Context,
    filters: tuple[Filter, ...],
    *,
    breakdown: str | None = None,
    required: bool = False,
    props_checked: bool = True,
) -> tuple[str, ...]:
    text = parameters.get("metrics")
    if text is None and required and context.is_preview:
        raise bad_request("metrics: a preview key needs it; use for example visitors,bounce_rate")
    metrics = parse_metrics(DEFAULT_METRICS if text is None else text, filters, breakdown)
    if props_checked:
        check_props_access(filters, None, context.site)
    return metrics


def _parse_property(parameters: Parameters) -> str:
    name = parameters.get("property")
    if name is None:
        raise bad_request("property: it is missing; say what to break down by, for example visit:source")
    if name == HOSTNAME:
        raise bad_request(f"property: {name} cannot be broken down by; filter by it instead")
    if not is_known(name, V1_BREAKDOWNS):
        raise bad_request(f"property: {name!r} is not a property; use for example visit:source or event:page")
    return name


def _parse_limit(parameters: Parameters) -> int:
    text = parameters.get("limit")
    if text is None:
        return DEFAULT_LIMIT
    number = _integer_or_none(text)
    if number is None or not 1 <= number <= MOST_ROWS:
        raise bad_request(f"limit: {text!r} is not an integer from 1 to {MOST_ROWS}")
    return number


def _parse_page(parameters: Parameters) -> int:
    text = parameters.get("page")
    if text is None:
        return 1
    number = _integer_or_none(text)
    if number is None or number < 1:
        raise bad_request(f"page: {text!r} is not a positive integer; pages are counted from 1")
    return min(number, LARGEST_PAGE)


def _integer_or_none(text: str) -> int | None:
    longest = 30
    return int(text) if re.fullmatch(r"[+-]?[0-9]+", text) and len(text) <= longest else None
