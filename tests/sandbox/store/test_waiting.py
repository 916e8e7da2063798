"""Waiting for the disk and working in the background, without a disk."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from plausible_sandbox.store import event_store
from plausible_sandbox.store.background import Background
from plausible_sandbox.store.duckdb_store import DuckDBStore
from plausible_sandbox.store.failures import StoreError
from plausible_sandbox.store.shared_sync import SharedSync
from rows_for_tests import event

WAIT_SECONDS = 10


def test_all_who_wait_at_a_time_share_a_sync() -> None:
    syncs: list[int] = []

    async def wait_many() -> None:
        shared = SharedSync(lambda: syncs.append(1))
        await asyncio.gather(*(shared.durable() for _ in range(50)))
        await shared.durable()

    asyncio.run(wait_many())

    assert len(syncs) <= 3  # those who were there at once, perhaps one more round, and the one who came later


def test_whoever_comes_during_a_sync_waits_for_the_next() -> None:
    order: list[str] = []
    may_end = threading.Event()

    def sync() -> None:
        order.append("begin")
        may_end.wait(WAIT_SECONDS)
        order.append("end")

    async def wait_twice() -> None:
        shared = SharedSync(sync)
        first = asyncio.create_task(shared.durable())
        while not order:
            await asyncio.sleep(0)
        second = asyncio.create_task(shared.durable())
        await asyncio.sleep(0)
        may_end.set()
        await first
        await second

    asyncio.run(wait_twice())

    assert order == ["begin", "end", "begin", "end"]


@pytest.mark.parametrize("problem", [OSError(28, "No space left on device"), StoreError("no answer")])
def test_a_failed_sync_reaches_everybody_who_waited(problem: Exception) -> None:
    def fail() -> None:
        raise problem

    async def wait() -> list[object]:
        shared = SharedSync(fail)
        return list(await asyncio.gather(*(shared.durable() for _ in range(3)), return_exceptions=True))

    outcomes = asyncio.run(wait())

    assert outcomes == [problem] * 3


def test_a_cancelled_request_does_not_hold_up_the_others() -> None:
    async def wait() -> None:
        shared = SharedSync(lambda: None)
        gone, staying = asyncio.create_task(shared.durable()), asyncio.create_task(shared.durable())
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.wait_for(staying, WAIT_SECONDS)

    asyncio.run(wait())


def test_background_work_is_done_once_woken_and_ends_when_stopped() -> None:
    done = threading.Event()
    background = Background(done.set)

    background.wake()

    assert done.wait(WAIT_SECONDS)
    background.stop()
    done.clear()
    background.wake()
    assert not done.is_set()


def test_many_pending_events_move_into_the_tables_without_a_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_store, "PENDING_EVENTS", 10)
    store = DuckDBStore()
    moved = threading.Event()
    write = store._opened().write

    def write_and_tell(*batch: Any, applied: int) -> None:
        write(*batch, applied=applied)
        moved.set()

    monkeypatch.setattr(store._opened(), "write", write_and_tell)
    store.add([event(seconds=number) for number in range(9)])
    too_early = moved.is_set()
    store.add([event(seconds=9)])

    assert moved.wait(WAIT_SECONDS)
    assert not too_early
    store.close()


def test_a_failure_in_the_background_is_told_to_whoever_comes_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_store, "PENDING_EVENTS", 1)
    store = DuckDBStore()
    failed = threading.Event()

    def fail(*_: object, applied: int) -> None:
        failed.set()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store._opened(), "write", fail)
    store.add([event()])
    assert failed.wait(WAIT_SECONDS)
    store._background.stop()

    with pytest.raises(StoreError, match="No space left"):
        store.add([event()])
    with pytest.raises(StoreError):
        store.close()
