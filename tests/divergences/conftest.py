"""A sandbox with one site and a key of each kind, for the tests that `openapi/divergences.yaml` names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import httpx2
import pytest
from plausible_sandbox.testing import Plausible

SITE = "fjord.example"
NOW = "2021-03-03T12:00:00Z"

WORLD: dict[str, Any] = {
    "users": [
        {"ref": "owner", "email": "owner@fjord.example"},
        {"ref": "editor", "email": "editor@fjord.example"},
    ],
    "teams": [{"ref": "team", "owner": "owner", "members": [{"user": "editor", "role": "editor"}]}],
    "api_keys": [
        {"user": "owner", "key": "owner-key", "scopes": ["sites:provision:*"]},
        {"user": "editor", "key": "editor-key", "scopes": ["sites:provision:*"]},
        {"user": "owner", "key": "preview-key", "scopes": ["sites:provision:*"], "edition": "preview"},
    ],
    "sites": [{"ref": "site", "domain": SITE, "team": "team"}],
}


class Send(Protocol):
    """Sends one request, as the owner of the site unless another key is named."""

    def __call__(
        self, method: str, path: str, *, key: str | None = "owner-key", **options: Any
    ) -> httpx2.Response:
        """Send and return the answer."""
        ...


@pytest.fixture
def sandbox(plausible: Plausible) -> Plausible:
    """The sandbox, holding `fjord.example`, its clock frozen."""
    plausible.load(WORLD)
    plausible.freeze(NOW)
    return plausible


@pytest.fixture
def send(sandbox: Plausible) -> Iterator[Send]:
    """A function that sends requests to the sandbox."""
    with httpx2.Client(base_url=sandbox.base_url) as client:

        def request(
            method: str, path: str, *, key: str | None = "owner-key", **options: Any
        ) -> httpx2.Response:
            headers = dict(options.pop("headers", {}))
            if key is not None:
                headers["Authorization"] = f"Bearer {key}"
            return client.request(method, path, headers=headers, **options)

        yield request
