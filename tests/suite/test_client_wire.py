"""The client over a network that fails, judged by the journal of a server that forgets old requests."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import pytest
from plausible_contract.contract import Contract
from plausible_contract.control import Control
from plausible_contract.keys import Keys
from plausible_contract.layers import client_wire
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.settings import Settings
from plausible_contract.target import Target

URL = "http://server.test"
REMEMBERED = 3


class Server:
    """Answers as scripted, and remembers the latest few requests, whatever it has seen before.

    `answers_to_script` says how often each script is played before the true answer comes.
    """

    def __init__(self, *, seen: int, answers_to_script: int = 1) -> None:
        self._answers_to_script = answers_to_script
        self._left = 0
        self._answer: dict[str, Any] = {}
        self._requests: list[dict[str, Any]] = [
            {"index": index, "operation": "sites_list"} for index in range(seen)
        ]

    def control(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/sandbox/script":
            rules = json.loads(request.content)["rules"]
            self._answer = rules[0]["answer"] if rules else {}
            self._left = self._answers_to_script if rules else 0
            return httpx2.Response(200, json={})
        since = int(request.url.params["since"])
        remembered = [one for one in self._requests[-REMEMBERED:] if one["index"] >= since]
        return httpx2.Response(200, json={"requests": remembered, "attempts": {}})

    def api(self, request: httpx2.Request) -> httpx2.Response:
        self._requests.append({"index": len(self._requests), "operation": client_wire.OPERATION})
        if not self._left:
            return httpx2.Response(200, json=7)
        self._left -= 1
        return self._spoilt(request)

    def _spoilt(self, request: httpx2.Request) -> httpx2.Response:
        match self._answer:
            case {"fault": "garbage_body"}:
                return httpx2.Response(200, text="garbage")
            case {"fault": fault}:
                raise httpx2.RemoteProtocolError(fault, request=request)
            case _:
                return httpx2.Response(self._answer["status"], headers=self._answer["headers"], json={})


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> list[client_wire.WireScript]:
    """Those of the scripts for which nobody has to wait."""
    quick = [script for script in client_wire.WIRE_SCRIPTS if "delay_seconds" not in script.answer]
    monkeypatch.setattr(client_wire, "WIRE_SCRIPTS", quick)
    return quick


def found(server: Server, keys: Keys, contract: Contract) -> LayerResult:
    """Let the check judge the installed client against a server."""
    control = Control(URL, transport=httpx2.MockTransport(server.control))
    transport = httpx2.MockTransport(server.api)
    target = Target(URL, keys, Settings(), control=control, contract=contract, inner=transport)
    recorder = Recorder("client")
    client_wire.check_on_the_wire(target, recorder)
    return recorder.result()


@pytest.mark.parametrize("seen", [0, 1, REMEMBERED, 1000])
def test_a_client_that_comes_back_as_promised_passes_however_much_the_server_has_forgotten(
    seen: int, keys: Keys, contract: Contract, scripts: list[client_wire.WireScript]
) -> None:
    result = found(Server(seen=seen), keys, contract)

    assert (result.failures, result.checks) == ([], len(scripts))


@pytest.mark.parametrize("seen", [0, 1000])
def test_attempts_beyond_those_promised_are_told_by_script(seen: int, keys: Keys, contract: Contract) -> None:
    result = found(Server(seen=seen, answers_to_script=2), keys, contract)

    assert {failure.rule: failure.actual for failure in result.failures} == {
        "client-retries-dropped-connection": "3 requests",
        "client-retries-truncated-body": "3 requests",
        "client-retries-server-error": "3 requests",
    }
