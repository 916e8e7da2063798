"""How the client gets on with failures of the network: dropped connections, cut bodies, slow answers.

The control plane scripts them, and the server's journal counts the attempts; `client_retries` plays other
scripts to every operation without a network.
"""

from __future__ import annotations

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
        with target.unjudged(), mock.patch.object(_retry, "FIRST_DELAY_SECONDS", PAUSE_SECONDS):
            for name, answer, timeout, attempts, error in WIRE_SCRIPTS:
                _over_the_wire(target, control, recorder, name, answer, timeout, attempts, error)
    finally:
        control.set_script({"rules": []})


WIRE_SCRIPTS: tuple[tuple[str, dict[str, Any], float, int, type[Exception] | None], ...] = (
    ("dropped-connection", {"fault": "drop_connection"}, 10.0, 2, None),
    ("truncated-body", {"fault": "truncate_body"}, 10.0, 2, None),
    ("garbage-body", {"fault": "garbage_body"}, 10.0, 1, errors.APIResponseValidationError),
    ("server-error", {"status": 503, "headers": AT_ONCE, "json": {"error": "scripted"}}, 10.0, 2, None),
    ("slow-answer", {"delay_seconds": SLOW_SECONDS}, TIMEOUT_SECONDS, 1, errors.APITimeoutError),
)
"""Name, scripted answer to the first attempt, deadline of the call in seconds, attempts, error."""


def _over_the_wire(
    target: Target,
    control: Control,
    recorder: Recorder,
    name: str,
    answer: dict[str, Any],
    timeout: float,
    attempts: int,
    error: type[Exception] | None,
) -> None:
    operation = "stats_realtime_visitors"
    rule = {"id": name, "match": {"operation": operation}, "times": 1, "answer": answer}
    control.set_script({"rules": [rule]})
    before = len(control.journal()["requests"])
    raised: Exception | None = None
    token, transport = target.keys.token("stats"), target.transport()
    try:
        with PlausibleClient(token, base_url=target.base_url, transport=transport, timeout=timeout) as client:
            client.stats.realtime_visitors(site_id=target.reading_site)
    except errors.APIError as caught:
        raised = caught
    seen = [entry for entry in control.journal()["requests"][before:] if entry["operation"] == operation]
    recorder.check(operation, "client-retries-on-the-wire")
    if len(seen) != attempts:
        record_failure(
            recorder, operation, name, f"{attempts} requests at the server", f"{len(seen)} requests"
        )
    elif (error is None and raised is not None) or (error is not None and not isinstance(raised, error)):
        record_failure(recorder, operation, name, error.__name__ if error else "a good answer", repr(raised))
