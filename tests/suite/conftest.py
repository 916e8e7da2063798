"""Exchanges, targets and small servers that the tests of the suite's machinery share."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import httpx2
import pytest
from plausible_contract.budget import Budget
from plausible_contract.contract import Contract, load
from plausible_contract.exchange import Answer, KeyKind, Sent
from plausible_contract.keys import Keys
from plausible_contract.settings import Settings
from plausible_contract.target import Target

STATS_TOKEN = "stats-token-that-must-never-be-shown"
SITES_TOKEN = "sites-token-that-must-never-be-shown"
PREVIEW_TOKEN = "preview-token-that-must-never-be-shown"
BASE_URL = "http://server.test"

Handler = Callable[[httpx2.Request], httpx2.Response]


@pytest.fixture(scope="session")
def contract() -> Contract:
    return load()


@pytest.fixture
def answered() -> Callable[..., Answer]:
    """Make an exchange from its essentials."""

    def make(
        path: str,
        body: Any = None,
        *,
        query: str = "",
        method: str = "GET",
        status: int = 200,
        sent: Any = None,
        content: bytes | None = None,
        content_type: str = "application/json",
        headers: Mapping[str, str] | None = None,
        key: KeyKind | None = "stats",
    ) -> Answer:
        request = Sent(
            method=method,
            url=f"{BASE_URL}{path}" + (f"?{query}" if query else ""),
            headers={"content-type": "application/json"} if sent is not None else {},
            body=b"" if sent is None else json.dumps(sent).encode(),
            key=key,
            authorization=None if key is None else "Bearer $TOKEN",
        )
        return Answer(
            sent=request,
            status=status,
            headers={"content-type": content_type, **(headers or {})},
            content=json.dumps(body).encode() if content is None else content,
        )

    return make


@pytest.fixture
def keys() -> Keys:
    return Keys(stats=STATS_TOKEN, sites=SITES_TOKEN, preview=PREVIEW_TOKEN)


@pytest.fixture
def target_of(keys: Keys, contract: Contract) -> Callable[..., Target]:
    """Make a target over a handler in place of a server."""

    def make(handler: Handler, settings: Settings | None = None, *, budget: Budget | None = None) -> Target:
        return Target(
            BASE_URL,
            keys,
            settings or Settings(),
            budget=budget,
            contract=contract,
            inner=httpx2.MockTransport(handler),
        )

    return make
