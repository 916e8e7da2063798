"""Statements of a kind of their own: imported sums, how far sessions scrolled, sums over prepared events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plausible_sandbox.stats.compile import Statement, group_by, select
from plausible_sandbox.stats.filters import Table, conditions, scope_of, within
from plausible_sandbox.stats.group_keys import keys_of, narrowed_filters, only_keys
from plausible_sandbox.stats.imported_tables import imported_parts
from plausible_sandbox.stats.query import Query
from plausible_sandbox.store.sql import Piece, Sql, Val, call, joined, sql, table


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
    keys = keys_of(query, source, scope_of(query), spread_hours=False)
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
    measured = [(name, _imported_part(part, query)) for name, part in parts.items()]
    text = select(keys, source, joined(where), measured)
    return Statement(joined([text, *group_by(query, keys, None)], ""), len(query.dimensions), tuple(parts))


def _imported_part(part: str, query: Query) -> Piece:
    """Let imported time on page count from the day of the cut-over on (`legacy_time_on_page`)."""
    start = query.site.legacy_time_on_page_cutoff
    if "time_on_page" not in part or query.engagement_since is None or start is None:
        return part
    return sql(f"{part} filter (where date >= {{since}})", since=Val(start.date(), "date"))


def grouped_statement(query: Query, parts: Mapping[str, str], *, origin: Sql) -> Statement:
    """Write a statement of special sums over rows of events, by the query's groups and under its filters.

    Parameters
    ----------
    query
        What is asked.
    parts
        The sums by name.
    origin
        What is read; it has all columns of events.

    """
    scope = scope_of(query)
    narrowed = narrowed_filters(query, "events")
    keys = keys_of(narrowed, "events", scope, spread_hours=False)
    where = joined([within(scope, "events"), *conditions(narrowed.filters, "events", scope), *keys.extra])
    text = select(keys, "events", where, list(parts.items()), origin=origin, read="*")
    return Statement(joined([text, *group_by(query, keys, None)], ""), len(query.dimensions), tuple(parts))


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
    narrowed = narrowed_filters(query, "events")
    keys = keys_of(narrowed, "events", scope, spread_hours=False)
    where = [within(scope, "events"), *conditions(narrowed.filters, "events", scope), *keys.extra]
    where += only_keys(keys, only)
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
