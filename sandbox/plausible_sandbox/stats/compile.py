"""A `Query` as SQL statements that return additive parts per group.

One statement reads one table; `run` decides which ones are needed and puts their rows together, `metrics`
makes values of parts. Ordering and paging are written here too, where one statement alone decides about them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plausible_sandbox.stats.filters import (
    Scope,
    Table,
    conditions,
    leaf_condition,
    scope_of,
    within,
)
from plausible_sandbox.stats.group_keys import Keys, blanks_of, keys_of, narrowed_filters, only_keys
from plausible_sandbox.stats.properties import kind_of
from plausible_sandbox.stats.query import (
    PAGE,
    Direction,
    Query,
    top_leaves,
)
from plausible_sandbox.store.sql import Piece, Sql, Val, joined, sql, table

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

_ENGAGED = "name = 'engagement' and timestamp >= {since}"
ENGAGED_PARTS: Mapping[str, str] = {
    "engaged_ms": f"sum(case when {_ENGAGED} then engagement_time else 0 end)",
    "engaged_visits": f"count(distinct session_id) filter (where {_ENGAGED})",
}
"""Engagement of sites that were not always measured by it: only from then on."""

_READ: Mapping[Table, str] = {
    "events": "user_id, session_id, name, timestamp, engagement_time, scroll_depth, revenue_reporting_amount",
    "sessions": "user_id, session_id, pageviews, events, duration, is_bounce, entry_page",
}
"""Columns that parts are made of, for statements that group in an outer query."""


BLANK_CLASH = "blank_clash"
"""The part that tells whether groups of blanks and of stored values would have to be one."""
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
    narrowed = narrowed_filters(query, source)
    keys = keys_of(narrowed, source, scope, spread_hours=spread_hours)
    where = [within(scope, source), *conditions(narrowed.filters, source, scope), *keys.extra]
    where += only_keys(keys, only)
    names = tuple(parts) or (() if query.blanks_apart else ("rows",))
    origin = _origin(query, source, scope)
    measured = [(name, _part(name, query, source)) for name in names]
    if query.blanks_apart:
        names, measured = (*names, BLANK_CLASH), [*measured, (BLANK_CLASH, _blank_clash(query))]
    text = select(keys, source, joined(where), measured, origin=origin)
    return Statement(joined([text, *group_by(query, keys, page)], ""), len(query.dimensions), names)


def _blank_clash(query: Query) -> str:
    """Say whether some stored value is the very text that a blank is shown as, over all groups."""
    tests = [f"k{number} = '{blank}'" for number, blank in blanks_of(query).items()]
    return f"max(case when {' or '.join(tests)} then 1 else 0 end) over ()"


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


def _part(name: str, query: Query, source: Table) -> Piece:
    if name in ENGAGED_PARTS and query.engagement_since is not None:
        since = Val(query.engagement_since, "ts")
        return sql(ENGAGED_PARTS[name], since=since)
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


def select(
    keys: Keys,
    source: Table,
    where: Sql,
    parts: Sequence[tuple[str, Piece]],
    *,
    origin: Piece | None = None,
    read: str | None = None,
) -> Sql:
    """Write the selection of parts by group, before the grouping itself.

    Parameters
    ----------
    keys
        The groups; where a row can be in several, it is spread in an inner query.
    source
        The table whose columns are meant.
    where
        The conditions on rows.
    parts
        Names and expressions of the sums.
    origin
        What is read instead of the table itself.
    read
        Columns that the parts are made of; those of the table's own parts if not given.

    """
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
    read = read or _READ.get(source, "*")
    return sql(
        f"select {{columns}} from (select {{keys}}, {read} from {{source}} where {{where}}) as spread",
        columns=joined([*names, *measured], ", "),
        keys=joined(listed, ", "),
        source=origin or table(source),
        where=where,
    )


def group_by(query: Query, keys: Keys, page: Page | None) -> list[Piece]:
    """Write what follows a selection: grouping, what is left out afterwards, order and page."""
    tail: list[Piece] = []
    if keys.expressions:
        tail.append(" group by " + ", ".join(f"k{number}" for number in range(len(keys.expressions))))
    if keys.having:
        tail.append(sql(" having {all}", all=joined(keys.having)))
    if page is not None:
        tail.append(_order(query, page))
    return tail


def _order(query: Query, page: Page) -> str:
    terms = [(_sort_term(query, name), direction) for name, direction in page.order]
    ordered = {name for name, _ in page.order}
    terms += [(_sort_term(query, name), "asc") for name in query.dimensions if name not in ordered]
    limit = "" if page.limit is None else f" limit {page.limit}"
    listed = ", ".join(f"{term} {direction}" for term, direction in terms)
    return f" order by {listed}{limit} offset {page.offset}"


def _sort_term(query: Query, name: str) -> str:
    if name not in query.dimensions:
        return f"n_{name}"
    number = query.dimensions.index(name)
    blank = blanks_of(query).get(number) if query.blanks_apart else None
    return f"k{number}" if blank is None else f"case when k{number} = '' then '{blank}' else k{number} end"
