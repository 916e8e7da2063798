"""Running a `Query`: which statements it takes, their rows put together, values, order and page.

The only module of the statistics that talks to an engine about events and sessions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from plausible_sandbox.stats import metrics as metric_rules
from plausible_sandbox.stats.compile import BLANK_CLASH, Page, Statement, statement
from plausible_sandbox.stats.compile_joined import TOTAL, Side, order_terms, page_of_joined
from plausible_sandbox.stats.compile_special import scroll_statement
from plausible_sandbox.stats.filters import Table
from plausible_sandbox.stats.goals import goals_of_leaf, is_scroll_goal
from plausible_sandbox.stats.group_keys import blanks_of, listed_goals
from plausible_sandbox.stats.hostnames import implied_filters
from plausible_sandbox.stats.imported import Imported, imported_groups
from plausible_sandbox.stats.imported_values import as_beside_imports, value_with_imports
from plausible_sandbox.stats.legacy_time_on_page import cutoff_within, legacy_statement
from plausible_sandbox.stats.metrics import (
    COUNTS,
    EVENT_PARTS,
    REVENUE_METRICS,
    SESSION_METRICS,
    SESSION_PARTS,
    SHARES,
    Plan,
    Totals,
    parts_needed,
    plan_of,
)
from plausible_sandbox.stats.ordering import in_order
from plausible_sandbox.stats.place_names import name_places, with_same_places
from plausible_sandbox.stats.properties import property_of
from plausible_sandbox.stats.query import GOAL, PROPS, TIME, Filter, Leaf, Query, top_leaves
from plausible_sandbox.store.engine import Engine
from plausible_sandbox.store.sql import Piece

Key = tuple[Any, ...]
Parts = dict[str, Any]

SPREAD_METRICS = frozenset({"visitors", "visits"}) | SHARES
"""By hours these count a session in every hour it spans."""
HIDDEN_FOR_SCROLL_GOALS = frozenset({"events"})
MOST_KEYS_LOOKED_UP = 5_000
"""Up to so many groups are named when a second statement is asked about the same groups only."""


@dataclass(frozen=True, slots=True)
class Read:
    """One statement to run: parts of one table; `full` keeps groups that only it knows."""

    source: Table
    parts: tuple[str, ...]
    spread_hours: bool = False
    full: bool = False


@dataclass(slots=True)
class Row:
    """A group: its keys as engines give them, its parts, and the values of the query's metrics."""

    key: Key
    parts: Parts = field(default_factory=dict)
    imported: Parts | None = None
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The rows of the page asked for; `total` counts all rows where the query wants it."""

    rows: list[Row]
    total: int | None = None
    imports: Imported | None = None
    """What became of imports; None where they were not asked for."""


def evaluate(query: Query, engine: Engine) -> Result:
    """Answer a query.

    Parameters
    ----------
    query
        What is asked.
    engine
        Where events and sessions are.

    """
    query = replace(with_same_places(query, engine), engagement_since=cutoff_within(query))
    imports = imported_groups(query, engine) if query.with_imports else None
    added = imports if imports is not None and imports.skipped is None else None
    result = _evaluated(replace(query, with_imports=added is not None), engine, added)
    return replace(result, imports=imports)


def _evaluated(query: Query, engine: Engine, added: Imported | None) -> Result:
    """Answer with what imports add, or without; as much as can be is left to the engine."""
    reads = _reads(query, plan_of(query))
    page = _page_within_sql(query, reads)
    totals = _totals(query, engine, reads[0].source)
    if page is None and _may_be_joined(query):
        terms = order_terms(query, totals)
        if terms is not None:
            return _joined(query, engine, reads, terms, totals)
    groups = _groups(query, engine, reads, page)
    if added is not None:
        _add_imported(groups, added)
    if "group_conversion_rate" in query.metrics:
        _add_group_visitors(groups, query, engine)
    rows = list(groups.values())
    _fill_in_values(query, rows, totals)
    name_places(rows, query)
    if page is not None:
        return Result(rows)
    ordered = in_order(rows, query)
    end = None if query.limit is None else query.offset + query.limit
    return Result(ordered[query.offset : end], len(ordered) if query.count_rows else None)


def _add_imported(groups: dict[Key, Row], imports: Imported) -> None:
    for key, parts in imports.groups.items():
        groups.setdefault(key, Row(key)).imported = parts


def _reads(query: Query, plan: Plan) -> list[Read]:
    from_sessions = [name for name in query.metrics if plan == "sessions" or name in SESSION_METRICS]
    from_events = [name for name in query.metrics if name not in from_sessions]
    by_hour = "time:hour" in query.dimensions
    reads = []
    if plan != "sessions" and (from_events or plan == "events"):
        reads.append(Read("events", parts_needed(from_events, EVENT_PARTS)))
    spread = [name for name in from_sessions if by_hour and name in SPREAD_METRICS]
    if spread:
        reads.append(Read("sessions", parts_needed(spread, SESSION_PARTS), spread_hours=True, full=True))
    rest = [name for name in from_sessions if name not in spread]
    if rest:
        reads.append(Read("sessions", parts_needed(rest, SESSION_PARTS), full=by_hour))
    return reads


def _page_within_sql(query: Query, reads: Sequence[Read]) -> Page | None:
    """Return the page that the first statement can cut by itself; None where rows must be seen together."""
    if not query.dimensions or query.limit is None or query.count_rows or query.with_imports:
        return None
    if GOAL in query.dimensions or any(read.full for read in reads[1:]) or _has_names(query):
        return None
    hidden = HIDDEN_FOR_SCROLL_GOALS if _selects_scroll_goals(query) else frozenset()
    countable = (set(reads[0].parts) & COUNTS) - hidden
    if not all(name in countable or name in query.dimensions for name, _ in query.order):
        return None
    return Page(order=query.order, limit=query.limit, offset=query.offset)


def _may_be_joined(query: Query) -> bool:
    """Say whether all that makes a page can be one statement, so that no other groups leave the engine."""
    if not query.dimensions or query.limit is None or query.with_imports:
        return False
    if query.engagement_since is not None:
        return False
    may_be_hidden = HIDDEN_FOR_SCROLL_GOALS | (REVENUE_METRICS if GOAL in query.dimensions else set())
    return _hidden_test(query) is None or all(name not in may_be_hidden for name, _ in query.order)


def _joined(
    query: Query, engine: Engine, reads: Sequence[Read], terms: Mapping[str, Piece], totals: Totals
) -> Result:
    page = Page(order=query.order, limit=query.limit, offset=query.offset)
    found = _fetch(page_of_joined(query, _sides(query, reads), terms, page), engine)
    rows = [Row(key, parts) for key, parts in found.items()]
    total = int(rows[0].parts[TOTAL]) if query.count_rows and rows else 0
    _fill_in_values(query, rows, totals)
    name_places(rows, query)
    return Result(rows, total)


def _sides(query: Query, reads: Sequence[Read]) -> list[Side]:
    sides = [
        Side(statement(query, read.source, read.parts, spread_hours=read.spread_hours), full=read.full)
        for read in reads
    ]
    if "scroll_depth" in query.metrics:
        sides.append(Side(scroll_statement(query)))
    if "group_conversion_rate" in query.metrics and GOAL not in query.dimensions:
        asked = _without_goals(query)
        (read,) = _reads(asked, plan_of(asked))
        visitors = statement(asked, read.source, read.parts, spread_hours=read.spread_hours)
        sides.append(Side(visitors, renamed={"visitors": "group_visitors"}))
    return sides


def _has_names(query: Query) -> bool:
    return any(not _is_time(name) and property_of(name).names for name in query.dimensions)


def _is_time(name: str) -> bool:
    return name.startswith(TIME)


def _groups(query: Query, engine: Engine, reads: Sequence[Read], page: Page | None) -> dict[Key, Row]:
    groups: dict[Key, Row] = {} if query.dimensions else {(): Row(())}
    only: Sequence[Sequence[Any] | None] = ()
    for number, read in enumerate(reads):
        first = number == 0
        found = _read(query, read, engine, only=only, page=page if first else None)
        _merge(groups, found, full=first or read.full)
        only = _keys_to_look_up(query, groups) if page is not None else ()
    if "scroll_depth" in query.metrics:
        _merge(groups, _fetch(scroll_statement(query, only=only), engine), full=False)
    if query.engagement_since is not None and query.time_dimension is None:
        _merge(groups, _fetch(legacy_statement(query, query.engagement_since), engine), full=False)
    return groups


def _read(
    query: Query,
    read: Read,
    engine: Engine,
    *,
    only: Sequence[Sequence[Any] | None],
    page: Page | None,
) -> dict[Key, Parts]:
    """Run one statement; grouped by what is stored, unless blanks and values would have to be one group."""

    def fetched(asked: Query) -> dict[Key, Parts]:
        spread = read.spread_hours
        return _fetch(
            statement(asked, read.source, read.parts, spread_hours=spread, only=only, page=page), engine
        )

    blanks = blanks_of(query)
    if blanks:
        apart = fetched(replace(query, blanks_apart=True))
        if not any(parts.pop(BLANK_CLASH) for parts in apart.values()):
            return {_with_blanks(key, blanks): parts for key, parts in apart.items()}
    return fetched(query)


def _with_blanks(key: Key, blanks: Mapping[int, str]) -> Key:
    return tuple(
        blanks[number] if number in blanks and part == "" else part for number, part in enumerate(key)
    )


def _fetch(found: Statement, engine: Engine) -> dict[Key, Parts]:
    return {
        tuple(row[: found.keys]): dict(zip(found.parts, row[found.keys :], strict=True))
        for row in engine.fetch(found.text)
    }


def _merge(groups: dict[Key, Row], found: Mapping[Key, Parts], *, full: bool) -> None:
    for key, parts in found.items():
        if key in groups:
            groups[key].parts.update(parts)
        elif full:
            groups[key] = Row(key, parts)


def _keys_to_look_up(query: Query, groups: Mapping[Key, Row]) -> list[list[Any] | None]:
    """Return, per dimension, the keys of the page; None for times, and for all where there are too many."""
    if len(groups) > MOST_KEYS_LOOKED_UP:
        return []
    return [
        None if _is_time(name) else list(dict.fromkeys(key[number] for key in groups))
        for number, name in enumerate(query.dimensions)
    ]


def _totals(query: Query, engine: Engine, source: Table) -> Totals:
    return Totals(
        converting=_converting_visitors(query, engine) if "conversion_rate" in query.metrics else 0,
        everyone=_visitors(query, source, engine) if "percentage" in query.metrics else 0,
    )


def _fill_in_values(query: Query, rows: list[Row], totals: Totals) -> None:
    is_hidden = _hidden_test(query)
    makers = [metric_rules.maker_of(name) for name in query.metrics]
    if query.with_imports:  # averages beside imports are floats throughout
        makers = [as_beside_imports(name, make) for name, make in zip(query.metrics, makers, strict=True)]
    for row in rows:
        imported = row.imported
        if imported:
            row.values = tuple(
                value_with_imports(name, row.parts, imported, totals) for name in query.metrics
            )
        else:
            row.values = tuple([make(row.parts, totals) for make in makers])
        if is_hidden is not None:
            named = zip(query.metrics, row.values, strict=True)
            row.values = tuple(None if is_hidden(name, row) else value for name, value in named)


def _hidden_test(query: Query) -> Callable[[str, Row], bool] | None:
    """Return whether a metric is null in a row: events of scroll goals, money of goals without a currency.

    None where nothing is.
    """
    counts_scrolls = _selects_scroll_goals(query)
    if GOAL not in query.dimensions:
        return (lambda name, _: name in HIDDEN_FOR_SCROLL_GOALS) if counts_scrolls else None
    goals = listed_goals(query)
    lacks_money = REVENUE_METRICS & set(query.metrics) and any(goal.currency is None for goal in goals)
    if not (counts_scrolls or lacks_money or any(map(is_scroll_goal, goals))):
        return None
    position = query.dimensions.index(GOAL)

    def is_hidden(name: str, row: Row) -> bool:
        goal = goals[row.key[position]]
        if name in HIDDEN_FOR_SCROLL_GOALS:
            return counts_scrolls or is_scroll_goal(goal)
        return name in REVENUE_METRICS and goal.currency is None

    return is_hidden


def _selects_scroll_goals(query: Query) -> bool:
    """Say whether some goal filter selects a scroll goal, whatever other filters leave of it."""
    selected = (goal for leaf in top_leaves(query.filters, GOAL) for goal in goals_of_leaf(leaf, query.site))
    return any(is_scroll_goal(goal) for goal in selected)


def _visitors(query: Query, source: Table, engine: Engine) -> int:
    """Count the visitors of all rows together, under the filters that hold for the rows."""
    filters = (*query.filters, *implied_filters(query))
    asked = replace(
        query, metrics=("visitors",), filters=filters, dimensions=(), order=(), limit=None, offset=0
    )
    found = _fetch(statement(asked, source, ("visitors",)), engine)
    imported = imported_groups(asked, engine).groups if asked.with_imports else {}
    return _sum_of_visitors(found.get((), {}), imported.get((), {}))


def _sum_of_visitors(*parts: Mapping[str, Any]) -> int:
    return sum(int(one.get("visitors") or 0) for one in parts)


def _converting_visitors(query: Query, engine: Engine) -> int:
    """Count those who could have converted: all that pass the filters but on goals and properties."""
    return _visitors(replace(query, filters=_without_conversion(query.filters)), "events", engine)


def _add_group_visitors(groups: dict[Key, Row], query: Query, engine: Engine) -> None:
    """Count those of each group who could have converted, imported ones included.

    Grouped by goals nobody is: goals are not asked about then.
    """
    if GOAL in query.dimensions:
        return
    asked = _without_goals(query)
    found = _groups(asked, engine, _reads(asked, plan_of(asked)), None)
    if asked.with_imports:
        _add_imported(found, imported_groups(asked, engine))
    for key, row in groups.items():
        if key in found:
            row.parts["group_visitors"] = _sum_of_visitors(found[key].parts, found[key].imported or {})


def _without_goals(query: Query) -> Query:
    return replace(
        query,
        metrics=("visitors",),
        filters=_without_conversion(query.filters),
        order=(),
        limit=None,
        offset=0,
        count_rows=False,
    )


def _without_conversion(filters: tuple[Filter, ...]) -> tuple[Filter, ...]:
    return tuple(
        node
        for node in filters
        if not (isinstance(node, Leaf) and (node.dimension == GOAL or node.dimension.startswith(PROPS)))
    )
