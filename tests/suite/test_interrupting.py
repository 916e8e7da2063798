"""The real command, ended at random moments: whenever and however the signals come, nothing is left behind.

`interrupting` says what is looked at; more moments are tried with `python tests/suite/interrupting.py`.
"""

from __future__ import annotations

import pytest
from plausible_sandbox.testing import Plausible

from .interrupting import left_behind, moment

SEEDS = range(1000, 1006)
"""A repeated Ctrl-C, termination, with and without control plane, one layer and all of them."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_a_run_that_is_ended_at_any_moment_leaves_nothing_behind(plausible: Plausible, seed: int) -> None:
    assert left_behind(plausible, moment(seed)) == [], str(moment(seed))


def test_the_moments_differ_in_all_that_matters() -> None:
    moments = [moment(seed) for seed in SEEDS]

    assert {at.has_control for at in moments} == {True, False}
    assert {len(at.signals) for at in moments} >= {1, 2}
    assert min(at.seconds for at in moments) < 2 < 6 < max(at.seconds for at in moments)
