"""The suite as pytest runs it: each layer against a sandbox of its own, both editions, small sizes.

`make contract` runs the same over HTTP with all sizes; here a failing layer is a failing test.
"""

from __future__ import annotations

import pytest
from plausible_contract import plan, run
from plausible_contract.control import Control
from plausible_contract.keys import Keys
from plausible_contract.settings import LAYERS, Settings
from plausible_contract.target import Target
from plausible_sandbox.testing import Plausible

SEED = 20_260_101


def target_for(plausible: Plausible, settings: Settings) -> Target:
    keys = Keys(stats=plausible.keys.stats, sites=plausible.keys.sites, preview=plausible.keys.preview)
    return Target(plausible.base_url, keys, settings, control=Control(plausible.base_url))


@pytest.mark.slow
@pytest.mark.parametrize("layer", LAYERS)
def test_the_sandbox_keeps_the_contract(plausible: Plausible, layer: str) -> None:
    settings = Settings(profile="quick", seed=SEED, writes="own", layers=(layer,))
    target = target_for(plausible, settings)
    outcome = run.run(target, settings, plan.make(target, settings, site=plausible.site))
    target.close()

    assert outcome.stopped == "", outcome.crash
    assert [f"{failure.title}: {failure.actual}\n{failure.curl}" for failure in outcome.failures] == []
    assert outcome.checks > 0
