"""The tables in DuckDB: who reads with what."""

from __future__ import annotations

import threading

import duckdb
from plausible_sandbox.store.duckdb_tables import DuckDBTables


class Counting:
    """A connection that counts the cursors taken from it."""

    def __init__(self) -> None:
        self.connection = duckdb.connect(":memory:")
        self.cursors = 0

    def cursor(self) -> duckdb.DuckDBPyConnection:
        self.cursors += 1
        return self.connection.cursor()

    def close(self) -> None:
        self.connection.close()


def test_threads_that_end_leave_their_cursor_to_the_next() -> None:
    """A cursor that died with its thread, while the interpreter ends, would abort the process."""
    connection = Counting()
    tables = DuckDBTables(connection, is_durable=False)  # type: ignore[arg-type]  # a stand-in
    before = connection.cursors

    for _ in range(3):
        thread = threading.Thread(target=tables.read, args=("select 1",))
        thread.start()
        thread.join()
    tables.close()

    assert connection.cursors - before == 1
