"""What v1 answers: aggregate, timeseries, breakdown and current visitors, in both editions.

Only requests that the API accepts are understood; refusals are not the model's subject.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from plausible_contract.model import ranges
from plausible_contract.model.filters import read_v1
from plausible_contract.model.metrics import Number, Row
from plausible_contract.model.properties import DIRECT, OMITTED_IN_V1, Value
from plausible_contract.model.query import Query, without_goals_and_props
from plausible_contract.model.rounding import decimals, difference_of_rates, half_away_from_zero
from plausible_contract.model.rows import SiteData
from plausible_contract.model.tables import Key, table_rows, visitors_from_events

CURRENT_VISITORS_WINDOW = dt.timedelta(minutes=5)
DEFAULT_PERIOD = "30d"
DEFAULT_LIMIT = 100

EMPTY_BUCKET: Mapping[str, Number] = {
    "visitors": 0,
    "visits": 0,
    "pageviews": 0,
    "events": 0,
    "bounce_rate": 0.0,
    "views_per_visit": 0.0,
    "conversion_rate": 0.0,
    "visit_duration": None,
    "time_on_page": None,
}
_WRITTEN_WITH_A_DECIMAL_IN_PREVIEW = frozenset(["bounce_rate", "visit_duration"])
_WITH_PARENT = {"visit:browser_version": "visit:browser", "visit:os_version": "visit:os"}


@dataclass(frozen=True, slots=True, kw_only=True)
class V1:
    """The v1 API over one site's data, at one moment, for keys of one edition."""

    data: SiteData
    now: dt.datetime
    edition: str = "current"

    def aggregate(self, params: Mapping[str, str]) -> dict[str, Any]:
        """Return one value per metric, with the change since the previous period where asked."""
        first, last = self._dates(params)
        values = self._totals(params, first, last)
        results: dict[str, Any] = {metric: {"value": value} for metric, value in values.items()}
        if params.get("compare") == "previous_period":
            previous = self._totals(params, *ranges.previous_dates(first, last, self._today))
            for metric, value in values.items():
                results[metric].update(self._comparison(metric, previous[metric], value))
        return results if self.edition == "preview" else {"results": results}

    def timeseries(self, params: Mapping[str, str]) -> dict[str, Any]:
        """Return one row per bucket of the range, empty ones included."""
        interval = _interval(params)
        metrics, query = self._query(params, dimensions=[f"time:{interval}"])
        rows = {key: _only(row, metrics) for key, row in self._with_rates(query, metrics).items()}
        labels = ranges.labels_of(interval, query.span, self.data.timezone)
        empty = {metric: EMPTY_BUCKET[metric] for metric in metrics}
        return {"results": [{"date": label, **self._shown(rows.get((label,), empty))} for label in labels]}

    def breakdown(self, params: Mapping[str, str]) -> dict[str, Any]:
        """Return one page of rows, one row per value of a property."""
        limit, page = int(params.get("limit", DEFAULT_LIMIT)), int(params.get("page", 1))
        return {"results": self.all_rows(params)[(page - 1) * limit : page * limit]}

    def all_rows(self, params: Mapping[str, str]) -> list[dict[str, Any]]:
        """Return the rows of every page of a breakdown."""
        name = params["property"]
        parent = _WITH_PARENT.get(name)
        dimensions = [name, parent] if parent else [name]
        metrics, query = self._query(params, dimensions=dimensions)
        rows = self._with_rates(query, metrics)
        kept = {key: row for key, row in rows.items() if not _is_omitted(name, key)}
        order = next((metric for metric in metrics if metric != "time_on_page"), "visitors")
        ordered = sorted(
            kept.items(), key=lambda item: (_largest_first(item[1][order]), _sortable(item[0][0]))
        )
        return [self._breakdown_row(dimensions, key, row, metrics) for key, row in ordered]

    def realtime_visitors(self) -> int:
        """Count visitors with an event of any kind but engagement in the last five minutes."""
        since = self.now.replace(microsecond=0) - CURRENT_VISITORS_WINDOW
        recent = [
            event for event in self.data.events if event.timestamp >= since and event.name != "engagement"
        ]
        return len({event.user_id for event in recent})

    # What the parameters ask for

    @property
    def _today(self) -> dt.date:
        return self.now.astimezone(ZoneInfo(self.data.timezone)).date()

    def _dates(self, params: Mapping[str, str]) -> tuple[dt.date, dt.date]:
        period = params.get("period", DEFAULT_PERIOD)
        return ranges.v1_dates(period, params.get("date"), self._today, edition=self.edition)

    def _query(self, params: Mapping[str, str], *, dimensions: Sequence[str]) -> tuple[list[str], Query]:
        first, last = self._dates(params)
        metrics = params.get("metrics", "visitors").split(",")
        query = Query(
            span=ranges.of_dates(first, last, self.data.timezone),
            metrics=metrics,
            dimensions=dimensions,
            filters=read_v1(params.get("filters")),
            is_v1_breakdown="property" in params,
        )
        return metrics, query

    # Values

    def _totals(self, params: Mapping[str, str], first: dt.date, last: dt.date) -> Row:
        params = {name: value for name, value in params.items() if name != "property"}
        metrics, query = self._query(params, dimensions=[])
        query = replace(query, span=ranges.of_dates(first, last, self.data.timezone))
        return self._shown(_only(self._with_rates(query, metrics)[()], metrics))

    def _with_rates(self, query: Query, metrics: Sequence[str]) -> dict[Key, Row]:
        """Count all metrics; the visitors that a conversion rate or the order need are counted along."""
        counted = [metric for metric in metrics if metric != "conversion_rate"]
        if "visitors" not in counted and ("conversion_rate" in metrics or counted == ["time_on_page"]):
            counted.append("visitors")
        rows = table_rows(self.data, replace(query, metrics=counted))
        if "conversion_rate" in metrics:
            for key, row in rows.items():
                row["conversion_rate"] = self._conversion_rate(query, key, row["visitors"])
        return rows

    def _conversion_rate(self, query: Query, key: Key, visitors: Number) -> float:
        """Return the share of visitors who converted, of all of the same row or of the whole site."""
        denominator = replace(query, metrics=["visitors"], filters=without_goals_and_props(query.filters))
        if not query.dimensions or query.dimensions[0].startswith(("event:goal", "event:props:")):
            all_visitors = visitors_from_events(self.data, denominator)
        else:
            all_visitors = table_rows(self.data, denominator).get(key, {"visitors": 0})["visitors"]
        return decimals(100 * int(visitors or 0), int(all_visitors or 0), digits=2)

    def _comparison(self, metric: str, old: Number, new: Number) -> dict[str, Number]:
        if self.edition == "preview":
            return {"change": percent_change(old, new)}
        return {"comparison_value": old, "change": change(metric, old, new)}

    # How rows are written

    def _shown(self, row: Row) -> Row:
        if self.edition != "preview":
            return row
        with_decimal = _WRITTEN_WITH_A_DECIMAL_IN_PREVIEW
        return {
            metric: float(value) if metric in with_decimal and value is not None else value
            for metric, value in row.items()
        }

    def _breakdown_row(
        self, dimensions: Sequence[str], key: Key, row: Row, metrics: Sequence[str]
    ) -> dict[str, Any]:
        names = [_row_key(name) for name in dimensions]
        values = [f"({DIRECT})" if self.edition == "preview" and value == DIRECT else value for value in key]
        return {**dict(zip(names, values, strict=True)), **self._shown(_only(row, metrics))}


def change(metric: str, old: Number, new: Number) -> Number:
    """Return how a metric changed: a difference for rates, a percentage for everything else."""
    if metric == "conversion_rate":
        return difference_of_rates(float(old or 0), float(new or 0))
    if metric == "bounce_rate":
        return None if not old or new is None else new - old
    return percent_change(old, new)


def percent_change(old: Number, new: Number) -> Number:
    """Return the change from `old` to `new` in percent, a whole number, by what the binary numbers are.

    From 1.12 to 1.82 it is a little less than 62.5 in binary, and so 62.
    """
    if old is None or new is None:
        return None
    if not old:
        return 100 if new else 0
    return half_away_from_zero(Fraction((new - old) / old * 100))


def _interval(params: Mapping[str, str]) -> str:
    period = params.get("period", DEFAULT_PERIOD)
    default = {"day": "hour", "6mo": "month", "12mo": "month"}.get(period, "day")
    interval = params.get("interval", default)
    return "day" if interval == "date" else interval


def _only(row: Row, metrics: Sequence[str]) -> Row:
    return {metric: row[metric] for metric in metrics}


def _row_key(name: str) -> str:
    """Return the field of a breakdown row that holds a property."""
    return name.removeprefix("event:props:").removeprefix("event:").removeprefix("visit:")


def _is_omitted(name: str, key: Key) -> bool:
    blanks: tuple[Value, ...] = ("", 0, "(not set)", "ZZ")
    return name in OMITTED_IN_V1 and key[0] in blanks


def _largest_first(value: Number) -> tuple[bool, float]:
    return value is None, -(value or 0)


def _sortable(value: Value) -> tuple[int, bytes]:
    """Order numbers by value and text by its bytes."""
    return (value, b"") if isinstance(value, int) else (0, str(value).encode())
