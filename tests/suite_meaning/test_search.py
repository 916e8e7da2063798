"""The search around every check: it finds, simplifies, repeats itself, and stops when the run must."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from plausible_contract.errors import BudgetExhausted
from plausible_contract.failures import Failure
from plausible_contract.search import Broken, search


def failure(actual: str) -> Failure:
    return Failure(
        layer="meaning", operation="op", rule="r", title="t", expected="small", actual=actual, source="s"
    )


def must_be_small(value: int) -> None:
    if value > 100:
        raise Broken(failure(str(value)))


def test_the_simplest_counterexample_is_returned() -> None:
    found = search(st.integers(0, 100_000), must_be_small, seed_number=1, examples=50)

    assert found is not None
    assert int(found.actual) < 1000


def test_what_always_holds_gives_nothing() -> None:
    assert search(st.integers(0, 100), must_be_small, seed_number=1, examples=50) is None


def test_the_same_seed_draws_the_same_examples() -> None:
    runs: list[list[int]] = [[], []]
    for drawn in runs:
        search(st.integers(), drawn.append, seed_number=7, examples=20)

    assert runs[0] == runs[1]


def test_a_used_up_budget_ends_the_search_and_is_passed_on() -> None:
    def check(_: int) -> None:
        message = "none left"
        raise BudgetExhausted(message)

    with pytest.raises(BudgetExhausted):
        search(st.integers(), check, seed_number=1, examples=20)
