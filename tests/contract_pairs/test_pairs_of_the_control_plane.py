"""The pairs of the control plane hold on a running sandbox, and its answers keep `openapi/sandbox.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import contract_bundle
import httpx2
import jsonschema_rs
import pytest
from contract_lint import pairs
from plausible_sandbox.testing import SandboxServer

SITE = "fjord.example"
NOT_FROM_HERE = {
    401,
    403,
    413,
}  # a token, another machine, more than is shown: tests/sandbox/http/test_control
PAIRS = [
    pair
    for pair in pairs.read(contract_bundle.CONTRACT.parent / "examples")[0]
    if pair.operation_id.startswith("sandbox_") and pair.status not in NOT_FROM_HERE
]
STATE: dict[str, Any] = {
    "sites": [{"ref": "site", "domain": SITE}],
    "events": [
        {"site": "site", "name": "pageview", "pathname": "/", "user_id": 1, "timestamp": {"relative": -600}},
        {"site": "site", "name": "Booked", "pathname": "/", "user_id": 1, "timestamp": {"relative": -300}},
    ],
}


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    """Serve one sandbox for all pairs."""
    with SandboxServer() as running:
        yield running


@pytest.fixture(scope="module")
def control() -> dict[str, Any]:
    """The bundled description of the control plane."""
    return contract_bundle.bundle(contract_bundle.CONTROL)


def _send(base_url: str, pair: pairs.Pair) -> httpx2.Response:
    request = pair.request
    body = {"json": request["json"]} if "json" in request else {}
    with httpx2.Client(base_url=base_url) as client:
        return client.request(request["method"], request["path"], params=request.get("query", {}), **body)


def _problems(control: dict[str, Any], pair: pairs.Pair, answer: httpx2.Response) -> list[str]:
    operation = control["paths"][pair.request["path"]][pair.request["method"].lower()]
    response = operation["responses"][str(answer.status_code)]
    if "$ref" in response:
        response = control["components"]["responses"][response["$ref"].rpartition("/")[2]]
    schema = response["content"]["application/json"]["schema"]
    validator = jsonschema_rs.Draft202012Validator({**schema, "components": control["components"]})
    return [error.message for error in validator.iter_errors(answer.json())]


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{pair.operation_id}: {pair.name}" for pair in PAIRS])
def test_pair_holds(pair: pairs.Pair, server: SandboxServer, control: dict[str, Any]) -> None:
    base_url = server.plausible.base_url
    httpx2.post(f"{base_url}/sandbox/reset")
    httpx2.post(f"{base_url}/sandbox/load", json=STATE)
    httpx2.get(f"{base_url}/api/v1/stats/aggregate", params={"site_id": SITE})

    answer = _send(base_url, pair)

    assert answer.status_code == pair.status, answer.text
    assert _problems(control, pair, answer) == []


def test_json_lines_load_as_events(server: SandboxServer) -> None:
    base_url = server.plausible.base_url
    httpx2.post(f"{base_url}/sandbox/reset")
    httpx2.post(f"{base_url}/sandbox/load", json=STATE)
    line = '{"site": "fjord.example", "name": "pageview", "timestamp": "2021-01-01T00:00:00", "user_id": 7}'

    answer = httpx2.post(
        f"{base_url}/sandbox/load",
        content=f"{line}\n\n{line}\n",
        headers={"Content-Type": "application/x-ndjson"},
    )

    assert answer.status_code == 200
    assert answer.json()["counts"] == {"events": 2}
    stored = httpx2.get(f"{base_url}/sandbox/events", params={"domain": SITE}).json()
    assert len([event for event in stored if event["user_id"] == 7]) == 2


def test_scripted_answers_show_in_the_journal(server: SandboxServer) -> None:
    base_url = server.plausible.base_url
    httpx2.post(f"{base_url}/sandbox/reset")
    rule = {
        "match": {"operation": "health_live"},
        "times": 2,
        "answer": {"status": 503, "json": {"error": "no"}},
    }
    [script] = httpx2.put(f"{base_url}/sandbox/script", json={"rules": [rule]}).json()["scripts"]

    statuses = [httpx2.get(f"{base_url}/api/system/health/live").status_code for _ in range(3)]

    journal = httpx2.get(f"{base_url}/sandbox/journal").json()
    assert statuses == [503, 503, 200]
    assert [(entry["status"], entry["script"]) for entry in journal["requests"]] == [
        (503, script["id"]),
        (503, script["id"]),
        (200, None),
    ]
    assert journal["attempts"] == {script["id"]: 2}
