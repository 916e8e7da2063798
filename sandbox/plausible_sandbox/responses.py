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
from plausible_sandbox.journal import Entry, new_request_id, without_secrets


def arrived(request: Request, operation: str | None, script: str | None) -> Entry:
    """Begin the journal's entry of a request."""
    return Entry(
        method=request.method,
        path=request.url.path,
        query=without_secrets(request.url.query),
        operation=operation,
        script=script,
        request_id=request.headers.get("x-request-id") or new_request_id(),
    )


def refused(refusal: Refusal) -> Answer:
    """Return the answer that a refusal is given."""
    return Answer(status=refusal.status, body={"error": refusal.message})


def respond(answer: Answer, request_id: str) -> Response:
    """Return the response to be sent for an answer."""
    headers = {**cors.RESPONSE_HEADERS, "x-request-id": request_id, **answer.headers}
    if answer.media_type == "application/json":
        return Response(
            msgspec.json.encode(answer.body),
            status_code=answer.status,
            headers=headers,
            media_type="application/json; charset=utf-8",
        )
    return Response(answer.body, status_code=answer.status, headers=headers, media_type=answer.media_type)
