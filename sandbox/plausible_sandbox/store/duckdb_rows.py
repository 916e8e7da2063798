"""Writing rows into DuckDB's tables: few by the appender, many as JSON Lines that DuckDB reads itself.

Everything here works inside the caller's transaction; when to write is decided in `duckdb_store`.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plausible_sandbox.store.batch import Batch
from plausible_sandbox.store.rows import SessionRow
from plausible_sandbox.store.schema import DUCKDB_TYPES, TABLES, Column, Kind

if TYPE_CHECKING:
    import duckdb

WRITE_PARTS = 1_000
"""How many parts one call to the system writes: each call lets go of the interpreter, and it takes a while to
get it back from a busy thread. Linux takes 1024."""

READ_AT_A_TIME = 8 * 1024 * 1024
"""Bytes, of which DuckDB reads twice as many as one part: what each thread reads is put together in the end,
and that takes as long as half of the reading; what is written ahead is one part."""

_BLANKS: Mapping[Kind, str] = {"text": "''", "integer": "0", "flag": "true", "properties": "MAP {}"}
"""What a column holds where an encoded row leaves it out: the blank of its kind, otherwise null."""

_VALUES = {table: attrgetter(*(column.name for column in TABLES[table])) for table in ("events", "sessions")}


def insert_rows(connection: duckdb.DuckDBPyConnection, table: str, rows: Batch) -> None:
    """Insert rows in their order: few by the appender (15 µs a row), many as JSON Lines (2 µs a row)."""
    if not rows:
        return
    if rows.is_many:
        _insert_lines(connection, table, rows.lines())
    else:
        _append(connection, table, map(_VALUES[table], rows.rows))


def insert_imported(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert imported rows, whose absent columns are blank."""
    blanks: dict[str, Any] = {column.name: "" if column.kind == "text" else 0 for column in TABLES[table]}
    _append(connection, table, [tuple({**blanks, **row}[name] for name in blanks) for row in rows])


def delete_sessions(connection: duckdb.DuckDBPyConnection, rows: Sequence[SessionRow]) -> None:
    """Delete the stored states of these sessions; their start keeps the search to the newest part."""
    if not rows:
        return
    connection.execute(
        "DELETE FROM sessions WHERE start >= ? AND session_id IN (SELECT unnest(?::UBIGINT[]))",
        [min(row.start for row in rows), [row.session_id for row in rows]],
    ).fetchall()


def _append(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with connection.appender(table) as appender:
        appender.append_rows(rows)


def _insert_lines(connection: duckdb.DuckDBPyConnection, table: str, lines: Sequence[bytes]) -> None:
    columns = TABLES[table]
    types = ", ".join(f"{column.name}: '{DUCKDB_TYPES[column.kind]}'" for column in columns)
    values = ", ".join(_value(column) for column in columns)
    largest = max(READ_AT_A_TIME, *map(len, lines))  # so that any row is read, however long
    with tempfile.TemporaryDirectory(prefix="plausible-sandbox-") as folder:
        path = Path(folder, "rows.ndjson")
        with path.open("wb", buffering=0) as file:
            _write_parts(file.fileno(), lines)
        connection.execute(
            f"INSERT INTO {table} SELECT {values} FROM read_json(?, "
            f"format = 'newline_delimited', auto_detect = false, maximum_object_size = {largest}, "
            f"columns = {{{types}}})",
            [str(path)],
        ).fetchall()


def _write_parts(file: int, parts: Sequence[bytes]) -> None:
    """Write parts one behind the other, many in one call and none copied before."""
    for start in range(0, len(parts), WRITE_PARTS):
        some = parts[start : start + WRITE_PARTS]
        written = os.writev(file, some)
        if written < sum(map(len, some)):  # the disk is nearly full, which the next write will say
            rest = memoryview(b"".join(some))[written:]
            while rest:
                rest = rest[os.write(file, rest) :]


def _value(column: Column) -> str:
    blank = _BLANKS.get(column.kind)
    return f"coalesce({column.name}, {blank})" if blank else column.name
