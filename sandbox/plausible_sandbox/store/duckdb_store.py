"""The embedded store: events and sessions in DuckDB, acknowledged from a journal, read by any thread.

An event is acknowledged once it is in the journal (in memory: at once) and moves into DuckDB together
with others, at the latest before the next read. `folder` has the files, `journal` the acknowledging,
`duckdb_tables` reading and writing, `ingest.sessions` the rules of visits.
"""

from __future__ import annotations

import asyncio
import copy
import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import msgspec

from plausible_sandbox.ingest.sessions import Changes, SessionBuilder
from plausible_sandbox.store.background import Background
from plausible_sandbox.store.dialects import DuckDBDialect
from plausible_sandbox.store.duckdb_tables import DuckDBTables
from plausible_sandbox.store.failures import StoreError
from plausible_sandbox.store.folder import lock_folder, open_database, open_memory
from plausible_sandbox.store.journal import Journal, JournalFile, read_folder
from plausible_sandbox.store.listing import listing
from plausible_sandbox.store.rows import IMPORTED_TABLES, EventRow
from plausible_sandbox.store.schema import TABLES
from plausible_sandbox.store.shared_sync import SharedSync
from plausible_sandbox.store.sql import Dialect, Sql

PENDING_EVENTS = 20_000
"""When so many acknowledged events wait in memory, they move into DuckDB in the background."""
MOST_PENDING_EVENTS = 200_000
"""When so many wait, whoever adds more waits too."""
BULK_EVENTS = 2_000
"""An addition from this size goes straight to a file, whose commit is as durable as the journal."""
JOURNAL_BYTES = 16 * 1024 * 1024
"""A journal file that has grown to this size is replaced when its content moves into DuckDB."""

_NOT_LISTED = {"interactive"}
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[EventRow])


class DuckDBStore:
    """A store of events, sessions and imported rows in one process.

    Parameters
    ----------
    folder
        Where everything is kept; None keeps it in memory, and opens the engine at first use.

    Raises
    ------
    StoreError
        The folder is in use, or holds a file that is damaged or none of ours; nothing is overwritten.

    """

    def __init__(self, folder: Path | None = None) -> None:
        self.dialect: Dialect = DuckDBDialect()
        self._adding = threading.Lock()  # guards the builder, what is pending and the journal's order
        self._writing = threading.Lock()  # guards writing to the tables; taken before `_adding`
        self._builder = SessionBuilder()
        self._pending: list[EventRow] = []
        self._tables: DuckDBTables | None = None
        self._journal: Journal | None = None
        self._failure: Exception | None = None
        self._background = Background(self._flush_in_background)
        self._shared_syncs: WeakKeyDictionary[asyncio.AbstractEventLoop, SharedSync] = WeakKeyDictionary()
        self._lock_file = lock_folder(folder) if folder is not None else None
        if folder is not None:
            try:
                self._open_folder(folder)
            except BaseException:
                self._let_go()
                raise

    def add(
        self, events: Sequence[EventRow], *, previous_user_ids: Sequence[int] = ()
    ) -> list[EventRow | None]:
        """Attach events to sessions, in this order, and return once they are acknowledged.

        Parameters
        ----------
        events
            The events; they become the store's own.
        previous_user_ids
            For each event its visitor's id of the day before; empty where ids do not change by day.

        Returns
        -------
            Each event as it is stored, or None for an engagement event without a live session.

        """
        taken, sequence = self._accept(events, previous_user_ids)
        if self._journal is not None and sequence:
            self._journal.sync(sequence)
        if len(events) >= BULK_EVENTS and self._journal is not None:
            self.flush()
        self._flush_if_full()
        return taken

    async def add_on_loop(
        self, events: Sequence[EventRow], *, previous_user_ids: Sequence[int] = ()
    ) -> list[EventRow | None]:
        """Do as `add` does for a few events, from an event loop: the wait for the disk does not block it."""
        taken, sequence = self._accept(events, previous_user_ids)
        if self._journal is not None and sequence:
            await self._shared_sync(self._journal).durable()
        self._flush_if_full()
        return taken

    def add_imported(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add imported rows: `table`, `site_id`, `import_id`, `date` and the table's own columns.

        Raises
        ------
        StoreError
            A row names a table or column that does not exist.

        """
        by_table: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for row in rows:
            by_table[_imported_table(row)].append({name: row[name] for name in row if name != "table"})
        with self._writing:
            self._opened().write_imported(by_table)

    def fetch(self, query: Sql) -> list[tuple[Any, ...]]:
        """Run a query over everything acknowledged so far and return all its rows."""
        text, values = self.dialect.render(query)
        return self._read(text, values)

    def events_of(self, site_id: int) -> list[dict[str, Any]]:
        """List a site's stored events, latest first."""
        return self._listing("events", site_id)

    def sessions_of(self, site_id: int) -> list[dict[str, Any]]:
        """List a site's sessions as they stand, latest first."""
        return self._listing("sessions", site_id)

    def forget_site(self, site_id: int) -> None:
        """Delete everything of a site."""
        with self._writing:
            self._flush()
            with self._adding:
                self._builder.forget_site(site_id)
            self._opened().delete_site(site_id, applied=self._recorded())

    def reset(self) -> None:
        """Delete everything of every site."""
        with self._writing, self._adding:
            self._builder.clear()
            self._pending.clear()
            if self._tables is not None:
                self._tables.clear(applied=self._recorded())

    def flush(self) -> None:
        """Move what is pending into the tables; when this returns, all of it is there."""
        with self._writing:
            self._flush()

    def close(self) -> None:
        """Move what is pending into the tables and let go of the files."""
        self._background.stop()
        with self._writing:
            try:
                self._flush()
            finally:
                self._let_go()

    def _let_go(self) -> None:
        for part in (self._journal, self._tables, self._lock_file):
            if part is not None:
                part.close()
        self._journal = self._tables = self._lock_file = None

    def _accept(
        self, events: Sequence[EventRow], previous_user_ids: Sequence[int]
    ) -> tuple[list[EventRow | None], int]:
        """Attach events to sessions and record them, not yet durable, under the sequence number returned."""
        with self._adding:
            self._refuse_after_failure()
            taken = self._take(events, previous_user_ids)
            stored = [event for event in taken if event is not None]
            sequence = 0 if len(events) >= BULK_EVENTS else self._record(stored)
            self._pending += stored
        return taken, sequence

    def _shared_sync(self, journal: Journal) -> SharedSync:
        loop = asyncio.get_running_loop()
        if loop not in self._shared_syncs:
            self._shared_syncs[loop] = SharedSync(lambda: journal.sync(journal.last))
        return self._shared_syncs[loop]

    def _flush_if_full(self) -> None:
        if len(self._pending) >= MOST_PENDING_EVENTS:
            self.flush()
        elif len(self._pending) >= PENDING_EVENTS:
            self._background.wake()

    def _flush_in_background(self) -> None:
        try:
            self.flush()
        except Exception as problem:  # noqa: BLE001  (whoever comes next is told)
            self._failure = problem

    def _flush(self) -> None:
        with self._adding:
            self._refuse_after_failure()
            events, self._pending = self._pending, []
            changes = _snapshot(self._builder.changes())
            applied = self._recorded()
            is_rotated = self._rotate_if_large()
        if events:
            self._write(events, changes, applied)
        if is_rotated and self._journal is not None:
            self._journal.forget_older_files()

    def _take(self, events: Sequence[EventRow], previous_user_ids: Sequence[int]) -> list[EventRow | None]:
        take = self._builder.take
        if not previous_user_ids:
            return [take(event) for event in events]
        pairs = zip(events, previous_user_ids, strict=True)
        return [take(event, previous_user_id=previous) for event, previous in pairs]

    def _record(self, events: Sequence[EventRow]) -> int:
        if self._journal is None or not events:
            return 0
        try:
            return self._journal.append(_encoder.encode(events))
        except (OSError, StoreError) as problem:
            self._failure = problem
            raise StoreError(f"events cannot be written to the data folder: {problem}") from problem

    def _recorded(self) -> int:
        return 0 if self._journal is None else self._journal.last

    def _rotate_if_large(self) -> bool:
        if self._journal is None or self._journal.size < JOURNAL_BYTES:
            return False
        self._journal.rotate()
        return True

    def _write(self, events: Sequence[EventRow], changes: Changes, applied: int) -> None:
        try:
            self._opened().write(events, changes, applied=applied)
        except Exception as problem:
            self._failure = problem
            raise

    def _refuse_after_failure(self) -> None:
        if self._failure is not None:
            raise StoreError(
                f"the store stopped because writing failed ({self._failure}): restart it"
            ) from self._failure

    def _read(self, text: str, values: Any) -> list[tuple[Any, ...]]:
        with self._writing:
            self._flush()
            tables = self._opened()
        return tables.read(text, values)

    def _listing(self, table: str, site_id: int) -> list[dict[str, Any]]:
        names = [column.name for column in TABLES[table] if column.name not in _NOT_LISTED]
        rows = self._read(
            f"SELECT {', '.join(names)} FROM {table} WHERE site_id = ? ORDER BY timestamp DESC, rowid DESC",
            [site_id],
        )
        return listing(names, rows)

    def _opened(self) -> DuckDBTables:
        if self._tables is None:
            self._tables = DuckDBTables(open_memory(), is_durable=False)
        return self._tables

    def _open_folder(self, folder: Path) -> None:
        self._tables = DuckDBTables(open_database(folder), is_durable=True)
        files = read_folder(folder)
        applied = self._tables.applied()
        _refuse_gap(folder, files, applied)
        records = [record for file in files for record in file.records if record.sequence > applied]
        events = [event for record in records for event in _decoder.decode(record.payload)]
        self._builder.restore(self._tables.open_sessions(among={event.session_id for event in events}))
        stored = [self._builder.take(event) or event for event in events]
        last = records[-1].sequence if records else applied
        if stored:
            self._tables.write(stored, _snapshot(self._builder.changes()), applied=last)
        self._journal = Journal(folder, next_sequence=last + 1)
        self._journal.forget_older_files()


def _refuse_gap(folder: Path, files: Sequence[JournalFile], applied: int) -> None:
    """Refuse a folder in which the database and the journal do not meet: one of them is not the latest."""
    first = min((file.first for file in files), default=None)
    if (applied and first is None) or (first is not None and first > applied + 1):
        raise StoreError(
            f"{folder}: its database and its journal do not belong together (the database ends at change "
            f"{applied}, the journal begins at {first}): restore the whole folder from one copy"
        )


def _snapshot(changes: Changes) -> Changes:
    return Changes(
        begun=[copy.copy(row) for row in changes.begun], moved=[copy.copy(row) for row in changes.moved]
    )


def _imported_table(row: Mapping[str, Any]) -> str:
    table = str(row.get("table"))
    if table not in IMPORTED_TABLES:
        raise StoreError(f"imported row: there is no table {table!r}")
    unknown = sorted(set(row) - {column.name for column in TABLES[table]} - {"table"})
    if unknown:
        raise StoreError(f"imported row: {table} has no column {unknown[0]!r}")
    return table
