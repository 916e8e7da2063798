"""Layer 2, each operation by itself: boundary matrix, own strategies, and Schemathesis with every phase.

The parts are in `boundaries`, `bodies`, `methods` and `fuzz`; here they are put in order, fixed ones first.
"""

from __future__ import annotations

from dataclasses import replace

from plausible_contract.budget import until_exhausted
from plausible_contract.contract import Operation
from plausible_contract.facts.catalogue import check_facts
from plausible_contract.layers import bodies, boundaries, methods
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.settings import Settings
from plausible_contract.target import Target

LAYER = "stateless"


def run(target: Target, settings: Settings) -> LayerResult:
    """Fuzz every operation that may be sent, with the key of each edition."""
    recorder = Recorder(LAYER)
    with until_exhausted(recorder):
        check_facts(LAYER, target, recorder, settings)
        writing = target.create_site("fuzzed") if target.can_write else ""
        for edition in target.editions:
            boundaries.run(target, settings, recorder, edition=edition)
            bodies.run(target, settings, recorder, site=writing, edition=edition)
        methods.run(target, recorder)
        if settings.sizes.fuzz_examples:
            _fuzz(target, settings, recorder, writing=writing)
    if settings.writes == "never":
        recorder.skip("operations that write are not fuzzed: nothing may be written")
    return recorder.result()


def _fuzz(target: Target, settings: Settings, recorder: Recorder, *, writing: str) -> None:
    """Let Schemathesis look at what may be sent, with the key of each edition."""
    # Imported here: a quick run does without, and saves the time that it takes.
    from plausible_contract.fuzz import engine, hooks

    hooks.register()
    sites = hooks.Sites(reading=target.reading_site)
    if writing:
        updating, gone = target.create_site("renamed"), target.own_domain("gone")
        sites = replace(sites, writing=writing, updating=updating, gone=gone)
    for edition in target.editions:
        chosen = [op for op in target.contract.operations.values() if _chosen(op, target, edition, settings)]
        if chosen:
            engine.run_pass(target, settings, recorder, edition=edition, operations=chosen, sites=sites)


def _chosen(operation: Operation, target: Target, edition: str, settings: Settings) -> bool:
    if edition not in operation.editions:
        return False
    if operation.writes and (settings.writes == "never" or not target.can_write):
        return False
    if edition == "current" or settings.profile == "deep":
        return True
    return operation.id in boundaries.PREVIEW_DIFFERS
