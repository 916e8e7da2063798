"""Groups by the name of a place: codes that share a name are counted as one, and shown by it.

Two regions or cities may have the same name; a visitor seen in both is still one visitor of that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from plausible_sandbox.stats.filters import scope_of, within
from plausible_sandbox.stats.imported_tables import LOCATIONS, imported_column
from plausible_sandbox.stats.locations import Code, Place, codes_by_name, name_of
from plausible_sandbox.stats.properties import PROPERTIES, property_of
from plausible_sandbox.stats.query import Query
from plausible_sandbox.store.engine import Engine
from plausible_sandbox.store.sql import Sql, Val, sql, table

if TYPE_CHECKING:
    from plausible_sandbox.stats.run import Row


def place_of(dimension: str) -> Place | None:
    """Return what kind of place a dimension names; None where it names none."""
    known = PROPERTIES.get(dimension)
    return known.names if known else None


def with_same_places(query: Query, engine: Engine) -> Query:
    """Let codes that share a name be counted as one, and know the order of names, where they are grouped by.

    Parameters
    ----------
    query
        What is asked.
    engine
        Where it is looked up which places there are in the range.

    """
    named: list[tuple[str, Place]] = [
        (name, place) for name in query.dimensions if (place := place_of(name)) is not None
    ]
    if not named:
        return query
    groups = {
        name: codes_by_name(sorted(_codes_in_use(query, name, engine), key=str), place)
        for name, place in named
    }
    return replace(
        query,
        same_places={name: _same(found) for name, found in groups.items()},
        places_by_name={
            name: tuple(found[place][0] for place in sorted(found)) for name, found in groups.items()
        },
    )


def _same(codes: Mapping[str, Sequence[Code]]) -> Mapping[Code, Code]:
    return {code: group[0] for group in codes.values() for code in group[1:]}


def _codes_in_use(query: Query, dimension: str, engine: Engine) -> set[Code]:
    scope = scope_of(query)
    column = property_of(dimension).column
    asked = [_distinct(column, source, within(scope, source)) for source in ("events", "sessions")]
    if query.with_imports:
        of_site = sql("site_id = {site}", site=Val(query.site.id, "int"))
        asked.append(_distinct(imported_column(dimension), LOCATIONS, of_site))
    return {row[0] for one in asked for row in engine.fetch(one)}


def _distinct(column: str, source: str, where: Sql) -> Sql:
    return sql(f"select distinct {column} from {{source}} where {{where}}", source=table(source), where=where)


def name_places(rows: Iterable[Row], query: Query) -> None:
    """Put names of places into the keys of rows that were grouped by them."""
    places: list[Place | None] = [place_of(name) for name in query.dimensions]
    if not any(places):
        return
    for row in rows:
        row.key = tuple(_named(code, place) for code, place in zip(row.key, places, strict=True))


def _named(code: Any, place: Place | None) -> Any:
    return code if place is None else name_of(code, place)
