"""A store on ClickHouse, one server or a cluster: an event is acknowledged once ClickHouse has it.

`event_store` has what every store does; callers that arrive together share an insert. `clickhouse_schema` has
the tables, `clickhouse_http` the way there.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec

from plausible_sandbox.ingest.sessions import OPEN_SESSIONS_KEPT, Changes, OpenSession
from plausible_sandbox.store.batch import Batch
from plausible_sandbox.store.clickhouse_http import ClickHouseClient, address_of
from plausible_sandbox.store.clickhouse_schema import (
    FINAL,
    PLACED,
    distributed_ddl,
    local_ddl,
    local_name,
)
from plausible_sandbox.store.dialects import ClickHouseDialect
from plausible_sandbox.store.event_store import EventStore
from plausible_sandbox.store.failures import StoreError
from plausible_sandbox.store.folder import lock_folder
from plausible_sandbox.store.rows import EventRow, SessionRow
from plausible_sandbox.store.schema import TABLES

RESTORED_SECONDS = 2 * 60 * 60
"""How far back from the latest event open sessions are looked for after a restart."""

SETTINGS: Mapping[str, str] = {
    "date_time_input_format": "best_effort",
    "distributed_foreground_insert": "1",
    "do_not_merge_across_partitions_select_final": "1",
    "input_format_null_as_default": "1",
    "mutations_sync": "2",
    "output_format_json_quote_64bit_integers": "0",
    "output_format_json_quote_decimals": "1",
    "wait_end_of_query": "1",
}

_encoder = msgspec.json.Encoder()
_TIMES = frozenset(column.name for table in PLACED for column in TABLES[table] if column.kind == "time")


class ClickHouseTables:
    """The tables in a ClickHouse.

    Parameters
    ----------
    urls
        `http://user:password@host:8123/database` of the server that is asked, and of all others of a cluster;
        where the others are not given, they are reached by distributed statements, which need a Keeper.
    cluster
        Name of the cluster that rows are spread over; None keeps them on the one server.

    Raises
    ------
    StoreError
        A server is not there or refuses.

    """

    def __init__(self, urls: Sequence[str], cluster: str | None = None) -> None:
        if cluster is not None and not cluster.replace("_", "a").isalnum():
            raise StoreError(f"the cluster {cluster!r} is not made of letters, digits and _")
        addresses = [address_of(url) for url in urls]
        self._database = addresses[0].database
        self._cluster = cluster
        self._clients = [ClickHouseClient(address, SETTINGS) for address in addresses]
        self._client = self._clients[0]
        self._is_distributing = cluster is not None and len(urls) == 1
        self._next_place = time.time_ns()
        self._used = set(TABLES)
        try:
            self._create()
        except BaseException:
            self.close()
            raise

    def read(self, text: str, values: Any = None) -> list[tuple[Any, ...]]:
        """Run a query and return all its rows."""
        output = self._client.run(text + " FORMAT JSONCompactEachRow", values=values)
        return [tuple(msgspec.json.decode(line)) for line in output.split(b"\n") if line]

    def rows_of(self, table: str, names: Sequence[str], site_id: int) -> list[tuple[Any, ...]]:
        """Return columns of a site's rows, latest first."""
        rows = self.read(
            f"SELECT {', '.join(names)} FROM {self._named(table)} WHERE site_id = {int(site_id)} "
            "ORDER BY timestamp DESC, place DESC"
        )
        are_times = [name in _TIMES for name in names]
        return [
            tuple(_moment(value) if is_time else value for value, is_time in zip(row, are_times, strict=True))
            for row in rows
        ]

    def write(self, events: Batch, changes: Changes, *, applied: int) -> None:  # noqa: ARG002
        """Write a batch; the states of sessions replace the earlier ones."""
        self._insert("sessions", Batch(chain(changes.begun, changes.moved)).lines())
        self._insert("events", events.lines())

    def write_ahead(self, events: Batch) -> None:
        """Write nothing ahead: there are no transactions.

        Raises
        ------
        NotImplementedError
            Always.

        """
        raise NotImplementedError

    def pack(self) -> None:
        """Leave it to ClickHouse, which merges what it stores by itself."""

    def write_imported(self, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        """Write imported rows, by table."""
        for table, of_table in rows.items():
            self._insert(table, [_encoder.encode_lines(of_table)])

    def delete_site(self, site_id: int, *, applied: int) -> None:  # noqa: ARG002
        """Delete all rows of a site."""
        for table in sorted(self._used):
            self._on_every_server(f"ALTER TABLE {self._local(table)} DELETE WHERE site_id = {int(site_id)}")

    def clear(self, *, applied: int) -> None:  # noqa: ARG002
        """Delete all rows."""
        for table in sorted(self._used):
            self._on_every_server(f"TRUNCATE TABLE {self._local(table)}")
        self._used.clear()

    def open_sessions(self) -> Iterator[OpenSession]:
        """Read the sessions of the newest events, by last activity."""
        names = SessionRow.__struct_fields__
        columns = ", ".join(f"s.{name}" for name in names)
        rows = self.read(
            f"""
            SELECT latest.last_activity, {columns}
            FROM {self._database}.sessions AS s FINAL
            GLOBAL INNER JOIN (
                SELECT session_id, argMax(timestamp, place) AS last_activity, max(place) AS latest_place
                FROM {self._named("events")}
                WHERE timestamp > (SELECT max(timestamp) FROM {self._named("events")}) - {RESTORED_SECONDS}
                GROUP BY session_id
                ORDER BY latest_place DESC LIMIT {OPEN_SESSIONS_KEPT}
            ) AS latest ON latest.session_id = s.session_id
            ORDER BY latest.latest_place
            """
        )
        for last_activity, *values in rows:
            columns_ = dict(zip(names, values, strict=True))
            times = {name: _moment(columns_[name]) for name in ("start", "timestamp")}
            yield OpenSession(SessionRow(**{**columns_, **times}), _moment(last_activity))

    def close(self) -> None:
        """Close the connections."""
        for client in self._clients:
            client.close()

    def _create(self) -> None:
        """Create what is missing."""
        probe = f"EXISTS TABLE {self._database}.{local_name('sessions', self._cluster)}"
        exists = self._client.run(probe).strip() == b"1"
        if not exists:
            for statement in local_ddl(self._database, self._cluster, on_cluster=self._is_distributing):
                self._on_every_server(statement)
        if self._cluster is not None:
            for statement in distributed_ddl(self._database, self._cluster):
                self._client.run(statement)

    def _on_every_server(self, statement: str) -> None:
        for client in self._clients:
            client.run(statement)

    def _named(self, table: str) -> str:
        return f"{self._database}.{table}" + (" FINAL" if table in FINAL else "")

    def _local(self, table: str) -> str:
        """Name the tables that hold rows, on every server."""
        name = f"{self._database}.{local_name(table, self._cluster)}"
        return f"{name} ON CLUSTER {self._cluster}" if self._is_distributing else name

    def _insert(self, table: str, parts: Iterable[bytes]) -> None:
        """Insert rows from JSON Lines."""
        lines = b"".join(parts).splitlines()
        if not lines:
            return
        if table in PLACED:
            first, self._next_place = self._next_place, self._next_place + len(lines)
            lines = [line[:-1] + b',"place":%d}' % place for place, line in enumerate(lines, first)]
        statement = f"INSERT INTO {self._database}.{table} FORMAT JSONEachRow"
        self._client.run(statement, rows=b"\n".join(lines))
        self._used.add(table)


class ClickHouseStore(EventStore):
    """A store of events, sessions and imported rows on ClickHouse.

    Parameters
    ----------
    url
        `http://user:password@host:8123/database`; of a cluster one server, or all, with commas between.
    cluster
        Name of the cluster that rows are spread over; None keeps them on the one server.
    folder
        The data folder of the sandbox, where accounts are kept; it is locked against a second process.

    Raises
    ------
    StoreError
        The server is not there or refuses, or the folder is in use.

    """

    _waits_for_disk = True

    def __init__(self, url: str, *, cluster: str | None = None, folder: Path | None = None) -> None:
        urls = [one.strip() for one in url.split(",")]
        super().__init__(
            ClickHouseDialect(address_of(urls[0]).database, final=FINAL),
            lambda: ClickHouseTables(urls, cluster),
        )
        self._lock_file = lock_folder(folder) if folder is not None else None
        try:
            tables = self._tables = ClickHouseTables(urls, cluster)
            self._builder.restore(tables.open_sessions())
        except BaseException:
            self._let_go()
            raise

    def _record(self, events: Sequence[EventRow]) -> int:
        return len(events)

    def _settle(self, change: int) -> None:
        if change:
            self.flush()

    def _settle_all(self) -> None:
        self.flush()

    def _let_go(self) -> None:
        super()._let_go()
        if self._lock_file is not None:
            self._lock_file.close()
        self._lock_file = None


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)
