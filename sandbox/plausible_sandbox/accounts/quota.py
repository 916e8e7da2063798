"""The hourly budget of requests of each key, counted in memory.

Windows are whole clock hours of the sandbox's clock. A refused request counts, too.
Source: "Rate limits" of the API documentation; reference stats-api 1.5 and sites-api 2.5.
"""

from __future__ import annotations

import datetime as dt
import threading

DEFAULT_REQUESTS_PER_HOUR = 1_000_000
"""As a self-hosted server: practically unlimited. A team or the fixture's `config` may say less."""
_WINDOW_SECONDS = 3600


class HourlyQuota:
    """Requests per (key, team) within the current clock hour."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._window = -1
        self._counts: dict[tuple[int, int | None], int] = {}

    def count(self, key_id: int, team_id: int | None, *, now: dt.datetime) -> int:
        """Count one request and return how many there were in this hour, this one included."""
        window = int(now.timestamp()) // _WINDOW_SECONDS
        with self._lock:
            if window != self._window:
                self._window, self._counts = window, {}
            counted = self._counts.get((key_id, team_id), 0) + 1
            self._counts[key_id, team_id] = counted
            return counted

    def reset(self) -> None:
        """Forget every count."""
        with self._lock:
            self._counts = {}
