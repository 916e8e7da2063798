"""Faults of HTTP itself: statuses, content types, bodies that are not what they claim."""

from __future__ import annotations

from dataclasses import replace

from plausible_contract.faults.messages import Answer, Memory, Relay, Request, error
from plausible_contract.faults.registry import behaviour, on_answer


@on_answer("protocol", readers=False)
def created_answers_201(request: Request, answer: Answer) -> Answer:
    """Creating a site answers 201 where 200 is documented."""
    if request.method == "POST" and request.path == "/api/v1/sites" and answer.status == 200:
        return replace(answer, status=201)
    return answer


@on_answer("protocol", readers=False)
def deleted_answers_204(request: Request, answer: Answer) -> Answer:
    """Deleting answers 204 without a body."""
    if request.method == "DELETE" and answer.status == 200:
        return replace(answer, status=204, body=b"").with_headers(content_type=None)
    return answer


@on_answer("protocol")
def json_sent_as_html(request: Request, answer: Answer) -> Answer:
    """A breakdown says that its JSON is HTML."""
    if request.path.endswith("/stats/breakdown") and answer.is_good:
        return answer.with_headers(content_type="text/html; charset=utf-8")
    return answer


@on_answer("protocol")
def errors_are_plain_text(request: Request, answer: Answer) -> Answer:
    """Refusals come as plain text."""
    if request.path.startswith("/api/v1/stats/") and answer.status == 400:
        text = (answer.json() or {}).get("error", "")
        return replace(answer, body=text.encode()).with_headers(content_type="text/plain")
    return answer


@behaviour("protocol")
def crashes_on_other_letters(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """A filter with a letter beyond ASCII crashes the server."""
    if any(not character.isascii() for character in request.get("filters") or ""):
        return error(500, "internal server error")
    return relay(request)


@behaviour("protocol")
def crashes_on_malformed_json(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """A body that is no JSON crashes the server."""
    answer = relay(request)
    is_json = "json" in (request.header("content-type") or "")
    if is_json and request.body and request.json() is None and answer.status == 400:
        return error(500, "internal server error")
    return answer


@on_answer("protocol")
def member_is_sent_twice(request: Request, answer: Answer) -> Answer:
    """The members of a timeseries answer are sent twice."""
    if request.path.endswith("/stats/timeseries") and answer.is_good:
        return replace(answer, body=b'{"results":[],' + answer.body.lstrip()[1:])
    return answer


@behaviour("protocol")
def answers_break_off(request: Request, relay: Relay, memory: Memory) -> Answer:
    """Every seventh answer of a breakdown breaks off in the middle."""
    answer = relay(request)
    memory["count"] = memory.get("count", 0) + 1
    if request.path.endswith("/stats/breakdown") and answer.is_good and memory["count"] % 7 == 0:
        return replace(answer, body=answer.body[: len(answer.body) // 2], declared_length=len(answer.body))
    return answer


@behaviour("protocol", readers=False)
def forms_are_refused(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Forms are answered with 415."""
    kind = request.header("content-type") or ""
    if request.path.startswith("/api/v1/s") and ("form-data" in kind or "urlencoded" in kind):
        return error(415, "unsupported media type")
    return relay(request)
