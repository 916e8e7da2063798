"""Layer 4: the numbers mean what they say.

Statistics must agree with each other (`meaning_v1`, `meaning_v2`, `meaning_between`: any server with data)
and, where events can be loaded, with the naive model (`meaning_model`).
"""

from __future__ import annotations

from plausible_contract.budget import until_exhausted
from plausible_contract.layers.meaning_ask import LAYER
from plausible_contract.layers.meaning_model import compare_with_model
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.settings import Settings
from plausible_contract.target import Target


def run(target: Target, settings: Settings) -> LayerResult:
    """Check relations between statistics, and statistics against the model."""
    recorder = Recorder(LAYER)
    with until_exhausted(recorder):
        compare_with_model(target, settings, recorder)
    return recorder.result()
