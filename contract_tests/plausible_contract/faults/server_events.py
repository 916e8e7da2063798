"""Faults of event collection: what is sent is not what is counted."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from plausible_contract.faults.messages import Answer, Memory, Relay, Request
from plausible_contract.faults.registry import behaviour, on_answer, on_request

EVENT = "/api/event"


def _changed(request: Request, **members: Any) -> Request:
    """Replace members of an event; None leaves one out."""
    body = request.json()
    if request.path != EVENT or not isinstance(body, dict):
        return request
    merged = {**body, **members}
    return request.with_json({name: value for name, value in merged.items() if value is not None})


@behaviour("events", readers=False)
def event_is_lost(request: Request, relay: Relay, memory: Memory) -> Answer:
    """Every third event is acknowledged and lost."""
    if request.path != EVENT:
        return relay(request)
    memory["count"] = memory.get("count", 0) + 1
    if memory["count"] % 3 == 0 and "good" in memory:
        lost: Answer = memory["good"]
        return lost
    answer = relay(request)
    if answer.status == 202:
        memory["good"] = answer
    return answer


@behaviour("events", readers=False)
def event_counts_twice(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Every event is counted twice."""
    if request.path == EVENT:
        relay(request)
    return relay(request)


@on_request("events", readers=False)
def properties_are_lost(request: Request) -> Request:
    """Custom properties of events are lost."""
    return _changed(request, props=None, p=None, m=None)


@on_request("events", readers=False)
def referrer_is_lost(request: Request) -> Request:
    """The referrer of events is lost."""
    return _changed(request, referrer=None, r=None)


@on_request("events", readers=False)
def query_of_the_page_is_lost(request: Request) -> Request:
    """Campaign parameters of a page's address are lost."""
    body = request.json()
    if request.path != EVENT or not isinstance(body, dict):
        return request
    name = "url" if "url" in body else "u"
    parts = urlsplit(str(body.get(name, "")))
    return _changed(request, **{name: urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))})


@on_request("events", readers=False)
def every_address_is_the_same(request: Request) -> Request:
    """Visitors are not told apart by their address."""
    return request.with_headers(x_forwarded_for="10.1.2.3") if request.path == EVENT else request


@on_request("events", readers=False)
def event_names_are_folded(request: Request) -> Request:
    """Names of events are kept in lower case."""
    body = request.json()
    if request.path == EVENT and isinstance(body, dict):
        for name in ("name", "n"):
            if isinstance(body.get(name), str):
                return _changed(request, **{name: body[name].lower()})
    return request


@on_request("events", readers=False)
def every_event_is_interactive(request: Request) -> Request:
    """Events that are not interactive end a bounce all the same."""
    return _changed(request, interactive=None, i=None)


@on_answer("events", readers=False)
def event_answers_200(request: Request, answer: Answer) -> Answer:
    """An accepted event is answered with 200."""
    if request.path == EVENT and answer.status == 202:
        return Answer(status=200, headers=answer.headers, body=answer.body)
    return answer


@on_answer("events", readers=False)
def dropped_is_not_told(request: Request, answer: Answer) -> Answer:
    """The answer does not tell how many copies were dropped."""
    return answer.with_headers(x_plausible_dropped=None) if request.path == EVENT else answer
