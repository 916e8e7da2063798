"""What the store's tests share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from plausible_sandbox.store.duckdb_store import DuckDBStore

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def store() -> Iterator[DuckDBStore]:
    """Give a store in memory."""
    opened = DuckDBStore()
    yield opened
    opened.close()
