"""A store of events: sessions are built as events come, and tables are written in batches.

An event is acknowledged once it is settled: what that means is up to `duckdb_store` (in memory: at once; in a
folder: in the journal) and `clickhouse_store` (ClickHouse has it). It moves into the tables together with
others, at the latest before the next read.
"""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from plausible_sandbox.ingest.sessions import Changes, SessionBuilder
from plausible_sandbox.store.background import Background
from plausible_sandbox.store.batch import Batch
from plausible_sandbox.store.failures import StoreError
from plausible_sandbox.store.handover import quick_handover
from plausible_sandbox.store.listing import listing
from plausible_sandbox.store.rows import IMPORTED_TABLES, EventRow
from plausible_sandbox.store.schema import TABLES
from plausible_sandbox.store.shared_sync import SharedSync
from plausible_sandbox.store.sql import Dialect, Sql

PENDING_EVENTS = 20_000
"""When so many acknowledged events wait in memory, they move into the tables in the background."""
MOST_PENDING_EVENTS = 300_000
"""When so many wait, whoever adds more waits too."""
MANY_EVENTS = 125_000
"""How many of very many events move into the tables at a time: at least what DuckDB stores as one group of
rows, which it need not copy again."""
EVENTS_AHEAD = 20_000
"""How many of them are handed to the engine at a time, in a transaction that ends when they are many."""
EVENTS_AT_A_TIME = 500
"""How many of them are taken in at a time; single events that come meanwhile wait for no more than that."""

_NOT_LISTED = {"interactive"}


class Tables(Protocol):
    """The tables of an engine: reading from any thread, writing from one at a time."""

    def read(self, text: str, values: Any) -> list[tuple[Any, ...]]:
        """Run a query and return all its rows."""
        ...

    def rows_of(self, table: str, names: Sequence[str], site_id: int) -> list[tuple[Any, ...]]:
        """Return columns of a site's rows, latest first."""
        ...

    def write(self, events: Batch, changes: Changes, *, applied: int) -> None:
        """Write a batch; `applied` is the number of the latest change in it."""
        ...

    def write_ahead(self, events: Batch) -> None:
        """Write the first events of a batch, which the next `write` completes; nobody sees them before."""
        ...

    def pack(self) -> None:
        """Store smaller what was written ahead, if the engine does so apart; reading goes on meanwhile."""
        ...

    def write_imported(self, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        """Write imported rows, by table."""
        ...

    def delete_site(self, site_id: int, *, applied: int) -> None:
        """Delete all rows of a site."""
        ...

    def clear(self, *, applied: int) -> None:
        """Delete all rows."""
        ...

    def close(self) -> None:
        """Let go of the engine."""
        ...


class EventStore:
    """A store of events, sessions and imported rows; `duckdb_store` and `clickhouse_store` complete it.

    Parameters
    ----------
    dialect
        How the engine writes queries.
    open_tables
        Opens the engine, at first use.

    """

    _waits_for_disk = False
    """Whether adding waits until a change is settled."""
    _writes_ahead = False
    """Whether the engine takes a part of a batch that nobody sees before the whole is there."""

    def __init__(self, dialect: Dialect, open_tables: Callable[[], Tables]) -> None:
        self.dialect: Dialect = dialect
        self._open_tables = open_tables
        self._adding = threading.Lock()  # guards the builder, what is pending and the order of changes
        self._writing = threading.Lock()  # guards writing to the tables; taken before `_adding`
        self._builder = SessionBuilder()
        self._pending = Batch()
        self._tables: Tables | None = None
        self._loading = 0
        self._ahead = 0
        self._is_unpacked = False
        self._failure: Exception | None = None
        self._background = Background(self._flush_in_background)
        self._shared_syncs: WeakKeyDictionary[asyncio.AbstractEventLoop, SharedSync] = WeakKeyDictionary()

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
        taken, change = self._accept(events, previous_user_ids)
        self._settle(change)
        self._flush_if_full(PENDING_EVENTS)
        return taken

    async def add_on_loop(
        self, events: Sequence[EventRow], *, previous_user_ids: Sequence[int] = ()
    ) -> list[EventRow | None]:
        """Do as `add` does for a few events, from an event loop: the wait for the disk does not block it."""
        taken, change = self._accept(events, previous_user_ids)
        if change and self._waits_for_disk:
            await self._shared_sync().durable()
        self._flush_if_full(PENDING_EVENTS)
        return taken

    def add_many(self, events: Iterable[EventRow]) -> int:
        """Attach any number of events to sessions, in this order; return how many once all are acknowledged.

        While they are read and attached, those before them are written, so that both take one time.

        Parameters
        ----------
        events
            The events; they become the store's own. What their iterator raises is passed on, and some or
            all of the events before it are kept.

        """
        count, rest = 0, iter(events)
        with self._settled_in_the_end(), quick_handover():
            while some := list(islice(rest, EVENTS_AT_A_TIME)):
                self._take_in(some)
                self._flush_if_full(EVENTS_AHEAD if self._writes_ahead else MANY_EVENTS)
                count += len(some)
        return count

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
            self._flush()  # what is written ahead belongs to a batch of its own
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
            self._pending, self._ahead = Batch(), 0
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
        if self._tables is not None:
            self._tables.close()
        self._tables = None

    def _accept(
        self, events: Sequence[EventRow], previous_user_ids: Sequence[int]
    ) -> tuple[list[EventRow | None], int]:
        """Attach events to sessions and record the change, which is not settled yet."""
        with self._adding:
            self._refuse_after_failure()
            taken = self._take(events, previous_user_ids)
            stored = [event for event in taken if event is not None]
            change = self._record(stored)
            self._pending.add(stored)
        return taken, change

    def _take_in(self, events: Sequence[EventRow]) -> None:
        """Attach events to sessions without recording the change: `_settled_in_the_end` follows."""
        with self._adding:
            self._refuse_after_failure()
            self._pending.add([event for event in map(self._builder.take, events) if event is not None])

    def _record(self, events: Sequence[EventRow]) -> int:  # noqa: ARG002  (for those who promise something)
        """Write down a change and return its number; nothing is needed where nothing is promised."""
        return 0

    def _settle(self, change: int) -> None:
        """Return once the change is as durable as this store promises."""

    @contextmanager
    def _settled_in_the_end(self) -> Iterator[None]:
        """Load very many; in the end all that is pending is as durable as this store promises."""
        with self._adding:
            self._loading += 1
        try:
            yield
        finally:
            with self._adding:
                self._loading -= 1
            if self._waits_for_disk:
                self.flush()
            elif self._is_unpacked or len(self._pending) >= PENDING_EVENTS:
                self._background.wake()

    def _settle_all(self) -> None:
        """Return once every change recorded so far is settled."""

    def _recorded(self) -> int:
        """Return the number of the latest change."""
        return 0

    def _begin_batch(self) -> None:
        """Do what a batch needs before it is written, while nobody can add."""

    def _end_batch(self) -> None:
        """Do what is possible once a batch is written."""

    def _shared_sync(self) -> SharedSync:
        loop = asyncio.get_running_loop()
        if loop not in self._shared_syncs:
            self._shared_syncs[loop] = SharedSync(self._settle_all)
        return self._shared_syncs[loop]

    def _flush_if_full(self, many: int) -> None:
        if len(self._pending) >= MOST_PENDING_EVENTS:
            self.flush()
        elif len(self._pending) >= many:
            self._background.wake()

    def _flush_in_background(self) -> None:
        try:
            with self._writing:
                if self._loading and self._writes_ahead and self._ahead < MANY_EVENTS:
                    self._write_ahead()
                else:
                    self._flush()
            self._pack_if_loaded()
        except Exception as problem:  # noqa: BLE001  (whoever comes next is told)
            self._failure = self._failure or problem

    def _pack_if_loaded(self) -> None:
        """Have very many events packed once all of them are in the tables, while queries are answered."""
        if self._is_unpacked and not self._loading:
            self._is_unpacked = False
            self.flush()
            self._opened().pack()

    def _flush(self) -> None:
        with self._adding:
            self._refuse_after_failure()
            events, self._pending = self._pending, Batch()
            changes = self._builder.changes()
            applied = self._recorded()
            self._begin_batch()
        if events or self._ahead:
            self._ahead = 0
            with self._stopping_at_failure():
                self._opened().write(events, changes, applied=applied)
        self._end_batch()

    def _write_ahead(self) -> None:
        """Hand over what is pending of very many events; `_flush` completes it."""
        with self._adding:
            self._refuse_after_failure()
            events, self._pending = self._pending, Batch()
        self._ahead += len(events)
        self._is_unpacked = True
        with self._stopping_at_failure():
            self._opened().write_ahead(events)

    def _take(self, events: Sequence[EventRow], previous_user_ids: Sequence[int]) -> list[EventRow | None]:
        take = self._builder.take
        if not previous_user_ids:
            return [take(event) for event in events]
        pairs = zip(events, previous_user_ids, strict=True)
        return [take(event, previous_user_id=previous) for event, previous in pairs]

    @contextmanager
    def _stopping_at_failure(self) -> Iterator[None]:
        try:
            yield
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
        with self._writing:
            self._flush()
            tables = self._opened()
        names = [column.name for column in TABLES[table] if column.name not in _NOT_LISTED]
        return listing(names, tables.rows_of(table, names, site_id))

    def _opened(self) -> Tables:
        if self._tables is None:
            self._tables = self._open_tables()
        return self._tables


def _imported_table(row: Mapping[str, Any]) -> str:
    table = str(row.get("table"))
    if table not in IMPORTED_TABLES:
        raise StoreError(f"imported row: there is no table {table!r}")
    unknown = sorted(set(row) - {column.name for column in TABLES[table]} - {"table"})
    if unknown:
        raise StoreError(f"imported row: {table} has no column {unknown[0]!r}")
    return table
