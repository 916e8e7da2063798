"""The form of a v2 body: every problem with it is found at once, each named by its place.

What only the site's data can tell is judged in `v2` and `v2_checks`.
Source: https://plausible.io/docs/stats-api and the server's own schema (`GET /api/docs/query/schema.json`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from plausible_sandbox.stats.contract_schema import query_schema
from plausible_sandbox.stats.filter_trees import BadFilterError, parse_tree, shown
from plausible_sandbox.stats.properties import V2_DIMENSIONS, is_known
from plausible_sandbox.stats.query import GOAL
from plausible_sandbox.stats.v2_dates import is_date_range

METRICS = (
    "visitors",
    "visits",
    "pageviews",
    "events",
    "views_per_visit",
    "bounce_rate",
    "visit_duration",
    "percentage",
    "conversion_rate",
    "group_conversion_rate",
    "time_on_page",
    "scroll_depth",
    "total_revenue",
    "average_revenue",
)
TIME_DIMENSIONS = frozenset({"time", "time:hour", "time:day", "time:week", "time:month"})
REQUIRED = ("site_id", "metrics", "date_range")
KEYS = (*REQUIRED, "dimensions", "filters", "order_by", "include", "pagination")
INCLUDES = ("imports", "time_labels", "total_rows", "trim_relative_date_range")
MOST_ROWS = 10_000

_DIMENSION_HINT = "use for example visit:source, event:page, event:props:<key> or time:day"


def problems(body: Mapping[str, Any]) -> list[str]:
    """List what is wrong with the form of a body, each as `<place>: <text>`.

    Parameters
    ----------
    body
        The decoded JSON object.

    """
    return [f"{place}: {text}" for place, text in _problems(body)]


def _problems(body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    missing = [key for key in REQUIRED if key not in body]
    if missing:
        yield "#", f"required and missing: {', '.join(missing)}"
    for key in body:
        if key not in KEYS:
            yield f"#/{key}", f"{shown(key)} is not part of a query; it has {', '.join(KEYS)}"
    if "site_id" in body and not isinstance(body["site_id"], str):
        yield "#/site_id", f"{shown(body['site_id'])} must be a text, the site's domain"
    if "metrics" in body:
        yield from _metrics(body["metrics"])
    if "date_range" in body and not is_date_range(body["date_range"]):
        yield (
            "#/date_range",
            f"invalid date range {shown(body['date_range'])}; use for example '7d' or two dates",
        )
    for key, check in (
        ("dimensions", _dimensions),
        ("filters", _filters),
        ("order_by", _order_by),
        ("include", _include),
        ("pagination", _pagination),
    ):
        if key in body:
            yield from check(body[key])


def _metrics(value: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(value, list) or not value:
        yield "#/metrics", f"{shown(value)} must be a list with at least one metric"
        return
    yield from _repeated("#/metrics", value)
    for number, name in enumerate(value):
        if name not in METRICS:
            yield f"#/metrics/{number}", f"invalid metric {shown(name)}; use some of {', '.join(METRICS)}"


def _repeated(place: str, values: list[Any]) -> Iterator[tuple[str, str]]:
    again = next((value for number, value in enumerate(values) if value in values[:number]), None)
    if again is not None:
        yield place, f"{shown(again)} is there twice"


def is_dimension(name: Any) -> bool:
    """Say whether this is the name of something to group by."""
    return isinstance(name, str) and (name in TIME_DIMENSIONS or is_known(name, V2_DIMENSIONS))


def _dimensions(value: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(value, list):
        yield "#/dimensions", f"{shown(value)} must be a list"
        return
    yield from _repeated("#/dimensions", value)
    for number, name in enumerate(value):
        if not is_dimension(name):
            yield f"#/dimensions/{number}", f"invalid dimension {shown(name)}; {_DIMENSION_HINT}"


def _filters(value: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(value, list):
        yield "#/filters", f"{shown(value)} must be a list"
        return
    for number, tree in enumerate(value):
        try:
            parse_tree(tree)
        except BadFilterError as problem:
            yield f"#/filters/{number}", f"invalid filter: {problem}"


def _order_by(value: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(value, list):
        yield "#/order_by", f"{shown(value)} must be a list"
        return
    for number, entry in enumerate(value):
        place = f"#/order_by/{number}"
        if not isinstance(entry, list) or len(entry) != 2:
            yield place, f"invalid value in order_by {shown(entry)}; use for example ['visitors', 'desc']"
            continue
        name, direction = entry
        if name == GOAL or not (name in METRICS or is_dimension(name)):
            yield (
                f"{place}/0",
                f"invalid value in order_by {shown(name)}; name a requested metric or dimension",
            )
        if direction not in ("asc", "desc"):
            yield f"{place}/1", f"invalid value in order_by {shown(direction)}; use 'asc' or 'desc'"


def _include(value: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(value, dict):
        yield "#/include", f"{shown(value)} must be an object"
        return
    for key, wanted in value.items():
        if key not in INCLUDES:
            yield "#/include", f"{shown(key)} cannot be included; use some of {', '.join(INCLUDES)}"
        elif not isinstance(wanted, bool):
            yield f"#/include/{key}", f"{shown(wanted)} must be true or false"


def _pagination(value: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(value, dict):
        yield "#/pagination", f"{shown(value)} must be an object"
        return
    for key in value:
        if key not in ("limit", "offset"):
            yield "#/pagination", f"{shown(key)} is not part of it; use limit and offset"
    limit, offset = value.get("limit", 1), value.get("offset", 0)
    if not _is_integer(limit) or not 1 <= limit <= MOST_ROWS:
        yield "#/pagination/limit", f"{shown(limit)} must be an integer from 1 to {MOST_ROWS}"
    if not _is_integer(offset) or offset < 0:
        yield "#/pagination/offset", f"{shown(offset)} must be an integer from 0"


def _is_integer(value: Any) -> bool:
    return (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, float) and re.fullmatch(r"-?\d+\.0", repr(value)) is not None
    )


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """Return the JSON Schema (draft-07) of a query, made of the contract's."""
    return query_schema()
