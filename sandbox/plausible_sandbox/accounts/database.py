"""One SQLite connection, shared by all threads: transactions, and the checks when a file is opened.

Nothing here knows what the tables mean; `schema` has them. Every commit that may have changed
something calls `on_change`, which is how caches learn of it.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from plausible_sandbox.accounts.schema import APPLICATION_ID, DDL, SCHEMA_VERSION, TABLES


class UnusableFileError(RuntimeError):
    """A metadata file that cannot be used: torn, foreign, of another version, or in use."""


class Database:
    """A connection behind one lock; each thread waits for its turn.

    Parameters
    ----------
    path
        The file, made where there is none; None keeps everything in memory.
    on_change
        Called after each write, commit and rollback, under the lock.

    """

    def __init__(self, path: Path | None, *, on_change: Callable[[], None]) -> None:
        self._lock = threading.RLock()
        self._depth = 0
        self._on_change = on_change
        self._in_memory = path is None
        self._connection = _connect(path)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do everything inside or nothing of it; inside another transaction, join that one."""
        with self._lock:
            if self._depth:
                yield
                return
            self._connection.execute("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                yield
            except BaseException:
                self._connection.rollback()
                raise
            else:
                self._connection.commit()
            finally:
                self._depth = 0
                self._on_change()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the lock, so that what is read and what is then cached belong together."""
        with self._lock:
            yield

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """Return every row of a query."""
        with self._lock:
            return self._connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> sqlite3.Row | None:
        """Return the first row of a query, or None."""
        with self._lock:
            first: sqlite3.Row | None = self._connection.execute(sql, parameters).fetchone()
            return first

    def write(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Run one statement that changes something and return the id of the row it inserted."""
        with self.transaction():
            inserted = self._connection.execute(sql, parameters).lastrowid or 0
            self._on_change()
            return inserted

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Insert one row and return its id; table and column names are ours, never a request's."""
        columns, marks = ", ".join(values), ", ".join("?" * len(values))
        return self.write(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(values.values()))

    def update(self, table: str, row_id: int, values: Mapping[str, Any]) -> None:
        """Set columns of one row; table and column names are ours, never a request's."""
        if values:
            columns = ", ".join(f"{name} = ?" for name in values)
            self.write(f"UPDATE {table} SET {columns} WHERE id = ?", (*values.values(), row_id))

    def empty(self) -> None:
        """Delete every row of every table.

        In memory the ids start again at 1; in a file they go on, because events of an earlier
        id may still be on their way out of the other file when the machine stops.
        """
        with self.transaction():
            for table in TABLES:
                self._connection.execute(f"DELETE FROM {table}")
            if self._in_memory:
                self._connection.execute("DELETE FROM sqlite_sequence")

    def close(self) -> None:
        """Close the connection; a second call does nothing."""
        with self._lock:
            self._connection.close()


_HEADER = b"SQLite format 3\0"


def _refuse_other_formats(path: Path) -> None:
    """Refuse what SQLite would take for an empty file and write over: anything shorter than its header."""
    if path.exists():
        with path.open("rb") as file:
            start = file.read(len(_HEADER))
        if start not in (b"", _HEADER):
            raise UnusableFileError(f"{path}: not a metadata file of ours; name another folder")


def _connect(path: Path | None) -> sqlite3.Connection:
    if path is not None:
        _refuse_other_formats(path)
    connection = sqlite3.connect(
        ":memory:" if path is None else path, check_same_thread=False, isolation_level=None, timeout=0
    )
    connection.row_factory = sqlite3.Row
    try:
        _prepare(connection)
    except sqlite3.Error as error:
        connection.close()
        raise UnusableFileError(_why(path, error)) from error
    except UnusableFileError as error:
        connection.close()
        raise UnusableFileError(f"{path}: {error}") from None
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    """Take the file for this process alone, check that it is ours, and make the tables if it is new."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    _check_ours(connection)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if not connection.execute("PRAGMA user_version").fetchone()[0]:
        connection.executescript(
            f"BEGIN IMMEDIATE;{DDL}"
            f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"
        )


def _check_ours(connection: sqlite3.Connection) -> None:
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if not tables and not application and not version:
        return
    if application != APPLICATION_ID:
        raise UnusableFileError("this is another program's SQLite file; name a folder of its own")
    if version != SCHEMA_VERSION:
        raise UnusableFileError(
            f"made by another version of the sandbox (layout {version}, this one reads {SCHEMA_VERSION}); "
            "use that version, or name an empty folder"
        )
    damage = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if damage != "ok":
        raise UnusableFileError(f"the file is damaged ({damage}); restore it, or name an empty folder")


def _why(path: Path | None, error: sqlite3.Error) -> str:
    if "locked" in str(error):
        return f"{path}: another process is using it; stop that one, or name another folder"
    return f"{path}: not a usable metadata file ({error}); restore it, or name an empty folder"
