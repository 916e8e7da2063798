"""Which v2 queries that fit the schema are refused all the same: the rules between a query's members.

From Plausible's documentation of the Stats API, as the description of `stats_query` words them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from plausible_contract.relations.acceptance_v1 import UNSURE

VISIT_METRICS = frozenset({"bounce_rate", "visit_duration", "views_per_visit"})
EVENT_METRICS = frozenset(
    {"pageviews", "events", "time_on_page", "scroll_depth", "total_revenue", "average_revenue"}
)
VISIT_ONLY = frozenset(
    {"visit:entry_page", "visit:exit_page", "visit:entry_page_hostname", "visit:exit_page_hostname"}
)
RATES = frozenset({"conversion_rate", "group_conversion_rate"})
REVENUE = frozenset({"total_revenue", "average_revenue"})
TOP_ONLY = frozenset({"event:goal", "event:hostname"})
LIMITS = {"d": 5000, "mo": 100}


def refusal(query: Mapping[str, Any]) -> str | None:
    """Say why a query that fits the schema is refused: a reason, `UNSURE`, or None if it must be served."""
    found = list(_reasons(query))
    definite = [reason for reason in found if reason != UNSURE]
    if definite:
        return definite[0]
    return UNSURE if found else None


def _reasons(query: Mapping[str, Any]) -> Iterator[str]:
    metrics, dimensions = query["metrics"], query.get("dimensions") or []
    filters = query.get("filters") or []
    yield from _date_range(query["date_range"])
    named = [entry[0] for entry in query.get("order_by") or []]
    if set(named) - set(metrics) - set(dimensions):
        yield "order_by names what was not asked for"
    yield from _tree_reasons(filters)
    top = [tree[1] for tree in filters if _is_condition(tree)]
    everywhere = [name for tree in filters for name in _names(tree)]
    for metric in metrics:
        yield from _metric(metric, dimensions, top, everywhere, filters)
    yield from _conflict(metrics, dimensions)
    if (query.get("include") or {}).get("time_labels") and not any(
        name.startswith("time") for name in dimensions
    ):
        yield "time_labels without a time dimension"


def _date_range(date_range: Any) -> Iterator[str]:
    if isinstance(date_range, list):
        yield from _pair([str(bound) for bound in date_range])
        return
    match = re.fullmatch(r"(\d+)(d|mo)", str(date_range))
    if match and not 1 <= int(match[1]) <= LIMITS[match[2]]:
        yield "a range of so many days or months"


def _pair(bounds: list[str]) -> Iterator[str]:
    plain = all(len(bound) == 10 for bound in bounds)
    if plain and bounds[0] > bounds[1]:
        yield "the first day is after the last"
    elif not plain or any(not "1900" < bound < "2100" for bound in bounds):
        yield UNSURE


def _is_condition(tree: Any) -> bool:
    return len(tree) >= 3 and isinstance(tree[1], str)


def _names(tree: Any) -> Iterator[str]:
    """Yield the dimensions of the conditions in a filter tree, those inside has_done left out."""
    if _is_condition(tree):
        yield tree[1]
    elif tree[0] in ("and", "or"):
        for part in tree[1]:
            yield from _names(part)
    elif tree[0] == "not":
        yield from _names(tree[1])


def _tree_reasons(filters: list[Any]) -> Iterator[str]:
    for tree in filters:
        text = repr(tree)
        if "segment" in text or "event:goal" in text or "has_" in text or "matches" in text:
            yield UNSURE
        if not _is_condition(tree) and TOP_ONLY & set(_names(tree)):
            yield "goal or hostname below the top level"


def _metric(
    metric: str, dimensions: list[str], top: list[str], everywhere: list[str], filters: list[Any]
) -> Iterator[str]:
    if metric in REVENUE:
        yield UNSURE
    if metric in RATES:
        if "event:goal" not in dimensions and "event:goal" not in top:
            yield f"{metric} without a goal"
        if any(
            name.startswith("event:props:")
            for tree in filters
            if not _is_condition(tree)
            for name in _names(tree)
        ):
            yield f"{metric} with a property below the top level"
    if metric == "scroll_depth" and "event:page" not in dimensions and "event:page" not in top:
        yield "scroll_depth without a page"
    if metric == "time_on_page" and "event:page" not in dimensions and "event:page" not in everywhere:
        yield "time_on_page without a page"
    if metric == "views_per_visit":
        if "event:page" in everywhere or any(not name.startswith("time") for name in dimensions):
            yield "views_per_visit by or with a page"
        elif dimensions:
            yield UNSURE


def _conflict(metrics: list[str], dimensions: list[str]) -> Iterator[str]:
    by_event = {name for name in dimensions if name.startswith("event:")}
    of_visits = [metric for metric in metrics if metric in VISIT_METRICS]
    if (
        of_visits
        and by_event
        and not ("event:page" in by_event and by_event <= {"event:page", "event:hostname"})
    ):
        yield "metrics of visits by an event dimension"
    if any(metric in EVENT_METRICS for metric in metrics) and VISIT_ONLY & set(dimensions):
        yield "metrics of events by entry or exit page"
