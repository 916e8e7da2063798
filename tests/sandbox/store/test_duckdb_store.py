"""The embedded store: what was acknowledged is read, in memory as in a folder."""

from __future__ import annotations

import datetime as dt
import threading
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from plausible_sandbox.store import duckdb_tables
from plausible_sandbox.store.batch import FEW_ROWS
from plausible_sandbox.store.duckdb_store import DuckDBStore
from plausible_sandbox.store.failures import StoreError
from plausible_sandbox.store.rows import IMPORTED_TABLES
from plausible_sandbox.store.schema import TABLES
from plausible_sandbox.store.sql import sql
from rows_for_tests import MIDNIGHT, event

MANY = FEW_ROWS + 1
COUNTS = sql("select (select count(*) from events), (select count(*) from sessions)")


def counts(store: DuckDBStore) -> tuple[int, int]:
    events, sessions = store.fetch(COUNTS)[0]
    return events, sessions


def test_a_query_sees_every_event_added_before(store: DuckDBStore) -> None:
    for number in range(1, 4):
        store.add([event(seconds=number)])

        assert counts(store) == (number, 1)


def test_an_event_is_read_back_as_it_was_added(store: DuckDBStore) -> None:
    store.add(
        [
            event(
                "Purchase",
                pathname="/náš kód/\0",
                props={"plan": "gold", "é": "''\"\\"},
                referrer_source="Google",
                city_geoname_id=588409,
                user_id=2**64 - 1,
                revenue_source_amount=Decimal("10.5"),
                revenue_source_currency="EUR",
            )
        ]
    )

    (read,) = store.events_of(1)

    shown = {
        name: read[name]
        for name in ("name", "pathname", "meta.key", "meta.value", "user_id", "timestamp", "scroll_depth")
    }
    assert shown == {
        "name": "Purchase",
        "pathname": "/náš kód/\0",
        "meta.key": ["plan", "é"],
        "meta.value": ["gold", "''\"\\"],
        "user_id": 2**64 - 1,
        "timestamp": "2021-01-01T00:00:00",
        "scroll_depth": 0,
    }
    assert Decimal(read["revenue_source_amount"]) == Decimal("10.5")
    assert read["revenue_reporting_amount"] is None
    assert (read["referrer_source"], read["city_geoname_id"]) == ("Google", 588409)


def test_many_rows_are_stored_as_few_are(store: DuckDBStore) -> None:
    special = {"props": {"a": "1"}, "pathname": "/\"'\\\n\0é", "revenue_source_amount": Decimal("-1.25")}
    store.add([event(user_id=1, **special)])
    store.add([event(user_id=2 + number, **special) for number in range(MANY)])

    columns = ", ".join(
        column.name for column in TABLES["events"] if column.name not in {"user_id", "session_id"}
    )

    assert counts(store) == (MANY + 1, MANY + 1)
    assert len(store.fetch(sql(f"select distinct {columns} from events"))) == 1


def test_blanks_are_blank_and_only_revenue_is_null(store: DuckDBStore) -> None:
    store.add([event(user_id=number) for number in range(MANY)])
    nullable = {column.name for column in TABLES["events"] if column.kind == "money"}
    tests = " or ".join(
        f"{column.name} is null" for column in TABLES["events"] if column.name not in nullable
    )

    assert store.fetch(sql(f"select count(*) from events where {tests}")) == [(0,)]


def test_a_session_has_one_row_as_it_stands(store: DuckDBStore) -> None:
    store.add([event(pathname="/a")])
    before = store.sessions_of(1)
    store.add([event(seconds=90, pathname="/b")])

    (after,) = store.sessions_of(1)

    assert before[0]["session_id"] == after["session_id"]
    assert (after["entry_page"], after["exit_page"], after["pageviews"]) == ("/a", "/b", 2)
    assert (after["duration"], after["is_bounce"], after["timestamp"]) == (90, False, "2021-01-01T00:01:30")


def test_listings_show_the_latest_first(store: DuckDBStore) -> None:
    store.add(
        [event(seconds=5, pathname="/second"), event(pathname="/first"), event(seconds=5, pathname="/third")]
    )

    assert [row["pathname"] for row in store.events_of(1)] == ["/third", "/second", "/first"]


def test_listings_show_an_unknown_country_as_two_zero_bytes(store: DuckDBStore) -> None:
    store.add([event(user_id=1), event(user_id=2, seconds=-1, country_code="EE")])

    assert [row["country_code"] for row in store.events_of(1)] == ["\0\0", "EE"]
    assert [row["country_code"] for row in store.sessions_of(1)] == ["\0\0", "EE"]


def test_listings_show_no_revenue_as_null(store: DuckDBStore) -> None:
    store.add([event(revenue_source_amount=Decimal(5), revenue_source_currency="EUR")])

    (read,) = store.events_of(1)
    assert read["revenue_source_currency"] == "EUR"
    assert read["revenue_reporting_amount"] is None
    assert read["revenue_reporting_currency"] is None


def test_add_tells_which_engagement_had_no_visit(store: DuckDBStore) -> None:
    stored = store.add([event("engagement", user_id=1), event(), event("engagement", seconds=9)])

    assert [row is not None for row in stored] == [False, True, True]
    assert counts(store) == (2, 1)


def test_forgetting_a_site_leaves_the_others(store: DuckDBStore) -> None:
    store.add([event(), event(site_id=2)])
    store.add_imported(
        [
            {
                "table": "imported_visitors",
                "site_id": 1,
                "import_id": 0,
                "date": dt.date(2021, 1, 1),
                "visitors": 5,
            }
        ]
    )

    store.forget_site(1)

    assert store.events_of(1) == store.sessions_of(1) == []
    assert store.fetch(sql("select count(*) from imported_visitors")) == [(0,)]
    assert len(store.events_of(2)) == 1
    store.add([event(seconds=1)])
    assert store.sessions_of(1)[0]["events"] == 1


def test_reset_forgets_everything(store: DuckDBStore) -> None:
    store.add([event()])
    store.fetch(COUNTS)
    store.add([event(user_id=8)])

    store.reset()

    assert counts(store) == (0, 0)
    store.add([event(seconds=60)])
    assert store.sessions_of(1)[0]["events"] == 1


@pytest.mark.parametrize("table", IMPORTED_TABLES)
def test_imported_rows_have_blanks_where_columns_are_absent(store: DuckDBStore, table: str) -> None:
    texts, numbers = IMPORTED_TABLES[table]
    given = {numbers[-1]: 3}
    row = {"table": table, "site_id": 1, "import_id": 2, "date": dt.date(2021, 1, 1), **given}

    store.add_imported([row])

    names = ", ".join((*texts, *numbers))
    expected = (*("" for _ in texts), *(given.get(name, 0) for name in numbers))
    assert store.fetch(sql(f"select {names} from {table} where site_id = 1 and import_id = 2")) == [expected]


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ({"table": "imported_moons"}, "imported_moons"),
        ({"table": "events"}, "events"),
        ({"table": "imported_pages", "moon": 1}, "moon"),
    ],
)
def test_an_imported_row_that_fits_no_table_is_refused_by_name(
    store: DuckDBStore, row: dict[str, object], named: str
) -> None:
    with pytest.raises(StoreError, match=named):
        store.add_imported([row])


def test_threads_that_write_and_read_lose_nothing(store: DuckDBStore) -> None:
    problems: list[str] = []

    def use(user_id: int) -> None:
        for number in range(25):
            store.add([event(seconds=number, user_id=user_id)])
            seen = store.fetch(sql(f"select count(*) from events where user_id = {user_id}"))
            if seen != [(number + 1,)]:
                problems.append(f"visitor {user_id}: {seen} after {number + 1}")

    threads = [threading.Thread(target=use, args=(user_id,)) for user_id in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert problems == []
    assert counts(store) == (150, 6)


def test_a_folder_keeps_everything_over_a_restart(tmp_path: Path) -> None:
    first = DuckDBStore(tmp_path)
    first.add([event(pathname="/a")])
    first.fetch(COUNTS)
    first.add([event("engagement", seconds=1500), event(user_id=8)])
    before = (first.events_of(1), first.sessions_of(1))
    first.close()

    again = DuckDBStore(tmp_path)
    after = (again.events_of(1), again.sessions_of(1))
    again.add([event(seconds=3000, pathname="/b")])
    (visit,) = [row for row in again.sessions_of(1) if row["user_id"] == 7]
    again.close()

    assert after == before
    assert (visit["events"], visit["duration"], visit["exit_page"]) == (2, 3000, "/b")


def test_a_reset_folder_is_empty_after_a_restart(tmp_path: Path) -> None:
    first = DuckDBStore(tmp_path)
    first.reset()
    first.add([event()])
    first.reset()
    first.close()

    again = DuckDBStore(tmp_path)

    assert counts(again) == (0, 0)
    again.close()


def test_times_are_utc_without_offset(store: DuckDBStore) -> None:
    store.add([event()])

    assert store.fetch(sql("select timestamp, start from sessions")) == [(MIDNIGHT, MIDNIGHT)]


def test_reading_goes_on_while_everything_is_reset(store: DuckDBStore) -> None:
    problems: list[Exception] = []
    is_over = threading.Event()

    def read() -> None:
        while not is_over.is_set():
            try:
                store.fetch(COUNTS)
            except Exception as problem:  # noqa: BLE001  (whatever it is, it is shown)
                problems.append(problem)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for _ in range(30):
        store.add([event()])
        store.reset()
    is_over.set()
    for reader in readers:
        reader.join()

    assert problems == []
    assert counts(store) == (0, 0)


def test_queries_of_a_small_store_take_one_thread_and_of_a_large_one_all(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    threads = sql("select current_setting('threads')")
    with duckdb.connect() as connection:
        all_of_them = connection.execute("select current_setting('threads')").fetchall()
    monkeypatch.setattr(duckdb_tables, "LARGE_EVENTS", 3)
    store = DuckDBStore(tmp_path)
    store.add([event(user_id=1), event(user_id=2)])
    assert store.fetch(threads) == [(1,)]

    store.add([event(user_id=3)])
    assert store.fetch(sql("select count(*) from events")) == [(3,)]
    assert store.fetch(threads) == all_of_them
    store.close()

    store = DuckDBStore(tmp_path)
    assert store.fetch(threads) == all_of_them
    store.reset()
    assert store.fetch(threads) == [(1,)]
    store.close()
