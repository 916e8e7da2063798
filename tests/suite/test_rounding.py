"""Rounding without the data behind it: which rates and means can be at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plausible_contract.relations.rounding import is_reachable_mean, is_reachable_percentage


@given(parts=st.integers(1, 5_000), share=st.floats(0, 1))
def test_every_rounded_percentage_is_reachable(parts: int, share: float) -> None:
    part = round(share * parts)

    assert is_reachable_percentage(round(part * 100 / parts), parts)
    assert is_reachable_percentage(round(part * 100 / parts, 2), parts, digits=2)


@given(parts=st.integers(1, 5_000), total=st.integers(0, 10**7))
def test_every_rounded_mean_is_reachable(parts: int, total: int) -> None:
    assert is_reachable_mean(round(total / parts), parts)


@pytest.mark.parametrize(("rate", "parts"), [(42, 7), (66, 3), (33.4, 3), (1, 2), (101, 5), (-1, 4), (5, 0)])
def test_truncated_and_impossible_percentages_are_not(rate: float, parts: int) -> None:
    assert not is_reachable_percentage(rate, parts)


@pytest.mark.parametrize("rate", [12, 13])
def test_a_half_may_go_either_way(rate: int) -> None:
    assert is_reachable_percentage(rate, 8)
