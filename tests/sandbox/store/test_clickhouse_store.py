"""The store on a real ClickHouse: what it holds is what the embedded store holds.

Needs a server: `CLICKHOUSE_URL`, or `CLICKHOUSE_LIBRARY` with the path of `libchdb.so` from the npm package
`@chdb/lib-linux-x64-gnu@26.7.3-stable.1`, of which servers are started here.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from plausible_sandbox.store.clickhouse_http import ClickHouseClient, address_of
from plausible_sandbox.store.clickhouse_schema import local_ddl
from plausible_sandbox.store.clickhouse_store import SETTINGS, ClickHouseStore
from plausible_sandbox.store.duckdb_store import DuckDBStore
from plausible_sandbox.store.event_store import EventStore
from plausible_sandbox.store.failures import StoreError
from plausible_sandbox.store.rows import EventRow
from plausible_sandbox.store.sql import sql, table
from rows_for_tests import event

LIBRARY = os.environ.get("CLICKHOUSE_LIBRARY", "")
URL = os.environ.get("CLICKHOUSE_URL", "")
SHARDS = 2
START_SECONDS = 30

needs_server = pytest.mark.skipif(
    not (LIBRARY or URL), reason="no ClickHouse: set CLICKHOUSE_URL, or CLICKHOUSE_LIBRARY to libchdb.so"
)
needs_library = pytest.mark.skipif(not LIBRARY, reason="a cluster is started from CLICKHOUSE_LIBRARY only")


def free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def cluster_config(tcp_ports: list[int]) -> str:
    shards = "".join(
        f"<shard><replica><host>127.0.0.1</host><port>{port}</port></replica></shard>" for port in tcp_ports
    )
    remote = f"<remote_servers><all>{shards}</all></remote_servers>"
    return f"<clickhouse><logger><level>none</level></logger>{remote}</clickhouse>"


def wait_for(url: str) -> None:
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(f"{url}/ping", timeout=1).close()
        except OSError:
            assert time.monotonic() < end, f"{url} did not start"
            time.sleep(0.05)
        else:
            return


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Start servers that know each other as cluster `all`; give their URLs."""
    if not LIBRARY:
        yield [URL]
        return
    folder = tmp_path_factory.mktemp("clickhouse")
    ports = free_ports(2 * SHARDS)
    http_ports, tcp_ports = ports[:SHARDS], ports[SHARDS:]
    config = folder / "config.xml"
    config.write_text(cluster_config(tcp_ports))
    program = str(Path(__file__).with_name("clickhouse_node.py"))
    nodes = []
    for http_port, tcp_port in zip(http_ports, tcp_ports, strict=True):
        places = [str(http_port), str(tcp_port), str(folder / str(http_port)), str(config)]
        command = [sys.executable, program, LIBRARY, *places]
        nodes.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, cwd=folder))
    urls = [f"http://127.0.0.1:{port}" for port in http_ports]
    for url in urls:
        wait_for(url)
    yield urls
    for node in nodes:
        assert node.stdin is not None
        node.stdin.close()
        node.wait()


@pytest.fixture
def url(servers: list[str]) -> str:
    """Give a server with a database of this test's own."""
    return f"{servers[0]}/test_{random.getrandbits(60):x}"


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


@needs_server
def test_it_holds_what_the_embedded_store_holds(url: str) -> None:
    clickhouse, duckdb = ClickHouseStore(url), DuckDBStore()
    for start in range(0, 200, 25):
        clickhouse.add(some_events(1)[start : start + 25])
        duckdb.add(some_events(1)[start : start + 25])

    assert contents(clickhouse) == contents(duckdb)
    clickhouse.close()
    duckdb.close()


@needs_server
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


@needs_server
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


@needs_server
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


@needs_server
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


def run(url: str, *statements: str) -> list[bytes]:
    """Run statements on one server."""
    client = ClickHouseClient(address_of(url), SETTINGS)
    try:
        return [client.run(statement) for statement in statements]
    finally:
        client.close()


@needs_library
def test_a_cluster_holds_what_the_embedded_store_holds(servers: list[str], url: str) -> None:
    database = address_of(url).database
    for server in servers:  # as `ON CLUSTER` would, which needs a Keeper
        run(server, *local_ddl(database, "all", on_cluster=False))
    clickhouse, duckdb = ClickHouseStore(url, cluster="all"), DuckDBStore()
    clickhouse.add(some_events(2))
    duckdb.add(some_events(2))

    in_cluster, embedded = contents(clickhouse), contents(duckdb)
    clickhouse.close()
    again = ClickHouseStore(url, cluster="all")
    again.add([event(seconds=0)])  # earlier than all others: it joins
    resumed = contents(again)
    duckdb.add([event(seconds=0)])

    counts = [run(server, f"SELECT count() FROM {database}.events_local")[0] for server in servers]
    assert in_cluster == embedded
    assert resumed == contents(duckdb)
    assert all(int(count) for count in counts)
    again.close()
    duckdb.close()


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://ch.example", "http://ch.example:8123/plausible_sandbox"),
        ("https://ch.example", "https://ch.example:8443/plausible_sandbox"),
        ("http://me:secret@ch.example:99/stats", "http://ch.example:99/stats"),
        ("http://ch.example/?database=stats", "http://ch.example:8123/stats"),
    ],
)
def test_an_address_is_shown_without_its_password(url: str, shown: str) -> None:
    assert repr(address_of(url)) == shown


@pytest.mark.parametrize("url", ["", "ch.example", "ftp://ch.example", "http://ch.example/a;drop"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(StoreError):
        address_of(url)


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    (port,) = free_ports(1)

    with pytest.raises(StoreError, match=f"127.0.0.1:{port}") as refusal:
        ClickHouseStore(f"http://me:secret@127.0.0.1:{port}")

    assert "secret" not in str(refusal.value)
