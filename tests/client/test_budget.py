"""The hourly budget: counted per clock hour, shared, and announced before it makes anybody wait."""

from __future__ import annotations

import threading

import httpx2
import pytest
from plausible_client import Budget, InternalServerError, PlausibleClient

from .conftest import TOKEN


class Hours:
    """A wall clock at a given number of seconds into an hour."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.now = 3600 * 1000 + seconds

    def __call__(self) -> float:
        return self.now


def test_budget_starts_anew_with_the_full_hour():
    hours = Hours(3599)
    budget = Budget(1, clock=hours)

    assert [budget.take(), budget.take()] == [0, 1]
    hours.now += 1
    assert [budget.take(), budget.left] == [0, 0]


def test_call_beyond_the_budget_waits_for_the_next_hour(driver, server, clock, monkeypatch):
    hours = Hours(3000)
    monkeypatch.setattr(
        clock,
        "sleep",
        lambda seconds: (clock.slept.append(seconds), setattr(hours, "now", hours.now + seconds)),
    )
    monkeypatch.setattr("time.sleep", clock.sleep)
    budget = Budget(2, clock=hours)
    told = []

    for _ in range(3):
        driver.call(
            lambda client: client.stats.aggregate(site_id="x"),
            hourly_budget=budget,
            on_budget_wait=lambda seconds: told.append((seconds, len(clock.slept))),
        )

    assert clock.slept == [600.0]
    assert told == [(600.0, 0)]
    assert len(server.requests) == 3


def test_callback_may_refuse_to_wait(driver, server):
    class TooLong(Exception):
        pass

    def refuse(seconds):
        raise TooLong

    budget = Budget(1)
    budget.take()

    with pytest.raises(TooLong):
        driver.call(
            lambda client: client.stats.aggregate(site_id="x"), hourly_budget=budget, on_budget_wait=refuse
        )

    assert server.requests == []


def test_retries_count_and_calls_without_key_do_not(driver, server, clock):
    server.script = [(503, "down"), (200, {"results": {}}), (202, "ok")]
    budget = Budget(10)

    driver.call(lambda client: client.stats.aggregate(site_id="x"), hourly_budget=budget)
    driver.call(lambda client: client.events.send(name="pageview", url="https://x/"), hourly_budget=budget)

    assert budget.left == 8


def test_repeat_that_the_budget_would_delay_beyond_the_deadline_is_left_out(driver, server, clock):
    server.default = (503, "down")
    budget, told = Budget(1, clock=Hours(3000)), []

    with pytest.raises(InternalServerError):
        driver.call(
            lambda client: client.stats.aggregate(site_id="x"),
            hourly_budget=budget,
            on_budget_wait=told.append,
            timeout=60,
        )

    assert len(server.requests) == 1
    assert told == []
    assert sum(clock.slept) < 1


def test_budget_is_shared_by_threads_and_never_overdrawn(server):
    budget = Budget(100, clock=Hours())
    taken = []

    def take_many():
        taken.extend(budget.take() == 0 for _ in range(50))

    threads = [threading.Thread(target=take_many) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(taken) == 100


def test_copies_share_the_budget(server):
    client = PlausibleClient(TOKEN, hourly_budget=5, transport=httpx2.MockTransport(server))

    client.with_options(timeout=3).stats.aggregate(site_id="x")
    client.stats.aggregate(site_id="x")

    assert client.budget.left == 3
    assert repr(client.budget) == "Budget(limit=5, left=3)"
