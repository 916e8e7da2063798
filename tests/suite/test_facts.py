"""Facts: which there are, who checks them, and how a difference is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx2
import plausible_contract.facts as package
import pytest
from plausible_contract.budget import Budget
from plausible_contract.facts import catalogue
from plausible_contract.facts.bench import Bench, Fact, facts_of
from plausible_contract.facts.catalogue import MODULES, check_facts, facts_of_layer
from plausible_contract.results import Recorder
from plausible_contract.settings import LAYERS, Profile, Settings
from plausible_contract.target import Target

from .small_server import SmallServer

Targets = Callable[..., Target]
PROFILES: tuple[Profile, ...] = ("quick", "standard")


def every_fact() -> list[Fact]:
    return [fact for layer in LAYERS for fact in facts_of_layer(layer)]


def fact_that(check: Callable[[Bench], None], **needs: bool) -> Fact:
    collected: list[Fact] = []
    check.__doc__ = "A number is what it is."
    facts_of(collected, source="https://plausible.io/docs", **needs)("stats_aggregate")(check)
    return collected[0]


def test_every_module_with_facts_belongs_to_a_layer() -> None:
    folder = Path(package.__file__).parent
    with_facts = {path.stem for path in folder.glob("*.py") if "FACTS: Facts" in path.read_text("utf-8")}

    assert with_facts == {name for names in MODULES.values() for name in names}


def test_every_fact_has_a_name_of_its_own_a_statement_and_a_known_operation(target_of: Targets) -> None:
    facts = every_fact()
    operations = target_of(SmallServer()).contract.operations

    assert len({fact.name for fact in facts}) == len(facts)
    assert [fact.name for fact in facts if not fact.statement or "\n" in fact.statement] == []
    assert {fact.operation for fact in facts} <= set(operations)


def test_a_difference_is_a_failure_with_the_statement_and_the_place(target_of: Targets) -> None:
    recorder = Recorder("meaning")
    fact = fact_that(lambda bench: bench.same(1, 2, place="the second"))

    Bench(target_of(SmallServer()), recorder).run([fact])

    (failure,) = recorder.result().failures
    assert failure.title == "A number is what it is"
    assert (failure.expected, failure.actual, failure.place) == ("1", "2", "the second")


SITES_LINE = 'GET /api/v1/sites?limit={} → 200 {{"sites":[{{"domain":"first.example"'


def steps_of(target: Target, check: Callable[[Bench], None]) -> list[str]:
    """Return the steps of the failure that a fact ends with, cut after the first answer's first member."""
    recorder = Recorder("meaning")
    Bench(target, recorder).run([fact_that(check)])
    (failure,) = recorder.result().failures
    return [step.partition(',"timezone')[0] for step in failure.more]


def ask(bench: Bench, limit: int) -> None:
    bench.status(bench.call("GET", "/api/v1/sites", query=[("limit", str(limit))]), 200)


def test_a_difference_between_two_answers_shows_both_requests(target_of: Targets) -> None:
    def check(bench: Bench) -> None:
        ask(bench, 1)
        ask(bench, 2)
        bench.same(1, 1)
        bench.same(1, 2)

    assert steps_of(target_of(SmallServer()), check) == [SITES_LINE.format(1), SITES_LINE.format(2)]


def test_requests_of_earlier_demands_are_no_steps_to_a_difference(target_of: Targets) -> None:
    def check(bench: Bench) -> None:
        ask(bench, 1)
        bench.same(1, 1)
        ask(bench, 2)
        ask(bench, 3)
        bench.same(1, 2)

    assert steps_of(target_of(SmallServer()), check) == [SITES_LINE.format(2), SITES_LINE.format(3)]


def test_a_single_request_is_no_step_beside_its_curl_line(target_of: Targets) -> None:
    def check(bench: Bench) -> None:
        ask(bench, 1)
        bench.same(1, 2)

    assert steps_of(target_of(SmallServer()), check) == []


def test_an_answer_that_cannot_be_read_is_a_failure_and_ends_only_its_fact(target_of: Targets) -> None:
    def odd(bench: Bench) -> None:
        bench.same("", bench.call("GET", "/api/v1/sites").json()["nothing"]["of this"])

    recorder = Recorder("meaning")
    Bench(target_of(SmallServer()), recorder).run([fact_that(odd), fact_that(lambda bench: bench.same(1, 1))])

    result = recorder.result()
    assert len(result.failures) == 1
    assert "cannot be read" in result.failures[0].actual
    assert result.checks == 1


def test_what_a_run_may_not_or_cannot_do_is_said_and_not_done(target_of: Targets) -> None:
    recorder = Recorder("meaning")
    server = SmallServer()
    never = target_of(server, Settings(writes="never"))

    Bench(never, recorder).run([fact_that(lambda bench: bench.same(1, 2), writes=True)])
    Bench(target_of(server, Settings(writes="own")), recorder).run(
        [fact_that(lambda bench: bench.same(1, 2), needs_control=True)]
    )

    result = recorder.result()
    assert result.failures == []
    assert "--writes" in result.skipped or "control plane" in result.skipped


def test_a_quick_run_does_without_thorough_facts(target_of: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[list[str]] = []
    facts = [
        replace(fact_that(lambda bench: bench.same(1, 1)), name=name, thorough=name == "thorough")
        for name in ("plain", "thorough")
    ]
    monkeypatch.setattr(catalogue, "facts_of_layer", lambda _layer, _subjects: facts)
    monkeypatch.setattr(Bench, "run", lambda _bench, chosen: checked.append([fact.name for fact in chosen]))

    for profile in PROFILES:
        settings = Settings(profile=profile)
        check_facts("meaning", target_of(SmallServer()), Recorder("meaning"), settings)

    assert checked == [["plain"], ["plain", "thorough"]]


def test_a_small_budget_is_not_used_up_by_facts(target_of: Targets) -> None:
    def answer(_request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(404, json={"error": "nothing here"})

    target = target_of(answer, Settings(writes="never"))
    target.wire.budget = Budget(max_requests=200)

    check_facts("stateless", target, Recorder("stateless"), Settings(seed=1))

    assert target.wire.budget.sent <= 60
