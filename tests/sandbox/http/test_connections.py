"""Connections that open slowly or stay idle are cut off; a fast neighbour does not notice."""

import socket

import httpx2
import pytest
from plausible_sandbox import server


@pytest.fixture
def impatient(monkeypatch):
    """Let the server's patience with slow openers be short."""
    monkeypatch.setattr(server, "HEADERS_SECONDS", 0.2)


def connect(plausible):
    """Open a bare connection."""
    host, port = plausible.base_url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=20)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("opening", [b"", b"GET /api/health HTTP/1.1\r\nHost: a\r\nX-Slow: "])
def test_a_connection_that_never_finishes_its_headers_is_closed(plausible, opening):
    with connect(plausible) as slow:
        slow.sendall(opening)

        assert closed(slow)


@pytest.mark.usefixtures("impatient")
def test_a_later_request_that_never_finishes_its_headers_is_closed_too(plausible):
    with connect(plausible) as slow:
        slow.sendall(b"GET /api/system/health/live HTTP/1.1\r\nHost: a\r\n\r\n")
        assert b'{"ok":true}' in slow.recv(4096)
        slow.sendall(b"GET /api/health HTTP/1.1\r\nHost: a\r\nX-Slow: ")

        assert closed(slow)


@pytest.mark.usefixtures("impatient")
def test_a_connection_between_requests_is_not_hurried(plausible):
    with httpx2.Client(base_url=plausible.base_url, timeout=20) as client:
        first = client.get("/api/system/health/live")
        plausible.script([{"match": {}, "answer": {"delay_seconds": 0.4}}])
        slow = client.get("/api/system/health/live")

    assert (first.status_code, slow.status_code) == (200, 200)


@pytest.mark.usefixtures("impatient")
def test_a_neighbour_is_served_meanwhile(plausible):
    with connect(plausible) as slow:
        slow.sendall(b"GET /api/he")

        assert httpx2.get(f"{plausible.base_url}/api/health", timeout=20).status_code == 200


def closed(connection):
    """Tell whether the other side ends the connection before our own patience does."""
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


def test_bytes_that_are_no_http_are_refused(plausible):
    with connect(plausible) as rude:
        rude.sendall(b"\x16\x03\x01 hello\r\n\r\n")

        assert rude.recv(12) == b"HTTP/1.1 400"


def test_headers_without_end_are_refused(plausible):
    with connect(plausible) as endless:
        endless.sendall(b"GET /api/health HTTP/1.1\r\nHost: a\r\n")
        endless.sendall(b"X-More: " + b"x" * server.HEADERS_LIMIT_BYTES)

        assert endless.recv(12) == b"HTTP/1.1 431"


def test_a_large_body_does_not_count_as_headers(http):
    event = {"name": "pageview", "url": "https://demo.example.com/" + "x" * 500_000, "domain": "a"}

    response = http.post("/api/event", json=event)

    assert (response.status_code, list(response.json()["errors"])) == (400, ["url"])


def test_many_requests_on_one_connection_are_each_counted_anew(http):
    long = {"x-long": "x" * 60_000}

    statuses = {http.get("/api/system/health/live", headers=long).status_code for _ in range(8)}

    assert statuses == {200}
