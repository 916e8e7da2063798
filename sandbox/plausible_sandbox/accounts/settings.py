"""Server-wide settings that a fixture's `config` may change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from plausible_sandbox.accounts.database import Database
from plausible_sandbox.accounts.quota import DEFAULT_REQUESTS_PER_HOUR

LOADED_FIXTURES = "loaded_fixtures"
"""Name of the list of fixture files, by digest, that were loaded at a start; no `config` can set it."""

DEFAULTS: Mapping[str, Any] = {
    "max_goals_per_site": 1_000,
    "exchange_rates": {},
    "hourly_api_request_limit": DEFAULT_REQUESTS_PER_HOUR,
    LOADED_FIXTURES: [],
}


def get(database: Database, name: str) -> Any:
    """Return a setting, its default where no fixture said otherwise."""
    row = database.row("SELECT value FROM settings WHERE name = ?", (name,))
    return DEFAULTS[name] if row is None else msgspec.json.decode(row["value"])


def put(database: Database, values: Mapping[str, Any]) -> None:
    """Change the given settings."""
    for name, value in values.items():
        text = msgspec.json.encode(value).decode()
        database.write("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", (name, text))
