"""Serving the sandbox with uvicorn: one process, bounded connections, a graceful stop.

`app` is what is served; `cli` says how. Nothing here knows about Plausible.
"""

from __future__ import annotations

import asyncio
import gc
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from plausible_sandbox.decoding import BODY_IS_HERE
from plausible_sandbox.joined_writes import JoinedWrites
from plausible_sandbox.scripted import ABORT

IDLE_SECONDS = 15
"""How long a connection may stay open without a request."""

HEADERS_SECONDS = 15
"""How long a client may take from connecting, or from the first byte of a later request, to the end of its
headers."""

HEADERS_LIMIT_BYTES = 256 * 1024
"""How much may arrive before the headers of a request are complete; a first piece of body may count."""

STOP_SECONDS = 5
"""How long running requests get to finish when the server stops."""


TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-type: application/json; charset=utf-8\r\nconnection: close\r\n\r\n"
    b'{"error":"URL and headers are too large; keep them below 256 KiB"}'
)


class Protocol(HttpToolsProtocol):
    """HTTP as uvicorn speaks it, with bounds on how long and how large its headers may be.

    It also lends each request the means to hang up, for scripts that ask for it, and says of a body that it
    has arrived, so that nobody sets a clock for it.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # narrower in uvicorn
        """Start the clock for the first request."""
        super().connection_made(JoinedWrites(transport, self.loop))
        self._start_clock()
        self._header_bytes: int | None = 0

    def _start_clock(self) -> None:
        self._opening = self.loop.call_later(HEADERS_SECONDS, self.transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clock."""
        self._opening.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what arrives before the headers are complete, and refuse too much of it."""
        if self._header_bytes is not None:
            if self._opening.cancelled():  # a later request on this connection
                self._start_clock()
            self._header_bytes += len(data)
            if self._header_bytes > HEADERS_LIMIT_BYTES:
                self.transport.write(TOO_LARGE)
                self.transport.close()
                return
        super().data_received(data)

    def on_headers_complete(self) -> None:
        """Stop the clock and the count, and lend the request the means to drop its connection."""
        self._opening.cancel()
        self._header_bytes = None
        cast("dict[str, Any]", self.scope)["extensions"] = {ABORT: self.transport.abort}
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Note that the body is here, and count the headers of the next request on this connection."""
        self._header_bytes = 0
        cast("dict[str, Any]", self.scope)["extensions"][BODY_IS_HERE] = True
        super().on_message_complete()


class Server(uvicorn.Server):
    """A uvicorn server that tells when it is listening."""

    def __init__(self, config: uvicorn.Config, when_listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._when_listening = when_listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then say so."""
        await super().startup(sockets=sockets)
        if self.started:
            self._when_listening()


def listening_socket(host: str, port: int) -> socket.socket:
    """Bind `host`:`port` (0 picks a free port).

    Raises
    ------
    OSError
        The address is taken or not this machine's.

    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError:
        bound.close()
        raise
    return bound


def configuration(app: ASGIApp) -> uvicorn.Config:
    """Return the settings under which the sandbox is served."""
    return uvicorn.Config(
        app,
        http=Protocol,
        ws="none",
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,  # the events rules read the forwarding headers themselves
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=STOP_SECONDS,
    )


def serve(app: ASGIApp, bound: socket.socket, *, when_listening: Callable[[], None]) -> None:
    """Serve `app` on a bound socket until SIGINT or SIGTERM.

    What is in memory by now stays as long as the process: the garbage collector need not look at it again.
    """
    gc.freeze()
    with suppress(KeyboardInterrupt):  # uvicorn raises it again once it has stopped in good order
        Server(configuration(app), when_listening).run(sockets=[bound])
