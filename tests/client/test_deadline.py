"""The deadline of a call holds over real sockets, however an answer falls silent or trickles in."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from plausible_client import APITimeoutError

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
BODY = HEAD + b"content-length: 100\r\n\r\n"
DEADLINE_SECONDS = 0.6
TRICKLE_SECONDS = 0.1
TOO_LONG_SECONDS = 2 * DEADLINE_SECONDS - TRICKLE_SECONDS
"""What one more wait for a read, begun just before the deadline, would make of it."""
ANSWERS = {
    "never answers": (b"", 0),
    "falls silent within the head": (HEAD, 0),
    "sends the head byte by byte": (HEAD, 100),
    "falls silent at once after the head": (BODY, 0),
    "falls silent after most of the time": (BODY, 5),
    "sends the body byte by byte": (BODY, 100),
}
"""What is sent at once, and how many bytes then trickle in before silence."""


@contextmanager
def serving(start: bytes, trickle: int, *, good_first: int = 0) -> Iterator[str]:
    """Serve an answer that never ends, after some that do on the same connection."""
    over = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            for _ in range(good_first):
                connection.recv(65536)
                connection.sendall(HEAD + b"content-length: 1\r\n\r\n7")
            connection.recv(65536)
            connection.sendall(start)
            for _ in range(trickle):
                if over.wait(TRICKLE_SECONDS):
                    return
                connection.sendall(b" ")
            over.wait()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        over.set()
        thread.join()
        listener.close()


def visitors(client):
    return client.stats.realtime_visitors(site_id="x")


@pytest.mark.parametrize("answer", ANSWERS)
def test_call_ends_at_its_deadline(network, answer):
    start, trickle = ANSWERS[answer]
    with serving(start, trickle) as address:
        started = time.monotonic()
        with pytest.raises(APITimeoutError, match="in time"):
            network.call(address, visitors, timeout=DEADLINE_SECONDS, max_retries=0)
        took = time.monotonic() - started

    assert DEADLINE_SECONDS * 0.9 < took < TOO_LONG_SECONDS


def test_call_ends_at_its_deadline_on_a_connection_used_before(network):
    with serving(HEAD, 100, good_first=1) as address:
        started = time.monotonic()
        with pytest.raises(APITimeoutError):
            network.call(address, visitors, times=2, timeout=DEADLINE_SECONDS, max_retries=0)
        took = time.monotonic() - started

    assert took < TOO_LONG_SECONDS


def test_call_ends_at_its_deadline_through_an_injected_http_client(network):
    with serving(HEAD, 100) as address:
        started = time.monotonic()
        with pytest.raises(APITimeoutError):
            network.call(address, visitors, injected=True, timeout=DEADLINE_SECONDS, max_retries=0)
        took = time.monotonic() - started

    assert took < TOO_LONG_SECONDS


def test_attempt_ends_at_its_own_limit_and_leaves_the_rest_to_the_next(network):
    with serving(HEAD, 100) as address, pytest.raises(APITimeoutError, match="1 attempt"):
        network.call(
            address,
            lambda client: client.sites.create(domain="x.example"),
            timeout=60,
            attempt_timeout=DEADLINE_SECONDS,
        )


def test_reader_without_a_deadline_waits_for_the_last_byte(network):
    with serving(HEAD + b"content-length: 3\r\n\r\n1", 2) as address:
        assert network.call(address, visitors, timeout=None, attempt_timeout=None) == 1
