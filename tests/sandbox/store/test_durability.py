"""What a data folder promises: nothing acknowledged is lost, nothing of somebody else is touched."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from plausible_sandbox.store import duckdb_store, journal
from plausible_sandbox.store.duckdb_store import DuckDBStore
from plausible_sandbox.store.failures import StoreError
from plausible_sandbox.store.folder import DATABASE
from plausible_sandbox.store.journal import MAGIC, PATTERN
from plausible_sandbox.store.sql import sql
from rows_for_tests import event

ROUNDS = int(os.environ.get("KILL_ROUNDS", "6"))
"""Rounds of `kill -9`; the long run sets more."""
PAGES = sql("select pathname from events")
INCONSISTENT = sql(
    "select count(*) from sessions s where events <> "
    "(select count(*) from events e where e.session_id = s.session_id and name <> 'engagement')"
)


def write_until_killed(folder: Path, *, first: int, acknowledgements: int) -> list[int]:
    """Run a writing process, kill it after so many acknowledgements, and return all that it gave."""
    child = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("writing_child.py")), str(folder), str(first)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    given = [int(child.stdout.readline()) for _ in range(acknowledgements)]
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read().split("\n")
    child.wait()
    child.stdout.close()
    return given + [int(line) for line in rest[:-1]]


def test_nothing_acknowledged_is_missing_after_kill_9(tmp_path: Path) -> None:
    chance = random.Random(20210101)
    acknowledged: set[str] = set()
    first = 0
    for _ in range(ROUNDS):
        numbers = write_until_killed(tmp_path, first=first, acknowledgements=chance.randint(1, 400))
        acknowledged |= {f"/{number}" for number in numbers}
        first = max(numbers) + 1_000

        store = DuckDBStore(tmp_path)
        stored = [page for (page,) in store.fetch(PAGES)]
        inconsistent = store.fetch(INCONSISTENT)
        store.close()

        assert acknowledged - set(stored) == set()
        assert len(stored) == len(set(stored))
        assert inconsistent == [(0,)]


def test_an_event_without_any_read_survives_the_end_of_the_process(tmp_path: Path) -> None:
    numbers = write_until_killed(tmp_path, first=0, acknowledgements=1)

    store = DuckDBStore(tmp_path)
    stored = {page for (page,) in store.fetch(PAGES)}
    store.close()

    assert {f"/{number}" for number in numbers} <= stored


def test_a_journal_that_grows_is_replaced_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duckdb_store, "JOURNAL_BYTES", 500)
    store = DuckDBStore(tmp_path)
    names = set()
    for number in range(40):
        store.add([event(seconds=number, pathname=f"/{number}")])
        names |= {path.name for path in tmp_path.glob(PATTERN)}
        if number % 10 == 9:
            store.flush()
    left = [path.name for path in tmp_path.glob(PATTERN)]
    store.close()

    again = DuckDBStore(tmp_path)
    stored = {page for (page,) in again.fetch(PAGES)}
    again.close()

    assert len(names) > 2
    assert len(left) == 1
    assert stored == {f"/{number}" for number in range(40)}


def test_what_the_database_keeps_beside_its_tables_stays_small(tmp_path: Path) -> None:
    """It is in memory as well, and read again at the next start: 4 MB, and what one write adds to it."""
    beside = tmp_path / f"{DATABASE}.wal"
    sizes = []
    store = DuckDBStore(tmp_path)
    for number in range(15):
        store.add([event(seconds=number, props={"text": "x" * 1_000_000})])
        store.flush()
        sizes.append(beside.stat().st_size if beside.exists() else 0)
    store.close()

    assert 0 < max(sizes) < 8_500_000


def test_callers_share_a_sync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = DuckDBStore(tmp_path)
    syncs: list[int] = []
    may_end = threading.Event()

    def slow_sync(file: int) -> None:
        syncs.append(file)
        may_end.wait(5)

    monkeypatch.setattr(journal, "_sync_data", slow_sync)
    threads = [threading.Thread(target=store.add, args=([event(user_id=number)],)) for number in range(20)]
    for thread in threads:
        thread.start()
    while len(store._pending) < 20:
        pass
    may_end.set()
    for thread in threads:
        thread.join()
    store.close()

    assert 1 < len(syncs) <= 4  # the first caller's, one for all who came meanwhile, and closing


def test_events_that_wait_together_are_one_write_of_whole_records(tmp_path: Path) -> None:
    writer = journal.Journal(tmp_path, next_sequence=5)
    empty = writer.size
    numbers = [writer.append(f"change {number}".encode()) for number in range(3)]
    unwritten = writer.size
    writer.sync(numbers[-1])
    (file,) = journal.read_folder(tmp_path)
    writer.close()

    assert numbers == [5, 6, 7]
    assert unwritten == empty
    assert [(record.sequence, record.payload) for record in file.records] == [
        (5, b"change 0"),
        (6, b"change 1"),
        (7, b"change 2"),
    ]


@pytest.mark.parametrize("end", ["rotate", "close"])
def test_what_was_appended_is_written_before_its_file_ends(tmp_path: Path, end: str) -> None:
    writer = journal.Journal(tmp_path, next_sequence=1)
    writer.append(b"a change")

    getattr(writer, end)()

    first = journal.read_folder(tmp_path)[0]
    assert [record.payload for record in first.records] == [b"a change"]


def test_a_folder_in_use_is_refused(tmp_path: Path) -> None:
    store = DuckDBStore(tmp_path)

    with pytest.raises(StoreError, match="in use"):
        DuckDBStore(tmp_path)
    store.close()


def test_a_folder_in_use_by_another_process_is_refused(tmp_path: Path) -> None:
    store = DuckDBStore(tmp_path)
    program = f"""
from pathlib import Path
from plausible_sandbox.store.duckdb_store import DuckDBStore
DuckDBStore(Path({str(tmp_path)!r}))
"""

    other = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert other.returncode != 0
    assert "in use" in other.stderr
    store.close()


def written(folder: Path) -> None:
    """Write a folder that holds one event in the database and one in the journal."""
    store = DuckDBStore(folder)
    store.add([event()])
    store.flush()
    store.add([event(seconds=1)])
    for part in (store._journal, store._tables, store._lock_file):
        assert part is not None
        part.close()  # as when the process ends without another word


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix != ".wal"}


def foreign_database(folder: Path) -> None:
    duckdb.connect(str(folder / DATABASE)).execute("create table mine (a integer)").close()


def torn_database(folder: Path) -> None:
    written(folder)
    content = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(content[: len(content) // 3])


def foreign_journal(folder: Path) -> None:
    written(folder)
    (folder / "events-0.journal").write_text("dear diary")


def damaged_journal(folder: Path) -> None:
    written(folder)
    (path,) = folder.glob(PATTERN)
    content = bytearray(path.read_bytes())
    content[len(MAGIC) + 8 + 16 + 3] ^= 0xFF  # in the first record's content, with another record behind it
    path.write_bytes(content)


def journal_without_database(folder: Path) -> None:
    written(folder)
    (folder / DATABASE).unlink()


def database_without_journal(folder: Path) -> None:
    written(folder)
    for path in folder.glob(PATTERN):
        path.unlink()


def database_of_an_earlier_time(folder: Path) -> None:
    store = DuckDBStore(folder)
    store.close()
    early = (folder / DATABASE).read_bytes()
    written(folder)
    DuckDBStore(folder).close()
    (folder / DATABASE).write_bytes(early)


@pytest.mark.parametrize(
    ("prepare", "named"),
    [
        (lambda folder: (folder / DATABASE).write_bytes(b"my diary, do not touch " * 500), DATABASE),
        (lambda folder: (folder / DATABASE).write_bytes(b""), DATABASE),
        (foreign_database, DATABASE),
        (torn_database, DATABASE),
        (foreign_journal, "events-0.journal"),
        (damaged_journal, "damaged"),
        (journal_without_database, DATABASE),
        (database_without_journal, "journal"),
        (database_of_an_earlier_time, "do not belong together"),
    ],
    ids=[
        "text",
        "empty",
        "foreign",
        "torn",
        "foreign journal",
        "damaged journal",
        "no database",
        "no journal",
        "not of one time",
    ],
)
def test_a_torn_or_foreign_folder_is_refused_and_left_as_it_is(
    tmp_path: Path, prepare: Callable[[Path], object], named: str
) -> None:
    prepare(tmp_path)
    before = snapshot(tmp_path)

    with pytest.raises(StoreError, match=named) as refusal:
        DuckDBStore(tmp_path)

    assert str(tmp_path) in str(refusal.value)
    assert {name: content for name, content in snapshot(tmp_path).items() if name in before} == before


def test_an_unfinished_last_record_is_left_out(tmp_path: Path) -> None:
    written(tmp_path)
    (path,) = tmp_path.glob(PATTERN)
    path.write_bytes(path.read_bytes()[:-5])

    store = DuckDBStore(tmp_path)

    assert len(store.events_of(1)) == 1
    store.close()


def test_a_store_that_cannot_write_refuses_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = DuckDBStore(tmp_path)
    store.add([event()])

    def full_disk(file: int, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full_disk)
        with pytest.raises(StoreError, match="No space left"):
            store.add([event(seconds=1)])
    with pytest.raises(StoreError, match="restart"):
        store.add([event(seconds=2)])
    with pytest.raises(StoreError, match="restart"):
        store.close()

    again = DuckDBStore(tmp_path)
    assert len(again.events_of(1)) == 1
    again.close()


def test_a_sync_that_fails_stops_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = DuckDBStore(tmp_path)

    def broken_disk(file: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(journal, "_sync_data", broken_disk)
        with pytest.raises(StoreError, match="Input/output error"):
            store.add([event()])

    with pytest.raises(StoreError, match="restart"):
        store.add([event()])
    with pytest.raises(StoreError, match="restart"):
        store.close()
