"""A small load generator: raw keep-alive connections, each with one request after the other."""

from __future__ import annotations

import asyncio
import time
from urllib.parse import urlsplit

CONNECTIONS = 16


async def _send(url: str, request: bytes, end: float) -> int:
    place = urlsplit(url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    count = 0
    while time.perf_counter() < end:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode("latin-1"))
        await _skip_body(reader, head.lower())
        count += 1
    writer.close()
    return count


async def _skip_body(reader: asyncio.StreamReader, head: bytes) -> None:
    if b"content-length:" in head:
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        await reader.readexactly(length)
        return
    while not (await reader.readuntil(b"\r\n")).startswith(b"0"):  # chunked
        await reader.readuntil(b"\r\n")
    await reader.readuntil(b"\r\n")


def get(path: str, token: str) -> bytes:
    """Write a GET request as it travels."""
    lines = (f"GET {path} HTTP/1.1", "Host: localhost", f"Authorization: Bearer {token}", "Accept: */*")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def rate(url: str, request: bytes, *, seconds: float, connections: int = CONNECTIONS) -> float:
    """Return how many requests a second `url` answers with 200."""

    async def load() -> int:
        end = time.perf_counter() + seconds
        return sum(await asyncio.gather(*(_send(url, request, end) for _ in range(connections))))

    return asyncio.run(load()) / seconds
