"""What `POST /api/v2/query` answers: rows, total and labels of the query core, without imports and revenue.

Only bodies that the API accepts are understood; refusals are not the model's subject.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from plausible_contract.model import ranges
from plausible_contract.model.metrics import Number, Row
from plausible_contract.model.properties import NO_PROP, Value
from plausible_contract.model.query import RATES, Query, without_goals_and_props
from plausible_contract.model.ranges import Range
from plausible_contract.model.rounding import decimals
from plausible_contract.model.rows import SiteData
from plausible_contract.model.tables import Key, all_visitors, table_rows, visitors_from_events

DEFAULT_LIMIT = 10_000
ASCENDING, DESCENDING = "asc", "desc"


@dataclass(frozen=True, slots=True, kw_only=True)
class V2:
    """The v2 query API over one site's data, at one moment."""

    data: SiteData
    now: dt.datetime

    def results(self, body: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the page of rows that a body asks for."""
        page = body.get("pagination", {})
        start = page.get("offset", 0)
        return self.all_rows(body)[start : start + page.get("limit", DEFAULT_LIMIT)]

    def all_rows(self, body: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the rows of all pages, ordered; ties by dimensions."""
        query = self.query(body)
        rows = self._with_rates(query)
        names = [*query.metrics, *query.dimensions]
        columns = {key: [*(row[name] for name in query.metrics), *key] for key, row in rows.items()}
        keys = sorted(rows, key=_dimensions_order)
        for name, direction in reversed(order_of(body, query)):
            position = names.index(name)
            keys = _sorted_by(keys, {key: columns[key][position] for key in keys}, direction)
        return [
            {"dimensions": list(key), "metrics": [rows[key][metric] for metric in query.metrics]}
            for key in keys
        ]

    def time_labels(self, body: Mapping[str, Any]) -> list[str]:
        """Return the labels of the whole range, for the first time dimension."""
        query = self.query(body)
        interval = next(name[5:] for name in query.dimensions if name.startswith("time:"))
        return ranges.labels_of(interval, query.span, self.data.timezone)

    def query(self, body: Mapping[str, Any]) -> Query:
        """Return the neutral query of a body, with `time` resolved."""
        span = self.span(body["date_range"])
        time = f"time:{ranges.default_v2_interval(span)}"
        return Query(
            span=span,
            metrics=list(body["metrics"]),
            dimensions=[time if name == "time" else name for name in body.get("dimensions", [])],
            filters=list(body.get("filters", [])),
        )

    def span(self, date_range: str | Sequence[str]) -> Range:
        """Return what a `date_range` means at this moment."""
        zone = self.data.timezone
        if not isinstance(date_range, str):
            return _pair(date_range, zone)
        if date_range == "24h":
            return ranges.of_instants(self.now - dt.timedelta(hours=24), self.now, zone)
        return ranges.of_dates(*self._dates(date_range), zone)

    def _dates(self, text: str) -> tuple[dt.date, dt.date]:
        zone = ZoneInfo(self.data.timezone)
        today = self.now.astimezone(zone).date()
        if text == "day":
            return today, today
        if text == "month":
            return ranges.month_of(today)
        if text == "year":
            return today.replace(month=1, day=1), today.replace(month=12, day=31)
        if text == "all":
            moments = [event.timestamp for event in self.data.events] or [self.now]
            return min(moments).astimezone(zone).date(), today
        if text.endswith("mo"):
            return ranges.last_months(int(text[:-2]), today)
        return ranges.last_days(int(text[:-1]), today)

    # Values

    def _with_rates(self, query: Query) -> dict[Key, Row]:
        counted = [metric for metric in query.metrics if metric not in RATES]
        if set(query.metrics) & RATES and "visitors" not in counted:
            counted.append("visitors")
        rows = table_rows(self.data, replace(query, metrics=counted))
        for metric in query.metrics:
            if metric in RATES:
                for key, row in rows.items():
                    row[metric] = self._rate(metric, query, key, row["visitors"])
        return rows

    def _rate(self, metric: str, query: Query, key: Key, visitors: Number) -> float | None:
        """Return the share of visitors: of all under the same filters, or without those on conversions."""
        only_visitors = replace(query, metrics=["visitors"])
        if metric == "percentage":
            everyone = all_visitors(self.data, only_visitors)
            return _percent(visitors, everyone) if everyone else None
        others = replace(only_visitors, filters=without_goals_and_props(query.filters))
        if metric == "group_conversion_rate":
            return _percent(visitors, table_rows(self.data, others).get(key, {"visitors": 0})["visitors"])
        return _percent(visitors, visitors_from_events(self.data, others))


def order_of(body: Mapping[str, Any], query: Query) -> list[tuple[str, str]]:
    """Return the order asked for, or the default: time first where there is time, then the first metric."""
    asked = body.get("order_by")
    if asked is not None:
        time = next((name for name in query.dimensions if name.startswith("time:")), "")
        return [(time if name == "time" else name, direction) for name, direction in asked]
    times = [(name, ASCENDING) for name in query.dimensions if name.startswith("time:")]
    return [*times[:1], (query.metrics[0], DESCENDING)]


def _percent(part: Number, whole: Number) -> float:
    return decimals(100 * int(part or 0), int(whole or 0), digits=2)


def _pair(date_range: Sequence[str], timezone: str) -> Range:
    first, last = date_range
    if "T" in first:
        return ranges.of_instants(dt.datetime.fromisoformat(first), dt.datetime.fromisoformat(last), timezone)
    return ranges.of_dates(dt.date.fromisoformat(first), dt.date.fromisoformat(last), timezone)


def _dimensions_order(key: Key) -> tuple[tuple[float, bytes], ...]:
    return tuple(_comparable(value) for value in key)


def _comparable(value: Value | float) -> tuple[float, bytes]:
    if isinstance(value, int | float):
        return value, b""
    return 0, str(NO_PROP if value is None else value).encode()


def _sorted_by(keys: Sequence[Key], column: Mapping[Key, Any], direction: str) -> list[Key]:
    """Sort stably by one column; rows without a value come last in both directions."""
    with_value = [key for key in keys if column[key] is not None]
    without = [key for key in keys if column[key] is None]
    flip = direction == DESCENDING
    ordered = sorted(with_value, key=lambda key: _comparable(column[key]), reverse=flip)
    return [*ordered, *without]
