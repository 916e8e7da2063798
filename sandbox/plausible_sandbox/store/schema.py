"""The tables of a store of events, derived from the columns of `rows`, as each engine's own DDL.

Here are names, kinds and order of columns, and nothing else; the stores beside it create them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_type_hints

import msgspec

from plausible_sandbox.store.rows import IMPORTED_KEYS, IMPORTED_TABLES, EventRow, SessionRow

Kind = Literal["text", "integer", "identity", "time", "date", "flag", "properties", "money"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name and the kind of value it holds."""

    name: str
    kind: Kind


_IDENTITIES = ("user_id", "session_id")
_KIND_OF_TYPE: Mapping[Any, Kind] = {str: "text", int: "integer", bool: "flag", dt.datetime: "time"}


def _kind(name: str, hint: Any) -> Kind:
    if name in _IDENTITIES:
        return "identity"
    if name == "props":
        return "properties"
    return _KIND_OF_TYPE.get(hint, "money")


def columns_of(row: type[msgspec.Struct]) -> tuple[Column, ...]:
    """Return the columns of a row type, in the order of its fields."""
    hints = get_type_hints(row)
    return tuple(Column(name, _kind(name, hints[name])) for name in row.__struct_fields__)


def _imported_columns(texts: tuple[str, ...], numbers: tuple[str, ...]) -> tuple[Column, ...]:
    keys = tuple(Column(key, "date" if key == "date" else "integer") for key in IMPORTED_KEYS)
    return (*keys, *(Column(name, "text") for name in texts), *(Column(name, "integer") for name in numbers))


TABLES: Mapping[str, tuple[Column, ...]] = {
    "events": columns_of(EventRow),
    "sessions": columns_of(SessionRow),
    **{table: _imported_columns(*columns) for table, columns in IMPORTED_TABLES.items()},
}
"""Every table with its columns, in the order in which rows are written."""

DUCKDB_TYPES: Mapping[Kind, str] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "identity": "UBIGINT",
    "time": "TIMESTAMP",
    "date": "DATE",
    "flag": "BOOLEAN",
    "properties": "MAP(VARCHAR, VARCHAR)",
    "money": "DECIMAL(18, 3)",
}


def duckdb_table(table: str, *, replace: bool = False) -> str:
    """Write the statement that creates a table in DuckDB, or puts an empty one in its place."""
    listed = ", ".join(f"{column.name} {DUCKDB_TYPES[column.kind]}" for column in TABLES[table])
    return f"CREATE {'OR REPLACE ' if replace else ''}TABLE {table} ({listed})"


def duckdb_ddl() -> list[str]:
    """Write the statements that create every table in DuckDB; none has a key or an index."""
    return [duckdb_table(table) for table in TABLES]
