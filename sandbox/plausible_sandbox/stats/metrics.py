"""Metrics: which table each is taken from, which additive parts it needs, how the parts become its value.

SQL only ever returns sums and counts; quotients and rounding are made here, half to even as the server does.
Source: https://plausible.io/docs/metrics-definitions.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from plausible_sandbox.stats.properties import kind_of
from plausible_sandbox.stats.query import Query, leaves

Plan = Literal["events", "sessions", "both"]
Parts = Mapping[str, Any]

EVENT_METRICS = frozenset(
    {"pageviews", "events", "time_on_page", "scroll_depth", "total_revenue", "average_revenue"}
)
SESSION_METRICS = frozenset({"bounce_rate", "visit_duration", "views_per_visit"})
RATES = frozenset({"conversion_rate", "group_conversion_rate"})
SHARES = RATES | {"percentage"}
"""Metrics that divide a row's visitors by those of another query."""
REVENUE_METRICS = frozenset({"total_revenue", "average_revenue"})

EVENT_PARTS: dict[str, tuple[str, ...]] = {
    "visitors": ("visitors",),
    "visits": ("visits",),
    "pageviews": ("pageviews",),
    "events": ("events",),
    "time_on_page": ("engaged_ms", "engaged_visits"),
    "total_revenue": ("revenue", "revenue_events"),
    "average_revenue": ("revenue", "revenue_events"),
    **dict.fromkeys(SHARES, ("visitors",)),
}
SESSION_PARTS: dict[str, tuple[str, ...]] = {
    "visitors": ("visitors",),
    "visits": ("visits",),
    "pageviews": ("pageviews",),
    "events": ("events",),
    "bounce_rate": ("bounces", "bounce_visits"),
    "visit_duration": ("seconds", "session_visits"),
    "views_per_visit": ("session_pageviews", "session_visits"),
    **dict.fromkeys(SHARES, ("visitors",)),
}

EMPTY_BUCKET: dict[str, Any] = {
    **dict.fromkeys(("visitors", "visits", "pageviews", "events"), 0),
    **dict.fromkeys(("bounce_rate", "views_per_visit", *sorted(SHARES)), 0.0),
}
"""What v1 fills into a time bucket without any row; null for every other metric."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Visitors that shares are divided by: all in all, and of the row's own group."""

    converting: int = 0
    group: int = 0
    everyone: int = 0


def plan_of(query: Query) -> Plan:
    """Decide which table answers a query; the first rule that applies.

    Source: observed (`divergences.yaml`, area stats): metrics, filters at any depth and dimensions are about
    events, about sessions or about either.
    """
    metrics = [_kind_of_metric(name, query) for name in query.metrics]
    filters = [kind_of(leaf.dimension) for leaf in leaves(*query.filters)]
    dimensions = [kind_of(name) for name in query.dimensions]
    everything = {*metrics, *filters, *dimensions}
    if "event" not in everything:
        return "sessions"
    if "session" not in everything:
        return "events"
    if "event" not in {*metrics, *dimensions}:
        return "sessions"
    if "session" not in {*metrics, *dimensions}:
        return "events"
    return "both"


def _kind_of_metric(name: str, query: Query) -> str:
    if query.counters_from_sessions and name in ("pageviews", "events"):
        return "either"
    if name in EVENT_METRICS:
        return "event"
    return "session" if name in SESSION_METRICS else "either"


def parts_needed(metrics: Collection[str], table: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Collect the parts that these metrics need from a table, each once, in order."""
    return tuple(dict.fromkeys(part for name in metrics for part in table.get(name, ())))


def value_of(metric: str, parts: Parts, totals: Totals) -> Any:
    """Make a metric's value of a row's parts.

    Parameters
    ----------
    metric
        Its name.
    parts
        Sums and counts of the row; what is missing counts as 0.
    totals
        Visitors to divide by, for shares.

    """
    number = _Numbers(parts)
    match metric:
        case "bounce_rate":
            return rounded(_quotient(number.bounces, number.bounce_visits) * 100)
        case "visit_duration":
            return rounded(_quotient(number.seconds, number.session_visits))
        case "views_per_visit":
            return rounded_to(_quotient(number.session_pageviews, number.session_visits), 2)
        case "time_on_page":
            seconds = number.engaged_ms / 1000 + number.legacy_seconds
            views = number.engaged_visits + number.legacy_visits
            return rounded(seconds / views) if views else None
        case "scroll_depth":
            return rounded(number.depth / number.depth_visits) if number.depth_visits else None
        case "conversion_rate":
            return rounded_to(_quotient(number.visitors, totals.converting) * 100, 2)
        case "group_conversion_rate":
            return rounded_to(_quotient(number.visitors, totals.group) * 100, 2)
        case "percentage":
            return rounded_to(number.visitors / totals.everyone * 100, 2) if totals.everyone else None
        case "total_revenue":
            return Decimal(parts["revenue"]) if parts.get("revenue_events") else None
        case "average_revenue":
            return (
                Decimal(parts["revenue"]) / parts["revenue_events"] if parts.get("revenue_events") else None
            )
        case _:
            return int(parts.get(metric) or 0)


class _Numbers:
    """The parts of a row by name; 0 where there are none."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def __getattr__(self, name: str) -> Any:
        return float(self._parts.get(name) or 0)


def _quotient(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def rounded(number: float) -> int:
    """Round half to even, to an integer."""
    return round(number)


def rounded_to(number: float, digits: int) -> float:
    """Round half to even, on the binary number, to some decimals."""
    scale = 10.0**digits
    return round(number * scale) / scale
