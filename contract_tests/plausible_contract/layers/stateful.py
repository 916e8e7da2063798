"""Layer 3: whatever happens to sites and what belongs to them, the server's state follows a small model.

Runs only where the suite may write. `stateful_machine` is where rules start, `stateful_model` the model;
the links phase of schemathesis belongs to layer 2 (`stateless`).
"""

from __future__ import annotations

from hypothesis import seed
from hypothesis.stateful import run_state_machine_as_test

from plausible_contract.budget import until_exhausted
from plausible_contract.facts.catalogue import check_facts
from plausible_contract.layers.stateful_belongings import GuestRules, LinkRules, PropRules
from plausible_contract.layers.stateful_sites import SiteRules
from plausible_contract.layers.stateful_tour import TOUR
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.search import Broken, Enough, Findings, hypothesis_settings, run_search
from plausible_contract.settings import Settings
from plausible_contract.target import Target

LAYER = "stateful"


class Lifecycle(SiteRules, LinkRules, PropRules, GuestRules):
    """Sites, links, goals, custom properties and guests, from creation to deletion."""


def run(target: Target, settings: Settings) -> LayerResult:
    """Play scenarios of creating, changing, reading and deleting; return the simplest that goes wrong."""
    recorder = Recorder(LAYER)
    if not target.can_write:
        recorder.skip("needs a Sites API key and --writes own or all")
        return recorder.result()
    with until_exhausted(recorder):
        _take_the_tour(target, recorder)
        check_facts(LAYER, target, recorder, settings)
        _play(target, settings, recorder)
    return recorder.result()


def _take_the_tour(target: Target, recorder: Recorder) -> None:
    """Go through every rule once, in a fixed order; the first difference ends the tour."""
    findings = Findings()
    machine = type("Tour", (Lifecycle,), {"target": target, "recorder": recorder, "findings": findings})()
    try:
        for step in TOUR:
            step(machine)
        machine.teardown()
    except (Broken, Enough):
        machine.teardown()
    if findings.halt is not None:
        raise findings.halt
    if findings.simplest is not None:
        recorder.fail(findings.simplest)


def _play(target: Target, settings: Settings, recorder: Recorder) -> None:
    findings = Findings()
    parts = {"target": target, "recorder": recorder, "findings": findings}
    machine = seed(settings.seed)(type("SeededLifecycle", (Lifecycle,), parts))
    sizes = settings.sizes
    options = hypothesis_settings(sizes.stateful_scenarios, steps=sizes.stateful_steps)
    try:
        run_search(lambda: run_state_machine_as_test(machine, settings=options), findings)
    finally:
        if findings.simplest is not None:
            recorder.fail(findings.simplest)
