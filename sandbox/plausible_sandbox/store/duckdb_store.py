"""The embedded store: events and sessions in DuckDB, in memory or in a folder with a journal.

`event_store` has what every store does; here is what a folder promises: an event is acknowledged once it is
in the journal, and everything acknowledged is there again after any end of the process. `folder` has the
files, `journal` the acknowledging, `duckdb_tables` reading and writing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from plausible_sandbox.store.batch import Batch
from plausible_sandbox.store.dialects import DuckDBDialect
from plausible_sandbox.store.duckdb_tables import DuckDBTables
from plausible_sandbox.store.event_store import EventStore
from plausible_sandbox.store.failures import StoreError
from plausible_sandbox.store.folder import lock_folder, open_database, open_memory
from plausible_sandbox.store.journal import Journal, JournalFile, read_folder
from plausible_sandbox.store.rows import EventRow

BULK_EVENTS = 2_000
"""An addition from this size goes straight to the database, whose commit is as durable as the journal."""
JOURNAL_BYTES = 16 * 1024 * 1024
"""A journal file that has grown to this size is replaced when its content moves into the database."""

_IN_DATABASE = -1
"""Number of a change that is settled by writing it to the database."""
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[EventRow])


class DuckDBStore(EventStore):
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

    _writes_ahead = True

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(DuckDBDialect(), lambda: DuckDBTables(open_memory(), is_durable=False))
        self._journal: Journal | None = None
        self._waits_for_disk = folder is not None
        self._is_rotated = False
        self._lock_file = lock_folder(folder) if folder is not None else None
        if folder is not None:
            try:
                self._open_folder(folder)
            except BaseException:
                self._let_go()
                raise

    def _record(self, events: Sequence[EventRow]) -> int:
        if self._journal is None or not events:
            return 0
        if len(events) >= BULK_EVENTS:
            return _IN_DATABASE
        return self._journal.append(_encoder.encode(events))

    def _settle(self, change: int) -> None:
        if change == _IN_DATABASE:
            self.flush()
        elif change and self._journal is not None:
            self._sync(self._journal, change)

    def _settle_all(self) -> None:
        if self._journal is not None:
            self._sync(self._journal, self._journal.last)

    def _sync(self, journal: Journal, change: int) -> None:
        try:
            journal.sync(change)
        except (
            OSError,
            StoreError,
        ) as problem:  # what was appended may be lost although a later sync succeeds
            self._failure = problem
            raise StoreError(f"events cannot be brought to the disk: {problem}") from problem

    def _recorded(self) -> int:
        return 0 if self._journal is None else self._journal.last

    def _begin_batch(self) -> None:
        if self._journal is not None and self._journal.size >= JOURNAL_BYTES:
            self._journal.rotate()
            self._is_rotated = True

    def _end_batch(self) -> None:
        if self._journal is not None and self._is_rotated:
            self._journal.forget_older_files()
            self._is_rotated = False

    def _let_go(self) -> None:
        super()._let_go()
        for part in (self._journal, self._lock_file):
            if part is not None:
                part.close()
        self._journal = self._lock_file = None

    def _open_folder(self, folder: Path) -> None:
        tables = self._tables = DuckDBTables(open_database(folder), is_durable=True)
        files = read_folder(folder)
        applied = tables.applied()
        _refuse_gap(folder, files, applied)
        records = [record for file in files for record in file.records if record.sequence > applied]
        events = [event for record in records for event in _decoder.decode(record.payload)]
        self._builder.restore(tables.open_sessions(among={event.session_id for event in events}))
        stored = [self._builder.take(event) or event for event in events]
        last = records[-1].sequence if records else applied
        if stored:
            tables.write(Batch(stored), self._builder.changes(), applied=last)
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
