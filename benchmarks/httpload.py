"""A load generator that costs little: raw connections, requests written beforehand, answers hardly read.

Each connection sends one request after the other. An answer costs this process some 10 µs, so that on two
cores the server is what is measured; `Load` has the server's own processor time beside the rate, which says
the same on a machine that others use too.
"""

from __future__ import annotations

import os
import re
import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path
from urllib.parse import urlsplit

CONNECTIONS = 16
ANSWER_SECONDS = 30
_READ_BYTES = 65_536
_END_OF_HEAD = b"\r\n\r\n"
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_LAST_CHUNK = b"0\r\n\r\n"


@dataclass
class Load:
    """What came of a load: answers, how long each was waited for, and what it cost the server."""

    seconds: float
    waits: list[float] = field(default_factory=list)
    server_cpu_seconds: float = float("nan")

    @property
    def answers(self) -> int:
        """How many requests were answered."""
        return len(self.waits)

    @property
    def rate(self) -> float:
        """Answers per second."""
        return self.answers / self.seconds

    @property
    def cpu_us(self) -> float:
        """Processor time of the server per answer, in µs."""
        return self.server_cpu_seconds / self.answers * 1e6

    def wait_ms(self, share: float) -> float:
        """Return how long the fastest `share` of the answers took at most, in ms."""
        return sorted(self.waits)[int(share * (self.answers - 1))] * 1e3


def cpu_seconds(pid: int) -> float:
    """Return the processor time that a process has used so far, in all its threads."""
    stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


class _Connection:
    """One connection: its requests, and the answer it waits for."""

    def __init__(self, url: str, requests: Iterator[bytes], status: bytes) -> None:
        place = urlsplit(url)
        self.socket = socket.create_connection((place.hostname, place.port), timeout=ANSWER_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._requests = requests
        self._status = status
        self._answer = b""
        self._sent = 0.0

    def send(self) -> None:
        self._sent = time.perf_counter()
        self.socket.sendall(next(self._requests))

    def receive(self) -> float | None:
        """Read what has come; return how long the answer took once it is whole."""
        part = self.socket.recv(_READ_BYTES)
        if not part:
            raise ConnectionError("the server closed a connection")
        self._answer += part
        if not _is_whole(self._answer):
            return None
        if self._answer[9:12] != self._status:
            raise RuntimeError(self._answer.decode("latin-1"))
        self._answer = b""
        return time.perf_counter() - self._sent


def _is_whole(answer: bytes) -> bool:
    head = answer.find(_END_OF_HEAD)
    if head < 0:
        return False
    length = _LENGTH.search(answer, 0, head)
    if length is None:
        return answer.endswith(_LAST_CHUNK)
    return len(answer) == head + len(_END_OF_HEAD) + int(length[1])


def load(
    url: str,
    requests: Sequence[Iterator[bytes]],
    *,
    seconds: float,
    status: int = 200,
    pid: int | None = None,
) -> Load:
    """Send from as many connections as there are iterators of requests, until the time is over.

    Parameters
    ----------
    url
        The server's base URL.
    requests
        For each connection its requests, as they travel; they must last.
    seconds
        How long to send; the answers to what was sent until then are waited for.
    status
        The status that every answer must have.
    pid
        The server's process, whose processor time is then part of what is returned.

    Raises
    ------
    RuntimeError, ConnectionError
        An answer has another status, or a connection was closed.

    """
    done = Load(seconds)
    connections = [_Connection(url, each, str(status).encode()) for each in requests]
    before = cpu_seconds(pid) if pid is not None else float("nan")
    began = time.perf_counter()
    with selectors.DefaultSelector() as selector:
        for connection in connections:
            selector.register(connection.socket, selectors.EVENT_READ, connection)
            connection.send()
        _answers(selector, len(connections), began + seconds, done.waits)
    done.seconds = time.perf_counter() - began
    if pid is not None:
        done.server_cpu_seconds = cpu_seconds(pid) - before
    for connection in connections:
        connection.socket.close()
    return done


def _answers(selector: selectors.BaseSelector, awaited: int, end: float, waits: list[float]) -> None:
    """Read answers and send the next requests; after the end only read what is still awaited."""
    while awaited:
        for key, _ in selector.select(ANSWER_SECONDS):
            waited = key.data.receive()
            if waited is None:
                continue
            waits.append(waited)
            if time.perf_counter() < end:
                key.data.send()
            else:
                awaited -= 1


def get(path: str, token: str) -> bytes:
    """Write a GET request as it travels."""
    lines = (f"GET {path} HTTP/1.1", "Host: localhost", f"Authorization: Bearer {token}", "Accept: */*")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def rate(url: str, request: bytes, *, seconds: float, connections: int = CONNECTIONS) -> float:
    """Return how many requests a second `url` answers with 200."""
    return load(url, [repeat(request)] * connections, seconds=seconds).rate
