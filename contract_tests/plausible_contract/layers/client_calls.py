"""Calls of the generated client without a network: what it sends is caught, what it gets is made up.

The client is addressed by its own table of operations, so nothing here knows a single operation.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class Caller:
    """Calls operations by id, synchronously or asynchronously, with a made-up server."""

    is_async: bool = False
    max_retries: int = 0

    def call(
        self,
        operation: str,
        arguments: Mapping[str, Any],
        respond: Responder,
        *,
        read: Callable[[Any], Any] | None = None,
    ) -> Outcome:
        """Call one operation with wire name → value; every exception it raises is part of the outcome.

        `read` is applied to the result while the client is open, such as `list` to walk over all pages.
        """
        outcome = Outcome()

        def handle(request: httpx2.Request) -> httpx2.Response:
            request.read() if not self.is_async else None
            outcome.requests.append(request)
            return respond(request)

        entry = OPERATIONS[operation]
        try:
            if self.is_async:
                outcome.result = asyncio.run(self._async(entry, arguments, handle, walk=read is list))
            else:
                outcome.result = self._sync(entry, arguments, handle, read)
        except Exception as error:  # noqa: BLE001 - whatever the client raises is what is looked at
            outcome.error = error
        return outcome

    def _sync(
        self,
        entry: OperationEntry,
        arguments: Mapping[str, Any],
        handle: Responder,
        read: Callable[[Any], Any] | None,
    ) -> Any:
        transport = httpx2.MockTransport(handle)
        with PlausibleClient(
            TOKEN, base_url=BASE_URL, transport=transport, max_retries=self.max_retries
        ) as client:
            result = method_of(client, entry)(**keywords(entry, arguments))
            return result if read is None else read(result)

    async def _async(
        self, entry: OperationEntry, arguments: Mapping[str, Any], handle: Responder, *, walk: bool
    ) -> Any:
        async def respond(request: httpx2.Request) -> httpx2.Response:
            await request.aread()
            return handle(request)

        transport = httpx2.MockTransport(respond)
        async with AsyncPlausibleClient(
            TOKEN, base_url=BASE_URL, transport=transport, max_retries=self.max_retries
        ) as client:
            pending = method_of(client, entry)(**keywords(entry, arguments))
            if walk:
                return [item async for item in pending]
            return await pending


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
