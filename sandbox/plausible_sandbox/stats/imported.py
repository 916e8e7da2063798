"""Imported statistics: whether they can be part of an answer, and what they add to its groups.

Imports hold daily sums by one group of properties each; a question that no single one of their tables can
answer is answered without them, and says so.
Source: https://plausible.io/docs/stats-api#filtering-imported-stats.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, Literal

from plausible_sandbox.accounts.records import Goal, Import
from plausible_sandbox.stats.compile_special import imported_statement
from plausible_sandbox.stats.goals import goals_of_leaf, imported_goal_table
from plausible_sandbox.stats.group_keys import listed_goals
from plausible_sandbox.stats.imported_tables import CUSTOM_EVENTS, PAGES, VISITORS, imported_table
from plausible_sandbox.stats.query import (
    GOAL,
    PROPS,
    TIME,
    Filter,
    HasDone,
    Query,
    children_of,
    leaves,
    top_leaves,
)
from plausible_sandbox.store.engine import Engine

SkipReason = Literal["no_imported_data", "out_of_range", "unsupported_query", "unsupported_interval"]
Groups = dict[tuple[Any, ...], dict[str, Any]]

LEGACY_IMPORT_ID = 0
"""Rows of imports from before imports were numbered."""

WARNINGS: dict[SkipReason, str] = {
    "unsupported_query": "Imported statistics are left out: they do not go with these filters or dimensions.",
    "unsupported_interval": "Imported statistics are left out: they are kept by day, not by hour.",
}

_GOALS_OF_PROPERTY = {
    "event:props:url": frozenset({"Outbound Link: Click", "File Download", "Cloaked Link: Click"}),
    "event:props:path": frozenset({"404", "WP Form Completions", "Form: Submission"}),
}
"""Events whose custom property imports keep."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What imports add: their groups by key, or the reason why they add nothing."""

    groups: Groups = field(default_factory=dict)
    skipped: SkipReason | None = None
    tables: tuple[str, ...] = ()
    lacks_scroll_depth: bool = False


def imported_groups(query: Query, engine: Engine) -> Imported:
    """Return what imports add to each group of a query.

    Parameters
    ----------
    query
        What is asked.
    engine
        Where imported rows are.

    """
    imports = _overlapping(query)
    reason = _reason_to_skip(query, imports)
    if reason is not None:
        return Imported(skipped=reason)
    tables = _tables(query)
    if not tables:
        return Imported(skipped="unsupported_query")
    groups: Groups = {}
    for source in tables:
        _add(groups, _read(query, source, _ids(imports), engine))
    return Imported(
        groups, tables=tables, lacks_scroll_depth=not any(one.has_scroll_depth for one in imports)
    )


def _overlapping(query: Query) -> list[Import]:
    first, last = query.range.first_date, query.range.last_date
    return [one for one in _completed(query) if one.start_date <= last and one.end_date >= first]


def _completed(query: Query) -> list[Import]:
    return [one for one in query.site.imports if one.status == "completed"]


def _reason_to_skip(query: Query, overlapping: Sequence[Import]) -> SkipReason | None:
    if not _completed(query):
        return "no_imported_data"
    if not overlapping:
        return "out_of_range"
    return "unsupported_interval" if "time:hour" in query.dimensions else None


def _ids(imports: Sequence[Import]) -> list[int]:
    return [*(one.id for one in imports), *(LEGACY_IMPORT_ID for one in imports if one.legacy)]


def _read(query: Query, source: str, import_ids: Sequence[int], engine: Engine) -> Groups:
    asked = imported_statement(query, source, import_ids)
    return {
        tuple(row[: asked.keys]): dict(zip(asked.parts, row[asked.keys :], strict=True))
        for row in engine.fetch(asked.text)
    }


def _add(groups: Groups, more: Groups) -> None:
    for key, parts in more.items():
        known = groups.setdefault(key, {})
        for name, value in parts.items():
            known[name] = (known.get(name) or 0) + (value or 0)


def _tables(query: Query) -> tuple[str, ...]:
    """Name the imported tables that together answer a query; none where they cannot.

    A breakdown by goal may take two, one for events and one for pages. Everything else must be in the same
    table, and a filter on goals counts as one on the names of events or on pages.
    """
    if any(_is_behavioral(node) for node in query.filters):
        return ()
    asked = {leaf.dimension for leaf in leaves(*query.filters)} | set(query.dimensions)
    properties = {name for name in asked if name != GOAL and not name.startswith(TIME)}
    goals = _goals(query)
    if any(name.startswith(PROPS) for name in properties):
        return _tables_of_custom_property(properties, goals)
    by_property = {imported_table(name) for name in properties}
    if None in by_property or len(by_property) > 1:
        return ()
    by_goal = _tables_of_goals(query, goals)
    if goals is None:
        return (by_property.pop() or VISITORS,) if by_property else (VISITORS,)
    tables = [name for name in by_goal if not by_property or name in by_property]
    return tuple(tables) or _tables_without_goals(query, by_property)


def _is_behavioral(node: Filter) -> bool:
    return isinstance(node, HasDone) or any(_is_behavioral(child) for child in children_of(node))


def _goals(query: Query) -> list[Goal] | None:
    """Return the goals that a query is about, or None where it is about none.

    Filters that have no goal in common are about those that each selects.
    """
    filters = top_leaves(query.filters, GOAL)
    if not filters:
        return listed_goals(query) if GOAL in query.dimensions else None
    selected = [goal for leaf in filters for goal in goals_of_leaf(leaf, query.site)]
    return listed_goals(query) or selected or None


def _tables_of_goals(query: Query, goals: Sequence[Goal] | None) -> list[str]:
    """Name the tables of these goals; none where a filter selects goals of two, or one that none knows."""
    tables = list(dict.fromkeys(imported_goal_table(goal) for goal in goals or ()))
    if top_leaves(query.filters, GOAL) and (None in tables or len(tables) > 1):
        return []
    return [name for name in tables if name is not None]


def _tables_without_goals(query: Query, by_property: AbstractSet[str | None]) -> tuple[str, ...]:
    """Name a table for a breakdown by goals none of which imports know: they go with it, and add nothing."""
    if GOAL not in query.dimensions or top_leaves(query.filters, GOAL):
        return ()
    return tuple({PAGES, CUSTOM_EVENTS} & by_property) if by_property else (CUSTOM_EVENTS,)


def _tables_of_custom_property(properties: set[str], goals: Sequence[Goal] | None) -> tuple[str, ...]:
    name = next(iter(properties))
    allowed = _GOALS_OF_PROPERTY.get(name, frozenset())
    if len(properties) > 1 or not goals or any(goal.event_name not in allowed for goal in goals):
        return ()
    return (CUSTOM_EVENTS,)
