"""Layer 2, what only reads statistics: facts, and Schemathesis, which draws slowly.

Nothing is changed by it, and nothing that `stateless` changes is read, so that both may go on at once.
"""

from __future__ import annotations

from plausible_contract.budget import until_exhausted
from plausible_contract.contract import Operation
from plausible_contract.facts.catalogue import READING, check_facts
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.settings import Settings
from plausible_contract.target import Target

LAYER = "stateless"


def run(target: Target, settings: Settings) -> LayerResult:
    """Check and fuzz every operation that reads statistics, with the key of each edition."""
    recorder = Recorder(LAYER)
    with until_exhausted(recorder):
        check_facts(LAYER, target, recorder, settings, subjects=READING)
        fuzz_reading(target, settings, recorder)
    return recorder.result()


def is_read(operation: Operation) -> bool:
    """Whether an operation belongs to this part: it reads statistics."""
    return operation.tag == "stats"


def fuzz_reading(target: Target, settings: Settings, recorder: Recorder) -> None:
    """Let Schemathesis look at statistics, where the profile has it look at all."""
    if settings.sizes.fuzz_examples:
        # Imported here: a quick run does without, and saves the time that it takes.
        from plausible_contract.fuzz import engine, hooks

        sites = hooks.Sites(reading=target.reading_site)
        engine.run_passes(target, settings, recorder, sites=sites, is_asked=is_read)
