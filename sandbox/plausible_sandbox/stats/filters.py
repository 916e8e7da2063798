"""Filter trees as SQL conditions on rows of `events` or of `sessions`.

A condition about a session's own pages is a question to `sessions` even where events are counted, and one
about events a question to `events` where sessions are counted: there a session qualifies by having one event
that satisfies everything said about events. Both become semi-joins on the session, within range and site.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from plausible_sandbox.accounts.records import Goal, Site
from plausible_sandbox.stats import locations
from plausible_sandbox.stats.goals import NOTHING, goal_condition, goals_of_leaf, imported_goal_condition
from plausible_sandbox.stats.imported_tables import imported_column, is_imported
from plausible_sandbox.stats.properties import NO_PROP, Kind, Property, is_custom, kind_of, property_of
from plausible_sandbox.stats.query import GOAL, PROPS, And, Filter, HasDone, Leaf, Not, Or, Query, children_of
from plausible_sandbox.stats.text import fold, like_pattern
from plausible_sandbox.stats.time import naive_utc
from plausible_sandbox.store.sql import Piece, Sql, Val, call, joined, sql, table

Table = str
"""`events`, `sessions` or the name of an imported table."""

LONGEST_SESSION = dt.timedelta(days=7)
"""A session that began longer before the range is not looked for; it bounds what is read."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows in question: one site's, between two UTC instants, both inclusive."""

    site: Site
    first: dt.datetime
    last: dt.datetime


def scope_of(query: Query) -> Scope:
    """Return the rows a query looks at: nothing from before the site's statistics begin."""
    return Scope(
        query.site, max(query.range.first, naive_utc(query.site.native_stats_start_at)), query.range.last
    )


def within(scope: Scope, source: Table) -> Sql:
    """Restrict rows to the site and the range; sessions match by overlapping it."""
    site, first, last = Val(scope.site.id, "int"), Val(scope.first, "ts"), Val(scope.last, "ts")
    if source == "events":
        return sql(
            "site_id = {site} and timestamp >= {first} and timestamp <= {last}",
            site=site,
            first=first,
            last=last,
        )
    return sql(
        "site_id = {site} and start >= {bound} and start <= {last} and timestamp >= {first}",
        site=site,
        bound=Val(max(scope.first, dt.datetime(1, 1, 8)) - LONGEST_SESSION, "ts"),
        first=first,
        last=last,
    )


def conditions(nodes: Sequence[Filter], source: Table, scope: Scope) -> list[Piece]:
    """Write the conditions that a row of `source` fulfils when all `nodes` hold.

    Parameters
    ----------
    nodes
        Filters, all of which must hold.
    source
        The table whose rows are tested.
    scope
        The site and range within which other rows of a session are looked for.

    """
    foreign = [node for node in nodes if _is_foreign(node, source)]
    own = [_own_condition(node, source, scope) for node in nodes if node not in foreign]
    if not foreign:
        return own
    other: Table = "sessions" if source == "events" else "events"
    return [*own, call("in_rows", "session_id", _sessions_where(foreign, other, scope))]


def _sessions_where(nodes: Sequence[Filter], source: Table, scope: Scope) -> Sql:
    return sql(
        "select session_id from {source} where {where}",
        source=table(source),
        where=joined([within(scope, source), *conditions(nodes, source, scope)]),
    )


def _is_foreign(node: Filter, source: Table) -> bool:
    if is_imported(source):
        return False
    kinds = _kinds(node)
    return kinds == {"session"} if source == "events" else "event" in kinds


def _kinds(node: Filter) -> set[Kind]:
    if isinstance(node, Leaf):
        return {kind_of(node.dimension)}
    if isinstance(node, HasDone):
        return set()
    return {kind for child in children_of(node) for kind in _kinds(child)}


def _own_condition(node: Filter, source: Table, scope: Scope) -> Piece:
    match node:
        case Leaf():
            return leaf_condition(node, source, scope.site)
        case And():
            return sql("({all})", all=joined(conditions(node.children, source, scope)))
        case Or():
            return sql(
                "({any})", any=joined([_alone(child, source, scope) for child in node.children], " or ")
            )
        case Not():
            return sql("(not {one})", one=_alone(node.child, source, scope))
        case HasDone():
            name = "not_in_rows" if node.negated else "in_rows"
            return call(name, "session_id", _sessions_where((node.child,), "events", scope))


def _alone(node: Filter, source: Table, scope: Scope) -> Sql:
    return sql("({all})", all=joined(conditions((node,), source, scope)))


def leaf_condition(leaf: Leaf, source: Table, site: Site) -> Piece:
    """Write one condition on a row's own columns.

    Parameters
    ----------
    leaf
        The condition; one on `event:page` reads a session's entry page where `source` is sessions.
    source
        The table whose rows are tested.
    site
        The site, for its goals.

    """
    if leaf.dimension == GOAL:
        return _any_of([condition_of_goal(goal, source) for goal in goals_of_leaf(leaf, site)])
    if is_custom(leaf.dimension):
        return _custom_condition(leaf, column_of(leaf.dimension, source))
    one = property_of(leaf.dimension)
    if one.names:
        leaf = locations.leaf_of_codes(leaf, one.names)
    return _column_condition(leaf, one, column_of(leaf.dimension, source))


def condition_of_goal(goal: Goal, source: Table) -> Piece:
    """Write the condition that a row of a table fulfils to count as `goal`."""
    return imported_goal_condition(goal, source) if is_imported(source) else goal_condition(goal)


def column_of(dimension: str, source: Table) -> Piece:
    """Name the column of a property in a table; a page is the entry page where sessions are read."""
    if is_imported(source):
        return imported_column(dimension)
    if is_custom(dimension):
        return call("prop", Val(dimension.removeprefix(PROPS), "str"))
    one = property_of(dimension)
    if source == "sessions":
        return {"pathname": "entry_page", "hostname": "entry_page_hostname"}.get(one.column, one.column)
    return one.column


def _any_of(conditions: Sequence[Piece]) -> Sql:
    return sql("({any})", any=joined(conditions or [NOTHING], " or "))


def _column_condition(leaf: Leaf, one: Property, column: Piece) -> Piece:
    if one.is_number:
        test = _number_test(leaf, column)
    else:
        test = _text_test(_with_blank(leaf, one), column)
        if _reaches_blank_text(leaf, one):
            test = sql("({test} or {column} = '')", test=test, column=column)
    return sql("(not {test})", test=test) if leaf.is_negated else test


def _with_blank(leaf: Leaf, one: Property) -> Leaf:
    """Let the values that stand for "not known" mean the blank as well."""
    if leaf.operator in ("is", "is_not") and any(value in one.blank_filters for value in leaf.values):
        return Leaf(leaf.operator, leaf.dimension, (*leaf.values, ""), leaf.case_sensitive)
    return leaf


def _reaches_blank_text(leaf: Leaf, one: Property) -> bool:
    if one.blank_text is None or leaf.operator not in ("contains", "contains_not"):
        return False
    if leaf.case_sensitive:
        return any(str(value) in one.blank_text for value in leaf.values)
    return any(fold(str(value)) in fold(one.blank_text) for value in leaf.values)


def _number_test(leaf: Leaf, column: Piece) -> Piece:
    if leaf.operator in ("is", "is_not"):
        numbers = [
            int(value)
            for value in leaf.values
            if isinstance(value, int) or (value.isascii() and value.isdigit())
        ]
        return call("one_of", column, Val(tuple(numbers), "ints"))
    return _text_test(leaf, call("text", column))


def _text_test(leaf: Leaf, column: Piece) -> Piece:
    values = [str(value) for value in leaf.values]
    operator = leaf.operator.removesuffix("_not")
    if operator == "matches":
        return _any_of([call("matches", column, Val(value, "str")) for value in values])
    if not leaf.case_sensitive:
        column, values = call("fold", column), [fold(value) for value in values]
    if operator == "contains":
        return _any_of([call("contains", column, Val(value, "str")) for value in values])
    if operator == "matches_wildcard":
        return _any_of([call("like", column, Val(like_pattern(value), "str")) for value in values])
    if len(values) == 1:
        return sql("({column} = {value})", column=column, value=Val(values[0], "str"))
    return call("one_of", column, Val(tuple(values), "strs"))


def _custom_condition(leaf: Leaf, column: Piece) -> Piece:
    """Write a condition on a custom property; `(none)` also selects events that lack it.

    Source: https://plausible.io/docs/custom-props/for-custom-events and what the server answers: patterns,
    also negated ones, only ever match events that have the property.
    """
    if leaf.operator in ("is", "is_not"):
        values = tuple(value for value in leaf.values if value != "")
        values += ("",) if NO_PROP in values else ()
        test = _text_test(Leaf(leaf.operator, leaf.dimension, values, leaf.case_sensitive), column)
        return sql("(not {test})", test=test) if leaf.is_negated else test
    test = _text_test(leaf, column)
    return sql(
        "({column} <> '' and {no}{test})", column=column, no="not " if leaf.is_negated else "", test=test
    )
