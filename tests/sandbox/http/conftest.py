"""A client for raw requests to the sandbox that the `plausible` fixture serves."""

from collections.abc import Iterator

import httpx2
import pytest
from plausible_sandbox.testing import Plausible


@pytest.fixture
def http(plausible: Plausible) -> Iterator[httpx2.Client]:
    """Send requests with the demo's stats key, unless a test says otherwise."""
    headers = {"authorization": f"Bearer {plausible.keys.stats}"}
    with httpx2.Client(base_url=plausible.base_url, headers=headers, timeout=30) as client:
        yield client


@pytest.fixture
def sites(plausible: Plausible) -> dict[str, str]:
    """Give the headers of a key that may provision sites."""
    return {"authorization": f"Bearer {plausible.keys.sites}"}
