"""Calls of the generated client without a network: what it sends is caught, what it gets is made up.

The client is addressed by its own table of operations, so nothing here knows a single operation.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import httpx2
from plausible_client import AsyncPlausibleClient, PlausibleClient
from plausible_client.catalog import OperationEntry, method_of
from plausible_client.operations import OPERATIONS

from plausible_contract.exchange import Sent

TOKEN = "contract-suite-token"  # noqa: S105 - made up, opens nothing
BASE_URL = "http://client.test"
LAYER = "client"

Responder = Callable[[httpx2.Request], httpx2.Response]


@dataclass
class Outcome:
    """What one call did: the requests it sent, and what it returned or raised."""

    requests: list[httpx2.Request] = field(default_factory=list)
    result: Any = None
    error: Exception | None = None


class Caller:
    """Calls operations by id, synchronously or asynchronously, with a made-up server.

    Use `caller`, which keeps one of each kind: making a client takes longer than a call.
    """

    def __init__(self, *, is_async: bool = False, max_retries: int = 0) -> None:
        self.is_async = is_async
        self._outcome = Outcome()
        self._respond: Responder = answer()
        transport = httpx2.MockTransport(self._handle_async if is_async else self._handle)
        options: dict[str, Any] = {"transport": transport, "max_retries": max_retries}
        self._client: Any = (AsyncPlausibleClient if is_async else PlausibleClient)(
            TOKEN, base_url=BASE_URL, **options
        )
        self._runner = asyncio.Runner() if is_async else None

    def call(self, operation: str, arguments: Mapping[str, Any], respond: Responder) -> Outcome:
        """Call one operation with wire name → value; every exception it raises is part of the outcome."""
        self._outcome, self._respond = Outcome(), respond
        entry = OPERATIONS[operation]
        return self._run(lambda: method_of(self._client, entry)(**keywords(entry, arguments)))

    def walk(self, operation: str, arguments: Mapping[str, Any], respond: Responder) -> Outcome:
        """Call a paged operation and read the items of all its pages; the result is their list."""
        self._outcome, self._respond = Outcome(), respond
        entry = OPERATIONS[operation]

        async def all_items() -> list[Any]:
            return [item async for item in method_of(self._client, entry)(**keywords(entry, arguments))]

        if self.is_async:
            return self._run(all_items)
        return self._run(lambda: list(method_of(self._client, entry)(**keywords(entry, arguments))))

    @contextmanager
    def changed(self, **settings: Any) -> Iterator[None]:
        """Call with other settings of the client while the block runs."""
        before, self._client = self._client, self._client.with_options(**settings)
        try:
            yield
        finally:
            self._client = before

    def _run(self, call: Callable[[], Any]) -> Outcome:
        async def awaited() -> Any:
            return await call()

        try:
            self._outcome.result = self._runner.run(awaited()) if self._runner else call()
        except Exception as error:  # noqa: BLE001 - whatever the client raises is what is looked at
            self._outcome.error = error
        return self._outcome

    def _handle(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        self._outcome.requests.append(request)
        return self._respond(request)

    async def _handle_async(self, request: httpx2.Request) -> httpx2.Response:
        await request.aread()
        self._outcome.requests.append(request)
        return self._respond(request)


@lru_cache(maxsize=8)
def caller(*, is_async: bool = False, max_retries: int = 0) -> Caller:
    """Return the caller of this kind."""
    return Caller(is_async=is_async, max_retries=max_retries)


def keywords(entry: OperationEntry, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Turn wire names into the client's keywords; what the table does not know is passed on as it is."""
    names = {argument.wire: argument.name for argument in entry.arguments}
    return {names.get(wire, wire): value for wire, value in arguments.items()}


def shown_call(operation: str, arguments: Mapping[str, Any]) -> str:
    """Write a call as a person would type it."""
    entry = OPERATIONS[operation]
    text = ", ".join(f"{name}={value!r}" for name, value in keywords(entry, arguments).items())
    return f"client.{entry.tag}.{entry.method}({text})"


def sent(request: httpx2.Request) -> Sent:
    """Describe a caught request for the checks of `conformance`; its token is left out."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    authorization = headers.pop("authorization", None)
    return Sent(
        method=request.method,
        url=str(request.url),
        headers=headers,
        body=request.content,
        key="stats" if authorization else None,
        authorization=None if authorization is None else authorization.replace(TOKEN, "$TOKEN"),
    )


def answer(status: int = 200, *, json: Any = None, text: str | None = None, **headers: str) -> Responder:
    """Make a server that always gives the same answer; header names have `_` for `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    def respond(request: httpx2.Request) -> httpx2.Response:
        del request
        if text is not None:
            return httpx2.Response(status, text=text, headers={"content-type": "text/plain", **named})
        return httpx2.Response(status, json=json, headers=named)

    return respond


def least_arguments(operation: str) -> dict[str, Any]:
    """Return arguments of the right types, no more than are required; nobody checks their values here."""
    texts: dict[str, Any] = {"whole": 1, "number": 1, "flag": True, "json": {}, "range": "7d"}
    return {
        argument.wire: ["visitors"] if argument.wire == "metrics" else texts.get(argument.kind, "text")
        for argument in OPERATIONS[operation].arguments
        if argument.required
    }


UNREADABLE = object()
"""Stands for results that keep no copy of the answer, such as the receipt of an event."""


def as_data(result: Any) -> Any:
    """Return what a typed result holds, as plain data."""
    data = getattr(result, "data", result)
    to_dict = getattr(data, "to_dict", None)
    if to_dict is not None:
        return to_dict()
    return data if isinstance(data, str | int | float | bool | list | dict | None) else UNREADABLE
