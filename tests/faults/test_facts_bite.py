"""Facts notice what they are about: each seldom refusal is provoked, and each fault is a failure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import pytest
from plausible_contract.control import Control
from plausible_contract.coverage import Coverage
from plausible_contract.facts.bench import Bench
from plausible_contract.faults.hunt import plant
from plausible_contract.faults.proxy import Proxy
from plausible_contract.faults.registry import all_faults
from plausible_contract.judge import Judge
from plausible_contract.keys import Keys
from plausible_contract.results import Recorder
from plausible_contract.settings import Settings
from plausible_contract.target import Target

MODULES = ("protocol", "negotiation", "plans", "quotas")
SELDOM = {"402", "406", "413", "429"}


@contextmanager
def target_at(plausible: Any, base_url: str) -> Iterator[Target]:
    keys = Keys(stats=plausible.keys.stats, sites=plausible.keys.sites, preview=plausible.keys.preview)
    control = Control(plausible.base_url)
    target = Target(base_url, keys, Settings(writes="all"), control=control)
    target.read_from(plausible.site)
    try:
        yield target
    finally:
        assert target.remove_own_sites() == []
        target.close()
        control.close()


def failures(target: Target, *modules: str) -> list[str]:
    recorder = Recorder("authorization")
    facts = [fact for name in modules for fact in import_module(f"plausible_contract.facts.{name}").FACTS]
    with target.observed(Judge(target, recorder)):
        Bench(target, recorder).run(facts)
    return [f"{failure.title}: {failure.place} {failure.actual}" for failure in recorder.result().failures]


def test_every_operation_is_brought_to_each_of_its_seldom_refusals(plausible: Any) -> None:
    with target_at(plausible, plausible.base_url) as target:
        coverage = Coverage(target.contract)
        with target.observed(coverage.observe):
            found = failures(target, *MODULES)

        assert found == []
        unseen = [
            f"{item.operation} {item.name}"
            for item in coverage.items
            if item.kind == "status" and item.name in SELDOM and not coverage.counts[item]
        ]
        assert unseen == []


def test_what_was_loaded_for_refusals_is_taken_back(plausible: Any) -> None:
    with target_at(plausible, plausible.base_url) as target:
        failures(target, "plans", "quotas")

        made = target.call("POST", "/api/v1/sites", json={"domain": target.own_domain("after")}, key="sites")
        listed = [target.call("GET", "/api/v1/sites").status for _ in range(3)]

    assert (made.status, listed) == (200, [200, 200, 200])


@pytest.mark.parametrize(
    ("fault", "module"),
    [
        ("the-site-limit-is-forbidden", "plans"),
        ("membership-is-asked-before-the-plan", "plans"),
        ("queries-refuse-unpaid-properties-by-402", "plans"),
        ("budgets-are-of-the-key-alone", "quotas"),
        ("the-scope-is-asked-before-the-budget", "quotas"),
        ("refused-writes-are-done-all-the-same", "negotiation"),
        ("too-large-bodies-are-merely-bad", "negotiation"),
    ],
)
def test_a_wrong_refusal_is_a_failure(plausible: Any, fault: str, module: str) -> None:
    assert_caught(plausible, fault, module)


@pytest.mark.parametrize(
    ("fault", "module"),
    [
        ("versions-of-equal-numbers-run-backwards", "sorting"),
        ("unknown-values-come-first", "sorting"),
        ("unknown-devices-have-no-row", "blanks"),
        ("half-hours-of-the-offset-are-lost", "zones"),
        ("imports-know-no-cloaked-links", "import_rules"),
        ("imports-leave-views-per-visit-alone", "import_rules"),
        ("guests-are-listed-by-name", "clocks"),
        ("denied-pages-fold-case", "drops"),
        ("new-domains-are-compared-as-written", "provisioning"),
        ("goals-that-scroll-from-the-top-are-pages", "goals"),
        ("views-in-apps-are-browsers", "events"),
        ("counted-ranges-reach-back-a-year-at-most", "examples"),
        ("scrolls-among-other-goals-are-events", "examples"),
        ("labels-are-those-of-the-page", "zones"),
        ("hours-without-events-tell-nothing-of-visits", "spans"),
    ],
)
def test_a_fault_at_a_seldom_used_corner_is_a_failure(plausible: Any, fault: str, module: str) -> None:
    assert_caught(plausible, fault, module)


def assert_caught(plausible: Any, fault: str, module: str) -> None:
    with Proxy(plausible.base_url) as proxy:
        plant(all_faults()[fault], proxy)
        with target_at(plausible, proxy.base_url) as target:
            assert failures(target, module) != []
