"""Several statements as one: groups joined, put in order by any metric, counted and cut to a page.

Where there are very many groups only those of the page leave the engine. What a metric is divided by is said
once, in `metrics`; here it is written as SQL, for the order alone: values shown are made of parts, as always.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plausible_sandbox.stats.compile import Page, Statement
from plausible_sandbox.stats.metrics import COUNTS, QUOTIENTS, SHARES_OF_ALL, Quotient, Totals
from plausible_sandbox.stats.query import GOAL, Query
from plausible_sandbox.store.sql import Piece, Sql, Val, call, joined, sql

TOTAL = "total"
"""The part that counts all groups."""
_ALL_EQUAL = "cast(0 as double)"
_REVENUE: Mapping[str, str] = {
    "total_revenue": "case when n_revenue_events > 0 then n_revenue else null end",
    "average_revenue": (
        "case when n_revenue_events > 0"
        " then round(cast(n_revenue as double) * 1000) / n_revenue_events else null end"
    ),
}
"""Amounts have three decimals, so that a thousandfold sum is whole and equal averages are equal as floats."""


@dataclass(frozen=True, slots=True)
class Side:
    """A statement to be joined; `full` keeps groups that only it knows, `renamed` gives parts other names."""

    statement: Statement
    full: bool = False
    renamed: Mapping[str, str] | None = None

    @property
    def parts(self) -> dict[str, str]:
        """What its parts are called afterwards, by their names in the statement."""
        renamed = self.renamed or {}
        return {name: renamed.get(name, name) for name in self.statement.parts}


def order_terms(query: Query, totals: Totals) -> dict[str, Piece] | None:
    """Write what the query orders by, per metric; None where SQL cannot order by one of them.

    Parameters
    ----------
    query
        What is asked.
    totals
        Visitors that shares of all are divided by.

    """
    terms = {name: _term(name, query, totals) for name, _ in query.order if name not in query.dimensions}
    known = {name: term for name, term in terms.items() if term is not None}
    return known if len(known) == len(terms) else None


def _term(metric: str, query: Query, totals: Totals) -> Piece | None:
    if metric == "group_conversion_rate" and GOAL in query.dimensions:
        return _ALL_EQUAL
    if metric in COUNTS:
        return f"coalesce(n_{metric}, 0)"
    if metric in SHARES_OF_ALL:
        return _share(metric, totals)
    if metric in _REVENUE:
        return _REVENUE[metric]
    return _quotient(QUOTIENTS[metric]) if metric in QUOTIENTS else None


def _share(metric: str, totals: Totals) -> Piece:
    whole = totals.of(metric)
    return (
        _divided(SHARES_OF_ALL[metric], sql("{all}", all=Val(float(whole), "float"))) if whole else _ALL_EQUAL
    )


def _quotient(one: Quotient) -> Piece:
    nothing = "null" if one.nothing is None else str(one.nothing)
    whole = f"cast(n_{one.whole} as double)"
    return sql(f"case when n_{one.whole} > 0 then {{value}} else {nothing} end", value=_divided(one, whole))


def _divided(one: Quotient, whole: Piece) -> Piece:
    value = sql(
        f"cast(coalesce(n_{one.part}, 0) as double) / {one.per} / {{whole}} * {one.times}", whole=whole
    )
    return call("half_even", value, str(one.digits))


def page_of_joined(query: Query, sides: Sequence[Side], terms: Mapping[str, Piece], page: Page) -> Statement:
    """Write the statement that joins statements and returns one page of their groups.

    Parameters
    ----------
    query
        What is asked.
    sides
        The statements, each by the query's groups.
    terms
        What to order by, per metric (`order_terms`).
    page
        Order and page.

    """
    keys = [f"k{number}" for number in range(len(query.dimensions))]
    parts = [name for side in sides for name in side.parts.values()]
    columns = [*keys, *(f"n_{name}" for name in parts)]
    if query.count_rows:
        columns.append(f"count(*) over () as n_{TOTAL}")
        parts.append(TOTAL)
    text = sql(
        "select {columns} from {rows}{order}",
        columns=", ".join(columns),
        rows=_joined_rows(sides, keys),
        order=_order(query, terms, page),
    )
    return Statement(text, len(keys), tuple(parts))


def _joined_rows(sides: Sequence[Side], keys: Sequence[str]) -> Sql:
    rows = sql("({one}) as j0", one=_renamed(sides[0], keys))
    for number, side in enumerate(sides[1:], 1):
        kind = "full" if side.full else "left"
        rows = sql(
            f"{{rows}} {kind} join ({{one}}) as j{number} using ({', '.join(keys)})",
            rows=rows,
            one=_renamed(side, keys),
        )
    return rows


def _renamed(side: Side, keys: Sequence[str]) -> Sql:
    if not side.renamed:
        return side.statement.text
    columns = [*keys, *(f"n_{name} as n_{new}" for name, new in side.parts.items())]
    return sql(f"select {', '.join(columns)} from ({{one}}) as named", one=side.statement.text)


def _order(query: Query, terms: Mapping[str, Piece], page: Page) -> Sql:
    ordered: list[tuple[Piece, str]] = [
        (terms[name] if name in terms else _key(query, name), direction) for name, direction in page.order
    ]
    named = {name for name, _ in page.order}
    ordered += [(_key(query, name), "asc") for name in query.dimensions if name not in named]
    listed = joined([sql(f"{{term}} {direction} nulls last", term=term) for term, direction in ordered], ", ")
    limit = "" if page.limit is None else f" limit {page.limit}"
    return sql(f" order by {{listed}}{limit} offset {page.offset}", listed=listed)


def _key(query: Query, name: str) -> Piece:
    """Write what a dimension is ordered by; places by their names, which the engine does not know."""
    key = f"k{query.dimensions.index(name)}"
    codes = query.places_by_name.get(name)
    if not codes:
        return key
    return call("place_in", key, Val(codes, "ints" if isinstance(codes[0], int) else "strs"))
