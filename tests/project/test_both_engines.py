"""The relay that asks two servers the same: it tells a difference from none and passes the last answer on."""

from __future__ import annotations

import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from both_engines import Findings, Relay, report


@contextmanager
def serving(server: HTTPServer) -> Iterator[str]:
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def answering(text: str, seen: list[str]) -> HTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            seen.append(f"{self.path} {body.decode()} {self.headers['x-key']}")
            self.send_response(200)
            self.send_header("content-length", str(len(text)))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the name of the base class)
            del format, args

    return HTTPServer(("127.0.0.1", 0), Handler)


@pytest.mark.parametrize(
    ("path", "first", "second", "compared", "differ"),
    [
        ("/api/v2/query", '{"results": [1]}', '{"results":[1]}', 1, 0),
        ("/api/v2/query", '{"results":[1]}', '{"results":[1.0]}', 1, 1),
        ("/api/v1/stats/aggregate", "[]", "{}", 1, 1),
        ("/api/v2/query", "no json", "no  json", 1, 1),
        ("/api/v1/sites", '{"id":"a"}', '{"id":"b"}', 0, 0),
    ],
)
def test_statistics_that_differ_are_found(
    path: str, first: str, second: str, compared: int, differ: int
) -> None:
    seen: list[str] = []
    with serving(answering(first, seen)) as one, serving(answering(second, seen)) as other:
        relay = Relay([one, other])
        with serving(relay) as url:
            request = urllib.request.Request(url + path, data=b"{}", headers={"x-key": "k"})
            with urllib.request.urlopen(request) as answer:
                text = answer.read().decode()

    assert text == second
    assert seen == [f"{path} {{}} k"] * 2
    assert (relay.findings.compared, len(relay.findings.differences)) == (compared, differ)


@pytest.mark.parametrize(
    ("compared", "differences", "is_loss_told", "status"),
    [(3, [], True, 0), (3, ["x"], True, 1), (3, [], False, 1), (0, [], True, 2)],
)
def test_exit_status(compared: int, differences: list[str], is_loss_told: bool, status: int) -> None:
    assert report(Findings(compared, differences), is_loss_told=is_loss_told) == status
