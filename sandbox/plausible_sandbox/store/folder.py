"""The data folder: one process at a time, files of ours only, created whole or not at all.

Opening refuses what it does not know and never overwrites it. What is in the tables is `schema`'s.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING

from plausible_sandbox.store.failures import StoreError
from plausible_sandbox.store.journal import PATTERN, sync_folder
from plausible_sandbox.store.schema import duckdb_ddl

if TYPE_CHECKING:  # the engine is loaded when it is first needed: it takes longer than all the rest
    import duckdb

DATABASE = "events.duckdb"
LOCK = "sandbox.lock"
FORMAT = 1
"""Version of what is in the folder; a file of another one is refused."""
PACKED_FROM = "checkpoint_threshold"
"""The setting for how much DuckDB logs before it packs."""
ENGINE_SETTINGS: Mapping[str, str] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    PACKED_FROM: "4MB",
}
"""What DuckDB has logged but not yet packed into its tables takes 0.7 KB of memory an event; a quarter of its
usual 16 MB keeps memory even and costs nothing that could be measured."""


def lock_folder(folder: Path) -> IO[bytes]:
    """Take a folder for this process, creating it if needed; closing what is returned gives it back.

    Raises
    ------
    StoreError
        Another process has it, or it cannot be written.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = (folder / LOCK).open("ab")
    except OSError as problem:
        raise StoreError(f"the data folder {folder} cannot be used: {problem}") from problem
    try:
        _lock(handle)
    except OSError as problem:
        handle.close()
        raise StoreError(
            f"the data folder {folder} is in use by another sandbox: stop that one or use another folder"
        ) from problem
    return handle


def _lock(handle: IO[bytes]) -> None:
    try:
        import fcntl
    except ImportError:  # Windows, where DuckDB's own lock on its file remains
        return
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def open_database(folder: Path) -> duckdb.DuckDBPyConnection:
    """Open the database of a folder, creating it where there is none.

    Raises
    ------
    StoreError
        The file there is damaged or none of ours.

    """
    path = folder / DATABASE
    if not path.exists():
        _refuse_remains(folder)
        _create_database(path)
    connection = _connect(path)
    try:
        _check_format(connection, path)
    except StoreError:
        connection.close()
        raise
    return connection


def open_memory() -> duckdb.DuckDBPyConnection:
    """Open an empty database in memory."""
    import duckdb

    connection = duckdb.connect(":memory:", config=dict(ENGINE_SETTINGS))
    connection.execute(";".join(duckdb_ddl()))
    return connection


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    import duckdb

    if path.stat().st_size == 0:
        raise StoreError(
            f"{path} is empty, so it is no database of plausible-sandbox: remove it to start anew"
        )
    try:
        return duckdb.connect(str(path), config=dict(ENGINE_SETTINGS))
    except duckdb.Error as problem:
        first_line = str(problem).partition("\n")[0]
        raise StoreError(
            f"{path} cannot be opened as a database of plausible-sandbox ({first_line}): "
            "restore it from a copy, move it away or use another folder"
        ) from problem


def _check_format(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    import duckdb

    try:
        rows = connection.execute("SELECT format FROM sandbox_state").fetchall()
    except duckdb.Error as problem:
        raise StoreError(
            f"{path} is a database, but none of plausible-sandbox: move it away or use another folder"
        ) from problem
    if rows != [(FORMAT,)]:
        raise StoreError(
            f"{path} has format {rows}, this version reads {FORMAT}: use the version that wrote it"
        )


def _refuse_remains(folder: Path) -> None:
    """Refuse a folder with a journal whose database is gone."""
    journals = sorted(folder.glob(PATTERN))
    if journals:
        raise StoreError(
            f"{folder} holds {journals[0].name} but not {DATABASE}: restore that file, or empty the folder"
        )


def _create_database(path: Path) -> None:
    """Create the database under another name first, so that what has the name is always whole."""
    import duckdb

    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    connection = duckdb.connect(str(unfinished), config=dict(ENGINE_SETTINGS))
    state = "CREATE TABLE sandbox_state (format INTEGER, applied UBIGINT)"
    connection.execute(
        ";".join(["BEGIN", *duckdb_ddl(), state, f"INSERT INTO sandbox_state VALUES ({FORMAT}, 0)"])
    )
    connection.execute("COMMIT")
    connection.close()
    os.replace(unfinished, path)  # noqa: PTH105  (the atomic call by its name)
    sync_folder(path.parent)
