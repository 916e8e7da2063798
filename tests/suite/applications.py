"""Applications that the tests of `--app` name: ASGI in all its forms, well and wrongly made."""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

Application = Callable[[Any, Any, Any], Awaitable[None]]

SITES = {"sites": [{"domain": "first.example", "timezone": "Etc/UTC"}], "meta": {}}


async def answer(send: Any, status: int, body: bytes, *headers: tuple[bytes, bytes]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": body})


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Say what was asked, as JSON; it has no lifespan and raises when it is asked for one."""
    assert scope["type"] == "http"
    message = await receive()
    shown = {
        "method": scope["method"],
        "path": scope["path"],
        "raw_path": scope["raw_path"].decode(),
        "query": scope["query_string"].decode(),
        "headers": [[name.decode(), value.decode("latin-1")] for name, value in scope["headers"]],
        "body": message["body"].decode("latin-1"),
        "state": sorted(scope["state"]),
    }
    await answer(send, 200, json.dumps(shown).encode(), (b"content-type", b"application/json"))


class Started:
    """Starts, keeps something for its requests, and notes that it was stopped."""

    events: list[str] = []  # noqa: RUF012 - tests read it from outside of the object

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        assert (await receive())["type"] == "lifespan.startup"
        scope["state"]["database"] = "open"
        self.events.append("started")
        await send({"type": "lifespan.startup.complete"})
        assert (await receive())["type"] == "lifespan.shutdown"
        self.events.append("stopped")
        await send({"type": "lifespan.shutdown.complete"})


class Namespace:
    inner = Started()


def factory() -> Application:
    return app


async def async_factory() -> Application:
    await asyncio.sleep(0)
    return app


def broken_factory() -> Application:
    raise LookupError("no database is configured")


def factory_of_nothing() -> Any:
    return "an application"


def wsgi(_environ: Any, _start_response: Any) -> list[bytes]:
    return []


async def failing_to_start(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await receive()
        await send({"type": "lifespan.startup.failed", "message": "Traceback …\nOSError: no database"})


async def wrong(scope: Any, receive: Any, send: Any) -> None:
    """Answer in the way that the path says."""
    match scope["path"].strip("/"):
        case "raises":
            raise ZeroDivisionError("division by zero")
        case "exits":
            raise SystemExit("enough")
        case "says-nothing":
            return
        case "breaks-off":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"half", "more_body": True})
            raise ConnectionResetError("gone")
        case "declares-more":
            await answer(send, 200, b"half", (b"content-length", b"8"))
        case "body-first":
            await send({"type": "http.response.body", "body": b"x"})
        case "hangs":
            await asyncio.sleep(3600)
        case "blocks":
            time.sleep(1)
        case "waits-for-the-end":
            await receive()
            await answer(send, 200, b"ok")
            assert (await receive())["type"] == "http.disconnect"
        case _:
            await answer(send, 200, json.dumps(SITES).encode(), (b"content-type", b"application/json"))


async def silent(scope: Any, _receive: Any, _send: Any) -> None:
    """Answer nothing, and take its time for it."""
    assert scope["type"] == "http"
    await asyncio.sleep(3600)


class Spoilt:
    """The sandbox, its answers to some path changed on their way out."""

    def __init__(self, path: str, change: Callable[[Any], Any]) -> None:
        from plausible_sandbox.asgi import with_demo

        self._sandbox = with_demo()
        self._path = path
        self._change = change

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        started: dict[str, Any] = {}

        async def changed(message: Any) -> None:
            if message["type"] == "http.response.start":
                started.update(message)
                return
            body = message.get("body", b"")
            if started["status"] == 200:
                body = json.dumps(self._change(json.loads(body))).encode()
            kept = [pair for pair in started["headers"] if pair[0] != b"content-length"]
            await answer(send, started["status"], body, *kept)

        is_meant = scope.get("path", "") == self._path
        await self._sandbox(scope, receive, changed if is_meant else send)


def string_ids() -> Application:
    def change(body: Any) -> Any:
        for goal in body.get("goals", [body]):
            goal["id"] = str(goal["id"])
        return body

    return Spoilt("/api/v1/sites/goals", change)


def unsorted() -> Application:
    return Spoilt(
        "/api/v1/stats/breakdown", lambda body: {**body, "results": list(reversed(body.get("results", [])))}
    )


def raising() -> Application:
    return Spoilt("/api/v1/sites/shared-links", lambda body: body["secret"])


class Noting:
    """The sandbox; when it is stopped it writes the domains of the sites that are left to a file."""

    def __init__(self) -> None:
        from plausible_sandbox.asgi import with_demo

        self._sandbox = with_demo()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan":
            await self._sandbox(scope, receive, send)
            return
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        listed = await self._sites()
        Path(os.environ["SITES_LEFT"]).write_text(listed, encoding="utf-8")
        await send({"type": "lifespan.shutdown.complete"})

    async def _sites(self) -> str:
        parts: list[bytes] = []

        async def receive() -> Any:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            parts.append(message.get("body", b""))

        scope = {
            "type": "http",
            "method": "GET",
            "path": "/api/v1/sites",
            "raw_path": b"/api/v1/sites",
            "query_string": b"",
            "headers": [(b"authorization", b"Bearer sandbox-sites-key"), (b"host", b"localhost")],
            "client": ("127.0.0.1", 1),
            "server": ("localhost", 80),
            "scheme": "http",
        }
        await self._sandbox(scope, receive, send)
        return b"".join(parts).decode()


async def failing_to_stop(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] != "lifespan":
        await app(scope, receive, send)
        return
    await receive()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await send({"type": "lifespan.shutdown.failed", "message": "the queue is not empty"})
