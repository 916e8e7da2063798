"""Many events at once: stored as one by one would be, kept and durable as others are."""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plausible_sandbox.store import batch, duckdb_rows, event_store
from plausible_sandbox.store.duckdb_store import DuckDBStore
from plausible_sandbox.store.duckdb_tables import DuckDBTables
from plausible_sandbox.store.failures import StoreError
from plausible_sandbox.store.handover import QUICK_SECONDS
from plausible_sandbox.store.rows import EventRow
from rows_for_tests import event

JANUARY = dt.date(2021, 1, 1)


def many_events(chance: random.Random, count: int) -> list[EventRow]:
    """Draw events of few visitors, so that visits of all shapes come about."""
    return [
        event(
            chance.choice(("pageview", "pageview", "Signup", "engagement")),
            seconds=number * chance.choice((1, 40)),
            site_id=chance.randint(1, 2),
            user_id=chance.randint(1, 25),
            pathname=f"/{chance.randint(1, 5)}",
            utm_source=chance.choice(("", "newsletter")),
            props=chance.choice(({}, {"plan": "free"})),
            interactive=chance.random() < 0.7,
        )
        for number in range(count)
    ]


ROWS_BY_PLACE = """
    select place, * exclude (session_id)
    from {table} join (
        select session_id, dense_rank() over (order by min(rowid)) as place from events group by session_id
    ) using (session_id)
    order by all
"""


def stored(store: DuckDBStore) -> list[list[tuple[Any, ...]]]:
    """Return all rows of both tables, sessions named by their place in the order of their first events."""
    return [store._read(ROWS_BY_PLACE.format(table=name), ()) for name in ("events", "sessions")]


EVENTS = st.builds(
    event,
    st.sampled_from(("pageview", "pageview", "Signup", "engagement")),
    seconds=st.integers(0, 9).map(lambda step: step * 15 * 60) | st.integers(0, 8_000),
    site_id=st.integers(1, 2),
    user_id=st.integers(1, 4),
    pathname=st.sampled_from(("/", "/a", "/é")),
    referrer_source=st.sampled_from(("", "Google", "Bing")),
    country_code=st.sampled_from(("", "EE")),
    props=st.sampled_from(({}, {"plan": "free"}, {"plan": "gold", "to": 'a, "b"'})),
    interactive=st.booleans(),
    scroll_depth=st.sampled_from((0, 40, 255)),
)


@given(events=st.lists(EVENTS, max_size=60), sizes=st.tuples(*[st.integers(1, 20)] * 4))
@settings(max_examples=30, deadline=None)
def test_events_in_bulk_make_the_visits_that_they_make_one_by_one(
    events: list[EventRow], sizes: tuple[int, int, int, int]
) -> None:
    """Whatever their order, and wherever they are cut for reading, encoding and writing."""
    together, apart = DuckDBStore(), DuckDBStore()
    alike = [msgspec.structs.replace(one) for one in events]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(event_store, "EVENTS_AT_A_TIME", sizes[0])
        patched.setattr(event_store, "EVENTS_AHEAD", sizes[1])
        patched.setattr(event_store, "MANY_EVENTS", 2 * sizes[2])
        patched.setattr(batch, "FEW_ROWS", sizes[3])
        together.add_many(events)
        for one in alike:
            apart.add([one])

        assert stored(together) == stored(apart)
    together.close()
    apart.close()


@pytest.mark.parametrize("seed", range(3))
def test_many_events_at_once_are_stored_as_each_by_itself(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_store, "EVENTS_AT_A_TIME", 7)
    monkeypatch.setattr(event_store, "EVENTS_AHEAD", 10)
    monkeypatch.setattr(event_store, "MANY_EVENTS", 50)
    monkeypatch.setattr(batch, "FEW_ROWS", 20)
    monkeypatch.setattr(batch, "ROWS_ENCODED_AT_A_TIME", 9)
    together, apart = DuckDBStore(), DuckDBStore()

    count = together.add_many(many_events(random.Random(seed), 700))
    for one in many_events(random.Random(seed), 700):
        apart.add([one])

    assert count == 700
    assert stored(together) == stored(apart)
    together.close()
    apart.close()


def test_many_events_are_stored_whole_where_the_system_writes_them_in_pieces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def write_little(file: int, parts: Sequence[bytes]) -> int:
        return os.write(file, b"".join(parts)[:100])

    monkeypatch.setattr(batch, "FEW_ROWS", 20)
    monkeypatch.setattr(batch, "ROWS_ENCODED_AT_A_TIME", 9)
    monkeypatch.setattr(duckdb_rows, "WRITE_PARTS", 3)
    whole, in_pieces = DuckDBStore(), DuckDBStore()
    whole.add_many(many_events(random.Random(1), 700))
    whole.flush()

    monkeypatch.setattr(os, "writev", write_little)
    in_pieces.add_many(many_events(random.Random(1), 700))

    assert stored(in_pieces) == stored(whole)
    whole.close()
    in_pieces.close()


def test_an_event_of_many_may_be_of_any_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "FEW_ROWS", 1)
    long = "/" + "x" * 5 * duckdb_rows.READ_AT_A_TIME
    store = DuckDBStore()

    store.add_many([event(pathname="/"), event(pathname=long), event(pathname="/")])

    assert store._read("select max(length(pathname)) from events", ()) == [(len(long),)]
    store.close()


def test_of_many_events_that_cannot_all_be_read_the_first_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_store, "EVENTS_AT_A_TIME", 2)
    store = DuckDBStore(tmp_path)

    def torn() -> Iterator[EventRow]:
        yield from (event(seconds=number) for number in range(5))
        raise ValueError("line 6")

    with pytest.raises(ValueError, match="line 6"):
        store.add_many(torn())

    assert len(store.events_of(1)) == 4
    store.close()


def test_many_events_are_durable_once_they_are_added(tmp_path: Path) -> None:
    store = DuckDBStore(tmp_path)
    store.add_many(event(seconds=number) for number in range(5))
    for part in (store._journal, store._tables, store._lock_file):
        assert part is not None
        part.close()  # as when the process ends without another word

    again = DuckDBStore(tmp_path)
    assert len(again.events_of(1)) == 5
    again.close()


def interrupted(store: DuckDBStore, what: Callable[[], object]) -> Iterator[EventRow]:
    """Give six events, and do something once three of them are written ahead of their batch."""
    yield from (event(seconds=number) for number in range(3))
    store._flush_in_background()
    assert store._ahead == 3
    what()
    yield from (event(seconds=number) for number in range(3, 6))


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take in each event at once, and leave it to the test what is written ahead."""
    monkeypatch.setattr(event_store, "EVENTS_AT_A_TIME", 1)


@pytest.mark.usefixtures("one_by_one")
def test_a_query_sees_what_was_written_ahead_with_its_visit() -> None:
    store, seen = DuckDBStore(), list[tuple[int, int]]()

    def look() -> None:
        seen.append((len(store.events_of(1)), store.sessions_of(1)[0]["events"]))

    store.add_many(interrupted(store, look))

    look()
    assert seen == [(3, 3), (6, 6)]
    store.close()


@pytest.mark.usefixtures("one_by_one")
def test_a_reset_while_many_are_added_forgets_those_before_it(tmp_path: Path) -> None:
    for store in (DuckDBStore(), DuckDBStore(tmp_path)):
        store.add_many(interrupted(store, store.reset))

        assert (len(store.events_of(1)), store.sessions_of(1)[0]["events"]) == (3, 3)
        store.close()


@pytest.mark.usefixtures("one_by_one")
def test_an_event_acknowledged_while_many_are_added_survives_the_end_of_the_process(tmp_path: Path) -> None:
    folder, copy = tmp_path / "data", tmp_path / "as it was then"
    store = DuckDBStore(folder)

    def acknowledge() -> None:
        store.add([event("Signup", user_id=99)])
        shutil.copytree(folder, copy)

    store.add_many(interrupted(store, acknowledge))
    store.close()

    again = DuckDBStore(copy)
    assert [row["name"] for row in again.events_of(1)].count("Signup") == 1
    assert [row["events"] for row in again.sessions_of(1) if row["user_id"] == 99] == [1]
    again.close()


@pytest.mark.usefixtures("one_by_one")
def test_imported_rows_that_come_while_many_are_added_part_no_event_from_its_visit(tmp_path: Path) -> None:
    folder, copy = tmp_path / "data", tmp_path / "as it was then"
    store = DuckDBStore(folder)

    def import_rows() -> None:
        store.add_imported([{"table": "imported_visitors", "site_id": 1, "import_id": 1, "date": JANUARY}])
        shutil.copytree(folder, copy)

    store.add_many(interrupted(store, import_rows))
    store.close()

    again = DuckDBStore(copy)
    assert len(again.events_of(1)) == sum(row["events"] for row in again.sessions_of(1))
    again.close()


@pytest.mark.usefixtures("one_by_one")
def test_when_many_are_added_everything_is_set_as_before() -> None:
    store, interval, meanwhile = DuckDBStore(), sys.getswitchinterval(), list[float]()
    threads = store._read("select current_setting('threads')", ())

    sys.setswitchinterval(0.25)
    try:
        store.add_many(interrupted(store, lambda: meanwhile.append(sys.getswitchinterval())))
        afterwards = sys.getswitchinterval()
    finally:
        sys.setswitchinterval(interval)
    store.flush()

    assert (meanwhile, afterwards) == ([QUICK_SECONDS], 0.25)
    assert store._read("select current_setting('threads')", ()) == threads
    store.close()


PACKED_AND_FROM = """
    select bool_and(compression != 'Uncompressed'), current_setting('checkpoint_threshold')
    from pragma_storage_info('events')
    where column_name = 'pathname' and segment_type = 'VARCHAR' and count > 1000
"""
LOGGED_WHOLE = 50_000
"""Events that together are logged as several times what is packed at once while few are added."""


def visits_of_many_pages() -> Iterator[EventRow]:
    """Give so many events that DuckDB has something to pack."""
    return (event(seconds=number, pathname=f"/page/{number % 50}") for number in range(LOGGED_WHOLE))


@pytest.fixture
def packing(monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, threading.Event]:
    """Tell when packing begins and when it has ended."""
    pack, begins, ends = DuckDBTables.pack, threading.Event(), threading.Event()

    def pack_and_tell(tables: DuckDBTables) -> None:
        begins.set()
        pack(tables)
        ends.set()

    monkeypatch.setattr(DuckDBTables, "pack", pack_and_tell)
    return begins, ends


def test_many_events_are_packed_once_nobody_waits_for_them(
    packing: tuple[threading.Event, threading.Event],
) -> None:
    _, ends = packing
    store = DuckDBStore()
    [(_, usual)] = store._read(PACKED_AND_FROM, ())

    store.add_many(visits_of_many_pages())

    assert ends.wait(60)
    assert store._read(PACKED_AND_FROM, ()) == [(True, usual)]
    store.close()


def test_many_events_are_seen_before_they_are_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DuckDBTables, "pack", lambda _: None)
    store = DuckDBStore()

    store.add_many(visits_of_many_pages())

    assert len(store.events_of(1)) == LOGGED_WHOLE
    assert store._read(PACKED_AND_FROM, ())[0][0] is False
    store.close()


def test_packing_that_meets_a_change_under_way_is_left_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = DuckDBTables.pack
    monkeypatch.setattr(DuckDBTables, "pack", lambda _: None)
    store = DuckDBStore()
    [(_, usual)] = store._read(PACKED_AND_FROM, ())
    store.add_many(visits_of_many_pages())
    store.flush()
    tables = store._opened()
    assert isinstance(tables, DuckDBTables)

    tables._writer.execute("BEGIN")
    tables._writer.execute("INSERT INTO events SELECT * FROM events LIMIT 10")
    pack(tables)
    tables._writer.execute("COMMIT")

    assert store._read(PACKED_AND_FROM, ()) == [(True, usual)]
    store.close()


def import_a_day(store: DuckDBStore) -> None:
    """Import a row, which changes no event."""
    store.add_imported([{"table": "imported_visitors", "site_id": 1, "import_id": 1, "date": JANUARY}])


@pytest.mark.parametrize(
    ("change", "left"),
    [
        pytest.param(DuckDBStore.reset, 0, id="a reset"),
        pytest.param(lambda store: store.forget_site(1), 0, id="a deletion"),
        pytest.param(import_a_day, LOGGED_WHOLE, id="an import"),
        pytest.param(lambda store: store.add([event(user_id=99)]), LOGGED_WHOLE + 1, id="an event"),
    ],
)
def test_a_change_that_meets_packing_is_made_and_nothing_else_is_lost(
    change: Callable[[DuckDBStore], object], left: int, packing: tuple[threading.Event, threading.Event]
) -> None:
    begins, ends = packing
    store = DuckDBStore()
    [(_, usual)] = store._read(PACKED_AND_FROM, ())
    store.add_many(visits_of_many_pages())
    assert begins.wait(60)

    change(store)

    assert len(store.events_of(1)) == left
    assert ends.wait(60)
    assert len(store.events_of(1)) == left
    assert store._read("select current_setting('checkpoint_threshold')", ()) == [(usual,)]
    assert store._failure is None
    store.close()


@pytest.mark.usefixtures("one_by_one")
def test_a_store_that_cannot_write_ahead_refuses_and_says_why() -> None:
    store = DuckDBStore()
    store.flush()

    def fails(events: object) -> None:
        raise OSError(28, "No space left on device")

    def break_it() -> None:
        store._opened().write_ahead = fails  # type: ignore[method-assign]
        store._pending.add([event()])
        store._flush_in_background()

    with pytest.raises(StoreError, match=r"No space left.*restart"):
        store.add_many(interrupted(store, break_it))
    with pytest.raises(StoreError, match="restart"):
        store.close()
