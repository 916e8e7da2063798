"""A small HTTP proxy that stands in front of a correct server and makes it wrong in one way.

The control plane passes untouched. `registry` holds what can be planted.
"""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

import httpx2

from plausible_contract.faults.messages import (
    HOP_BY_HOP,
    Answer,
    Behaviour,
    Memory,
    Request,
    parse_query,
)

CONTROL_PREFIX = "/sandbox/"
UPSTREAM_TIMEOUT_SECONDS = 30.0


def relay_only(request: Request, relay: Any, _memory: Memory) -> Answer:
    """Plant nothing: the proxy alone must not look like a fault."""
    answer: Answer = relay(request)
    return answer


class Proxy:
    """Serves on a free port of the loopback interface, with one behaviour planted at a time."""

    def __init__(self, upstream: str) -> None:
        self.upstream = upstream.rstrip("/")
        self.behaviour: Behaviour = relay_only
        self.memory: Memory = {}
        self.crash: Exception | None = None
        self._client = httpx2.Client(timeout=UPSTREAM_TIMEOUT_SECONDS, trust_env=False)
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.proxy = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def base_url(self) -> str:
        """Where the proxy answers."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def plant(self, behaviour: Behaviour) -> None:
        """Replace what is planted, with an empty memory."""
        self.behaviour, self.memory = behaviour, {}

    def answer(self, request: Request) -> Answer:
        """Answer one request as the planted behaviour says."""
        if request.path.startswith(CONTROL_PREFIX):
            return self.relay(request)
        try:
            return self.behaviour(request, self.relay, self.memory)
        except httpx2.HTTPError:
            raise  # the server itself broke off; that is passed on
        except Exception as error:
            self.crash = self.crash or error
            raise

    def relay(self, request: Request) -> Answer:
        """Send a request on and return the true answer."""
        response = self._client.request(
            request.method,
            self.upstream,
            headers=[
                (name.encode("latin-1"), value.encode("latin-1"))
                for name, value in request.headers
                if name not in HOP_BY_HOP
            ],
            content=request.body or None,
            extensions={"target": request.target.encode("latin-1")},
        )
        headers = [(name.lower(), value) for name, value in response.headers.multi_items()]
        dropped = HOP_BY_HOP | {"content-encoding", "date", "server"}
        return Answer(
            status=response.status_code,
            headers=[pair for pair in headers if pair[0] not in dropped],
            body=response.content,
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self._client.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    proxy: Proxy


class _Handler(BaseHTTPRequestHandler):
    """Turns what arrives on a connection into a `Request`, whatever its method."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    """Head and body leave together at once; apart, each answer would wait 40 ms for an acknowledgement."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("do_"):
            return self._handle
        raise AttributeError(name)

    def _handle(self) -> None:
        server = self.server
        if not isinstance(server, _Server):
            raise TypeError("this handler belongs to the proxy's own server")
        try:
            self._send(server.proxy.answer(self._request()))
        except (httpx2.HTTPError, ConnectionError):  # the server broke off, or the suite has heard enough
            self.close_connection = True

    def _request(self) -> Request:
        length = int(self.headers.get("content-length") or 0)
        path, _, raw_query = self.path.partition("?")
        return Request(
            method=self.command,
            path=path,
            query=parse_query(raw_query),
            raw_query=raw_query,
            headers=[(name.lower(), value) for name, value in self.headers.items()],
            body=self._body(length),
        )

    def _body(self, length: int) -> bytes:
        if "chunked" not in (self.headers.get("transfer-encoding") or ""):
            return self.rfile.read(length) if length else b""
        parts = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def _send(self, answer: Answer) -> None:
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        announced = len(answer.body) if answer.declared_length is None else answer.declared_length
        if answer.status not in (204, 304):
            self.send_header("content-length", str(announced))
        if announced != len(answer.body):
            self.send_header("connection", "close")
            self.close_connection = True
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        """Stay silent."""
