"""The tables of `schema` as ClickHouse's DDL: on one server, or spread over a cluster.

Sessions are replaced as they go on, so they are read with `FINAL`; on a cluster rows are spread by visitor,
so that a visit with all its events is on one shard.
"""

from __future__ import annotations

from collections.abc import Mapping

from plausible_sandbox.store.schema import TABLES, Column, Kind

TYPES: Mapping[Kind, str] = {
    "text": "String",
    "integer": "Int64",
    "identity": "UInt64",
    "time": "DateTime('UTC')",
    "date": "Date",
    "flag": "Bool DEFAULT true",
    "properties": "Map(String, String)",
    "money": "Nullable(Decimal(18, 3))",
}
"""Blanks of rows are left out when they are sent; a flag's is true."""

PLACE = Column("place", "identity")
"""The order of writing: the latest state of a session has the highest."""
PLACED = ("events", "sessions")
FINAL = ("sessions",)

_ENGINES: Mapping[str, str] = {
    "events": "MergeTree PARTITION BY toYYYYMM(timestamp) "
    "ORDER BY (site_id, toDate(timestamp), user_id, place)",
    "sessions": "ReplacingMergeTree(place) PARTITION BY toYYYYMM(start) "
    "ORDER BY (site_id, toDate(start), user_id, session_id)",
}
_IMPORTED_ENGINE = "MergeTree ORDER BY (site_id, import_id, date)"


def columns_of(table: str) -> tuple[Column, ...]:
    """Return the columns of a table as ClickHouse has it."""
    return (*TABLES[table], PLACE) if table in PLACED else TABLES[table]


def local_name(table: str, cluster: str | None) -> str:
    """Name the table that holds a server's own rows."""
    return f"{table}_local" if cluster else table


def local_ddl(database: str, cluster: str | None, *, on_cluster: bool) -> list[str]:
    """Write the statements that create the tables of one server, or of all servers of a cluster at once."""
    where = f" ON CLUSTER {cluster}" if on_cluster else ""
    return [
        f"CREATE DATABASE IF NOT EXISTS {database}{where}",
        *(
            f"CREATE TABLE IF NOT EXISTS {database}.{local_name(table, cluster)}{where} ({_listed(table)}) "
            f"ENGINE = {_ENGINES.get(table, _IMPORTED_ENGINE)}"
            for table in TABLES
        ),
    ]


def distributed_ddl(database: str, cluster: str) -> list[str]:
    """Write the statements that create the tables through which one server sees the whole cluster."""
    return [
        f"CREATE TABLE IF NOT EXISTS {database}.{table} ({_listed(table)}) "
        f"ENGINE = Distributed({cluster}, {database}, {local_name(table, cluster)}, {_shard_key(table)})"
        for table in TABLES
    ]


def _listed(table: str) -> str:
    return ", ".join(f"{column.name} {TYPES[column.kind]}" for column in columns_of(table))


def _shard_key(table: str) -> str:
    return "user_id" if table in PLACED else "site_id"
