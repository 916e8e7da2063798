"""HTTP/1.1 without TLS over a connection that is kept: the short way to a server on this machine.

Does what httpx2's own transport does, with its errors, in a third of the time; `transport` chooses.
"""

from __future__ import annotations

import select
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import h11
import httpx2

READ_BYTES = 65_536
MOST_HEADER_BYTES = 100 * 1024
HTTP_PORT = 80

Origin = tuple[str, int]


class PlainTransport(httpx2.BaseTransport):
    """Sends requests to `http:` addresses and keeps the connection for the next."""

    def __init__(self) -> None:
        self._idle: list[_Connection] = []

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request and return its whole answer. Raises httpx2's errors."""
        connection = self._connection(request)
        try:
            response = connection.ask(request)
        except BaseException:
            connection.close()
            raise
        if connection.may_go_on():
            self._idle.append(connection)
        else:
            connection.close()
        return response

    def close(self) -> None:
        """Close the connection."""
        while self._idle:
            self._idle.pop().close()

    def _connection(self, request: httpx2.Request) -> _Connection:
        """Take the connection that is idle, or make one."""
        origin = (request.url.raw_host.decode("ascii"), request.url.port or HTTP_PORT)
        while self._idle:
            known = self._idle.pop()
            if known.origin == origin and not known.is_over():
                return known
            known.close()
        return _Connection(origin, _timeout(request, "connect"))


class _Connection:
    """One connection, and how far the exchange on it is."""

    def __init__(self, origin: Origin, timeout: float | None) -> None:
        self.origin = origin
        try:
            self._socket = socket.create_connection(origin, timeout)
        except TimeoutError as error:
            raise httpx2.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise httpx2.ConnectError(str(error)) from error
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._http = h11.Connection(our_role=h11.CLIENT, max_incomplete_event_size=MOST_HEADER_BYTES)

    def ask(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request and read its answer."""
        with _named(request):
            self._send(request)
            head = self._head(request)
            body = b"".join(self._body(request))
        return httpx2.Response(
            head.status_code,
            headers=head.headers.raw_items(),
            stream=httpx2.ByteStream(body),
            extensions={"http_version": b"HTTP/" + head.http_version, "reason_phrase": head.reason},
            request=request,
        )

    def is_over(self) -> bool:
        """Whether the server has ended the idle connection: only then is there something to read."""
        return bool(select.select([self._socket], [], [], 0)[0])

    def may_go_on(self) -> bool:
        """Get ready for the next request; False where both sides have not come to a good end."""
        if self._http.our_state is not h11.DONE or self._http.their_state is not h11.DONE:
            return False
        self._http.start_next_cycle()
        return True

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()

    def _send(self, request: httpx2.Request) -> None:
        head = h11.Request(method=request.method, target=request.url.raw_path, headers=request.headers.raw)
        parts = [self._http.send(head)]
        parts += [self._http.send(h11.Data(data=request.content))] if request.content else []
        parts += [self._http.send(h11.EndOfMessage())]
        self._socket.settimeout(_timeout(request, "write"))
        try:
            self._socket.sendall(b"".join(part for part in parts if part))
        except TimeoutError as error:
            raise httpx2.WriteTimeout(str(error)) from error
        except OSError:
            return  # a server may refuse before it has read everything, and its answer counts

    def _head(self, request: httpx2.Request) -> h11.Response:
        while True:
            event = self._event(request)
            if isinstance(event, h11.Response):
                return event

    def _body(self, request: httpx2.Request) -> Iterator[bytes]:
        while True:
            event = self._event(request)
            if isinstance(event, h11.Data):
                yield bytes(event.data)
            elif isinstance(event, h11.EndOfMessage) or event is h11.PAUSED:
                return

    def _event(self, request: httpx2.Request) -> object:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            data = self._read(request)
            if not data and self._http.their_state is h11.SEND_RESPONSE:
                raise httpx2.RemoteProtocolError("Server disconnected without sending a response.")
            self._http.receive_data(data)
        return event

    def _read(self, request: httpx2.Request) -> bytes:
        self._socket.settimeout(_timeout(request, "read"))
        try:
            return self._socket.recv(READ_BYTES)
        except TimeoutError as error:
            raise httpx2.ReadTimeout(str(error)) from error
        except OSError as error:
            raise httpx2.ReadError(str(error)) from error


def _timeout(request: httpx2.Request, step: str) -> float | None:
    seconds: float | None = request.extensions.get("timeout", {}).get(step)
    return seconds


@contextmanager
def _named(request: httpx2.Request) -> Iterator[None]:
    """Give the errors of the protocol the names that httpx2 has for them."""
    try:
        yield
    except h11.LocalProtocolError as error:
        raise httpx2.LocalProtocolError(str(error), request=request) from error
    except h11.RemoteProtocolError as error:
        raise httpx2.RemoteProtocolError(str(error), request=request) from error
