"""How the client retries and pages: scripted failures, and how often it came back.

Answers are scripted in process for every operation; where there is a control plane, the same is done
over the wire, with dropped connections and slow answers, and the server's journal counts the attempts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import httpx2
from plausible_client import PlausibleClient, errors
from plausible_client.catalog import OperationEntry
from plausible_client.operations import OPERATIONS

from plausible_contract.control import Control
from plausible_contract.failures import Failure
from plausible_contract.layers.client_answers import least_arguments
from plausible_contract.layers.client_calls import LAYER, Outcome, Responder, caller, shown_call
from plausible_contract.results import Recorder
from plausible_contract.target import Target

MAX_RETRIES = 2
SENT_ONCE = frozenset({"sites_create"})
"""Nobody wants a site twice, whatever a server or a proxy before it answered."""
AT_ONCE = {"retry-after": "0"}
"""Lets the client come back without a pause."""
TOO_LONG = {"retry-after": "86400"}
TIMEOUT_SECONDS = 0.15
SLOW_SECONDS = 1.0


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
        _fail(recorder, operation, script.name, f"{attempts} attempts", f"{len(outcome.requests)} attempts")
    elif error is not None and type(outcome.error) is not error:
        _fail(recorder, operation, script.name, error.__name__, repr(outcome.error))
    elif len({_fingerprint(request) for request in outcome.requests}) > 1:
        _fail(recorder, operation, script.name, "the same request again", "another request")


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


def _fail(recorder: Recorder, operation: str, name: str, expected: str, actual: str) -> None:
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


# Pages

PAGE_SIZE = 2
ITEMS = 5


def check_pages(recorder: Recorder) -> None:
    """Walk over the pages of every paged operation; each item must come once, in order."""
    for operation, entry in OPERATIONS.items():
        if not entry.paged:
            continue
        for is_async in (False, True):
            outcome = caller(is_async=is_async).walk(
                operation, {**least_arguments(operation), **_page_size(operation)}, PAGERS[operation]
            )
            recorder.check(operation, "client-pages")
            found = _identities(outcome)
            if found != [str(number) for number in range(ITEMS)]:
                _fail_pages(recorder, operation, outcome, found)


def _page_size(operation: str) -> dict[str, Any]:
    if operation == "stats_query":
        return {"pagination": {"limit": PAGE_SIZE}, "dimensions": ["visit:source"]}
    return {"limit": PAGE_SIZE}


def _identities(outcome: Outcome) -> list[str]:
    """Return what tells the items apart: the last character of their first text."""
    items = [item.to_dict() for item in outcome.result or []]
    first = [
        item["dimensions"][0] if "dimensions" in item else next(map(str, item.values())) for item in items
    ]
    return [text[-1] for text in first]


def _fail_pages(recorder: Recorder, operation: str, outcome: Outcome, found: list[str]) -> None:
    requests = [f"{request.method} {request.url} {request.content.decode()}" for request in outcome.requests]
    recorder.fail(
        Failure(
            layer=LAYER,
            operation=operation,
            rule="client-pages",
            title="the client does not give every item of all pages once, in order",
            expected=str([str(number) for number in range(ITEMS)]),
            actual=f"{found} {outcome.error or ''}",
            source="x-pagination of the operation",
            more=tuple(requests),
        )
    )


def _slice(start: int) -> range:
    return range(ITEMS)[start : start + PAGE_SIZE]


def _by_cursor(member: str, item: Callable[[int], dict[str, Any]]) -> Responder:
    def respond(request: httpx2.Request) -> httpx2.Response:
        after = request.url.params.get("after")
        start = int(after) if after else 0
        following = start + PAGE_SIZE
        more = str(following) if following < ITEMS else None
        meta = {"after": more, "before": after, "limit": int(request.url.params["limit"])}
        return httpx2.Response(200, json={member: [item(number) for number in _slice(start)], "meta": meta})

    return respond


def _by_page(request: httpx2.Request) -> httpx2.Response:
    start = (int(request.url.params.get("page", 1)) - 1) * int(request.url.params["limit"])
    return httpx2.Response(
        200, json={"results": [{"text": f"s{n}", "visitors": 9 - n} for n in _slice(start)]}
    )


def _by_offset(request: httpx2.Request) -> httpx2.Response:
    import json

    asked = json.loads(request.content)
    start = asked["pagination"].get("offset", 0)
    rows = [{"dimensions": [f"s{number}"], "metrics": [9 - number]} for number in _slice(start)]
    echo = {
        "site_id": "text",
        "metrics": ["visitors"],
        "date_range": ["2024-01-01T00:00:00Z", "2024-01-01T23:59:59Z"],
        "filters": [],
        "dimensions": ["visit:source"],
        "order_by": [["visitors", "desc"]],
        "include": {},
        "pagination": {"limit": PAGE_SIZE, "offset": start},
    }
    return httpx2.Response(200, json={"results": rows, "meta": {}, "query": echo})


def _goal(number: int) -> dict[str, Any]:
    named = {"display_name": "G", "event_name": "G", "page_path": None}
    return {"id": number, "goal_type": "event", **named, "custom_props": {}}


PAGERS: dict[str, Responder] = {
    "sites_list": _by_cursor("sites", lambda n: {"domain": f"s{n}", "timezone": "Etc/UTC"}),
    "teams_list": _by_cursor(
        "teams",
        lambda n: {"id": f"0b8f4a52-6c1d-4e7a-9f30-2d5c81e6a79{n}", "name": "T", "api_available": True},
    ),
    "goals_list": _by_cursor("goals", _goal),
    "guests_list": _by_cursor("guests", lambda n: {"email": f"e{n}", "role": "viewer", "status": "invited"}),
    "stats_breakdown": _by_page,
    "stats_query": _by_offset,
}


# Over the wire


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
        with target.unjudged():
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
        _fail(recorder, operation, name, f"{attempts} requests at the server", f"{len(seen)} requests")
    elif (error is None and raised is not None) or (error is not None and not isinstance(raised, error)):
        _fail(recorder, operation, name, error.__name__ if error else "a good answer", repr(raised))
