"""How fast events are stored: in bulk, from JSON Lines, and one by one with each on the disk.

    python benchmarks/store_writes.py [--events 1000000] [--seconds 3]

Prints events per second, processor time an event (which says the same on a machine that others use too), the
budget, and the ratio to what the machine can do at best: DuckDB reading the finished rows from a file, and a
bare write with a sync of the disk. Whatever adds many events does so in a process of its own: on memory that
others have used and left in pieces the same takes a fifth longer.
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import os
import random
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec
from plausible_sandbox.ingest.fixture_lines import rows_of_lines
from plausible_sandbox.store.batch import Batch
from plausible_sandbox.store.duckdb_rows import insert_rows
from plausible_sandbox.store.duckdb_store import DuckDBStore
from plausible_sandbox.store.folder import open_memory
from plausible_sandbox.store.rows import EventRow
from plausible_sandbox.store.sql import sql
from sidebyside import against

BULK_BUDGET = 200_000
"""Events per second."""
SINGLE_BUDGET = 5_000
"""Events per second, from 64 callers."""
BATCH = 125_000
CALLERS = (1, 16, 64)
EVENTS_PER_VISIT = 2.5
PROPERTIES: tuple[dict[str, str], ...] = ({}, {}, {"author": "Ann"}, {"author": "Bob", "logged_in": "true"})
"""Half of the events have none."""
NOW = dt.datetime(2024, 3, 31, 12, tzinfo=dt.UTC)
COUNT = sql("select count(*), (select count(*) from sessions) from events")


def traffic(count: int) -> list[EventRow]:
    """Make events in order of time, of visitors who come for some pages each, some of them once more."""
    chance = random.Random(1)
    visitors = max(1, int(count / EVENTS_PER_VISIT))
    start = dt.datetime(2024, 1, 1)
    return [
        EventRow(
            site_id=1,
            name="pageview" if chance.random() < 0.9 else "Signup",
            timestamp=start + dt.timedelta(seconds=number // 10),
            user_id=int(number / EVENTS_PER_VISIT) + chance.randrange(visitors // 50 + 1) + 1,
            hostname="fjord.example",
            pathname=f"/page/{chance.randrange(200)}",
            referrer_source=chance.choice(("Google", "", "Hacker News")),
            country_code="EE",
            screen_size="Desktop",
            browser="Firefox",
            operating_system="GNU/Linux",
            acquisition_channel="Referral",
            props=dict(chance.choice(PROPERTIES)),
        )
        for number in range(count)
    ]


def batches(rows: Sequence[EventRow]) -> Iterator[Batch]:
    """Cut rows into what is added at a time."""
    for start in range(0, len(rows), BATCH):
        yield Batch(rows[start : start + BATCH])


@dataclass
class Speed:
    """How fast something was done: times per second, and processor time of this process for each, in µs."""

    rate: float
    cpu_us: float


def measured(count: int, work: Callable[[], object]) -> Speed:
    """Do `work`, which does something `count` times."""
    begin, cpu = time.perf_counter(), time.process_time()
    work()
    return Speed(count / (time.perf_counter() - begin), (time.process_time() - cpu) / count * 1e6)


def bulk_speed(count: int, folder: Path | None = None) -> Speed:
    """Add rows in bulk until a query has seen them all."""
    rows = traffic(count)
    return _added(lambda: rows, count, folder)


def _added(rows: Callable[[], Iterable[EventRow]], count: int, folder: Path | None) -> Speed:
    store = DuckDBStore(folder)

    def add() -> None:
        store.add_many(rows())
        assert store.fetch(COUNT)[0][0] == count

    speed = measured(count, add)
    store.close()
    return speed


def _stated(row: EventRow) -> dict[str, object]:
    """Return a row as a fixture states it."""
    columns: dict[str, object] = msgspec.to_builtins(row)
    return {name: value for name, value in columns.items() if name not in {"site_id", "session_id"}}


def lines_speed(count: int) -> Speed:
    """Read the same rows from JSON Lines and add them, until a query has seen them all."""
    text = msgspec.json.Encoder().encode_lines([_stated(row) for row in traffic(count)])
    read = partial(rows_of_lines, text, site_id_of=lambda _: 1, now=NOW)
    return _added(read, count, None)


def engine_speed(count: int) -> Speed:
    """Have DuckDB read finished rows: no sessions, no journal, nothing else."""
    rows, connection = traffic(count), open_memory()

    def insert() -> None:
        for batch in batches(rows):
            insert_rows(connection, "events", batch)

    speed = measured(len(rows), insert)
    connection.close()
    return speed


def apart(measure: Callable[..., Speed], *arguments: object) -> Speed:
    """Measure in a process of its own."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as process:
        return process.submit(measure, *arguments).result()


def single_speed(callers: int, seconds: float) -> Speed:
    """Add events one by one from so many threads, each on the disk before the next."""
    counts = [0] * callers
    cpu = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        store = DuckDBStore(Path(folder))
        end = time.perf_counter() + seconds

        def add(caller: int) -> None:
            while time.perf_counter() < end:
                store.add(
                    [
                        EventRow(
                            site_id=1,
                            name="pageview",
                            timestamp=NOW.replace(tzinfo=None),
                            user_id=caller * 1_000_000 + counts[caller] // 3,
                            hostname="fjord.example",
                            pathname="/",
                        )
                    ]
                )
                counts[caller] += 1

        threads = [threading.Thread(target=add, args=(caller,)) for caller in range(callers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert store.fetch(COUNT)[0][0] == sum(counts)
        cpu_us = (time.process_time() - cpu) / sum(counts) * 1e6
        store.close()
    return Speed(sum(counts) / seconds, cpu_us)


def disk_speed(seconds: float) -> Speed:
    """Write 200 bytes and sync, over and over."""
    count, cpu = 0, time.process_time()
    with tempfile.NamedTemporaryFile() as file:
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            os.write(file.fileno(), b"x" * 200)
            os.fdatasync(file.fileno())
            count += 1
    return Speed(count / seconds, (time.process_time() - cpu) / count * 1e6)


def show(what: str, speed: Speed, *, best: Speed, budget: float | None = None) -> None:
    """Print one line of the table."""
    figures = f"{speed.rate:12,.0f} /s {speed.cpu_us:8.1f} us CPU {speed.rate / best.rate:6.2f} x best"
    verdict = f"   {against(speed.rate / budget, 1, unit='x budget', at_least=True)}" if budget else ""
    print(f"{what:36}{figures}{verdict}", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=3)
    options = parser.parse_args()
    best = apart(engine_speed, options.events)
    show("DuckDB alone, finished rows", best, best=best)
    show("bulk, in memory", apart(bulk_speed, options.events), budget=BULK_BUDGET, best=best)
    with tempfile.TemporaryDirectory() as folder:
        speed = apart(bulk_speed, options.events, Path(folder))
    show("bulk, in a folder, durable", speed, budget=BULK_BUDGET, best=best)
    show("JSON Lines, in memory", apart(lines_speed, options.events), budget=BULK_BUDGET, best=best)
    disk = disk_speed(options.seconds)
    show("bare write and sync of the disk", disk, best=disk)
    for callers in CALLERS:
        speed = single_speed(callers, options.seconds)
        budget = SINGLE_BUDGET if callers == max(CALLERS) else None
        show(f"single events, durable, {callers} callers", speed, budget=budget, best=disk)


if __name__ == "__main__":
    main()
