# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Calls of the v1 statistics as queries of v2.

    >>> from plausible_client.translate import to_query, to_query_filters
    >>> to_query("stats_timeseries", site_id="example.com", period="6mo")["dimensions"]
    ['time:month']
    >>> to_query_filters("event:page==/blog/*")
    [['matches', 'event:page', ['^/blog/.*$']]]

Hand the result to the client: `plausible.stats.query(**to_query(...))`.

Translates filters, periods, intervals, properties, ordering and paging. Periods mean what they mean today,
not what they meant in the 2021 preview. Source: https://plausible.io/docs/stats-api-v1 and
https://plausible.io/docs/stats-api.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from .filters import GOAL, Clause, Filters, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .types import FilterTree

__all__ = ["to_date_range", "to_query", "to_query_filters"]

DEFAULT_PERIOD = "30d"
DEFAULT_METRICS = ("visitors",)
DEFAULT_ROWS = 100
UTM_TAGS = ("source", "medium", "campaign", "content", "term")
DAYS = {"7d": 7, "30d": 30}
MONTHS = {"6mo": 6, "12mo": 12}
VERSIONED = {"visit:os_version": "visit:os", "visit:browser_version": "visit:browser"}
"""Properties whose v1 rows also carry what they are a version of."""
NOT_BLANK: dict[str, FilterTree] = {
    **{f"visit:utm_{tag}": ["is_not", f"visit:utm_{tag}", ["(not set)"]] for tag in UTM_TAGS},
    "visit:country": ["is_not", "visit:country_name", [""]],
    "visit:region": ["is_not", "visit:region", [""]],
    "visit:city": ["is_not", "visit:city", [0]],
    "visit:entry_page": ["is_not", "visit:entry_page", [""]],
    "visit:exit_page": ["is_not", "visit:exit_page", [""]],
}
"""Properties whose blank rows v1 leaves out and v2 shows, and the filter that leaves them out."""
COUNTED_BY_EVENT = frozenset({"events", "pageviews"})
"""Metrics that v2 does not count by the pages where visits begin and end."""
MONTHS_IN_A_YEAR = 12


def to_query_filters(filters: str | Filters) -> list[FilterTree]:
    """Translate a v1 filter; wildcards become regular expressions over the whole value.

    Raises `FilterSyntaxError` for text that v1 would partly ignore.
    """
    clauses = parse(filters) if isinstance(filters, str) else filters
    return [_condition(clause) for clause in clauses]


def _condition(clause: Clause) -> FilterTree:
    if clause.wildcard:
        operator = "matches_not" if clause.negated else "matches"
        return [operator, clause.property, [_pattern(value) for value in clause.values]]
    return ["is_not" if clause.negated else "is", clause.property, list(clause.values)]


def _pattern(value: str) -> str:
    return "^" + ".*".join(map(_escaped, re.split(r"\*+", value))) + "$"


def _escaped(text: str) -> str:
    return re.sub(r"([\\.+?()\[\]{}^$|])", r"\\\1", text)


def to_date_range(period: str, day: date | None, last: date | None = None) -> str | list[str]:
    """Translate a v1 period, relative to a day or (`None`) to today; `custom` lasts from `day` to `last`.

    Raises `ValueError` for a period that v1 does not know, naming those that it does.
    """
    if period == "custom":
        if day is None or last is None:
            message = "period 'custom' needs date with two days, the first and the last"
            raise ValueError(message)
        return _pair(day, last)
    if period not in {"day", "month", *DAYS, *MONTHS}:
        message = f"period is {period!r}; use one of day, 7d, 30d, month, 6mo, 12mo, custom"
        raise ValueError(message)
    if day is None:
        return period
    if period == "day":
        return _pair(day, day)
    if period in DAYS:
        return _pair(day - timedelta(days=DAYS[period]), day - timedelta(days=1))
    first = day.replace(day=1)
    if period == "month":
        return _pair(first, day.replace(day=monthrange(day.year, day.month)[1]))
    return _pair(_months_before(first, MONTHS[period]), first - timedelta(days=1))


def _months_before(first: date, months: int) -> date:
    year, month = divmod(first.year * MONTHS_IN_A_YEAR + first.month - 1 - months, MONTHS_IN_A_YEAR)
    return date(year, month + 1, 1)


def _pair(first: date, last: date) -> list[str]:
    return [first.isoformat(), last.isoformat()]


def to_query(
    operation: str,
    *,
    site_id: str,
    period: str = DEFAULT_PERIOD,
    date: str | date | Sequence[str | date] | None = None,  # noqa: A002, RUF100 - the API's own name
    metrics: Sequence[str] = DEFAULT_METRICS,
    filters: str | Filters | None = None,
    property: str | None = None,  # noqa: A002 - the API's own name
    interval: str | None = None,
    limit: int = DEFAULT_ROWS,
    page: int = 1,
    with_imported: bool = False,
) -> dict[str, Any]:
    """Translate arguments of `stats_aggregate`, `stats_timeseries` or `stats_breakdown` for `stats.query`.

    `compare` has no counterpart: ask for the earlier range as well.
    The answers agree but for this: v1 refuses metrics of visits beside filters on events, v2 does not;
    in a v1 breakdown by a `visit:` property `events` and `pageviews` are those of whole visits, in v2 those
    within the range; and v1 orders by visitors where `time_on_page` alone is asked for.
    Raises `ValueError` for what v1 would refuse or v2 cannot answer, naming the argument.
    """
    first, last = _days(date)
    query: dict[str, Any] = {
        "site_id": site_id,
        "metrics": list(metrics),
        "date_range": to_date_range(period, first, last),
    }
    if filters is not None:
        query["filters"] = to_query_filters(filters)
    if with_imported:
        query["include"] = {"imports": True}
    if operation == "stats_timeseries":
        query["dimensions"] = [_time_dimension(period, interval)]
    elif operation == "stats_breakdown":
        query.update(_breakdown(property, list(metrics), limit=limit, page=page))
        if property in NOT_BLANK:
            query["filters"] = [*query.get("filters", []), NOT_BLANK[property]]
    elif operation != "stats_aggregate":
        message = f"{operation!r} has no v2 query; use stats_aggregate, stats_timeseries or stats_breakdown"
        raise ValueError(message)
    return query


def _days(given: str | date | Sequence[str | date] | None) -> tuple[date | None, date | None]:
    if given is None:
        return None, None
    if isinstance(given, str):
        given = given.split(",")
    days = [given] if isinstance(given, date) else list(given)
    read = [day if isinstance(day, date) else date.fromisoformat(day.strip()) for day in days]
    return read[0], read[1] if len(read) > 1 else None


def _time_dimension(period: str, interval: str | None) -> str:
    if interval is None:
        interval = "hour" if period == "day" else "month" if period in MONTHS else "day"
    return "time:" + ("day" if interval == "date" else interval)


def _breakdown(name: str | None, metrics: list[str], *, limit: int, page: int) -> dict[str, Any]:
    if name is None:
        message = "a breakdown needs property, such as visit:source"
        raise ValueError(message)
    if name in {"visit:entry_page", "visit:exit_page"} and (wrong := COUNTED_BY_EVENT & set(metrics)):
        message = f"v2 has no {min(wrong)!r} by {name}; ask for visitors or visits, or keep to v1"
        raise ValueError(message)
    dimensions = [VERSIONED[name], name] if name in VERSIONED else [name]
    leading = next((metric for metric in metrics if metric != "time_on_page"), metrics[0])
    order = [
        [leading, "desc"],
        *([dimension, "asc"] for dimension in reversed(dimensions) if dimension != GOAL),
    ]
    return {
        "dimensions": dimensions,
        "order_by": order,
        "pagination": {"limit": limit, "offset": (page - 1) * limit},
    }
