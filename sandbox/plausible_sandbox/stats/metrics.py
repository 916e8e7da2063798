"""Metrics: which table each is taken from, which additive parts it needs, how the parts become its value.

SQL only ever returns sums and counts; quotients and rounding are made here, half to even as the server does.
Source: https://plausible.io/docs/metrics-definitions.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any, Literal

from plausible_sandbox.stats.hostnames import implied_filters
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
    """Visitors that shares are divided by, all in all: those who could convert, and everyone."""

    converting: int = 0
    everyone: int = 0

    def of(self, metric: str) -> int:
        """Return what a share of all is divided by."""
        return self.everyone if metric == "percentage" else self.converting


@dataclass(frozen=True, slots=True)
class Quotient:
    """A metric that divides a part by another: `part / per / whole * times`, rounded to `digits`.

    `nothing` is its value where there is nothing to divide by.
    """

    part: str
    whole: str = ""
    per: int = 1
    times: int = 1
    digits: int = 0
    nothing: float | None = 0


QUOTIENTS: Mapping[str, Quotient] = {
    "bounce_rate": Quotient("bounces", "bounce_visits", times=100),
    "visit_duration": Quotient("seconds", "session_visits"),
    "views_per_visit": Quotient("session_pageviews", "session_visits", digits=2),
    "scroll_depth": Quotient("depth", "depth_visits", nothing=None),
    "time_on_page": Quotient("engaged_ms", "engaged_visits", per=1000, nothing=None),
    "group_conversion_rate": Quotient("visitors", "group_visitors", times=100, digits=2),
}
SHARES_OF_ALL: Mapping[str, Quotient] = {
    "conversion_rate": Quotient("visitors", times=100, digits=2),
    "percentage": Quotient("visitors", times=100, digits=2, nothing=None),
}
"""Quotients whose divisor is the same for all rows (`Totals.of`)."""
COUNTS = frozenset({"visitors", "visits", "pageviews", "events"})
"""Metrics that are a part by themselves."""


def plan_of(query: Query) -> Plan:
    """Decide which table answers a query; the first rule that applies.

    Source: observed (`divergences.yaml`, area stats): metrics, filters at any depth and dimensions are about
    events, about sessions or about either.
    """
    metrics = [_kind_of_metric(name, query) for name in query.metrics]
    filters = [kind_of(leaf.dimension) for leaf in leaves(*query.filters, *implied_filters(query))]
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


Maker = Callable[[Parts, Totals], Any]
"""Makes a metric's value of a row's parts and the totals."""


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
    return maker_of(metric)(parts, totals)


def maker_of(metric: str) -> Maker:
    """Return what makes a metric's value, looked up once for many rows."""
    if metric in SHARES_OF_ALL:
        return partial(_share, metric, SHARES_OF_ALL[metric])
    if metric in QUOTIENTS and metric != "time_on_page":
        return partial(_quotient, QUOTIENTS[metric])
    return _MAKERS.get(metric) or partial(_count, metric)


def _count(metric: str, parts: Parts, totals: Totals) -> int:  # noqa: ARG001  (all makers are called alike)
    return int(parts.get(metric) or 0)


def _number(parts: Parts, name: str) -> float:
    return float(parts.get(name) or 0)


def _quotient(one: Quotient, parts: Parts, totals: Totals) -> float | None:  # noqa: ARG001  (as above)
    return _divided(one, _number(parts, one.part), _number(parts, one.whole))


def _share(metric: str, one: Quotient, parts: Parts, totals: Totals) -> float | None:
    return _divided(one, _number(parts, one.part), totals.of(metric))


def _divided(one: Quotient, part: float, whole: float) -> float | None:
    value = part / one.per / whole * one.times if whole else one.nothing
    if value is None:
        return None
    return rounded_to(value, one.digits) if one.digits else rounded(value)


def _time_on_page(parts: Parts, totals: Totals) -> int | None:  # noqa: ARG001  (as above)
    """Divide engagement by visits; what was measured the old way has a divisor of its own."""
    seconds = _number(parts, "engaged_ms") / QUOTIENTS["time_on_page"].per + _number(parts, "legacy_seconds")
    views = _number(parts, "engaged_visits") + _number(parts, "legacy_visits")
    return rounded(seconds / views) if views else None


def _total_revenue(parts: Parts, totals: Totals) -> Decimal | None:  # noqa: ARG001  (as above)
    return Decimal(parts["revenue"]) if parts.get("revenue_events") else None


def _average_revenue(parts: Parts, totals: Totals) -> Decimal | None:  # noqa: ARG001  (as above)
    count = parts.get("revenue_events")
    return Decimal(parts["revenue"]) / count if count else None


_MAKERS: Mapping[str, Maker] = {
    "time_on_page": _time_on_page,
    "total_revenue": _total_revenue,
    "average_revenue": _average_revenue,
}


def rounded(number: float) -> int:
    """Round half to even, to an integer."""
    return round(number)


def rounded_to(number: float, digits: int) -> float:
    """Round half to even, on the binary number, to some decimals."""
    scale = 10.0**digits
    return round(number * scale) / scale
