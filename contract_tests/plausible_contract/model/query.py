"""One question to the model, neutral between v1 and v2, and the classes of what it mentions.

Read `tables` next, which decides by these classes whether events or sessions answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plausible_contract.model.filters import Tree, is_behavioral, properties_in
from plausible_contract.model.properties import is_event_property, is_session_property
from plausible_contract.model.ranges import Range

EVENT_METRICS = frozenset(["pageviews", "events", "time_on_page", "scroll_depth"])
SESSION_METRICS = frozenset(["bounce_rate", "visit_duration", "views_per_visit"])
COUNTED_EITHER_WAY_IN_BREAKDOWNS = frozenset(["pageviews", "events"])
RATES = frozenset(["conversion_rate", "group_conversion_rate", "percentage"])

_ENTRY_HOSTNAME_DIMENSIONS = frozenset(
    ["visit:source", "visit:referrer", "visit:entry_page"]
    + [f"visit:utm_{name}" for name in ("medium", "source", "campaign", "content", "term")]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Metrics, dimensions and filters over a range.

    `is_v1_breakdown` counts pageviews and events from sessions where it can, as v1 breakdowns do.
    """

    span: Range
    metrics: Sequence[str]
    dimensions: Sequence[str] = ()
    filters: Sequence[Tree] = ()
    is_v1_breakdown: bool = False

    @property
    def event_metrics(self) -> list[str]:
        """Metrics that only events can answer."""
        either = COUNTED_EITHER_WAY_IN_BREAKDOWNS if self.is_v1_breakdown else frozenset[str]()
        return [metric for metric in self.metrics if metric in EVENT_METRICS - either]

    @property
    def session_metrics(self) -> list[str]:
        """Metrics that only sessions can answer."""
        return [metric for metric in self.metrics if metric in SESSION_METRICS]

    @property
    def has_event_dimensions(self) -> bool:
        """Whether rows are told apart by something that only events know."""
        return any(map(is_event_property, self.dimensions))

    @property
    def has_session_dimensions(self) -> bool:
        """Whether rows are told apart by something that only sessions know."""
        return any(map(is_session_property, self.dimensions))

    @property
    def plain_filters(self) -> list[Tree]:
        """Filters on the row itself."""
        return [tree for tree in self.filters if not is_behavioral(tree)]

    @property
    def behavioral_filters(self) -> list[Tree]:
        """Filters on what else happened in the session."""
        return [tree for tree in self.filters if is_behavioral(tree)]

    @property
    def has_event_filters(self) -> bool:
        """Whether a filter mentions something that only events know."""
        return any(is_event_property(name) for tree in self.filters for name in properties_in(tree))

    @property
    def has_session_filters(self) -> bool:
        """Whether a filter mentions something that only sessions know."""
        return any(is_session_property(name) for tree in self.filters for name in properties_in(tree))


def hostname_filters_of_visits(query: Query) -> list[Tree]:
    """Return what top-level hostname filters also ask of the entry or exit page, by dimension."""
    asked = [tree for tree in query.filters if len(tree) > 1 and tree[1] == "event:hostname"]
    extra: list[Tree] = []
    for tree in asked:
        if _ENTRY_HOSTNAME_DIMENSIONS.intersection(query.dimensions):
            extra.append([tree[0], "visit:entry_page_hostname", *tree[2:]])
        if "visit:exit_page" in query.dimensions:
            extra.append([tree[0], "visit:exit_page_hostname", *tree[2:]])
    return extra


def page_filters(query: Query) -> list[Tree]:
    """Return the top-level filters on the page, asked of the entry page instead."""
    return [
        [tree[0], "visit:entry_page", *tree[2:]]
        for tree in query.filters
        if len(tree) > 2 and tree[1] == "event:page"
    ]


def without_goals_and_props(filters: Sequence[Tree]) -> list[Tree]:
    """Return the filters that stay in the denominator of a conversion rate."""
    return [
        tree
        for tree in filters
        if not (isinstance(tree[1], str) and (tree[1] == "event:goal" or tree[1].startswith("event:props:")))
    ]
