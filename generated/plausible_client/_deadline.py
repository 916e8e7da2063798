# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""One attempt at the network, held to its deadline from the first connect to the last byte of the body.

The HTTP library limits each wait by itself, so an answer that trickles in could take forever. Here every
phase of an attempt gets what is left, and so does every single read: blocking reads by a limit around the
connection's stream, asynchronous ones by cancellation. Only the look-up of a host's name cannot be cut
short in the blocking client. Read next: `_call`, which decides what follows.
"""

from __future__ import annotations

import threading
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from ._http import http

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from contextlib import AbstractAsyncContextManager

    from ._call import Call
    from ._settings import Connections

TIMED = ("connect", "read", "write", "pool")
"""What the HTTP library limits one by one."""
SHORTEST_SECONDS = 0.001
"""A limit of zero would mean: do not wait at all, which is another error."""
GRACE_SECONDS = 0.05
"""How much longer cancellation waits than the HTTP library, which knows whether a connection was made."""
OPENED = ("connect_tcp.complete", "connect_unix_socket.complete", "start_tls.complete")
"""Events of the HTTP library that bring a stream to read from."""
LATE = "the answer was still arriving at the deadline"


class _Ends(threading.local):
    """When the attempt of the present thread has to end, by the monotonic clock."""

    at: float | None = None


_ENDS = _Ends()


class _Left(dict[str, float]):
    """The limits of one attempt: each phase that looks its own up finds what is left by then."""

    def __init__(self, seconds: float, ends: float) -> None:
        super().__init__(dict.fromkeys(TIMED, seconds))
        self._ends = ends

    def __getitem__(self, name: str) -> float:
        return max(SHORTEST_SECONDS, self._ends - time.monotonic())

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ARG002 - every limit is known
        """Return what is left."""
        return self[name]


class _Watched(http.SyncByteStream):
    """A body that stops arriving at the deadline, also where it comes from no network."""

    def __init__(self, stream: Any, ends: float) -> None:
        self._stream = stream
        self._ends = ends

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            if time.monotonic() > self._ends:
                raise http.ReadTimeout(LATE)
            yield chunk

    def close(self) -> None:
        self._stream.close()


def _limit_reads(event: str, info: dict[str, Any]) -> None:
    """Hold every read from a new connection to the deadline of whoever reads (called by the HTTP library)."""
    if not event.endswith(OPENED):
        return
    stream = info["return_value"]
    read = stream.read

    def read_in_time(max_bytes: int, timeout: float | None = None) -> bytes:
        if _ENDS.at is None:
            return read(max_bytes, timeout)  # type: ignore[no-any-return]  # a stream of the HTTP library
        left = _ENDS.at - time.monotonic()
        if left <= 0:
            raise http.ReadTimeout(LATE)
        return read(max_bytes, left if timeout is None else min(left, timeout))  # type: ignore[no-any-return]

    stream.read = read_in_time


def _limited(request: http.Request, seconds: float | None, ends: float | None) -> http.Request:
    limits = dict.fromkeys(TIMED) if seconds is None or ends is None else _Left(seconds, ends)
    request.extensions = {**request.extensions, "timeout": limits}
    return request


def attempt(connections: Connections, call: Call[Any]) -> http.Response | Exception:
    """Send once; return the response with its body, or the exception of the HTTP library."""
    seconds = call.seconds_left()
    ends = None if seconds is None else time.monotonic() + seconds
    request = _limited(call.request(connections), seconds, ends)
    request.extensions.setdefault("trace", _limit_reads)
    client: http.Client = connections.client
    outer, _ENDS.at = _ENDS.at, ends
    try:
        response = client.send(request, stream=True)
        try:
            if ends is not None:
                response.stream = _Watched(response.stream, ends)
            response.read()
        finally:
            response.close()
    except http.RequestError as error:
        return error
    finally:
        _ENDS.at = outer
    return response


def _event_loop() -> tuple[object, Callable[[float | None], AbstractAsyncContextManager[Any]]]:
    """Return the running event loop, and its way to end what takes too long; asyncio's own costs least."""
    import asyncio

    try:
        return asyncio.get_running_loop(), asyncio.timeout
    except RuntimeError:  # trio
        import anyio

        return anyio.lowlevel.current_token().native_token, _ending_after


@asynccontextmanager
async def _ending_after(seconds: float | None) -> AsyncIterator[None]:
    import anyio

    with anyio.fail_after(seconds):
        yield


async def attempt_async(connections: Connections, call: Call[Any]) -> http.Response | Exception:
    """Send once; return the response with its body, or the exception of the HTTP library."""
    loop, ending_after = _event_loop()
    connections.use_on(loop)
    seconds = call.seconds_left()
    ends = None if seconds is None else time.monotonic() + seconds
    request = _limited(call.request(connections), seconds, ends)
    client: http.AsyncClient = connections.client
    try:
        async with ending_after(None if seconds is None else seconds + GRACE_SECONDS):
            response = await client.send(request, stream=True)
            try:
                await response.aread()
            finally:
                await response.aclose()
    except TimeoutError:
        return http.ReadTimeout(LATE)
    except http.RequestError as error:
        return error
    return response
