"""Layer 4, what only reads: facts that the reading site's statistics must agree on among themselves."""

from __future__ import annotations

from plausible_contract.budget import until_exhausted
from plausible_contract.facts.catalogue import READING, check_facts
from plausible_contract.layers.meaning_ask import LAYER
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.settings import Settings
from plausible_contract.target import Target


def run(target: Target, settings: Settings) -> LayerResult:
    """Check those facts."""
    recorder = Recorder(LAYER)
    with until_exhausted(recorder):
        check_facts(LAYER, target, recorder, settings, subjects=READING)
    return recorder.result()
