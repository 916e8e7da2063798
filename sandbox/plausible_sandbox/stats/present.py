"""Rows as the JSON of an answer: names of buckets, goals and places, keys, types of numbers.

What a value is was decided before; here is how it is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from plausible_sandbox.stats import buckets
from plausible_sandbox.stats.group_keys import listed_goals
from plausible_sandbox.stats.metrics import EMPTY_BUCKET
from plausible_sandbox.stats.properties import DIRECT, PREVIEW_DIRECT, UNKNOWN_COUNTRY, property_of
from plausible_sandbox.stats.query import GOAL, PROPS, TIME, Interval, Query
from plausible_sandbox.stats.run import Row
from plausible_sandbox.stats.v1 import Request

DECIMAL_IN_PREVIEW = ("bounce_rate", "visit_duration")


Namer = Callable[[Any], Any]
"""Turns the key of a group into what an answer calls it."""


def key_names(query: Query) -> Callable[[Row], list[Any]]:
    """Return what names the groups that a row of this query stands for, one name per dimension."""
    namers = [_namer(query, name) for name in query.dimensions]
    if not any(namers):
        return lambda row: list(row.key)
    return lambda row: [key if name is None else name(key) for name, key in zip(namers, row.key, strict=True)]


def _namer(query: Query, dimension: str) -> Namer | None:
    """Return what names the groups of one dimension; None where they go by their keys."""
    if dimension.startswith(TIME):
        interval = cast("Interval", dimension.removeprefix(TIME))
        return lambda key: buckets.label(interval, key, query.range)
    if dimension == GOAL:
        goals = [goal.display_name for goal in listed_goals(query)]
        return lambda key: goals[key]
    if property_of(dimension).blank == UNKNOWN_COUNTRY:
        return lambda key: key or UNKNOWN_COUNTRY
    return None


def breakdown_rows(request: Request, rows: list[Row], *, preview: bool) -> list[dict[str, Any]]:
    """Write v1's breakdown: each row has its property by its short name, and the metrics."""
    query = request.query
    names = [
        name.removeprefix(PROPS) if name.startswith(PROPS) else name.partition(":")[2]
        for name in query.dimensions
    ]
    without_source = [
        short
        for name, short in zip(query.dimensions, names, strict=True)
        if preview and property_of(name).blank == DIRECT
    ]
    written = []
    named = key_names(query)
    for row in rows:
        keys = dict(zip(names, named(row), strict=True))
        for name in without_source:
            if keys[name] == DIRECT:
                keys[name] = PREVIEW_DIRECT
        written.append({**keys, **metric_values(request, row.values, preview=preview)})
    return written


def timeseries_rows(request: Request, rows: list[Row], *, preview: bool) -> list[dict[str, Any]]:
    """Write v1's time series: every bucket of the range, those without data filled in."""
    query = request.query
    assert request.interval is not None
    named = key_names(query)
    found = {named(row)[0]: row.values for row in rows}
    empty = tuple(EMPTY_BUCKET.get(name) for name in request.metrics)
    return [
        {"date": label, **metric_values(request, found.get(label, empty), preview=preview)}
        for label in buckets.labels(request.interval, query.range)
    ]


def metric_values(request: Request, values: tuple[Any, ...], *, preview: bool) -> dict[str, Any]:
    """Name the values of the metrics that were asked for."""
    named = zip(request.metrics, values, strict=False)
    return {name: as_number(name, value, preview=preview) for name, value in named}


def as_number(metric: str, value: Any, *, preview: bool) -> Any:
    """Write a preview's bounce rate and duration with a decimal, as its documentation shows them."""
    return float(value) if preview and metric in DECIMAL_IN_PREVIEW and value is not None else value
