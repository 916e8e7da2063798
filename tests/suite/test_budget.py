"""The requests that a run may send, counted for itself as the service gives no header that tells."""

from __future__ import annotations

import pytest
from plausible_contract.budget import HOUR_SECONDS, Budget, until_exhausted
from plausible_contract.errors import BudgetExhausted
from plausible_contract.results import Recorder


class Time:
    def __init__(self, now: float) -> None:
        self.now = now
        self.waits: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


def test_no_request_beyond_the_budget() -> None:
    budget = Budget(2)
    budget.take()
    budget.take()

    with pytest.raises(BudgetExhausted, match="2 requests"):
        budget.take()
    assert budget.sent == 2


def test_a_layer_gets_its_share_and_leaves_the_rest() -> None:
    budget = Budget(10)
    with budget.share(0.3):
        for _ in range(3):
            budget.take()
        with pytest.raises(BudgetExhausted):
            budget.take()

    assert budget.left == 7


def test_the_hourly_limit_waits_for_the_next_full_hour() -> None:
    time = Time(now=HOUR_SECONDS * 5 + 3000)
    budget = Budget(hourly_limit=2, clock=lambda: time.now, sleep=time.sleep)
    for _ in range(3):
        budget.take()

    assert time.waits == [600]
    assert budget.sent == 3


def test_a_new_hour_starts_a_new_count_without_waiting() -> None:
    time = Time(now=HOUR_SECONDS * 5 + 3590)
    budget = Budget(hourly_limit=1, clock=lambda: time.now, sleep=time.sleep)
    budget.take()
    time.now += 20
    budget.take()

    assert time.waits == []


def test_a_used_up_budget_ends_a_layer_with_its_findings_kept() -> None:
    recorder = Recorder("meaning")
    with until_exhausted(recorder):
        recorder.check("stats_aggregate", "sum")
        Budget(0).take()

    result = recorder.result()
    assert result.checks == 1
    assert "ended early" in result.skipped


@pytest.mark.parametrize(("limit", "share"), [(None, 0.5), (1_000, 0.5), (100, 0.05), (0, 0.0)])
def test_a_small_budget_touches_everything_a_little(limit: int | None, share: float) -> None:
    assert Budget(limit).affordable(0.5, 400, part=0.2) == pytest.approx(share)
