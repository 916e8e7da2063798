"""A run from plan to outcome: what it finds out first, what it removes, how it ends early."""

from __future__ import annotations

import signal
from collections.abc import Callable
from contextlib import suppress

import httpx2
import pytest
from plausible_contract import plan, run
from plausible_contract.errors import NoAnswer, Unusable
from plausible_contract.keys import Keys
from plausible_contract.layers import registry
from plausible_contract.outcome import Outcome
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.settings import Settings
from plausible_contract.target import Target

from .small_server import SmallServer

Targets = Callable[..., Target]
LayerFunction = Callable[[Target, Settings], LayerResult]


def refuse(status: int, **fields: object) -> Callable[[httpx2.Request], httpx2.Response]:
    return lambda _request: httpx2.Response(status, **fields)  # type: ignore[arg-type] # passed through


@pytest.fixture
def run_with(
    target_of: Targets, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[Outcome, SmallServer]]:
    """Run one made-up layer against the small server."""

    def go(layer: LayerFunction, settings: Settings | None = None) -> tuple[Outcome, SmallServer]:
        chosen = settings or Settings(layers=("meaning",))
        server = SmallServer()
        target = target_of(server, chosen)
        monkeypatch.setattr(registry, "load", lambda _name: layer)
        return run.run(target, chosen, plan.make(target, chosen)), server

    return go


def passing(_target: Target, _settings: Settings) -> LayerResult:
    recorder = Recorder("meaning")
    recorder.check("stats_aggregate", "sum")
    return recorder.result()


def test_the_plan_reads_the_first_site_that_the_key_lists(target_of: Targets) -> None:
    target = target_of(SmallServer())
    made = plan.make(target, Settings())

    assert target.reading_site == "first.example"
    assert any("first.example" in line for line in made.lines)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (refuse(401, json={"error": "no such key"}), "refuses the stats key"),
        (refuse(429, json={"error": "too many"}), "no requests left this hour"),
        (
            refuse(302, headers={"location": "https://other.example/"}),
            r"redirects to https://other\.example/",
        ),
        (refuse(200, text="<html>"), "is this a Plausible server"),
        (refuse(404, text="nothing"), "is this a Plausible server"),
        (refuse(200, json=[]), "sees no site|is this a Plausible server"),
        (refuse(503, text="maintenance"), "answers 503"),
    ],
)
def test_a_server_that_cannot_be_used_is_told_so_before_anything_runs(
    target_of: Targets, answer: Callable[[httpx2.Request], httpx2.Response], said: str
) -> None:
    target = target_of(answer, Settings(writes="never"))

    with pytest.raises(Unusable, match=said):
        plan.make(target, Settings(writes="never"))


def test_without_any_key_nothing_is_sent(target_of: Targets, contract: object) -> None:
    server = SmallServer()
    target = target_of(server)
    target.keys = Keys()

    with pytest.raises(Unusable, match="--token"):
        plan.make(target, Settings())
    assert server.seen == []


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (httpx2.ConnectError("connection refused"), "connection refused"),
        (httpx2.ConnectError("certificate verify failed"), "certificate verify failed"),
        (httpx2.ReadTimeout("slow"), "nothing came within"),
        (httpx2.RemoteProtocolError("peer closed"), "broke off or is not HTTP"),
        (httpx2.ReadError("reset"), "reset"),
    ],
)
def test_a_server_that_does_not_answer_is_told_so(target_of: Targets, error: Exception, said: str) -> None:
    def fail(_request: httpx2.Request) -> httpx2.Response:
        raise error

    with pytest.raises(Unusable, match=said):
        plan.make(target_of(fail), Settings())


def test_one_silence_is_a_finding_and_three_in_a_row_end_the_run(target_of: Targets) -> None:
    def fail(_request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ReadTimeout("slow")

    target = target_of(fail)
    for _ in range(2):
        with pytest.raises(NoAnswer):
            target.call("GET", "/api/health", key=None)
    with pytest.raises(Unusable):
        target.call("GET", "/api/health", key=None)


def test_a_kept_contract_is_status_0(run_with: Callable[..., tuple[Outcome, SmallServer]]) -> None:
    outcome, _ = run_with(passing)

    assert (outcome.exit_status, outcome.kept, outcome.checks) == (0, True, 1)


def test_a_run_that_checked_nothing_is_not_a_success(
    run_with: Callable[..., tuple[Outcome, SmallServer]],
) -> None:
    outcome, _ = run_with(lambda _target, _settings: LayerResult(layer="meaning", skipped="nothing to do"))

    assert outcome.exit_status == 2


def test_every_answer_of_every_layer_is_judged(run_with: Callable[..., tuple[Outcome, SmallServer]]) -> None:
    def layer(target: Target, settings: Settings) -> LayerResult:
        target.call("GET", "/api/v1/stats/aggregate", query={"site_id": "first.example"})
        return passing(target, settings)

    outcome, _ = run_with(layer)

    assert outcome.exit_status == 1
    assert {(failure.operation, failure.rule) for failure in outcome.failures} == {
        ("stats_aggregate", "status-documented")
    }


def test_answers_that_are_wrong_on_purpose_are_not_judged(
    run_with: Callable[..., tuple[Outcome, SmallServer]],
) -> None:
    def layer(target: Target, settings: Settings) -> LayerResult:
        with target.unjudged():
            target.call("GET", "/api/v1/stats/aggregate", query={"site_id": "first.example"})
        return passing(target, settings)

    outcome, _ = run_with(layer)

    assert outcome.exit_status == 0


def _creating(then: BaseException | None) -> LayerFunction:
    def layer(target: Target, settings: Settings) -> LayerResult:
        target.create_site("mine")
        target.call("POST", "/api/v1/sites", json={"domain": "contract-suite-other.example"}, key="sites")
        if then is not None:
            raise then
        return passing(target, settings)

    return layer


@pytest.mark.parametrize(
    ("ending", "status"),
    [(None, 0), (KeyboardInterrupt(), 2), (Unusable("gone"), 2), (RuntimeError("a fault of ours"), 2)],
)
def test_no_site_of_its_own_is_left_behind_however_the_run_ends(
    run_with: Callable[..., tuple[Outcome, SmallServer]], ending: BaseException | None, status: int
) -> None:
    outcome, server = run_with(_creating(ending))

    assert server.sites == ["first.example"]
    assert outcome.exit_status == status


def test_an_interruption_that_a_library_swallows_ends_the_run_at_the_next_request(
    run_with: Callable[..., tuple[Outcome, SmallServer]],
) -> None:
    def layer(target: Target, settings: Settings) -> LayerResult:
        target.create_site("mine")
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        target.call("GET", "/api/health", key=None)
        return passing(target, settings)

    outcome, server = run_with(layer)

    assert (outcome.exit_status, outcome.stopped) == (2, "interrupted")
    assert server.sites == ["first.example"]


def test_a_fault_of_the_suite_itself_is_a_sentence(
    run_with: Callable[..., tuple[Outcome, SmallServer]],
) -> None:
    outcome, _ = run_with(_creating(RuntimeError("a fault of ours")))

    assert outcome.stopped == "the suite itself failed in its layer meaning: RuntimeError: a fault of ours"
    assert "Traceback" in outcome.crash


def test_a_site_left_by_an_earlier_run_is_made_anew(target_of: Targets) -> None:
    server = SmallServer()
    server.sites.append("contract-suite-mine-1-1.example")
    domain = target_of(server).create_site("mine")

    assert domain == "contract-suite-mine-1-1.example"
    assert server.sites.count(domain) == 1
