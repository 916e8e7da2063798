"""Everything one sandbox holds, in one place: clock, accounts, events, journal and scripts.

Handlers reach all state through the `World` of their `Call`; nothing is global.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from plausible_sandbox.accounts.records import Edition
from plausible_sandbox.accounts.store import Accounts
from plausible_sandbox.clock import Clock
from plausible_sandbox.ingest.visitors import Visitors
from plausible_sandbox.journal import Journal, Scripts
from plausible_sandbox.store.event_store import EventStore
from plausible_sandbox.store.failures import StoreError
from plausible_sandbox.store.sql import sql, table


class World:
    """The state of one sandbox.

    Parameters
    ----------
    folder
        Where accounts and events are kept; None keeps them in memory.
    clickhouse, cluster
        URL of a ClickHouse that keeps the events in place of the embedded store, and the cluster to
        spread them over.
    geo
        MaxMind database to locate visitors with; None takes the bundled country file.
    default_edition
        Edition of fixture keys that name none.

    Raises
    ------
    OSError, ValueError, RuntimeError, StoreError
        The folder or database cannot be used; the text says why.

    """

    def __init__(
        self,
        *,
        folder: Path | None = None,
        clickhouse: str | None = None,
        cluster: str | None = None,
        geo: Path | None = None,
        default_edition: Edition = "current",
    ) -> None:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        self.default_edition: Edition = default_edition
        self.clock = Clock()
        self.journal = Journal()
        self.scripts = Scripts()
        self._is_kept = folder is not None or clickhouse is not None
        self._store = _open_store(folder, clickhouse, cluster)  # first: it locks the folder
        self.visitors = Visitors(folder, geo=geo)
        self.accounts = Accounts(folder / "accounts.sqlite" if folder else None, now=self.clock.now)
        self._before_first_use: Callable[[EventStore], None] | None = None
        self._put_off_for = 0
        self._lock = threading.RLock()
        self.accounts.sweep(lambda site_id: self.store.forget_site(site_id))

    @property
    def store(self) -> EventStore:
        """The events; work that was put off until they are first needed is done now."""
        if self._before_first_use is not None:
            with self._lock:
                if self._before_first_use is not None:
                    self._before_first_use(self._store)
                    self._before_first_use = None
        return self._store

    def store_for(self, *site_ids: int) -> EventStore:
        """Return the events for whoever looks at these sites only; work put off for another still waits."""
        return self.store if self._put_off_for in site_ids else self._store

    def put_off(self, work: Callable[[EventStore], None], *, site_id: int) -> None:
        """Do `work`, which is about one site, before anybody looks at it: starting stays fast.

        Where a folder keeps everything it is done at once, since a kill would lose the intention.
        """
        if self._is_kept:
            work(self._store)
        else:
            self._before_first_use, self._put_off_for = work, site_id

    def reset(self) -> None:
        """Forget accounts, events, scripts and journal, and let the clock run."""
        with self._lock:
            self._before_first_use = None
            self.clock.run()
            self.scripts.replace([])
            self.journal.clear()
            self.visitors.reset()
            self.accounts.reset()
            self._store.reset()

    def close(self) -> None:
        """Write what is pending and let go of all files."""
        self._store.close()
        self.accounts.close()


def _open_store(folder: Path | None, clickhouse: str | None, cluster: str | None) -> EventStore:
    if clickhouse is not None:
        from plausible_sandbox.store.clickhouse_store import ClickHouseStore  # few need it

        store = ClickHouseStore(clickhouse, cluster=cluster, folder=folder)
        if folder is None:
            refuse_events_without_accounts(store)
        return store
    from plausible_sandbox.store.duckdb_store import DuckDBStore

    return DuckDBStore(folder)


def refuse_events_without_accounts(store: EventStore) -> None:
    """Refuse a store that holds events although the accounts they belong to are not kept anywhere.

    Site ids start anew with the accounts, so such events would be counted for sites of the same number.

    Raises
    ------
    StoreError
        The store holds events.

    """
    ((count,),) = store.fetch(sql("select count(*) from {events}", events=table("events")))
    if count:
        store.close()
        message = (
            f"the database already holds {count} events, and no folder is given that keeps their sites; "
            "give the --data folder they were written with, or an empty database"
        )
        raise StoreError(message)
