"""What a well-formed v2 query must not ask: metrics, dimensions and filters that together have no answer.

Checked in the server's order, after segments were expanded; the first problem is the answer, always 400.
Source: https://plausible.io/docs/stats-api and what the server answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plausible_sandbox.accounts.records import Site
from plausible_sandbox.errors import bad_request
from plausible_sandbox.stats.filter_trees import shown, tree_as_json
from plausible_sandbox.stats.goals import goal_named
from plausible_sandbox.stats.metrics import EVENT_METRICS, RATES, REVENUE_METRICS, SESSION_METRICS
from plausible_sandbox.stats.properties import kind_of
from plausible_sandbox.stats.query import (
    GOAL,
    HOSTNAME,
    PAGE,
    PROPS,
    Filter,
    HasDone,
    Leaf,
    Query,
    children_of,
    leaves,
    top_leaves,
)
from plausible_sandbox.stats.v1_metrics import may_use

COUNTRY = "visit:country"
COUNTRY_CODE_LENGTH = 2


def check_values(filters: Sequence[Filter]) -> None:
    """Refuse country codes that are none.

    Raises
    ------
    Refusal
        400, naming the filter.

    """
    for leaf in leaves(*filters):
        if leaf.dimension == COUNTRY and leaf.operator in ("is", "is_not"):
            wrong = [value for value in leaf.values if len(str(value)) != COUNTRY_CODE_LENGTH]
            if wrong:
                raise bad_request(
                    f"filters: {shown(tree_as_json(leaf))}: {shown(wrong[0])} is not a visit:country;"
                    " use codes of two letters, for example 'DE'"
                )


def check(query: Query, *, wants_labels: bool) -> None:
    """Refuse a query that has no answer.

    Parameters
    ----------
    query
        The query, with segments expanded and `time` resolved.
    wants_labels
        Whether `include.time_labels` was asked for.

    Raises
    ------
    Refusal
        400, naming what is wrong.

    """
    _check_props_access(query)
    _check_top_level_only(query.filters)
    _check_rates_can_be_stripped(query)
    _check_behavior(query.filters)
    _check_goals(query.filters, query.site)
    _check_revenue(query)
    for name in query.metrics:
        _check_metric(name, query)
    _check_conflict(query)
    if wants_labels and query.time_dimension is None:
        raise bad_request("include.time_labels: needs a time dimension, for example time:day")


def check_order(entries: Sequence[tuple[str, str]], requested: Sequence[str]) -> None:
    """Refuse to order by what was not asked for.

    Raises
    ------
    Refusal
        400, naming the entry.

    """
    for entry in entries:
        if entry[0] not in requested:
            raise bad_request(f"order_by: {shown(list(entry))} names no requested metric or dimension")


def _check_props_access(query: Query) -> None:
    asked = [*(leaf.dimension for leaf in leaves(*query.filters)), *query.dimensions]
    for name in asked:
        if not may_use(name, query.site):
            raise bad_request(f"{name}: the plan of the site's owner does not include custom properties")


def _below_top(nodes: Sequence[Filter], *, in_behavior: bool) -> Iterator[Leaf]:
    for node in nodes:
        if not isinstance(node, Leaf) and (in_behavior or not isinstance(node, HasDone)):
            yield from leaves(*children_of(node), in_behavior=in_behavior)


def _check_top_level_only(filters: Sequence[Filter]) -> None:
    for leaf in _below_top(filters, in_behavior=False):
        if leaf.dimension in (GOAL, HOSTNAME):
            raise bad_request(
                f"filters: {leaf.dimension} can only be used at the top level or in has_done and has_not_done"
            )


def _check_rates_can_be_stripped(query: Query) -> None:
    rate = next((name for name in query.metrics if name in RATES), None)
    deep = next((leaf for leaf in _below_top(query.filters, in_behavior=True) if _is_custom(leaf)), None)
    if rate is not None and deep is not None:
        raise bad_request(
            f"metrics: {rate} cannot be asked for with {deep.dimension} below the top level of filters"
        )


def _is_custom(leaf: Leaf) -> bool:
    return leaf.dimension.startswith(PROPS)


def _check_behavior(nodes: Sequence[Filter], *, inside: bool = False) -> None:
    for node in nodes:
        if isinstance(node, HasDone) and inside:
            raise bad_request(
                f"filters: {shown(tree_as_json(node))} must not be inside has_done or has_not_done"
            )
        if isinstance(node, Leaf) and inside and not node.dimension.startswith("event:"):
            raise bad_request(f"filters: {node.dimension} cannot be used inside has_done or has_not_done")
        _check_behavior(children_of(node), inside=inside or isinstance(node, HasDone))


def _check_goals(filters: Sequence[Filter], site: Site) -> None:
    for leaf in leaves(*filters):
        if leaf.dimension == GOAL and leaf.operator == "is" and not leaf.has_modifier:
            unknown = [value for value in leaf.values if goal_named(site, value) is None]
            if unknown:
                raise bad_request(f"filters: no goal {shown(unknown[0])} is configured for this site")


def _check_revenue(query: Query) -> None:
    asked = [name for name in query.metrics if name in REVENUE_METRICS]
    if asked and not query.site.has_revenue_feature:
        raise bad_request(f"metrics: {asked[0]}: the plan of the site's owner does not include revenue")


def _check_metric(name: str, query: Query) -> None:
    dimensions = query.dimensions
    filtered = {leaf.dimension for leaf in leaves(*query.filters, in_behavior=False)}
    if name in RATES and GOAL not in {*filtered, *dimensions}:
        raise bad_request(f"metrics: {name} needs a filter on event:goal or the dimension event:goal")
    if name == "scroll_depth" and PAGE not in dimensions and not top_leaves(query.filters, PAGE):
        raise bad_request("metrics: scroll_depth needs the dimension event:page or a top-level filter on it")
    if name == "time_on_page" and PAGE not in {*filtered, *dimensions}:
        raise bad_request("metrics: time_on_page needs the dimension event:page or a filter on it")
    if name == "views_per_visit":
        _check_views_per_visit(query)


def _check_views_per_visit(query: Query) -> None:
    if any(leaf.dimension == PAGE for leaf in leaves(*query.filters)):
        raise bad_request("metrics: views_per_visit cannot be asked for with a filter on event:page")
    others = [name for name in query.dimensions if not name.startswith("time")]
    if others:
        raise bad_request(f"metrics: views_per_visit cannot be asked for with the dimension {others[0]}")


def _check_conflict(query: Query) -> None:
    by_event = [name for name in query.dimensions if kind_of(name) == "event"]
    by_session = [name for name in query.dimensions if kind_of(name) == "session"]
    of_sessions = [name for name in query.metrics if name in SESSION_METRICS]
    of_events = [name for name in query.metrics if name in EVENT_METRICS]
    pages_only = PAGE in by_event and set(by_event) <= {PAGE, HOSTNAME}
    if of_sessions and by_event and not pages_only:
        raise bad_request(_conflict(of_sessions, by_event))
    if of_events and by_session:
        raise bad_request(_conflict(of_events, by_session))


def _conflict(metrics: list[str], dimensions: list[str]) -> str:
    return f"metrics: {', '.join(metrics)} cannot be asked for with the dimensions {', '.join(dimensions)}"
