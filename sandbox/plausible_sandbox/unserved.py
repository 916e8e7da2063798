"""Requests that no operation serves: preflights, methods hidden in a form, and everything else.

Plausible has no 405: an unknown path and an unknown method are both 404 (reference sites-api 1.2, 1.4).
"""

from __future__ import annotations

import logging
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from plausible_sandbox import cors, decoding
from plausible_sandbox.errors import Refusal
from plausible_sandbox.handlers.call import Answer
from plausible_sandbox.responses import arrived, refused, respond
from plausible_sandbox.world import World

access_log = logging.getLogger("plausible_sandbox.access")

OVERRIDING = ("PUT", "PATCH", "DELETE")
"""Methods that a POST may stand for, by naming one as `_method` in its body, in either case of letters."""


class Unserved:
    """Answers preflights with 204, lets a POST be the method that its body names, and refuses the rest.

    Parameters
    ----------
    app
        Where a request goes once its true method is known.
    world
        Whose journal the refused requests are noted in.

    """

    def __init__(self, app: ASGIApp, world: World) -> None:
        self._app = app
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        if request.method == "OPTIONS":
            response = Response(status_code=204, headers=cors.preflight(request.headers))
            await response(scope, receive, send)
        elif request.method == "POST":
            await self._post(request, send)
        else:
            await self._refuse(request, _not_found(request), send)

    async def _post(self, request: Request, send: Send) -> None:
        try:
            raw, method = await _body_and_method(request)
        except Refusal as refusal:
            await self._refuse(request, refusal, send)
            return
        if method is None:
            await self._refuse(request, _not_found(request), send)
        else:
            await self._app({**request.scope, "method": method}, _replaying(raw), send)

    async def _refuse(self, request: Request, refusal: Refusal, send: Send) -> None:
        entry = arrived(request, None, None)
        entry.finish(refusal.status)
        self._world.journal.add(entry)
        access_log.info("request", extra={"entry": entry})
        answer: Answer = refused(refusal)
        await respond(answer, entry.request_id)(request.scope, request.receive, send)


async def _body_and_method(request: Request) -> tuple[bytes, str | None]:
    """Read the body, and the method that it asks for, if any."""
    content_type = decoding.media_type(request.headers)
    raw = await decoding.body_in_time(request, decoding.body_limit(content_type))
    body = await decoding.decode_body(request, raw, content_type)
    named = body.get("_method") if isinstance(body, dict) else None
    method = named.upper() if isinstance(named, str) else None
    return raw, method if method in OVERRIDING else None


def _replaying(raw: bytes) -> Receive:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": raw, "more_body": False}

    return receive


def _not_found(request: Request) -> Refusal:
    return Refusal(404, f"{request.method} {request.url.path} is not found; the API reference is at /docs")
