"""The tables in DuckDB: one connection that writes whole batches, one cursor per read under way.

What is to be written, and when, is decided in `duckdb_store`; files are `folder`'s business.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from typing import TYPE_CHECKING, Any

from plausible_sandbox.ingest.sessions import Changes, OpenSession
from plausible_sandbox.store.batch import Batch
from plausible_sandbox.store.duckdb_rows import delete_sessions, insert_imported, insert_rows
from plausible_sandbox.store.folder import ENGINE_SETTINGS, PACKED_FROM
from plausible_sandbox.store.rows import SessionRow
from plausible_sandbox.store.schema import TABLES, duckdb_table

if TYPE_CHECKING:
    import duckdb

RESTORED_EVENTS = 200_000
"""How far back, in stored events, open sessions are looked for after a restart."""

LARGE_EVENTS = 200_000
"""From so many stored events on a query is worth a second thread; below, starting it takes longer."""

UNPACKED_WHILE_LOADING = "256MB"
"""How much DuckDB logs of very many events before it packs them: about 1.4 million, so that most loads are
packed when nobody waits any more (`pack`). That takes 0.8 us an event; until then each takes 0.7 KB."""

EVENT_TABLES = frozenset({"events", "sessions"})
"""Every other table holds imported rows."""

_SESSION_COLUMNS = ", ".join(f"sessions.{column.name}" for column in TABLES["sessions"])


class DuckDBTables:
    """The tables of one database.

    Parameters
    ----------
    connection
        The database, with all tables; becomes the object's own.
    is_durable
        Whether the database is a file that remembers how much of the journal it holds.

    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, is_durable: bool) -> None:
        self._root = connection
        self._writer = connection.cursor()
        self._readers: list[duckdb.DuckDBPyConnection] = []
        self._creating = threading.Lock()
        self._is_durable = is_durable
        self._is_ahead = False
        self._is_wide = True
        self._packs_late = False
        self._stored = self._events_stored() if is_durable else 0
        self._choose_threads()
        self._used = set(TABLES) if is_durable else set[str]()
        self._with_imports = set[int]()

    def read(self, text: str, values: Any = ()) -> list[tuple[Any, ...]]:
        """Run a query in the calling thread and return all its rows."""
        with self._reader() as cursor:
            return cursor.execute(text, values).fetchall()

    @contextmanager
    def _reader(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Lend a cursor that nobody else reads with; none belongs to a thread.

        A thread that ended with a cursor of its own while the interpreter ends would take the process down.
        """
        try:
            cursor = self._readers.pop()
        except IndexError:
            with self._creating:
                cursor = self._root.cursor()
        try:
            yield cursor
        finally:
            self._readers.append(cursor)

    def rows_of(self, table: str, names: Sequence[str], site_id: int) -> list[tuple[Any, ...]]:
        """Return columns of a site's rows, latest first."""
        columns = ", ".join(names)
        return self.read(
            f"SELECT {columns} FROM {table} WHERE site_id = ? ORDER BY timestamp DESC, rowid DESC", [site_id]
        )

    def write(self, events: Batch, changes: Changes, *, applied: int) -> None:
        """Write a batch whole or not at all, one caller at a time.

        Parameters
        ----------
        events
            New events, in order.
        changes
            Sessions that are new, and sessions whose stored state is replaced.
        applied
            Sequence number of the journal up to which the database now holds everything.

        """
        with self._transaction(applied):
            insert_rows(self._writer, "events", events)
            delete_sessions(self._writer, changes.moved)
            insert_rows(self._writer, "sessions", Batch(chain(changes.begun, changes.moved)))
        self._used |= {"events", "sessions"}
        self._stored += len(events)
        self._choose_threads()

    def write_ahead(self, events: Batch) -> None:
        """Write the first events of a batch, which the next `write` completes; nobody sees them before.

        Meanwhile DuckDB works in this one thread: several would write parts that are copied together in the
        end, and the other one is busy with the events to come.
        """
        if not self._is_ahead:
            self._is_ahead = True
            self._choose_threads()
            self._put_off_packing()
            self._writer.execute("BEGIN")
        insert_rows(self._writer, "events", events)
        self._stored += len(events)

    def pack(self) -> None:
        """Pack what was written ahead, while reading goes on; whoever writes meanwhile waits.

        Where somebody is writing already, DuckDB packs as that ends.
        """
        if not self._packs_late:
            return
        import duckdb

        self._packs_late = False
        with self._reader() as cursor:
            with suppress(duckdb.TransactionException):
                cursor.execute("CHECKPOINT").fetchall()
            cursor.execute(_packing_from(ENGINE_SETTINGS[PACKED_FROM]))

    def write_imported(self, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        """Write imported rows, by table, whole or not at all."""
        with self._transaction(None):
            for table, of_table in rows.items():
                insert_imported(self._writer, table, of_table)
        self._used |= set(rows)
        self._with_imports |= {row["site_id"] for of_table in rows.values() for row in of_table}

    def delete_site(self, site_id: int, *, applied: int) -> None:
        """Delete all rows of a site, looking only where it may have some: most sites have no imports."""
        has_imports = self._is_durable or site_id in self._with_imports
        with self._transaction(applied):
            for table in sorted(self._used if has_imports else self._used & EVENT_TABLES):
                self._writer.execute(f"DELETE FROM {table} WHERE site_id = ?", [site_id]).fetchall()

    def clear(self, *, applied: int) -> None:
        """Put empty tables in place of those that hold rows: truncating would keep their memory."""
        self._forget_ahead()
        if self._used or self._is_durable:
            with self._transaction(applied):
                for table in sorted(self._used):
                    self._writer.execute(duckdb_table(table, replace=True)).fetchall()
        self._used.clear()
        self._with_imports.clear()
        self._stored = 0
        self._choose_threads()

    def _events_stored(self) -> int:
        return int(self.read("SELECT count(*) FROM events")[0][0])

    def applied(self) -> int:
        """Return the sequence number up to which the database holds the journal."""
        return int(self.read("SELECT applied FROM sandbox_state")[0][0])

    def open_sessions(self, *, among: Iterable[int] = ()) -> Iterator[OpenSession]:
        """Read the sessions of the newest events and those `among` these ids, by last activity."""
        rows = self.read(
            f"""
            WITH latest AS (
                SELECT session_id, arg_max(timestamp, rowid) AS last_activity, max(rowid) AS place
                FROM events
                WHERE rowid > (SELECT max(rowid) FROM events) - {RESTORED_EVENTS}
                   OR session_id IN (SELECT unnest(?::UBIGINT[]))
                GROUP BY session_id
            )
            SELECT last_activity, {_SESSION_COLUMNS}
            FROM sessions JOIN latest USING (session_id)
            ORDER BY place
            """,
            [list(among)],
        )
        names = SessionRow.__struct_fields__
        for last_activity, *values in rows:
            row = SessionRow(**dict(zip(names, values, strict=True)))
            yield OpenSession(row, last_activity)

    def close(self) -> None:
        """Close the database."""
        for connection in (*self._readers, self._writer, self._root):
            connection.close()

    @contextmanager
    def _transaction(self, applied: int | None) -> Iterator[None]:
        """Begin a transaction, or go on with that of `write_ahead`, and end it."""
        if not self._is_ahead:
            self._writer.execute("BEGIN")
        try:
            yield
            if self._is_durable and applied is not None:
                self._writer.execute("UPDATE sandbox_state SET applied = ?", [applied]).fetchall()
            self._end_ahead()  # before what was written is packed, which two threads do in half the time
            self._writer.execute("COMMIT")
        except BaseException:
            self._writer.execute("ROLLBACK")
            raise
        finally:
            self._end_ahead()

    def _put_off_packing(self) -> None:
        """Let `pack` do it, except in a file: that is written packed, or all would be written twice."""
        if not self._is_durable and not self._packs_late:
            self._packs_late = True
            self._writer.execute(_packing_from(UNPACKED_WHILE_LOADING))

    def _forget_ahead(self) -> None:
        """Take back what was written ahead."""
        if self._is_ahead:
            self._writer.execute("ROLLBACK")
            self._end_ahead()

    def _end_ahead(self) -> None:
        if self._is_ahead:
            self._is_ahead = False
            self._choose_threads()

    def _choose_threads(self) -> None:
        """Let DuckDB work in all threads it likes, or in one where little is stored or written ahead."""
        is_wide = self._stored >= LARGE_EVENTS and not self._is_ahead
        if is_wide != self._is_wide:
            self._writer.execute("RESET threads" if is_wide else "SET threads = 1")
            self._is_wide = is_wide


def _packing_from(size: str) -> str:
    """Say to DuckDB how much it logs before it packs, which it does as a change is written."""
    return f"SET GLOBAL {PACKED_FROM} = '{size}'"
