"""v2 queries that must be served: recursive filters, dimensions with metrics that fit, ordering, paging."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from plausible_contract.strategies import formats
from plausible_contract.strategies.stats_v1 import COUNTS, OF_VISITS

DIMENSIONS = (
    *("visit:source", "visit:channel", "visit:device", "visit:browser", "visit:os", "visit:utm_source"),
    *("time:day", "time:week", "time:month", "time", "event:page"),
)
FILTERED = ("visit:source", "visit:device", "visit:os", "visit:entry_page", "event:page", "event:name")
MAX_FILTERS = 8


def conditions() -> SearchStrategy[list[Any]]:
    """Draw one condition, with or without regard to case."""
    clauses = st.lists(st.sampled_from(formats.VALUES), min_size=1, max_size=3)
    plain = st.tuples(
        st.sampled_from(("is", "is_not", "contains", "contains_not")), st.sampled_from(FILTERED), clauses
    ).map(list)
    modifiers = st.booleans().map(lambda sensitive: {"case_sensitive": sensitive})
    return plain | st.builds(lambda condition, modifier: [*condition, modifier], plain, modifiers)


def filters() -> SearchStrategy[list[Any]]:
    """Draw a filter tree of `and`, `or` and `not` over conditions."""
    return st.recursive(
        conditions(),
        lambda part: (
            st.tuples(st.sampled_from(("and", "or")), st.lists(part, min_size=1, max_size=3)).map(list)
            | st.tuples(st.just("not"), part).map(list)
        ),
        max_leaves=MAX_FILTERS,
    )


@st.composite
def queries(draw: DrawFn) -> dict[str, Any]:
    """Draw a query, `site_id` left out."""
    metrics = draw(st.lists(st.sampled_from((*COUNTS, *OF_VISITS)), min_size=1, max_size=4, unique=True))
    dimensions = draw(st.lists(st.sampled_from(DIMENSIONS), max_size=2, unique=True))
    query: dict[str, Any] = {"metrics": metrics, "date_range": draw(_date_ranges()), "dimensions": dimensions}
    query["filters"] = draw(st.lists(filters(), max_size=2))
    entries = st.tuples(st.sampled_from((*metrics, *dimensions)), st.sampled_from(("asc", "desc"))).map(list)
    if draw(st.booleans()):
        query["order_by"] = draw(st.lists(entries, min_size=1, max_size=2, unique_by=lambda entry: entry[0]))
    if draw(st.booleans()):
        query["pagination"] = draw(
            st.fixed_dictionaries({"limit": st.integers(1, 50), "offset": st.integers(0, 5)})
        )
    if draw(st.booleans()):
        query["include"] = {"total_rows": True}
    return query


def _date_ranges() -> SearchStrategy[Any]:
    named = st.sampled_from(("day", "7d", "30d", "month", "6mo", "year", "91d"))
    return named | formats.day_ranges().map(list)
