"""ClickHouse in this process, with a copy of what a DuckDB store holds: both can be asked the same."""

from __future__ import annotations

import importlib
import json
from typing import Any

from plausible_sandbox.store.dialects import ClickHouseDialect
from plausible_sandbox.store.duckdb_store import DuckDBStore
from plausible_sandbox.store.schema import TABLES, Column, Kind
from plausible_sandbox.store.sql import Dialect, Sql, sql, table

DATABASE = "plausible"

TYPES: dict[Kind, str] = {
    "text": "String",
    "integer": "Int64",
    "identity": "UInt64",
    "time": "DateTime('UTC')",
    "date": "Date",
    "flag": "Bool",
    "properties": "Map(String, String)",
    "money": "Nullable(Decimal(18, 3))",
}


class ClickHouseInProcess:
    """An engine of the statistics that speaks ClickHouse, by chdb."""

    def __init__(self, folder: str) -> None:
        sessions: Any = importlib.import_module("chdb.session")  # of the extra clickhouse-tests
        self.dialect: Dialect = ClickHouseDialect(DATABASE)
        self._session = sessions.Session(folder)
        self._session.query(f"create database {DATABASE}")
        for name, columns in TABLES.items():
            listed = ", ".join(f"{one.name} {TYPES[one.kind]}" for one in columns)
            self._session.query(
                f"create table {DATABASE}.{name} ({listed}) engine = MergeTree order by tuple()"
            )

    def copy(self, store: DuckDBStore) -> None:
        """Replace everything by what the store holds."""
        for name, columns in TABLES.items():
            self._session.query(f"truncate table {DATABASE}.{name}")
            rows = store.fetch(
                sql("select " + ", ".join(_read(one) for one in columns) + " from {t}", t=table(name))
            )
            if rows:
                lines = "\n".join(json.dumps(_line(columns, row)) for row in rows)
                self._session.query(f"insert into {DATABASE}.{name} format JSONEachRow\n{lines}")

    def fetch(self, query: Sql) -> list[tuple[Any, ...]]:
        """Run a query with its parameters on their way as text."""
        text, values = self.dialect.render(query)
        settings = (
            " settings output_format_json_quote_64bit_integers = 0, output_format_json_quote_decimals = 1"
        )
        answered = self._session.query(text + settings, "JSONCompactEachRow", params=values)
        return [tuple(json.loads(line)) for line in answered.bytes().decode().splitlines() if line]

    def close(self) -> None:
        """Let go of the folder."""
        self._session.close()


def _read(column: Column) -> str:
    return f"cast({column.name} as varchar)" if column.kind in ("time", "date", "money") else column.name


def _line(columns: tuple[Column, ...], row: tuple[Any, ...]) -> dict[str, Any]:
    return {column.name: value for column, value in zip(columns, row, strict=True)}
