"""The pytest fixture `plausible`: a seeded sandbox for the tests of any project.

One server serves the whole session (with pytest-xdist one per worker, on its own port); every test
starts from the demo site with nothing else in it. `docs/testing.md` shows it in use.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from plausible_sandbox.testing import Plausible, SandboxServer


@pytest.fixture(scope="session")
def plausible_server() -> Iterator[SandboxServer]:
    """Serve one sandbox on a free loopback port for the whole session."""
    from plausible_sandbox.testing import SandboxServer

    with SandboxServer() as server:
        yield server


@pytest.fixture
def plausible(plausible_server: SandboxServer) -> Plausible:
    """Give the test a sandbox that holds the demo site and nothing else."""
    plausible_server.plausible.reset()
    return plausible_server.plausible
