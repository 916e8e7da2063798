"""Layer 2, each operation by itself: boundary matrix, own strategies, and Schemathesis with every phase.

The parts are in `boundaries`, `bodies`, `methods` and `fuzz`; here they are put in order, fixed ones first.
What only reads statistics is `stateless_reading`, which a second process may do.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from plausible_contract.budget import until_exhausted
from plausible_contract.facts.catalogue import READING, SUBJECTS, check_facts
from plausible_contract.layers import bodies, boundaries, methods
from plausible_contract.layers.stateless_reading import LAYER, fuzz_reading, is_read
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.settings import Settings
from plausible_contract.target import Target


def run(target: Target, settings: Settings) -> LayerResult:
    """Fuzz every operation that may be sent, with the key of each edition."""
    recorder = Recorder(LAYER)
    with until_exhausted(recorder):
        _check(target, settings, recorder, subjects=SUBJECTS)
        fuzz_reading(target, settings, recorder)
    return recorder.result()


def rest(target: Target, settings: Settings) -> LayerResult:
    """Do what `stateless_reading` does not."""
    recorder = Recorder(LAYER)
    with until_exhausted(recorder):
        _check(target, settings, recorder, subjects=SUBJECTS - READING)
    return recorder.result()


def _check(target: Target, settings: Settings, recorder: Recorder, *, subjects: Collection[str]) -> None:
    if settings.writes == "never":
        recorder.skip("operations that write are not fuzzed: nothing may be written")
    check_facts(LAYER, target, recorder, settings, subjects=subjects)
    writing = target.create_site("fuzzed") if target.can_write else ""
    for edition in target.editions:
        boundaries.run(target, settings, recorder, edition=edition)
        bodies.run(target, settings, recorder, site=writing, edition=edition)
    methods.run(target, recorder)
    if settings.sizes.fuzz_examples:
        _fuzz(target, settings, recorder, writing=writing)


def _fuzz(target: Target, settings: Settings, recorder: Recorder, *, writing: str) -> None:
    """Let Schemathesis look at what is not statistics, with sites of the run's own to change."""
    # Imported here: a quick run does without, and saves the time that it takes.
    from plausible_contract.fuzz import engine, hooks

    sites = hooks.Sites(reading=target.reading_site)
    if writing:
        updating, gone = target.create_site("renamed"), target.own_domain("gone")
        sites = replace(sites, writing=writing, updating=updating, gone=gone)
    engine.run_passes(target, settings, recorder, sites=sites, is_asked=lambda one: not is_read(one))
