"""The second process: the findings of one, nothing written, nothing disturbed, an end in every case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from plausible_contract import apart
from plausible_contract.apart import Errand
from plausible_contract.cli import conduct, main
from plausible_contract.control import Control
from plausible_contract.errors import ForbiddenRequest, Unusable
from plausible_contract.faults.messages import Answer, Request
from plausible_contract.faults.proxy import Proxy
from plausible_contract.layers import registry
from plausible_contract.results import LayerResult
from plausible_contract.settings import Settings
from plausible_contract.target import Keys, Target
from plausible_sandbox.testing import Plausible

ENDING = "import sys; sys.stdin.buffer.read(); "
TELLING = "import pickle; from plausible_contract.errors import Unusable; "


def keys_of(plausible: Plausible) -> Keys:
    keys = plausible.keys
    return Keys(stats=keys.stats, sites=keys.sites, preview=keys.preview)


def results_with(plausible: Plausible, report: Path, processes: int, base_url: str = "") -> dict[str, Any]:
    """Run two layers that have parts, in one process or two; return the results."""
    plausible.reset()
    layers = ("stateless", "client")
    settings = Settings(profile="quick", seed=5, writes="all", layers=layers, report=report)
    control = Control(plausible.base_url)
    target = Target(base_url or plausible.base_url, keys_of(plausible), settings, control=control)
    conduct(target, settings, site=plausible.site, processes=processes)
    found: dict[str, Any] = json.loads((report / "results.json").read_text())
    return found


def counted(results: dict[str, Any]) -> Any:
    """What does not depend on time: requests, checks by operation, coverage."""
    layers = [(layer["layer"], layer["checks"], layer["skipped"]) for layer in results["layers"]]
    return results["requests"], sorted(layers), results["coverage"]


@pytest.mark.slow
def test_two_processes_send_and_find_what_one_does(plausible: Plausible, tmp_path: Path) -> None:
    one, two = (results_with(plausible, tmp_path / str(count), count) for count in (1, 2))

    assert counted(two) == counted(one)
    assert two["failures"] == one["failures"] == []


@pytest.mark.slow
def test_what_the_second_process_finds_is_reported(plausible: Plausible, tmp_path: Path) -> None:
    def without_results(request: Request, relay: Any, _memory: Any) -> Answer:
        answer: Answer = relay(request)
        if request.path != "/api/v2/query" or answer.status != 200:
            return answer
        body = {name: value for name, value in json.loads(answer.body).items() if name != "results"}
        return Answer(status=200, headers=answer.headers, body=json.dumps(body).encode())

    with Proxy(plausible.base_url) as proxy:
        proxy.plant(without_results)
        found = results_with(plausible, tmp_path, 2, proxy.base_url)

    broken = [failure for failure in found["failures"] if failure["operation"] == "stats_query"]
    assert {failure["layer"] for failure in broken} >= {"stateless"}
    assert all("$TOKEN" in failure["curl"] for failure in broken if failure["curl"])


def test_nothing_that_writes_can_be_sent_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def write(target: Target, _settings: Settings) -> LayerResult:
        target.call("POST", "/api/v1/sites", json={"domain": "a.example"}, key="sites")
        raise AssertionError("it was sent")

    monkeypatch.setattr(registry, "load_part", lambda _name: write)
    errand = Errand(
        base_url="http://127.0.0.1:9",
        keys=Keys(stats="a", sites="b"),
        settings=Settings(writes="all"),
        reading_site="read.example",
        layers=("stateless",),
    )

    with pytest.raises(ForbiddenRequest, match="--writes never"):
        apart.do(errand, "stateless")


@pytest.mark.parametrize(
    ("command", "error", "said"),
    [
        ("sys.exit('no such thing')", RuntimeError, "ended with status 1: no such thing"),
        ("print('noise')", RuntimeError, "the part of stateless in the second process failed"),
        (
            TELLING + "pickle.dump(Unusable('gone'), sys.stdout.buffer)",
            Unusable,
            "gone",
        ),
    ],
    ids=["ended", "noise", "unusable-server"],
)
def test_what_ends_the_second_process_ends_the_run(
    target_of: Any, monkeypatch: pytest.MonkeyPatch, command: str, error: type[Exception], said: str
) -> None:
    monkeypatch.setattr(apart, "COMMAND", ENDING + command)
    with apart.started(("stateless",)) as second:
        assert second is not None
        second.begin(target_of(lambda _request: None), Settings())
        with pytest.raises(error, match=said):
            second.found("stateless")


def test_it_is_ended_with_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "COMMAND", "import time; time.sleep(600)")
    with apart.started(("client",)) as second:
        assert second is not None
        process = second._process

    assert process.returncode is not None


def test_none_is_started_where_no_layer_has_a_part() -> None:
    with apart.started(("document", "stateful")) as second:
        assert second is None


def test_the_clock_is_held_and_answers_are_scripted_only_once_it_has_read(plausible: Plausible) -> None:
    control, waited = Control(plausible.base_url), list[str]()
    control.before_disturbing = lambda: waited.append("waited")
    control.set_clock(None)
    assert waited == []

    control.set_clock("2021-01-01T00:00:00Z")
    control.set_script({"rules": []})
    control.set_clock(None)
    control.close()
    assert waited == ["waited", "waited"]


@pytest.mark.parametrize("limit", ["--max-requests=600", "--max-seconds=60", "--hourly-limit=600"])
def test_limits_are_kept_by_one_process(
    plausible: Plausible, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(
        "plausible_contract.cli.conduct", lambda *_args, processes, **_named: asked.append(processes) or 0
    )
    server = ["run", "--base-url", plausible.base_url, "--token", plausible.keys.stats]
    for arguments in ([], [limit]):
        assert CliRunner().invoke(main, [*server, *arguments]).exit_code == 0

    assert asked == [2, 1]
