"""What statistics need of a store of events: run one engine-neutral query, say which dialect it speaks."""

from __future__ import annotations

from typing import Any, Protocol

from plausible_sandbox.store.sql import Dialect, Sql


class Engine(Protocol):
    """A readable store of `events`, `sessions` and the imported tables."""

    dialect: Dialect

    def fetch(self, query: Sql) -> list[tuple[Any, ...]]:
        """Run `query` over everything acknowledged so far and return all its rows.

        Safe to call from any thread; a read never sees half of a write.
        """
        ...
