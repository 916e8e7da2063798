"""A scripted server behind the transport, clients of both kinds, and a clock that never really sleeps."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from typing import Any

import anyio
import httpx2
import pytest
from plausible_client import AsyncPlausibleClient, PlausibleClient

TOKEN = "a-very-secret-key"


class Server:
    """Answers requests by a script; an exception in the script is raised instead."""

    def __init__(self) -> None:
        self.requests: list[httpx2.Request] = []
        self.script: list[Any] = []
        self.default: Any = (200, {"results": {"visitors": {"value": 1}}})

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        step = self.script.pop(0) if self.script else self.default
        if callable(step):
            step = step(request)
        if isinstance(step, Exception):
            raise step
        if isinstance(step, httpx2.Response):
            return step
        status, body, *headers = step
        content = {"json": body} if not isinstance(body, (str, bytes)) else {"content": body}
        return httpx2.Response(status, headers=headers[0] if headers else None, **content)

    @property
    def last(self) -> httpx2.Request:
        return self.requests[-1]

    @property
    def paths(self) -> list[str]:
        return [request.url.raw_path.decode() for request in self.requests]


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    async def sleep_async(self, seconds: float) -> None:
        self.sleep(seconds)


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(time, "monotonic", clock.monotonic)
    monkeypatch.setattr(time, "sleep", clock.sleep)
    monkeypatch.setattr(anyio, "sleep", clock.sleep_async)
    return clock


@pytest.fixture
def client(server: Server) -> PlausibleClient:
    return PlausibleClient(TOKEN, transport=httpx2.MockTransport(server))


class Driver:
    """Calls a method of the synchronous or of the asynchronous client, whichever the test is run with."""

    def __init__(self, kind: str, server: Server) -> None:
        self.kind = "sync" if kind == "sync" else "async"
        self.backend = kind
        self._server = server
        self.made: Any = None

    def make(self, **options: Any) -> Any:
        transport = httpx2.MockTransport(self._server)
        cls = PlausibleClient if self.kind == "sync" else AsyncPlausibleClient
        self.made = cls(options.pop("token", TOKEN), transport=transport, **options)
        return self.made

    def call(self, use: Callable[[Any], Any], **options: Any) -> Any:
        """Run `use(client)`; what it returns is awaited where the client is asynchronous."""
        client = self.make(**options)
        if self.kind == "sync":
            return use(client)

        async def run() -> Any:
            return await use(client)

        return anyio.run(run, backend=self.backend)

    def items(self, use: Callable[[Any], Any], **options: Any) -> list[Any]:
        """Walk over all items of what `use(client)` returns."""
        client = self.make(**options)
        if self.kind == "sync":
            return list(use(client))

        async def run() -> list[Any]:
            return [item async for item in use(client)]

        return anyio.run(run, backend=self.backend)


@pytest.fixture(params=["sync", "asyncio", "trio"])
def driver(request: pytest.FixtureRequest, server: Server) -> Driver:
    return Driver(request.param, server)


class Network:
    """Calls a server at an address over real sockets, with a client of either kind that is closed after."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def call(
        self,
        address: str,
        use: Callable[[Any], Any],
        *,
        times: int = 1,
        injected: bool = False,
        token: str = TOKEN,
        **options: Any,
    ) -> Any:
        """Run `use(client)` some times and return what the last gave; with an HTTP client of the caller's."""
        if self._kind != "sync":
            return anyio.run(
                lambda: self._asynchronously(address, use, times, injected, token, options),
                backend=self._kind,
            )
        with contextlib.ExitStack() as stack:
            if injected:
                options["http_client"] = stack.enter_context(httpx2.Client())
            client = stack.enter_context(PlausibleClient(token, address, **options))
            return [use(client) for _ in range(times)][-1]

    @staticmethod
    async def _asynchronously(
        address: str,
        use: Callable[[Any], Any],
        times: int,
        injected: bool,
        token: str,
        options: dict[str, Any],
    ) -> Any:
        async with contextlib.AsyncExitStack() as stack:
            if injected:
                options["http_client"] = await stack.enter_async_context(httpx2.AsyncClient())
            client = await stack.enter_async_context(AsyncPlausibleClient(token, address, **options))
            return [await use(client) for _ in range(times)][-1]


@pytest.fixture(params=["sync", "asyncio", "trio"])
def network(request: pytest.FixtureRequest) -> Network:
    return Network(request.param)
