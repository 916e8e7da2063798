"""v2: the body of `POST /api/v2/query` becomes a `Query`, or is refused.

Steps are those of the server: form, date range, values, segments, order, then what `v2_checks` says.
Source: https://plausible.io/docs/stats-api.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from plausible_sandbox.errors import bad_request
from plausible_sandbox.stats import buckets, v2_checks, v2_dates, v2_schema
from plausible_sandbox.stats.context import Context
from plausible_sandbox.stats.filter_trees import parse_tree, shown, tree_as_json
from plausible_sandbox.stats.query import TIME, Direction, Interval, Query
from plausible_sandbox.stats.regex import check_patterns
from plausible_sandbox.stats.segments import expanded
from plausible_sandbox.stats.time import TimeRange

DEFAULT_LIMIT = 10_000
LARGEST_OFFSET = 2**53
MOST_LABELS = 125_000
"""Longer lists of labels are refused; 5000 days by hour, the longest relative range, are not."""

Order = tuple[tuple[str, Direction], ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A v2 request that was understood: the query, and what else the answer is to hold."""

    site_id: str
    query: Query
    include: Mapping[str, bool]
    offset: int


def parse_query(body: Any, context: Context) -> Request:
    """Understand the body of a query.

    Parameters
    ----------
    body
        Decoded JSON.
    context
        Site, present and engine.

    Raises
    ------
    Refusal
        400, naming what is wrong; all problems of form at once.

    """
    if not isinstance(body, dict):
        raise bad_request(f"the body must be a JSON object with site_id, not {shown(body)}")
    problems = v2_schema.problems(body)
    if problems:
        raise bad_request("\n".join(problems))
    include = {name: True for name in v2_schema.INCLUDES if body.get("include", {}).get(name)}
    span = v2_dates.parse_date_range(body["date_range"], context, trim="trim_relative_date_range" in include)
    filters = tuple(parse_tree(tree) for tree in body.get("filters", []))
    v2_checks.check_values(filters)
    check_patterns(filters)
    filters = expanded(filters, context.site)
    order = _order(body)
    pagination = body.get("pagination", {})
    offset = int(pagination.get("offset", 0))
    query = Query(
        site=context.site,
        range=span,
        metrics=tuple(body["metrics"]),
        dimensions=_resolved(body.get("dimensions", []), span),
        filters=filters,
        order=tuple((_resolved([name], span)[0], direction) for name, direction in order),
        limit=int(pagination.get("limit", DEFAULT_LIMIT)),
        offset=min(offset, LARGEST_OFFSET),
        with_imports="imports" in include,
        count_rows="total_rows" in include,
    )
    v2_checks.check(query, wants_labels="time_labels" in include)
    _check_labels(query, include)
    return Request(body["site_id"], query, include, offset)


def _order(body: Mapping[str, Any]) -> Order:
    metrics, dimensions = body["metrics"], body.get("dimensions", [])
    if "order_by" in body:
        entries: Order = tuple((name, cast("Direction", direction)) for name, direction in body["order_by"])
        v2_checks.check_order(entries, [*metrics, *dimensions])
        return entries
    first_metric: tuple[str, Direction] = (metrics[0], "desc")
    times: list[tuple[str, Direction]] = [(name, "asc") for name in dimensions if name.startswith("time")]
    return (*times[:1], first_metric)


def _resolved(dimensions: Sequence[str], span: TimeRange) -> tuple[str, ...]:
    """Let `time` be hours, days, weeks or months by the length of the range."""
    return tuple(TIME + buckets.automatic_interval(span) if name == "time" else name for name in dimensions)


def _check_labels(query: Query, include: Mapping[str, bool]) -> None:
    if "time_labels" not in include or query.time_dimension is None:
        return
    if buckets.count_of_buckets(interval_of(query), query.range) > MOST_LABELS:
        raise bad_request(
            f"include.time_labels: the range has more than {MOST_LABELS} of them; ask for a shorter one"
        )


def interval_of(query: Query) -> Interval:
    """Return the interval of the first time dimension."""
    assert query.time_dimension is not None
    return cast("Interval", query.time_dimension.removeprefix(TIME))


def echo(request: Request) -> dict[str, Any]:
    """Write the query as it was understood: itself a request with the same results."""
    query = request.query
    return {
        "site_id": request.site_id,
        "metrics": list(query.metrics),
        "date_range": v2_dates.as_text(query.range),
        "filters": [tree_as_json(node) for node in query.filters],
        "dimensions": list(query.dimensions),
        "order_by": [list(entry) for entry in query.order],
        "include": dict(request.include),
        "pagination": {"limit": query.limit, "offset": request.offset},
    }
