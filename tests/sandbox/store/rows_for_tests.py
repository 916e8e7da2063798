"""Rows that the store's tests write."""

from __future__ import annotations

import datetime as dt
from typing import Any

from plausible_sandbox.store.rows import EventRow

MIDNIGHT = dt.datetime(2021, 1, 1)


def event(name: str = "pageview", seconds: float = 0, **columns: Any) -> EventRow:
    """Build an event of site 1 some seconds after midnight."""
    given = {"site_id": 1, "user_id": 7, "hostname": "fjord.example", "pathname": "/", **columns}
    return EventRow(name=name, timestamp=MIDNIGHT + dt.timedelta(seconds=seconds), **given)
