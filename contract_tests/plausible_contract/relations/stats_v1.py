"""Relations of the v1 statistics: what an answer owes to the parameters it was asked with.

What its values can be at all is in `stats_v1_values`.
"""

from __future__ import annotations

import datetime as dt
import math
from itertools import pairwise
from typing import Any

from plausible_contract.exchange import Answer
from plausible_contract.model.rounding import difference_of_rates
from plausible_contract.relations.rule import DOCS, Finding, Relation, clipped
from plausible_contract.relations.stats_v1_values import (
    same_names,
    value_alone,
    values_rounded,
    values_together,
)

PAGE = f"{DOCS}/stats-api-v1"
DEFAULT_LIMIT = 100
MAX_LIMIT = 1000

VERSIONS = {"browser_version": "browser", "os_version": "os"}
DIRECT = {"current": "Direct / None", "preview": "(Direct / None)"}
UNTIED = frozenset({"event:goal"})
"""Properties whose rows have no tie-break."""


def requested(answer: Answer) -> list[str]:
    """List the metrics that were asked for."""
    text = answer.sent.parameters.get("metrics", "")
    return text.split(",") if text else ["visitors"]


def metrics_of(answer: Answer) -> dict[str, Any]:
    """Return the metrics of an aggregate answer, whichever edition answered."""
    data = answer.json()
    wrapped: dict[str, Any] = data["results"] if isinstance(data.get("results"), dict) else data
    return wrapped


def rows_of(answer: Answer) -> list[dict[str, Any]]:
    """Return the rows of a timeseries or breakdown answer."""
    rows: list[dict[str, Any]] = answer.json()["results"]
    return rows


def row_key(answer: Answer) -> str:
    """Name the field of a breakdown row that holds the property's value."""
    prop = answer.sent.parameters.get("property", "")
    return prop.removeprefix("event:props:") if prop.startswith("event:props:") else prop.partition(":")[2]


# Aggregate


def _edition_shape(answer: Answer) -> list[Finding]:
    wrapped = "results" in answer.json()
    if answer.sent.edition == "preview" and wrapped:
        return [
            Finding("a preview key is answered today's shape", "metrics without `results`", answer.text[:120])
        ]
    if answer.sent.edition == "current" and not wrapped:
        return [
            Finding("today's key is answered the preview's shape", "metrics in `results`", answer.text[:120])
        ]
    return []


def _aggregate_metrics(answer: Answer) -> list[Finding]:
    return same_names("metrics", set(requested(answer)), set(metrics_of(answer)) - {"warning"})


def _aggregate_values(answer: Answer) -> list[Finding]:
    return [
        finding
        for metric, value in metrics_of(answer).items()
        if isinstance(value, dict)
        for finding in value_alone(metric, value.get("value"), most=_largest(answer, metric))
    ]


def _compared(answer: Answer) -> list[Finding] | None:
    asked = answer.sent.parameters.get("compare") == "previous_period"
    found = []
    for metric, value in metrics_of(answer).items():
        if isinstance(value, dict) and ("change" in value) != asked:
            expected = "`change`" if asked else "no `change`, none was asked for"
            found.append(Finding(f"{metric} is compared wrongly", expected, clipped(value), metric))
    return found


def _change(answer: Answer) -> list[Finding] | None:
    if answer.sent.parameters.get("compare") != "previous_period":
        return None
    found = []
    for metric, value in metrics_of(answer).items():
        if isinstance(value, dict) and {"change", "comparison_value", "value"} <= set(value):
            expected = change_of(metric, value["comparison_value"], value["value"])
            if expected not in (value["change"], _UNKNOWN):
                title = f"change of {metric} does not follow from its two values"
                found.append(Finding(title, str(expected), clipped(value), metric))
    return found


_UNKNOWN = object()


def change_of(metric: str, old: Any, new: Any) -> Any:
    """Compute the change from `old` to `new` by the documented formulas."""
    if metric == "bounce_rate":
        return new - old if old else None
    if metric == "conversion_rate":
        return _UNKNOWN if old is None or new is None else difference_of_rates(old, new)
    if old is None or new is None:
        return None
    if old == 0:
        return 100 if new > 0 else 0
    ratio = (new - old) / old * 100
    return int(abs(ratio) + 0.5) * (1 if ratio >= 0 else -1)


def _aggregate_sense(answer: Answer) -> list[Finding]:
    return values_together(
        {name: value.get("value") for name, value in metrics_of(answer).items() if isinstance(value, dict)}
    )


# Rows


def _breakdown_limit(answer: Answer) -> list[Finding] | None:
    try:
        limit = int(answer.sent.parameters.get("limit", DEFAULT_LIMIT))
    except ValueError:
        return None
    rows = rows_of(answer)
    if len(rows) <= limit:
        return []
    return [Finding("more rows than the limit", f"at most {limit} rows", f"{len(rows)} rows", "limit")]


def _breakdown_fields(answer: Answer) -> list[Finding]:
    key = row_key(answer)
    expected = {key, *requested(answer)} | ({VERSIONS[key]} if key in VERSIONS else set())
    rows = rows_of(answer)
    return next((found for row in rows if (found := same_names("fields of a row", expected, set(row)))), [])


def _breakdown_unique(answer: Answer) -> list[Finding] | None:
    key = row_key(answer)
    if key in requested(answer):
        return None
    names = [(row[key], row.get(VERSIONS.get(key, ""))) for row in rows_of(answer)]
    repeated = {name for name in names if names.count(name) > 1} if len(names) < 2_000 else set()
    if not repeated:
        return []
    return [
        Finding(
            "a value has more than one row", "one row per value", clipped(sorted(map(str, repeated))), key
        )
    ]


def _breakdown_order(answer: Answer) -> list[Finding] | None:
    ordering = ordering_metric(answer)
    key = row_key(answer)
    if ordering is None or key in requested(answer):
        return None
    rows = rows_of(answer)
    tied = answer.sent.parameters.get("property", "") in UNTIED or answer.sent.edition == "preview"
    for first, second in pairwise(rows):
        if not _in_order(first, second, ordering, key, tied=tied):
            expected = f"{ordering} falling, then {key} rising" if not tied else f"{ordering} falling"
            return [Finding("rows are not in order", expected, f"{clipped(first)} before {clipped(second)}")]
    return []


def ordering_metric(answer: Answer) -> str | None:
    """Name the metric that rows are ordered by: today the first requested, in 2021 always visitors."""
    metrics = requested(answer)
    if answer.sent.edition == "preview":
        return "visitors" if "visitors" in metrics else None
    return next((metric for metric in metrics if metric != "time_on_page"), None)


def _in_order(first: Any, second: Any, ordering: str, key: str, *, tied: bool) -> bool:
    one, other = first[ordering], second[ordering]
    if one is None or other is None:
        return other is None
    if one != other:
        return bool(one > other)
    return tied or _shown_otherwise(first[key]) or _shown_otherwise(second[key]) or first[key] <= second[key]


def _shown_otherwise(value: Any) -> bool:
    """Say whether the row stands for a blank, which sorts by what is stored and not by what is shown."""
    return value in {"Direct / None", "(Direct / None)", "(not set)", "(none)", "Direct", ""}


def _blank_name(answer: Answer) -> list[Finding] | None:
    if row_key(answer) not in {"source", "referrer"}:
        return None
    wrong = DIRECT["preview" if answer.sent.edition == "current" else "current"]
    if any(row[row_key(answer)] == wrong for row in rows_of(answer)):
        right = DIRECT[answer.sent.edition]
        return [Finding("a blank source is written as the other edition does", right, wrong, row_key(answer))]
    return []


def _largest(answer: Answer, metric: str, *, bucket: bool = False) -> float:
    """Return what a metric cannot be above.

    Conversions have no bound beside imports, nor by time: visitors convert when they do, and are among all
    visitors of the time when their visit ends.
    """
    is_share = metric == "conversion_rate" and not bucket and "with_imported" not in answer.sent.parameters
    return 100 if is_share or metric == "bounce_rate" else math.inf


def _row_values(answer: Answer) -> list[Finding]:
    asked = set(requested(answer))
    for row in rows_of(answer):
        found = [
            finding
            for metric in asked & set(row)
            for finding in value_alone(
                metric, row[metric], bucket="date" in row, most=_largest(answer, metric, bucket="date" in row)
            )
        ]
        found += values_together({name: value for name, value in row.items() if name in asked})
        if found:
            return found
    return []


def _series_fields(answer: Answer) -> list[Finding]:
    expected = {"date", *requested(answer)}
    rows = rows_of(answer)
    return next((found for row in rows if (found := same_names("fields of a row", expected, set(row)))), [])


def _series_dates(answer: Answer) -> list[Finding]:
    labels = [row["date"] for row in rows_of(answer)]
    if labels != sorted(set(labels)):
        return [
            Finding("buckets are not in order, or repeated", "ascending, each once", clipped(labels), "date")
        ]
    gaps = [second for first, second in pairwise(labels) if not _follows(first, second)]
    if gaps:
        return [Finding("a bucket is missing before this one", "every bucket present", gaps[0], "date")]
    return []


def _follows(first: str, second: str) -> bool:
    if len(first) > 10:
        step = dt.datetime.fromisoformat(second) - dt.datetime.fromisoformat(first)
        return step == dt.timedelta(hours=1)
    one, other = dt.date.fromisoformat(first), dt.date.fromisoformat(second)
    next_month = (one.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return other - one == dt.timedelta(days=1) or (one.day == 1 and other == next_month)


def _series_interval(answer: Answer) -> list[Finding] | None:
    parameters = answer.sent.parameters
    defaults = {"6mo": "month", "12mo": "month"}
    if answer.sent.edition == "current":
        defaults["day"] = "hour"
    interval = parameters.get("interval") or defaults.get(parameters.get("period", ""), "day")
    labels = [row["date"] for row in rows_of(answer)]
    hourly = any(len(label) > 10 for label in labels)
    if hourly != (interval == "hour"):
        return [
            Finding("buckets are not of the asked length", f"one per {interval}", clipped(labels[:3]), "date")
        ]
    if interval == "month" and any(not label.endswith("-01") for label in labels):
        return [Finding("a month is not named by its first day", "YYYY-MM-01", clipped(labels[:3]), "date")]
    return []


def _series_window(answer: Answer) -> list[Finding] | None:
    """Buckets of a range that is stated outright are those of the range."""
    parameters = answer.sent.parameters
    bounds = parameters.get("date", "").split(",")
    if parameters.get("period") != "custom" or len(bounds) != 2 or parameters.get("interval") == "month":
        return None
    first, last = (bound.strip() for bound in bounds)
    labels = [row["date"] for row in rows_of(answer)]
    if first <= last and labels and (labels[0], labels[-1]) != (first, last):
        return [
            Finding(
                "the series has other ends than the range", f"{first} … {last}", f"{labels[0]} … {labels[-1]}"
            )
        ]
    return []


def _whole_visits(answer: Answer) -> bool:
    """Say whether `visits` counts the same visits as the rates do: nothing filtered or counted by event."""
    parameters = answer.sent.parameters
    by_event = {"pageviews", "events", "time_on_page"} & set(requested(answer))
    return (
        not by_event
        and "filters" not in parameters
        and "with_imported" not in parameters
        and not parameters.get("property", "").startswith("event:")
        and "date" not in {name for row in _rows_or_none(answer) for name in row}
    )


def _rows_or_none(answer: Answer) -> list[dict[str, Any]]:
    data = answer.json()
    found = data.get("results") if isinstance(data, dict) else None
    return found[:1] if isinstance(found, list) else []


def _aggregate_rounding(answer: Answer) -> list[Finding] | None:
    if not _whole_visits(answer):
        return None
    return values_rounded(
        {name: value.get("value") for name, value in metrics_of(answer).items() if isinstance(value, dict)}
    )


def _breakdown_rounding(answer: Answer) -> list[Finding] | None:
    if not _whole_visits(answer):
        return None
    return next((found for row in rows_of(answer) if (found := values_rounded(row))), [])


RELATIONS: dict[str, tuple[Relation, ...]] = {
    "stats_aggregate": (
        Relation(rule="edition-shape", source="preview of 2021, and " + PAGE, holds=_edition_shape),
        Relation(rule="asked-metrics", source=f"{PAGE}#metrics", holds=_aggregate_metrics),
        Relation(rule="metric-values", source=f"{PAGE}#metrics", holds=_aggregate_values),
        Relation(rule="comparison-asked", source=f"{PAGE}#get-apiv1statsaggregate", holds=_compared),
        Relation(rule="change-formula", source=f"{PAGE}#get-apiv1statsaggregate", holds=_change),
        Relation(rule="metrics-agree", source=f"{PAGE}#metrics", holds=_aggregate_sense),
        Relation(rule="reachable-rounding", source=f"{PAGE}#metrics", holds=_aggregate_rounding),
    ),
    "stats_timeseries": (
        Relation(rule="asked-metrics", source=f"{PAGE}#metrics", holds=_series_fields),
        Relation(rule="every-bucket", source=f"{PAGE}#get-apiv1statstimeseries", holds=_series_dates),
        Relation(rule="asked-interval", source=f"{PAGE}#get-apiv1statstimeseries", holds=_series_interval),
        Relation(rule="asked-window", source=f"{PAGE}#time-periods", holds=_series_window),
        Relation(rule="metric-values", source=f"{PAGE}#metrics", holds=_row_values),
    ),
    "stats_breakdown": (
        Relation(rule="limit-respected", source=f"{PAGE}#get-apiv1statsbreakdown", holds=_breakdown_limit),
        Relation(rule="asked-metrics", source=f"{PAGE}#metrics", holds=_breakdown_fields),
        Relation(rule="one-row-per-value", source=f"{PAGE}#get-apiv1statsbreakdown", holds=_breakdown_unique),
        Relation(rule="row-order", source=f"{PAGE}#get-apiv1statsbreakdown", holds=_breakdown_order),
        Relation(rule="blank-value", source=f"{PAGE}#properties, and preview of 2021", holds=_blank_name),
        Relation(rule="metric-values", source=f"{PAGE}#metrics", holds=_row_values),
        Relation(rule="reachable-rounding", source=f"{PAGE}#metrics", holds=_breakdown_rounding),
    ),
}
