"""A `Query` as SQL statements that return additive parts per group.

One statement reads one table; `run` decides which ones are needed and puts their rows together, `metrics`
makes values of parts. Ordering and paging are written here too, where one statement alone decides about them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from plausible_sandbox.accounts.records import Goal
from plausible_sandbox.stats import bucket_sql
from plausible_sandbox.stats.filters import (
    Scope,
    Table,
    column_of,
    condition_of_goal,
    conditions,
    leaf_condition,
    scope_of,
    within,
)
from plausible_sandbox.stats.goals import NOTHING, goals_listed
from plausible_sandbox.stats.imported_tables import imported_parts, is_imported
from plausible_sandbox.stats.properties import UNKNOWN_COUNTRY, kind_of, property_of
from plausible_sandbox.stats.query import (
    GOAL,
    HOSTNAME,
    PAGE,
    TIME,
    Direction,
    Filter,
    Interval,
    Leaf,
    Query,
    top_leaves,
)
from plausible_sandbox.store.sql import Piece, Sql, Val, call, joined, sql, table

_PARTS: Mapping[Table, Mapping[str, str]] = {
    "events": {
        "rows": "count(*)",
        "visitors": "count(distinct user_id)",
        "visits": "count(distinct session_id)",
        "pageviews": "count(*) filter (where name = 'pageview')",
        "events": "count(*) filter (where name <> 'engagement')",
        "engaged_ms": "sum(case when name = 'engagement' then engagement_time else 0 end)",
        "engaged_visits": "count(distinct session_id) filter (where name = 'engagement')",
        "revenue": "sum(revenue_reporting_amount)",
        "revenue_events": "count(revenue_reporting_amount)",
    },
    "sessions": {
        "rows": "count(*)",
        "visitors": "count(distinct user_id)",
        "visits": "count(*)",
        "pageviews": "sum(pageviews)",
        "events": "sum(events)",
        "seconds": "sum(duration)",
        "session_visits": "count(*)",
        "session_pageviews": "sum(pageviews)",
        "bounces": "count(*) filter (where is_bounce)",
        "bounce_visits": "count(*)",
    },
}

_READ: Mapping[Table, str] = {
    "events": "user_id, session_id, name, engagement_time, scroll_depth, revenue_reporting_amount",
    "sessions": "user_id, session_id, pageviews, events, duration, is_bounce, entry_page",
}
"""Columns that parts are made of, for statements that group in an outer query."""


_SESSION_PAGES = "entry_page, exit_page, entry_page_hostname, exit_page_hostname"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Order and page that a statement is to apply by itself."""

    order: tuple[tuple[str, Direction], ...]
    limit: int | None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL whose rows are a group's keys, then the named parts."""

    text: Sql
    keys: int
    parts: tuple[str, ...]


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
    """Return the goals that the rows of a breakdown by goal stand for, in the order of their numbers."""
    return goals_listed(query.site, top_leaves(query.filters, GOAL))


def statement(
    query: Query,
    source: Table,
    parts: Sequence[str],
    *,
    spread_hours: bool = False,
    only: Sequence[Sequence[Any] | None] = (),
    page: Page | None = None,
) -> Statement:
    """Write the statement that returns `parts` of the rows of one table, by the query's dimensions.

    Parameters
    ----------
    query
        What is asked.
    source
        The table that is read.
    parts
        Names of sums and counts.
    spread_hours
        Count a session in every hour it spans.
    only
        For each dimension the keys that matter; None means all.
    page
        Order and page to apply.

    """
    scope = scope_of(query)
    narrowed = _narrowed(query, source)
    keys = _keys(narrowed, source, scope, spread_hours=spread_hours)
    where = [within(scope, source), *conditions(narrowed.filters, source, scope), *keys.extra]
    where += _only_keys(keys, only)
    names = tuple(parts) or ("rows",)
    origin = _origin(query, source, scope)
    measured = [(name, _part(name, query, source)) for name in names]
    text = _select(keys, source, joined(where), measured, origin=origin)
    return Statement(joined([text, *_tail(query, keys, page)], ""), len(query.dimensions), names)


def _origin(query: Query, source: Table, scope: Scope) -> Piece:
    """Return what is read: events join their sessions where they are grouped by a session's pages."""
    if source != "events" or all(kind_of(name) != "session" for name in query.dimensions):
        return table(source)
    return sql(
        "(select * from {events} inner join"
        f" (select session_id, {_SESSION_PAGES} from {{sessions}} where {{where}}) as visits"
        " using (session_id)) as events_of_visits",
        events=table("events"),
        sessions=table("sessions"),
        where=within(scope, "sessions"),
    )


def _narrowed(query: Query, source: Table) -> Query:
    """Let the filters say what they mean for this table and these dimensions."""
    filters = query.filters
    if source == "sessions" and PAGE in query.dimensions:
        filters = tuple(_as_entry_page(node) for node in filters)
    return replace(query, filters=(*filters, *_hostname_filters(query)))


def _as_entry_page(node: Filter) -> Filter:
    """Read a top-level page filter as one on the page that a session began with."""
    if isinstance(node, Leaf) and node.dimension == PAGE:
        return replace(node, dimension="visit:entry_page")
    return node


def _hostname_filters(query: Query) -> tuple[Leaf, ...]:
    """Make a filter on the hostname hold for the page that a source is credited for.

    Source: observed (`divergences.yaml`, area stats): a visit that landed elsewhere gives no row.
    """
    targets = []
    if any(_is_credited_to_entry(name) for name in query.dimensions):
        targets.append("visit:entry_page_hostname")
    if "visit:exit_page" in query.dimensions:
        targets.append("visit:exit_page_hostname")
    found = top_leaves(query.filters, HOSTNAME)
    return tuple(replace(leaf, dimension=target) for leaf in found for target in targets)


def _is_credited_to_entry(dimension: str) -> bool:
    return dimension in ("visit:source", "visit:referrer", "visit:entry_page") or dimension.startswith(
        "visit:utm_"
    )


def _keys(query: Query, source: Table, scope: Scope, *, spread_hours: bool) -> Keys:
    expressions: list[Piece] = []
    extra: list[Piece] = []
    having: list[Piece] = []
    for number, name in enumerate(query.dimensions):
        if name.startswith(TIME):
            interval = cast("Interval", name.removeprefix(TIME))
            expressions.append(_time_key(query, interval, source, scope, spread=spread_hours))
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
    first = sql("greatest(start, {first})", first=Val(scope.first, "ts"))
    last = sql("least(timestamp, {last})", last=Val(scope.last, "ts"))
    return bucket_sql.hours(first, last, query.range)


def _property_key(name: str, source: Table, query: Query) -> Piece:
    one = property_of(name)
    column = column_of(name, source)
    if query.same_places.get(name):
        return _one_code_per_name(column, query.same_places[name])
    if one.blank is None or one.blank == UNKNOWN_COUNTRY:
        return column
    return sql(f"case when {{column}} = '' then '{one.blank}' else {{column}} end", column=column)


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


def _only_keys(keys: Keys, only: Sequence[Sequence[Any] | None]) -> list[Piece]:
    return [
        call("one_of", key, Val(tuple(values), "ints" if isinstance(values[0], int) else "strs"))
        for key, values in zip(keys.expressions, only, strict=False)
        if values
    ]


def _part(name: str, query: Query, source: Table) -> Piece:
    if name in ("bounces", "bounce_visits"):
        return _bounce_part(name, query)
    return _PARTS[source][name]


def _bounce_part(name: str, query: Query) -> Piece:
    """Count bounces; under a page filter only those of sessions that began on such a page.

    Source: https://plausible.io/docs/metrics-definitions (bounce rate) and what the server answers.
    """
    pages = [leaf_condition(leaf, "sessions", query.site) for leaf in top_leaves(query.filters, PAGE)]
    if not pages or PAGE in query.dimensions:
        return _PARTS["sessions"][name]
    tests = [*pages, "is_bounce"] if name == "bounces" else pages
    return sql("count(*) filter (where {tests})", tests=joined(tests))


def _select(
    keys: Keys,
    source: Table,
    where: Sql,
    parts: Sequence[tuple[str, Piece]],
    *,
    origin: Piece | None = None,
) -> Sql:
    measured = [sql(f"{{part}} as n_{name}", part=part) for name, part in parts]
    names = [f"k{number}" for number in range(len(keys.expressions))]
    listed: list[Piece] = [
        sql(f"{{key}} as {name}", key=key) for name, key in zip(names, keys.expressions, strict=True)
    ]
    if not keys.explode:
        return sql(
            "select {columns} from {source} where {where}",
            columns=joined([*listed, *measured], ", "),
            source=origin or table(source),
            where=where,
        )
    read = _READ.get(source, "*")
    return sql(
        f"select {{columns}} from (select {{keys}}, {read} from {{source}} where {{where}}) as spread",
        columns=joined([*names, *measured], ", "),
        keys=joined(listed, ", "),
        source=origin or table(source),
        where=where,
    )


def _tail(query: Query, keys: Keys, page: Page | None) -> list[Piece]:
    tail: list[Piece] = []
    if keys.expressions:
        tail.append(" group by " + ", ".join(f"k{number}" for number in range(len(keys.expressions))))
    if keys.having:
        tail.append(sql(" having {all}", all=joined(keys.having)))
    if page is not None:
        tail.append(_order(query, page))
    return tail


def _order(query: Query, page: Page) -> str:
    names = [
        (f"k{query.dimensions.index(name)}" if name in query.dimensions else f"n_{name}", direction)
        for name, direction in page.order
    ]
    ordered = {name for name, _ in names}
    rest = [f"k{number}" for number in range(len(query.dimensions))]
    terms = [
        *(f"{name} {direction}" for name, direction in names),
        *(name for name in rest if name not in ordered),
    ]
    limit = "" if page.limit is None else f" limit {page.limit}"
    return f" order by {', '.join(terms)}{limit} offset {page.offset}"


def imported_statement(query: Query, source: Table, import_ids: Sequence[int]) -> Statement:
    """Write the statement that returns what an imported table adds to each group.

    Parameters
    ----------
    query
        What is asked; every property in it must be one of the table's.
    source
        The imported table.
    import_ids
        The imports that count.

    """
    parts = imported_parts(source)
    keys = _keys(query, source, scope_of(query), spread_hours=False)
    where: list[Piece] = [
        sql("site_id = {site}", site=Val(query.site.id, "int")),
        call("one_of", "import_id", Val(tuple(import_ids), "ints")),
        sql("date >= {first}", first=Val(query.range.first_date, "date")),
        sql("date <= {last}", last=Val(query.range.last_date, "date")),
        *conditions(query.filters, source, scope_of(query)),
        *keys.extra,
    ]
    if "pageviews" in query.metrics and "pageviews" in parts:
        where.append("pageviews > 0")
    text = _select(keys, source, joined(where), list(parts.items()))
    return Statement(joined([text, *_tail(query, keys, None)], ""), len(query.dimensions), tuple(parts))


def scroll_statement(query: Query, *, only: Sequence[Sequence[Any] | None] = ()) -> Statement:
    """Write the statement of scroll depth: the deepest of each session in each group, summed up.

    Parameters
    ----------
    query
        What is asked.
    only
        For each dimension the keys that matter; None means all.

    """
    scope = scope_of(query)
    narrowed = _narrowed(query, "events")
    keys = _keys(narrowed, "events", scope, spread_hours=False)
    where = [within(scope, "events"), *conditions(narrowed.filters, "events", scope), *keys.extra]
    where += _only_keys(keys, only)
    where += ["name = 'engagement'", "scroll_depth between 0 and 100"]
    names = [f"k{number}" for number in range(len(keys.expressions))]
    listed = [sql(f"{{key}} as {name}", key=key) for name, key in zip(names, keys.expressions, strict=True)]
    deepest = sql(
        "select {columns} from (select {keys} from {source} where {where}) as engaged group by {names}",
        columns=", ".join([*names, "session_id", "max(scroll_depth) as depth"]),
        keys=joined([*listed, "session_id", "scroll_depth"], ", "),
        source=table("events"),
        where=joined(where),
        names=", ".join([*names, "session_id"]),
    )
    text = sql(
        "select {columns} from ({deepest}) as deepest{tail}",
        columns=", ".join([*names, "sum(depth) as n_depth", "count(*) as n_depth_visits"]),
        deepest=deepest,
        tail=" group by " + ", ".join(names) if names else "",
    )
    return Statement(text, len(names), ("depth", "depth_visits"))


__all__ = ["Keys", "Page", "Statement", "imported_statement", "listed_goals", "scroll_statement", "statement"]
