"""The suite's own transport does what httpx2's does: the same answers, the same errors, a connection kept."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpx2
import pytest
from plausible_contract.plain_transport import PlainTransport
from plausible_contract.transport import request_of

SECONDS = 5.0
OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"

Transport = Callable[[], httpx2.BaseTransport]


class RawServer:
    """Answers each request with the next of some byte strings, whatever was asked; None hangs up."""

    def __init__(self, answers: Sequence[bytes | None]) -> None:
        self.received: list[bytes] = []
        self.connections = 0
        self._answers = list(answers)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}/a%20b?c=d"

    def _serve(self) -> None:
        while self._answers:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            with connection:
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        while self._answers and (data := _request(connection)):
            self.received.append(data)
            answer = self._answers.pop(0)
            if answer is None:
                return
            connection.sendall(answer)
            if b"content-length: 9" in answer or b"connection: close" in answer:
                return

    def close(self) -> None:
        self._answers.clear()
        self._listening.close()


def _request(connection: socket.socket) -> bytes:
    """Read a request whose body, if any, ends in `}`."""
    data = b""
    while not data.endswith((b"\r\n\r\n", b"}")) or (b"POST" in data and not data.endswith(b"}")):
        more = connection.recv(65_536)
        if not more:
            break
        data += more
    return data


@contextmanager
def serving(*answers: bytes | None) -> Iterator[RawServer]:
    server = RawServer(answers)
    try:
        yield server
    finally:
        server.close()


def outcome(transport: httpx2.BaseTransport, url: str, method: str = "GET", **parts: Any) -> Any:
    """Send a request; return what came of it in a form that can be compared."""
    request = request_of(
        method, url, headers=parts.pop("headers", {}), timeout_seconds=parts.pop("timeout", SECONDS), **parts
    )
    request.read()
    try:
        response = transport.handle_request(request)
        response.read()
    except httpx2.HTTPError as error:
        return type(error)
    return response.status_code, response.headers.raw, response.content, response.reason_phrase


def of_httpx2() -> httpx2.BaseTransport:
    return httpx2.HTTPTransport(trust_env=False)


@pytest.mark.parametrize(
    "answer",
    [
        OK,
        b"HTTP/1.1 204 No Content\r\n\r\n",
        b"HTTP/1.1 404 Gone Fishing\r\nX-One: a\r\nX-One: b\r\ncontent-length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nuntil the end",
        b"HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n" + OK,
        b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nbad header\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nx: " + b"a" * 200_000 + b"\r\n\r\n",
        None,
    ],
    ids=[
        "plain", "no-body", "repeated-header", "chunked", "until-closed", "early-hints", "cut-short",
        "bad-header", "not-http", "endless-header", "hung-up",
    ],
)  # fmt: skip
def test_an_answer_comes_to_the_same_as_over_httpx2(answer: bytes | None) -> None:
    found = []
    for transport in (of_httpx2(), PlainTransport()):
        with serving(answer) as server:
            found.append(outcome(transport, server.url))
        transport.close()

    assert found[0] == found[1]


@pytest.mark.parametrize("parts", [{}, {"json": {"a": "é"}}, {"headers": {"x-odd": "ü".encode("latin-1")}}])
def test_the_same_bytes_are_sent(parts: dict[str, Any]) -> None:
    received = []
    for transport in (of_httpx2(), PlainTransport()):
        with serving(OK) as server:
            outcome(transport, server.url, "POST" if "json" in parts else "GET", **dict(parts))
            port = server.url.split(":")[2].split("/")[0].encode()
            received.append(server.received[0].replace(port, b"PORT"))
        transport.close()

    assert received[0] == received[1]


def test_a_connection_is_kept_for_the_next_request() -> None:
    transport = PlainTransport()
    with serving(OK, OK, OK) as server:
        answers = [outcome(transport, server.url)[2] for _ in range(3)]
    transport.close()

    assert (answers, server.connections) == ([b"ok"] * 3, 1)


def test_a_connection_that_the_server_has_ended_is_replaced() -> None:
    closing = b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok"
    transport = PlainTransport()
    with serving(closing, OK) as server:
        answers = [outcome(transport, server.url)[2] for _ in range(2)]
    transport.close()

    assert (answers, server.connections) == ([b"ok"] * 2, 2)


def test_silence_is_a_read_timeout_and_a_refusal_no_connection() -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
    silent = outcome(PlainTransport(), url, timeout=0.05)
    listening.close()

    assert silent is httpx2.ReadTimeout
    assert outcome(PlainTransport(), url) is httpx2.ConnectError


def test_a_header_that_http_forbids_is_not_sent() -> None:
    with serving(OK) as server:
        found = outcome(PlainTransport(), server.url, headers={"x-odd": "a\r\nb: c"})

        assert found is httpx2.LocalProtocolError
        assert server.received == []
