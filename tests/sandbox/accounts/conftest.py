"""A sandbox's accounts in memory, called through access check and handler, without HTTP and events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from types import SimpleNamespace
from typing import Any, cast

import pytest
from msgspec.structs import replace
from plausible_sandbox.accounts.store import Accounts
from plausible_sandbox.errors import Refusal
from plausible_sandbox.handlers import AREAS, access
from plausible_sandbox.handlers.call import Call, Handler
from plausible_sandbox.world import World

BASE_URL = "http://sandbox.test"

OWNER = {
    "users": [{"ref": "owner", "email": "owner@fjord.example"}],
    "teams": [{"ref": "team", "owner": "owner"}],
    "api_keys": [
        {"ref": "sites", "user": "owner", "scopes": ["sites:provision:*"], "key": "sites-key"},
        {"ref": "stats", "user": "owner", "scopes": ["stats:read:*"], "key": "stats-key"},
        {
            "ref": "preview",
            "user": "owner",
            "scopes": ["sites:provision:*"],
            "key": "preview-key",
            "edition": "preview",
        },
    ],
    "sites": [{"ref": "site", "domain": "fjord.example", "timezone": "Europe/Oslo", "team": "team"}],
}
"""One user who owns a team with one site, and has a key of each kind."""


@dataclass
class Sandbox:
    """The parts of a `World` that accounts need, and a way to call operations on them."""

    accounts: Accounts
    clock: SimpleNamespace
    forgotten: list[int] = field(default_factory=list)

    def load(self, **document: Any) -> dict[str, Any]:
        return self.accounts.load(document)

    def site_id(self) -> int:
        return self.accounts.site_id_of_ref("site")

    def call(
        self,
        operation: str,
        *,
        key: str | None = "sites-key",
        path: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        body: Any = None,
    ) -> tuple[int, Any]:
        """Return status and body of a request, as the application would send them."""
        store = SimpleNamespace(forget_site=self.forgotten.append)
        world = SimpleNamespace(accounts=self.accounts, clock=self.clock, store=store)
        call = Call(
            operation=operation,
            world=cast("World", world),
            path=path or {},
            query=query or {},
            body=body,
            headers={} if key is None else {"authorization": f"Bearer {key}"},
            base_url=BASE_URL,
        )
        try:
            granted = access.check(call)
            answer = _handler(operation)(replace(call, access=granted))
        except Refusal as refusal:
            return refusal.status, {"error": refusal.message}
        return answer.status, answer.body


def _handler(operation: str) -> Handler:
    area = next(area for area in AREAS if operation.startswith(f"{area}_"))
    handler: Handler = getattr(import_module(f"plausible_sandbox.handlers.{area}"), operation)
    return handler


@pytest.fixture
def clock() -> SimpleNamespace:
    """A clock that stands still until a test moves it."""
    moment = SimpleNamespace(at=dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC))
    moment.now = lambda: moment.at
    return moment


@pytest.fixture
def empty_sandbox(clock: SimpleNamespace) -> Iterator[Sandbox]:
    """A sandbox without any account."""
    accounts = Accounts(None, now=clock.now)
    yield Sandbox(accounts=accounts, clock=clock)
    accounts.close()


@pytest.fixture
def sandbox(empty_sandbox: Sandbox) -> Sandbox:
    """A sandbox with the accounts of `OWNER`."""
    empty_sandbox.load(**OWNER)
    return empty_sandbox


@pytest.fixture
def refusal() -> Callable[[tuple[int, Any]], tuple[int, str]]:
    """Check that an answer is an error body and return its status and text."""

    def read(answer: tuple[int, Any]) -> tuple[int, str]:
        status, body = answer
        assert list(body) == ["error"], body
        return status, body["error"]

    return read
