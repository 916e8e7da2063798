# Generated from openapi/plausible.yaml (sha256 a5517552aaaf2fd9); `make client` writes it, do not edit.
"""One attempt at the network, held to the deadline of its call also while the body trickles in."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from ._http import http

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from ._call import Call
    from ._settings import Connections

TIMED = ("connect", "read", "write", "pool")
"""What the HTTP library limits one by one."""


class _Watched(http.SyncByteStream):
    """A body that stops arriving at the deadline."""

    def __init__(self, stream: Any, ends: float) -> None:
        self._stream = stream
        self._ends = ends

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            if time.monotonic() > self._ends:
                message = "the body was still arriving at the deadline"
                raise http.ReadTimeout(message)
            yield chunk

    def close(self) -> None:
        self._stream.close()


class _AsyncWatched(http.AsyncByteStream):
    """A body that stops arriving at the deadline."""

    def __init__(self, stream: Any, ends: float) -> None:
        self._stream = stream
        self._ends = ends

    async def __aiter__(self) -> AsyncIterator[bytes]:
        chunks = aiter(self._stream)
        try:
            async for chunk in chunks:
                if time.monotonic() > self._ends:
                    message = "the body was still arriving at the deadline"
                    raise http.ReadTimeout(message)
                yield chunk
        finally:
            await _closed(chunks)

    async def aclose(self) -> None:
        await self._stream.aclose()


async def _closed(chunks: Any) -> None:
    """Close a generator here and now, which an event loop would else have to do behind our back."""
    close = getattr(chunks, "aclose", None)
    if close is not None:
        await close()


def _request(connections: Connections, call: Call[Any], seconds: float | None) -> http.Request:
    request = call.request(connections)
    request.extensions = {**request.extensions, "timeout": dict.fromkeys(TIMED, seconds)}
    return request


def attempt(connections: Connections, call: Call[Any]) -> http.Response | Exception:
    """Send once; return the response with its body, or the exception of the HTTP library."""
    seconds = call.seconds_left()
    client: http.Client = connections.client
    try:
        response = client.send(_request(connections, call, seconds), stream=True)
        try:
            if seconds is not None:
                response.stream = _Watched(response.stream, time.monotonic() + seconds)
            response.read()
        finally:
            response.close()
    except http.RequestError as error:
        return error
    return response


async def attempt_async(connections: Connections, call: Call[Any]) -> http.Response | Exception:
    """Send once; return the response with its body, or the exception of the HTTP library."""
    seconds = call.seconds_left()
    client: http.AsyncClient = connections.client
    try:
        response = await client.send(_request(connections, call, seconds), stream=True)
        try:
            if seconds is not None:
                response.stream = _AsyncWatched(response.stream, time.monotonic() + seconds)
            await response.aread()
        finally:
            await response.aclose()
    except http.RequestError as error:
        return error
    return response
