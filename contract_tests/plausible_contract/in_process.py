"""An ASGI application in place of a server: started, called and stopped on an event loop of its own.

The loop runs in a thread, so that an application that hangs runs into the time limit like a server that
does. `application` finds it; `transport` puts guard and budget before it.
"""

from __future__ import annotations

import asyncio
import itertools
import re
import sys
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import unquote

import httpx2

from plausible_contract.application import Asgi, Message, is_application, load, raised
from plausible_contract.errors import Unusable
from plausible_contract.lifespan import Lifespan

ADDRESS = "http://localhost:8000"
"""What requests are addressed to; nobody listens there."""

START_SECONDS = 30.0
"""How long an application may take to be made and to start."""
STOP_SECONDS = 5.0

_CALLER = "127.0.0.1"
_ILLEGAL_VALUE = re.compile(rb"[\x00\r\n]|^[ \t]|[ \t]$")
_ILLEGAL_TARGET = re.compile(rb"[^\x21-\x7e]")
_BODILESS = frozenset({204, 304})

_T = TypeVar("_T")


class Mounted:
    """An application that answers in this process; a context manager.

    Parameters
    ----------
    name
        `MODULE:NAME` of an ASGI application, or of a factory of one.

    Raises
    ------
    Unusable
        It cannot be imported, made or started; the message says why.

    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._found = load(name)
        self._loop: asyncio.AbstractEventLoop
        self._thread: threading.Thread
        self._app: Asgi
        self._lifespan: Lifespan
        self._tasks: set[asyncio.Task[None]] = set()
        self._ports = itertools.count(49_152)

    def __enter__(self) -> Self:
        """Make and start the application."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="application", daemon=True)
        self._thread.start()
        try:
            self._await(self._start(), START_SECONDS)
        except BaseException as error:
            self._end_loop()
            if isinstance(error, TimeoutError):
                message = f"{self.name} did not start within {START_SECONDS:g} s"
                raise Unusable(message) from error
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the application, and say on the error output if it does not; what it still does is cut off."""
        try:
            failed = self._await(self._stop(), STOP_SECONDS)
        except TimeoutError:
            failed = f"it took longer than {STOP_SECONDS:g} s"
        if failed is not None:
            sys.stderr.write(f"note: {self.name} failed to stop: {failed}\n")
        self._end_loop()

    def transport(self) -> httpx2.BaseTransport:
        """Make a transport that calls the application."""
        return _Transport(self)

    def async_transport(self) -> httpx2.AsyncBaseTransport:
        """Make the same for asynchronous clients."""
        return _AsyncTransport(self)

    def submit(self, request: httpx2.Request, body: bytes) -> Future[httpx2.Response]:
        """Call the application; the future raises httpx2's errors where no whole answer came of it."""
        return asyncio.run_coroutine_threadsafe(self._answered(request, body), self._loop)

    async def _answered(self, request: httpx2.Request, body: bytes) -> httpx2.Response:
        scope = _scope(request, port=next(self._ports), state=self._lifespan.state)
        exchange = Exchange(body)
        task = asyncio.ensure_future(exchange.played(self._app, scope))
        self._tasks.add(task)  # what goes on after the answer would else be collected in the middle
        task.add_done_callback(self._tasks.discard)
        try:
            await exchange.over
        except asyncio.CancelledError:
            task.cancel()
            raise
        return exchange.response(request)

    async def _start(self) -> None:
        found: Any = self._found
        try:
            if not is_application(found):
                found = found()
                found = await found if asyncio.iscoroutine(found) else found
        except (Exception, SystemExit) as error:
            message = f"the factory {self.name} failed: {raised(error)}"
            raise Unusable(message) from error
        if not is_application(found):
            message = f"the factory {self.name} returned {type(found).__name__}, which is no ASGI application"
            raise Unusable(message)
        self._app = found
        self._lifespan = Lifespan(self._app)
        failed = await self._lifespan.start()
        if failed is not None:
            message = f"{self.name} failed to start: {failed}"
            raise Unusable(message)

    async def _stop(self) -> str | None:
        failed = await self._lifespan.stop()
        for task in self._tasks:
            task.cancel()
        return failed

    def _await(self, work: Coroutine[Any, Any, _T], seconds: float) -> _T:
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(seconds)
        finally:
            future.cancel()

    def _end_loop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(STOP_SECONDS)
        if not self._loop.is_running():  # an application that blocks it keeps it until the process ends
            self._loop.close()


class Exchange:
    """One request on its way through the application: what it may receive, and what it has sent.

    Attributes
    ----------
    over
        Done as soon as the answer is whole, or the application has ended without one.

    """

    def __init__(self, body: bytes) -> None:
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._body = body
        self._is_read = False
        self._start: Message | None = None
        self._parts: list[bytes] = []
        self._is_whole = False
        self._error: BaseException | None = None

    async def played(self, app: Asgi, scope: Message) -> None:
        """Call the application once, keeping what it raises."""
        try:
            await app(scope, self.receive, self.send)
        except (Exception, SystemExit, KeyboardInterrupt) as error:  # noqa: BLE001 - it is told as an answer
            self._error = error
        finally:
            self._end()

    async def receive(self) -> Message:
        """Hand over the body, and then, once the answer is sent, the end of the connection."""
        if not self._is_read:
            self._is_read = True
            return {"type": "http.request", "body": self._body, "more_body": False}
        await asyncio.wait({self.over})
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        """Take a part of the answer. Raises `RuntimeError` where ASGI does not allow it now."""
        kind = message["type"]
        if kind != ("http.response.start" if self._start is None else "http.response.body") or self._is_whole:
            error = f"the message {kind!r} may not be sent now"
            raise RuntimeError(error)
        if self._start is None:
            self._start = message
            return
        self._parts.append(bytes(message.get("body", b"")))
        if not message.get("more_body", False):
            self._is_whole = True
            self._end()

    def _end(self) -> None:
        if not self.over.done():
            self.over.set_result(None)

    def response(self, request: httpx2.Request) -> httpx2.Response:
        """Return what a caller sees. Raises `RemoteProtocolError` where the answer is not whole."""
        if self._start is None:
            return _failed(request, self._error)
        if not self._is_whole:
            why = "ended" if self._error is None else f"raised {raised(self._error)}"
            message = f"the application {why} in the middle of its answer"
            raise httpx2.RemoteProtocolError(message, request=request)
        return _whole(request, self._start, b"".join(self._parts))


def _failed(request: httpx2.Request, error: BaseException | None) -> httpx2.Response:
    """Answer as every server does for an application that fails, but say how it did."""
    why = "ended without an answer" if error is None else f"raised {raised(error)}"
    return httpx2.Response(500, text=f"the application {why}", request=request)


def _whole(request: httpx2.Request, start: Message, body: bytes) -> httpx2.Response:
    status = int(start["status"])
    headers = [(bytes(name), bytes(value)) for name, value in start.get("headers", ())]
    declared = next((value for name, value in headers if name.lower() == b"content-length"), None)
    if request.method == "HEAD" or status in _BODILESS:
        body = b""
    elif declared is not None and declared != str(len(body)).encode():
        message = f"the application declares {declared.decode('latin-1')} bytes and sends {len(body)}"
        raise httpx2.RemoteProtocolError(message, request=request)
    return httpx2.Response(status, headers=headers, stream=httpx2.ByteStream(body), request=request)


def _scope(request: httpx2.Request, *, port: int, state: dict[str, Any]) -> Message:
    """Describe a request as ASGI does. Raises `LocalProtocolError` for what could not travel over HTTP."""
    raw, _, query = request.url.raw_path.partition(b"?")
    headers = [(name.lower(), value) for name, value in request.headers.raw]
    if _ILLEGAL_TARGET.search(request.url.raw_path) or any(_ILLEGAL_VALUE.search(v) for _, v in headers):
        message = "the request holds characters that HTTP does not allow in its target or headers"
        raise httpx2.LocalProtocolError(message, request=request)
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": request.url.scheme,
        "path": unquote(raw.decode("ascii")),
        "raw_path": raw,
        "query_string": query,
        "root_path": "",
        "headers": headers,
        "client": (_CALLER, port),
        "server": (request.url.host, request.url.port or 80),
        "state": state.copy(),
        "extensions": {},
    }


def _seconds(request: httpx2.Request) -> float | None:
    found: float | None = request.extensions.get("timeout", {}).get("read")
    return found


def _too_late(request: httpx2.Request) -> httpx2.ReadTimeout:
    return httpx2.ReadTimeout("the application did not answer in time", request=request)


class _Transport(httpx2.BaseTransport):
    def __init__(self, mounted: Mounted) -> None:
        self._mounted = mounted

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        future = self._mounted.submit(request, request.read())
        try:
            return future.result(_seconds(request))
        except TimeoutError as error:
            raise _too_late(request) from error
        finally:
            future.cancel()


class _AsyncTransport(httpx2.AsyncBaseTransport):
    def __init__(self, mounted: Mounted) -> None:
        self._mounted = mounted

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        future = self._mounted.submit(request, await request.aread())
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), _seconds(request))
        except TimeoutError as error:
            raise _too_late(request) from error
