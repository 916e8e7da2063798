"""Playing a scripted answer: statuses and bodies as asked for, and the ways in which networks fail.

`journal` holds the scripts; `server` lends each request the means to drop its connection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from plausible_sandbox import cors
from plausible_sandbox.contract import operations, read
from plausible_sandbox.errors import bad_request
from plausible_sandbox.journal import Fault, Rule, ScriptedAnswer
from plausible_sandbox.schema_check import SchemaCheck

GARBAGE = b'\x00\xff{"results": [\x80 not json'

UNANSWERED = frozenset({"drop_connection", "lose_answer"})
"""Faults after which the caller has seen no status."""

BODILESS = frozenset({204, 304})
"""Statuses that HTTP gives no body."""

_OF_THE_BODY = frozenset({"content-length", "transfer-encoding"})

ABORT = "plausible_sandbox.abort"
"""Key of `scope["extensions"]` under which the server puts a function that drops the connection."""


def scripted(answer: ScriptedAnswer, request_id: str) -> Response:
    """Return the response that a script states in full; browsers may read it like any other."""
    headers = {
        **cors.RESPONSE_HEADERS,
        "content-type": "application/json; charset=utf-8",
        "x-request-id": request_id,
        **answer.headers,
    }
    body = b"" if answer.status in BODILESS else answer.body
    return Response(body, status_code=answer.status, headers=headers)


class Spoilt:
    """An ASGI application that lets a response fail in the way that was asked for.

    Parameters
    ----------
    response
        What is to be spoilt.
    fault
        In which way.

    """

    def __init__(self, response: Response, fault: Fault) -> None:
        self._response = response
        self._fault = fault

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send what is left of the response."""
        match self._fault:
            case "drop_connection" | "lose_answer":
                await _drop(scope, receive)
            case "truncate_body":
                await self._truncated(scope, receive, send)
            case "garbage_body":
                await self._garbage()(scope, receive, send)

    def _garbage(self) -> Response:
        headers = dict(self._response.headers)
        headers.pop("content-length", None)
        return Response(GARBAGE, status_code=self._response.status_code, headers=headers)

    async def _truncated(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Promise the whole body, send half of it, and drop the connection."""
        body = bytes(self._response.body) or b'{"results": []}'
        headers = [pair for pair in self._response.raw_headers if pair[0] != b"content-length"]
        headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": self._response.status_code, "headers": headers})
        await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
        await _drop(scope, receive)


async def _drop(scope: Scope, receive: Receive) -> None:
    abort = scope.get("extensions", {}).get(ABORT)
    if abort is None:
        message = "the connection was dropped by script"
        raise ConnectionResetError(message)
    abort()
    while (await receive())["type"] != "http.disconnect":
        continue  # the server complains of an answer that ends before it knows of the disconnection


def checked_rules(described: Sequence[Mapping[str, Any]]) -> list[Rule]:
    """Read rules that nobody has held against the contract yet; `Refusal` (400) names what breaks it."""
    _script_check().check({"rules": list(described)})
    return scripted_rules(described)


@cache
def _script_check() -> SchemaCheck:
    components = read("plausible_control")["components"]
    return SchemaCheck({"$ref": "#/components/schemas/Script"}, components)


def scripted_rules(described: Sequence[Mapping[str, Any]]) -> list[Rule]:
    """Read the `rules` of `sandbox_set_script`; one without an id is called after its place.

    Raises
    ------
    Refusal
        Status 400: a rule is for an operation that does not exist, or two rules share an id.

    """
    rules = [_rule(number, rule) for number, rule in enumerate(described, start=1)]
    known = {operation.id for operation in operations(read("plausible_client"))}
    for number, rule in enumerate(rules):
        if rule.operation is not None and rule.operation not in known:
            message = f"rules[{number}].match.operation: {rule.operation!r} is no operation of the contract"
            raise bad_request(message)
        answer = described[number]["answer"]
        if {"json", "text"} <= set(answer):
            message = f"rules[{number}].answer: has `json` and `text`; give one of them"
            raise bad_request(message)
        if rule.answer.headers.keys() & _OF_THE_BODY:
            message = (
                f"rules[{number}].answer.headers: content-length and transfer-encoding follow from the body; "
                "to break their promise use the fault truncate_body"
            )
            raise bad_request(message)
        if rule.id in {earlier.id for earlier in rules[:number]}:
            message = f"rules[{number}].id: {rule.id!r} is the id of an earlier rule; give each its own"
            raise bad_request(message)
    return rules


def _rule(number: int, described: Mapping[str, Any]) -> Rule:
    match = described.get("match", {})
    return Rule(
        id=described.get("id") or f"script{number}",
        answer=_scripted(described["answer"]),
        remaining=described.get("times", 1),
        method=match["method"].upper() if "method" in match else None,
        path=match.get("path"),
        operation=match.get("operation"),
    )


def _scripted(answer: Mapping[str, Any]) -> ScriptedAnswer:
    text = answer.get("text")
    body = msgspec.json.encode(answer["json"]) if "json" in answer else (text or "").encode()
    return ScriptedAnswer(
        status=answer.get("status", 200),
        headers={name.lower(): value for name, value in answer.get("headers", {}).items()},
        body=body,
        delay_seconds=answer.get("delay_seconds", 0),
        fault=answer.get("fault"),
        is_true=answer.get("fault") != "drop_connection" and not set(answer) - {"delay_seconds", "fault"},
    )
