"""Random v2 query bodies, valid by the documented rules; what filters look for comes from a `Vocabulary`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from plausible_contract.layers.meaning_questions import ONE_DAY, Body, Vocabulary
from plausible_contract.model.filters import Tree, properties_in
from plausible_contract.model.query import EVENT_METRICS, SESSION_METRICS

METRICS = (
    "visitors",
    "visits",
    "pageviews",
    "events",
    "bounce_rate",
    "visit_duration",
    "views_per_visit",
    "percentage",
)
CONVERSIONS = ("conversion_rate", "group_conversion_rate")
ENGAGEMENT = ("time_on_page", "scroll_depth")
ONLY_TOP_LEVEL = frozenset(["event:goal", "event:hostname"])
ONLY_SESSIONS = frozenset(["visit:entry_page", "visit:exit_page"])
OPERATORS = ("is", "is", "is_not", "contains", "contains_not", "matches", "matches_not")
_NEAR_DIRECT = "Direct / None"


@st.composite
def leaves(draw: st.DrawFn, vocabulary: Vocabulary, *, only_events: bool = False) -> Tree:
    """Draw one simple filter."""
    names = [name for name in sorted(vocabulary.values) if name not in ONLY_TOP_LEVEL]
    if only_events:
        names = [name for name in names if name.startswith("event:")]
    name = draw(st.sampled_from(names))
    operator = draw(st.sampled_from(OPERATORS[:3] if name in ("visit:city", "visit:country") else OPERATORS))
    values = list(vocabulary.values[name])
    chosen = draw(st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True))
    if operator.startswith(("contains", "matches")):
        chosen = [draw(_parts(value)) for value in chosen]
        chosen = [part for part in chosen if part not in _NEAR_DIRECT] or ["zz"]
    if operator.startswith("matches"):
        return [operator, name, [draw(_regexes(part)) for part in chosen]]
    modifier = draw(st.sampled_from([[], [], [{"case_sensitive": False}], [{"case_sensitive": True}]]))
    return [operator, name, chosen, *modifier]


@st.composite
def _parts(draw: st.DrawFn, value: str) -> str:
    start = draw(st.integers(0, max(0, len(value) - 1)))
    return value[start : start + draw(st.integers(1, 4))] or value


@st.composite
def _regexes(draw: st.DrawFn, part: str) -> str:
    text = re.escape(part)
    return draw(st.sampled_from([text, f"^{text}", f"{text}$", f"^.*{text}.*$"]))


def trees(vocabulary: Vocabulary, *, only_events: bool = False) -> st.SearchStrategy[Tree]:
    """Draw a filter tree: simple ones joined by and, or, not."""
    return st.recursive(
        leaves(vocabulary, only_events=only_events),
        lambda inner: (
            st.tuples(st.sampled_from(["and", "or"]), st.lists(inner, min_size=1, max_size=2)).map(list)
            | st.tuples(st.just("not"), inner).map(list)
        ),
        max_leaves=3,
    )


@st.composite
def top_level(draw: st.DrawFn, vocabulary: Vocabulary) -> Tree:
    """Draw a top-level filter: a tree, a goal, a hostname, or what else happened in the visit."""
    kind = draw(st.sampled_from(["tree", "tree", "tree", "goal", "hostname", "behaviour"]))
    if kind == "goal" and vocabulary.goals:
        return draw(goal_filters(vocabulary))
    if kind == "hostname" and "event:hostname" in vocabulary.values:
        return ["is", "event:hostname", [draw(st.sampled_from(list(vocabulary.values["event:hostname"])))]]
    if kind == "behaviour":
        return [
            draw(st.sampled_from(["has_done", "has_not_done"])),
            draw(trees(vocabulary, only_events=True)),
        ]
    return draw(trees(vocabulary))


@st.composite
def goal_filters(draw: st.DrawFn, vocabulary: Vocabulary) -> Tree:
    """Draw a filter on goals, by name or by a part of the name."""
    goals = draw(st.lists(st.sampled_from(list(vocabulary.goals)), min_size=1, max_size=2, unique=True))
    return draw(st.sampled_from([["is", "event:goal", goals], ["contains", "event:goal", [goals[0][:4]]]]))


@st.composite
def bodies(draw: st.DrawFn, vocabulary: Vocabulary, dimensions: Sequence[str]) -> Body:
    """Draw a body without the site: metrics that fit dimensions and filters, an order, what to include."""
    date_range = draw(date_ranges(vocabulary))
    chosen = draw(st.lists(st.sampled_from(list(dimensions)), max_size=3, unique=True))
    if "time" in chosen:  # stands for one of the others, which depends on the range
        chosen = [name for name in chosen if name == "time" or not name.startswith("time")]
    if ONLY_SESSIONS & set(chosen) and any(name.startswith("event:") for name in chosen):
        chosen = chosen[:1]  # which half such rows come from is nowhere said
    filters = draw(st.lists(top_level(vocabulary), max_size=2))
    if _meets_odd_hours(chosen, date_range, vocabulary):
        chosen = [name for name in chosen if not name.startswith("time")]
    metrics = draw(
        st.lists(st.sampled_from(allowed_metrics(chosen, filters)), min_size=1, max_size=3, unique=True)
    )
    body: Body = {"metrics": metrics, "date_range": date_range}
    if chosen:
        body["dimensions"] = chosen
    if filters:
        body["filters"] = filters
    sortable = [name for name in (*metrics, *chosen) if name != "event:goal"]
    if draw(st.booleans()):
        names = (
            draw(st.lists(st.sampled_from(sortable), min_size=1, max_size=2, unique=True)) if sortable else []
        )
        body["order_by"] = [[name, draw(st.sampled_from(["asc", "desc"]))] for name in names]
    if any(name.startswith("time") for name in chosen) and draw(st.booleans()):
        body["include"] = {"time_labels": True}
    if draw(st.booleans()):
        body["include"] = {**body.get("include", {}), "total_rows": True}
    return body


@st.composite
def date_ranges(draw: st.DrawFn, vocabulary: Vocabulary) -> Any:
    """Draw a date range near the events: a pair of dates or instants, or all there is."""
    first, last = sorted(draw(st.lists(st.sampled_from(list(vocabulary.days)), min_size=2, max_size=2)))
    hours = draw(st.tuples(st.integers(0, 23), st.integers(0, 23)))
    instants = [f"{first}T{min(hours):02}:17:30Z", f"{last}T{max(hours):02}:59:59+00:00"]
    dates = [str(first), str(last)]
    return draw(st.sampled_from([dates, dates, dates, instants, "all", "7d", "30d", "month", "year", "2mo"]))


def allowed_metrics(dimensions: Sequence[str], filters: Sequence[Tree]) -> list[str]:
    """List the metrics that the API answers with these dimensions and filters."""
    event_dimensions = {name for name in dimensions if name.startswith("event:")}
    asked = {
        name
        for tree in filters
        if tree[0] not in ("has_done", "has_not_done")
        for name in properties_in(tree)
    }
    top = {tree[1] for tree in filters if isinstance(tree[1], str)}
    metrics: list[str] = list(METRICS)
    if "event:goal" in dimensions or "event:goal" in top:
        metrics += CONVERSIONS[: 1 if "event:goal" in dimensions else 2]
        nested = {name for tree in filters if not isinstance(tree[1], str) for name in properties_in(tree)}
        if any(name.startswith("event:props:") for name in nested):
            metrics = [metric for metric in metrics if metric not in CONVERSIONS]
    if "event:page" in dimensions or "event:page" in asked:
        metrics.append("time_on_page")
    if "event:page" in dimensions or "event:page" in top:
        metrics.append("scroll_depth")
    anywhere = {name for tree in filters for name in properties_in(tree)}
    if dimensions or "event:page" in anywhere:
        metrics.remove("views_per_visit")
    if event_dimensions - {"event:page"}:
        metrics = [metric for metric in metrics if metric not in SESSION_METRICS]
    if ONLY_SESSIONS & set(dimensions):
        metrics = [metric for metric in metrics if metric not in EVENT_METRICS]
    return metrics


def _meets_odd_hours(dimensions: Sequence[str], date_range: Any, vocabulary: Vocabulary) -> bool:
    """Whether hours would be asked of a day on which clocks change; their labels are left open."""
    if not {"time", "time:hour"} & set(dimensions) or not vocabulary.odd_days:
        return False
    if isinstance(date_range, str):
        return True
    near = {str(day + shift * ONE_DAY) for day in vocabulary.odd_days for shift in (-1, 0, 1)}
    first, last = (text[:10] for text in date_range)
    return any(first <= day <= last for day in near)
