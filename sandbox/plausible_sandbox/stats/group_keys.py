"""The groups of a statement: an expression per dimension, and the filters as they read beside these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from plausible_sandbox.accounts.records import Goal
from plausible_sandbox.stats import bucket_sql
from plausible_sandbox.stats.filters import Scope, Table, column_of, condition_of_goal
from plausible_sandbox.stats.goals import NOTHING, goals_listed
from plausible_sandbox.stats.hostnames import implied_filters
from plausible_sandbox.stats.imported_tables import is_imported
from plausible_sandbox.stats.properties import UNKNOWN_COUNTRY, property_of
from plausible_sandbox.stats.query import (
    GOAL,
    PAGE,
    TIME,
    And,
    Filter,
    Interval,
    Leaf,
    Not,
    Or,
    Query,
    top_leaves,
)
from plausible_sandbox.store.sql import Piece, Val, call, joined, sql


@dataclass(frozen=True, slots=True)
class Keys:
    """The groups of a statement: one expression per dimension."""

    expressions: tuple[Piece, ...]
    explode: bool
    """Whether one row can be in several groups, so that it is spread before grouping."""
    extra: tuple[Piece, ...] = ()
    """Conditions on rows that have a group at all."""
    having: tuple[Piece, ...] = ()


def listed_goals(query: Query) -> list[Goal]:
    """Return the goals that the rows of a breakdown by goal stand for, by name: equal rows come so."""
    found = goals_listed(query.site, top_leaves(query.filters, GOAL))
    return sorted(found, key=lambda goal: goal.display_name)


def narrowed_filters(query: Query, source: Table) -> Query:
    """Let the filters say what they mean for this table and these dimensions."""
    filters = query.filters
    if source == "sessions" and PAGE in query.dimensions:
        filters = tuple(_as_entry_page(node) for node in filters)
    return replace(query, filters=(*filters, *implied_filters(query)))


def _as_entry_page(node: Filter) -> Filter:
    """Read filters on the page, at any depth, as ones on the page that a session began with.

    What `has_done` asks is about any event of the session, and stays so.
    """
    match node:
        case Leaf(dimension="event:page"):
            return replace(node, dimension="visit:entry_page")
        case And() | Or():
            return replace(node, children=tuple(_as_entry_page(child) for child in node.children))
        case Not():
            return Not(_as_entry_page(node.child))
        case _:
            return node


def keys_of(query: Query, source: Table, scope: Scope, *, spread_hours: bool) -> Keys:
    """Write the groups of a query over one table.

    Parameters
    ----------
    query
        What is asked.
    source
        The table that is read.
    scope
        The rows in question.
    spread_hours
        Count a session in every hour it spans.

    """
    expressions: list[Piece] = []
    extra: list[Piece] = []
    having: list[Piece] = []
    for number, name in enumerate(query.dimensions):
        if name.startswith(TIME):
            interval = cast("Interval", name.removeprefix(TIME))
            spread = spread_hours and interval == "hour"  # every other time is that of the visit's end
            expressions.append(_time_key(query, interval, source, scope, spread=spread))
            having += (
                [bucket_sql.not_after_range(interval, f"k{number}", query.range)]
                if source == "sessions"
                else []
            )
        elif name == GOAL:
            goals = [condition_of_goal(goal, source) for goal in listed_goals(query)] or [NOTHING]
            expressions.append(call("each_true", goals))
            extra.append(sql("({any})", any=joined(goals, " or ")))
        else:
            expressions.append(_property_key(name, source, query))
            extra += _blank_conditions(query, name, source)
    return Keys(tuple(expressions), spread_hours or GOAL in query.dimensions, tuple(extra), tuple(having))


def _time_key(query: Query, interval: Interval, source: Table, scope: Scope, *, spread: bool) -> Piece:
    if is_imported(source):
        return bucket_sql.cut(interval, "date")
    if not spread:
        return bucket_sql.bucket(interval, "timestamp", query.range)
    # An event that arrives out of order may leave a session's last event before its first.
    first = sql("greatest(least(start, timestamp), {first})", first=Val(scope.first, "ts"))
    last = sql("least(greatest(start, timestamp), {last})", last=Val(scope.last, "ts"))
    return bucket_sql.hours(first, last, query.range)


def _property_key(name: str, source: Table, query: Query) -> Piece:
    one = property_of(name)
    column = column_of(name, source)
    if query.same_places.get(name):
        return _one_code_per_name(column, query.same_places[name])
    if query.blanks_apart or one.blank is None or one.blank == UNKNOWN_COUNTRY:
        return column
    return sql(f"case when {{column}} = '' then '{one.blank}' else {{column}} end", column=column)


def blanks_of(query: Query) -> dict[int, str]:
    """Return what a blank is shown as, by the number of the dimension; only of those that show something."""
    return {
        number: blank
        for number, name in enumerate(query.dimensions)
        if not name.startswith(TIME) and (blank := property_of(name).blank) not in (None, UNKNOWN_COUNTRY)
    }


def _one_code_per_name(column: Piece, same: Mapping[str | int, str | int]) -> Piece:
    def value(code: str | int) -> Val:
        return Val(code, "int" if isinstance(code, int) else "str")

    arms = [
        sql("when {code} then {other}", code=value(code), other=value(other)) for code, other in same.items()
    ]
    return sql("case {column} {arms} else {column} end", column=column, arms=joined(arms, " "))


def _blank_conditions(query: Query, name: str, source: Table) -> list[Piece]:
    """Leave out rows without a value: as v1 does for some properties, and sessions that saw no page."""
    one = property_of(name)
    column = column_of(name, source)
    if name == PAGE and source == "sessions":
        return [sql("{column} <> ''", column=column)]
    if not one.omitted_when_blank or not (query.omit_blank or is_imported(source)):
        return []
    if one.is_number:
        return [sql("{column} <> 0", column=column)]
    unknown = " and {column} <> 'ZZ'" if one.column == "country_code" else ""
    return [sql("{column} <> ''" + unknown, column=column)]


def only_keys(keys: Keys, only: Sequence[Sequence[Any] | None]) -> list[Piece]:
    """Restrict groups to the values given per dimension, and to blanks; None means all."""
    return [
        call(
            "one_of",
            key,
            Val((*values, 0), "ints") if isinstance(values[0], int) else Val((*values, ""), "strs"),
        )
        for key, values in zip(keys.expressions, only, strict=False)
        if values
    ]
