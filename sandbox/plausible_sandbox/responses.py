"""From a handler's answer to HTTP: status, body and the headers that every response carries.

`cors` says which those are; `journal` keeps the entries that are begun here.
"""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from plausible_sandbox import cors
from plausible_sandbox.errors import Refusal
from plausible_sandbox.handlers.call import Answer
from plausible_sandbox.journal import new_request_id, without_secrets
from plausible_sandbox.journal_entries import Entry

_JSON = "application/json"
_JSON_TYPE = b"application/json; charset=utf-8"
_CORS_HEADERS = [(name.encode(), value.encode()) for name, value in cors.RESPONSE_HEADERS.items()]


def arrived(request: Request, operation: str | None, script: str | None) -> Entry:
    """Begin the journal's entry of a request."""
    return Entry(
        method=request.method,
        path=request.scope["path"],
        query=without_secrets(request.scope["query_string"].decode("latin-1")),
        operation=operation,
        script=script,
        request_id=request.headers.get("x-request-id") or new_request_id(),
    )


def refused(refusal: Refusal) -> Answer:
    """Return the answer that a refusal is given."""
    return Answer(status=refusal.status, body={"error": refusal.message})


def respond(answer: Answer, request_id: str) -> Response:
    """Return the response to be sent for an answer."""
    is_json = answer.media_type == _JSON
    response = _Prepared(answer.status, msgspec.json.encode(answer.body) if is_json else answer.body.encode())
    response.raw_headers = [
        *_CORS_HEADERS,
        (b"x-request-id", request_id.encode("latin-1")),
        (b"content-type", _JSON_TYPE if is_json else answer.media_type.encode("latin-1")),
        (b"content-length", b"%d" % len(response.body)),
        *((name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers.items()),
    ]
    return response


class _Prepared(Response):
    """A response whose headers are written down already, which is a third of the work of writing one."""

    def __init__(self, status: int, body: bytes) -> None:
        self.status_code = status
        self.body = body
        self.background = None
