"""A failure tells its cause apart, and its curl line repeats the request without the token."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest
from plausible_contract.exchange import Sent
from plausible_contract.failures import Failure, curl_of
from plausible_contract.results import Recorder


def failure(**changes: Any) -> Failure:
    fields: dict[str, Any] = {
        "layer": "stateless",
        "operation": "sites_list",
        "rule": "page-size",
        "title": "t",
        "expected": "e",
        "actual": "a",
        "source": "s",
    }
    return Failure(**{**fields, **changes})


def test_failures_of_one_cause_have_one_key() -> None:
    assert failure(title="one", actual="1").key == failure(title="other", actual="2").key


@pytest.mark.parametrize(
    "changes", [{"operation": "teams_list"}, {"rule": "cursors"}, {"place": "/0"}, {"edition": "preview"}]
)
def test_failures_of_other_causes_have_other_keys(changes: dict[str, str]) -> None:
    assert failure().key != failure(**changes).key


def test_of_repetitions_the_shortest_curl_line_is_kept_and_all_are_counted() -> None:
    recorder = Recorder("stateless")
    for curl in ("curl -i long-one", "curl -i 1", "curl -i longer-one"):
        recorder.fail(failure(curl=curl))

    (found,) = recorder.result().operations
    assert [kept.curl for kept in found.failures] == ["curl -i 1"]
    assert found.repetitions == {failure().key: 3}


@pytest.mark.parametrize(
    "body",
    [
        b'{"name": "plain"}',
        "{'it''s': \"ü 你 \\ $HOME `id`\"}".encode(),
        b"line\r\nline\x00\x07\xff",
        b"\xff\xfe",
    ],
)
def test_the_curl_line_sends_the_same_bytes_through_a_shell(body: bytes) -> None:
    line = curl_of(Sent(method="POST", url="http://server.test/api/event", body=body))
    script = line.replace("curl ", "printf '%s\\n' ", 1)
    shown = subprocess.run(["bash", "-c", script], capture_output=True, check=True).stdout

    # A shell argument cannot hold NUL; everything else must come out as it went in.
    assert shown.split(b"--data-binary\n", 1)[1].rstrip(b"\n") == body.split(b"\x00")[0]


@pytest.mark.parametrize("body", [b'{"x": "' + b"y" * 1_000_000 + b'"}', b"'" * 9 + b"\xff" * 5000])
def test_a_body_that_is_sent_for_its_size_is_made_by_the_shell(body: bytes) -> None:
    line = curl_of(Sent(method="POST", url="http://server.test/api/event", body=body))
    made = line.partition("--data-binary @")[2]
    shown = subprocess.run(["bash", "-c", f"cat {made}"], capture_output=True, check=True).stdout

    assert shown == body
    assert len(line) < 300


def test_the_curl_line_has_a_variable_in_place_of_the_token() -> None:
    line = curl_of(Sent(method="GET", url="http://server.test/?a=b&c=d", authorization="Bearer $TOKEN"))

    assert line == """curl -i 'http://server.test/?a=b&c=d' -H "Authorization: Bearer $TOKEN\""""
