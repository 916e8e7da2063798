"""The one question that v1 parameters and v2 bodies both become: what to count, over what, grouped how.

Plain frozen data, neither a request's words nor an engine's. `v1` and `v2` make it, `compile` reads it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from plausible_sandbox.accounts.records import Site
from plausible_sandbox.stats.time import TimeRange

Operator = Literal[
    "is",
    "is_not",
    "contains",
    "contains_not",
    "matches",
    "matches_not",
    "matches_wildcard",
    "matches_wildcard_not",
]
Direction = Literal["asc", "desc"]
Interval = Literal["hour", "day", "week", "month"]

GOAL = "event:goal"
SEGMENT = "segment"
PAGE = "event:page"
HOSTNAME = "event:hostname"
PROPS = "event:props:"
TIME = "time:"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A condition on one dimension: any of `values` matches, or (`…_not`) none does.

    `has_modifier` tells a filter that spelled out its `case_sensitive` from one that left it to the default.
    """

    operator: Operator
    dimension: str
    values: tuple[str | int, ...]
    case_sensitive: bool = True
    has_modifier: bool = False

    @property
    def is_negated(self) -> bool:
        """Whether the operator is a `…_not`."""
        return self.operator.endswith("_not")


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    children: tuple[Filter, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of them."""

    children: tuple[Filter, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not this."""

    child: Filter


@dataclass(frozen=True, slots=True)
class HasDone:
    """The session has an event in the range that satisfies `child`, or (`negated`) has none."""

    child: Filter
    negated: bool = False


Filter: TypeAlias = "Leaf | And | Or | Not | HasDone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What to answer.

    `counters_from_sessions` is v1's breakdown: `pageviews` and `events` may come from session counters.
    `omit_blank` leaves out rows whose property is not known, as v1 does for some properties.
    `blanks_apart` groups by what is stored and not by what a blank is shown as, which engines do faster.
    `engagement_since` is the UTC instant before which time on page is not measured by engagement.
    `same_places` maps, by dimension, codes of places to the code of another one that has the same name.
    `places_by_name` lists, by dimension, the codes of places in the order of their names.
    """

    site: Site
    range: TimeRange
    metrics: tuple[str, ...]
    dimensions: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    order: tuple[tuple[str, Direction], ...] = ()
    limit: int | None = None
    offset: int = 0
    with_imports: bool = False
    count_rows: bool = False
    counters_from_sessions: bool = False
    omit_blank: bool = False
    blanks_apart: bool = False
    engagement_since: dt.datetime | None = None
    same_places: Mapping[str, Mapping[str | int, str | int]] = field(default_factory=dict)
    places_by_name: Mapping[str, tuple[str | int, ...]] = field(default_factory=dict)

    @property
    def time_dimension(self) -> str | None:
        """The first time dimension, or None."""
        return next((name for name in self.dimensions if name.startswith(TIME)), None)


def children_of(node: Filter) -> tuple[Filter, ...]:
    """Return the filters directly below a filter."""
    if isinstance(node, And | Or):
        return node.children
    if isinstance(node, Not | HasDone):
        return (node.child,)
    return ()


def leaves(*nodes: Filter, in_behavior: bool = True) -> Iterator[Leaf]:
    """Walk all conditions of these filters, left to right.

    Parameters
    ----------
    nodes
        The filters.
    in_behavior
        Whether conditions inside `has_done` and `has_not_done` count.

    """
    for node in nodes:
        if isinstance(node, Leaf):
            yield node
        elif in_behavior or not isinstance(node, HasDone):
            yield from leaves(*children_of(node), in_behavior=in_behavior)


def top_leaves(nodes: tuple[Filter, ...], prefix: str) -> list[Leaf]:
    """Return the top-level conditions on dimensions that begin with `prefix`."""
    return [node for node in nodes if isinstance(node, Leaf) and node.dimension.startswith(prefix)]
