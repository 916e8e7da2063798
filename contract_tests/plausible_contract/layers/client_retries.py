"""How the client retries: failures scripted for every operation, without a network, and its attempts counted.

`client_wire` does the same over the wire, with dropped connections and slow answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx2
from plausible_client import errors
from plausible_client.catalog import OperationEntry
from plausible_client.operations import OPERATIONS

from plausible_contract.failures import Failure
from plausible_contract.layers.client_calls import LAYER, Responder, caller, least_arguments, shown_call
from plausible_contract.results import Recorder

MAX_RETRIES = 2
SENT_ONCE = frozenset({"sites_create"})
"""Nobody wants a site twice, whatever a server or a proxy before it answered."""
AT_ONCE = {"retry-after": "0"}
"""Lets the client come back without a pause."""
TOO_LONG = {"retry-after": "86400"}


@dataclass(frozen=True, kw_only=True)
class Script:
    """Answers one after another, and what must come of them: how many attempts, which error.

    `attempts` and `error` are for operations that may be repeated. Others are sent once, except after 429,
    which says that nothing was done; those of `SENT_ONCE` not even then.
    """

    name: str
    statuses: Sequence[int]
    headers: dict[str, str]
    attempts: int
    error: type[Exception] | None


SCRIPTS = (
    Script(name="server-error-then-good", statuses=(503, 200), headers=AT_ONCE, attempts=2, error=None),
    Script(
        name="two-server-errors-then-good", statuses=(500, 502, 200), headers=AT_ONCE, attempts=3, error=None
    ),
    Script(name="rate-limit-then-good", statuses=(429, 200), headers=AT_ONCE, attempts=2, error=None),
    Script(
        name="server-errors-for-good",
        statuses=(503, 503, 503, 200),
        headers=AT_ONCE,
        attempts=3,
        error=errors.InternalServerError,
    ),
    Script(
        name="rate-limit-for-an-hour",
        statuses=(429, 200),
        headers=TOO_LONG,
        attempts=1,
        error=errors.RateLimitError,
    ),
    Script(name="refusal", statuses=(400, 200), headers=AT_ONCE, attempts=1, error=errors.BadRequestError),
    Script(name="unknown", statuses=(404, 200), headers=AT_ONCE, attempts=1, error=errors.NotFoundError),
)


def check_retries(recorder: Recorder) -> None:
    """Play every script to every operation, to both twins."""
    for operation in OPERATIONS:
        with recorder.timing(operation):
            for script in SCRIPTS:
                for is_async in (False, True):
                    _play(recorder, operation, script, is_async=is_async)


def _play(recorder: Recorder, operation: str, script: Script, *, is_async: bool) -> None:
    entry = OPERATIONS[operation]
    once = caller(is_async=is_async, max_retries=MAX_RETRIES)
    outcome = once.call(operation, least_arguments(operation), _scripted(entry, script))
    repeats = entry.idempotent or (script.statuses[0] == 429 and operation not in SENT_ONCE)
    attempts = script.attempts if repeats else 1
    error = script.error if repeats else _first_error(script)
    recorder.check(operation, "client-retries")
    if len(outcome.requests) != attempts:
        record_failure(
            recorder, operation, script.name, f"{attempts} attempts", f"{len(outcome.requests)} attempts"
        )
    elif error is not None and type(outcome.error) is not error:
        record_failure(recorder, operation, script.name, error.__name__, repr(outcome.error))
    elif len({_fingerprint(request) for request in outcome.requests}) > 1:
        record_failure(recorder, operation, script.name, "the same request again", "another request")


def _first_error(script: Script) -> type[Exception]:
    kinds: dict[int, type[Exception]] = {
        400: errors.BadRequestError,
        404: errors.NotFoundError,
        429: errors.RateLimitError,
    }
    return kinds.get(script.statuses[0], errors.InternalServerError)


def _fingerprint(request: httpx2.Request) -> tuple[Any, ...]:
    return request.method, str(request.url), request.content, request.headers.get("authorization")


def _scripted(entry: OperationEntry, script: Script) -> Responder:
    """Give the statuses in turn; good ones have no body that matters, since only attempts are counted."""
    left = list(script.statuses)
    del entry

    def respond(_request: httpx2.Request) -> httpx2.Response:
        status = left.pop(0)
        if status == 200:
            return httpx2.Response(200, json={})
        return httpx2.Response(status, json={"error": "scripted"}, headers=script.headers)

    return respond


def record_failure(recorder: Recorder, operation: str, name: str, expected: str, actual: str) -> None:
    """Record that the client came back too often, too rarely, or with another request or error."""
    recorder.fail(
        Failure(
            layer=LAYER,
            operation=operation,
            rule=f"client-retries-{name}",
            title=f"the client repeats wrongly: {name.replace('-', ' ')}",
            expected=expected,
            actual=actual,
            source="docs/client.md, retries: repeatable calls twice at most, others only after 429",
            more=(shown_call(operation, least_arguments(operation)),),
        )
    )
