"""How the client gets on with failures of the network: dropped connections, cut bodies, slow answers.

The control plane scripts them, and the server's journal counts the attempts; `client_retries` plays other
scripts to every operation without a network.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from unittest import mock

from plausible_client import PlausibleClient, _retry, errors

from plausible_contract.control import Control
from plausible_contract.layers.client_retries import AT_ONCE, record_failure
from plausible_contract.results import Recorder
from plausible_contract.target import Target

TIMEOUT_SECONDS = 0.4
"""Long enough to send a request on a busy machine, and less than half of what is then waited for."""
SLOW_SECONDS = 1.0
PAUSE_SECONDS = 0.02
"""In place of half a second before the client comes back: here attempts are counted, not pauses."""
OPERATION = "stats_realtime_visitors"


@dataclass(frozen=True, kw_only=True)
class WireScript:
    """What the first attempt is answered, and what must come of it: how many attempts, which error.

    `seconds` is the deadline of the call.
    """

    name: str
    answer: Mapping[str, Any]
    attempts: int
    error: type[Exception] | None = None
    seconds: float = 10.0


WIRE_SCRIPTS = (
    WireScript(name="dropped-connection", answer={"fault": "drop_connection"}, attempts=2),
    WireScript(name="truncated-body", answer={"fault": "truncate_body"}, attempts=2),
    WireScript(
        name="garbage-body",
        answer={"fault": "garbage_body"},
        attempts=1,
        error=errors.APIResponseValidationError,
    ),
    WireScript(
        name="server-error",
        answer={"status": 503, "headers": AT_ONCE, "json": {"error": "scripted"}},
        attempts=2,
    ),
    WireScript(
        name="slow-answer",
        answer={"delay_seconds": SLOW_SECONDS},
        attempts=1,
        error=errors.APITimeoutError,
        seconds=TIMEOUT_SECONDS,
    ),
)


def check_on_the_wire(target: Target, recorder: Recorder) -> None:
    """Drop connections, cut bodies and answer late, by the control plane's script; count by its journal."""
    control = target.control
    if target.is_in_process:
        recorder.skip("failures on the wire are not checked in process: there is no connection to break")
        return
    if control is None or not target.has("stats"):
        recorder.skip("failures on the wire need a control plane (--control-url)")
        return
    try:
        since = _next_index(control.requests())
        with target.unjudged(), mock.patch.object(_retry, "FIRST_DELAY_SECONDS", PAUSE_SECONDS):
            for script in WIRE_SCRIPTS:
                seen = _over_the_wire(target, control, recorder, script, since)
                since = _next_index(seen, otherwise=since)
    finally:
        control.set_script({"rules": []})


def _over_the_wire(
    target: Target, control: Control, recorder: Recorder, script: WireScript, since: int
) -> list[dict[str, Any]]:
    """Play one script, judge what came of it, and return the requests that the server has seen since."""
    rule = {"id": script.name, "match": {"operation": OPERATION}, "times": 1, "answer": script.answer}
    control.set_script({"rules": [rule]})
    raised = _error_of_a_call(target, script.seconds)
    requests = control.requests(since=since)
    attempts = sum(request["operation"] == OPERATION for request in requests)
    recorder.check(OPERATION, "client-retries-on-the-wire")
    if attempts != script.attempts:
        expected, actual = f"{script.attempts} requests at the server", f"{attempts} requests"
        record_failure(recorder, OPERATION, script.name, expected, actual)
    elif not isinstance(raised, script.error or type(None)):
        expected = script.error.__name__ if script.error else "a good answer"
        record_failure(recorder, OPERATION, script.name, expected, repr(raised))
    return requests


def _error_of_a_call(target: Target, seconds: float) -> errors.APIError | None:
    """Call the operation once with this deadline; return the error it ends with, if it does."""
    token, transport = target.keys.token("stats"), target.transport()
    try:
        with PlausibleClient(token, base_url=target.base_url, transport=transport, timeout=seconds) as client:
            client.stats.realtime_visitors(site_id=target.reading_site)
    except errors.APIError as error:
        return error
    return None


def _next_index(requests: Sequence[Mapping[str, Any]], *, otherwise: int = 0) -> int:
    """Return the index of the request that follows these, `otherwise` where there are none."""
    return requests[-1]["index"] + 1 if requests else otherwise
