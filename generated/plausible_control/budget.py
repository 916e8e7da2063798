# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""The hourly budget of requests, kept on the client's side.

Plausible counts the requests of a key in windows of one clock hour and sends no rate-limit headers,
so a client that wants to stay below the limit has to count itself.
Source: https://plausible.io/docs/stats-api (rate limits).
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["HOURLY_BUDGET", "Budget"]

HOURLY_BUDGET = 600
"""Requests per clock hour that Plausible documents for one key."""
HOUR_SECONDS = 3600


class Budget:
    """Counts requests per clock hour (UTC); share one among all clients that use the same key.

    `limit` is the number of requests allowed in an hour, 1 or more.
    Threads and tasks may share it. `ConfigurationError` where the limit is below 1.

    >>> from plausible_client import Budget
    >>> budget = Budget(1, clock=lambda: 7200.0 + 600)
    >>> budget.take(), budget.take()
    (0.0, 3000.0)
    """

    def __init__(self, limit: int = HOURLY_BUDGET, *, clock: Callable[[], float] = time.time) -> None:
        if limit < 1:
            from .errors import ConfigurationError

            message = f"hourly budget is {limit!r}, which allows no request; use 1 or more"
            raise ConfigurationError(message)
        self.limit: int = limit
        self._clock = clock
        self._lock = threading.Lock()
        self._hour = -1
        self._used = 0

    def take(self) -> float:
        """Take one request; return 0, or the seconds to wait before asking again where none is left."""
        with self._lock:
            now = self._clock()
            self._turn(now)
            if self._used < self.limit:
                self._used += 1
                return 0.0
            return (self._hour + 1) * HOUR_SECONDS - now

    @property
    def left(self) -> int:
        """How many requests this hour still allows."""
        with self._lock:
            self._turn(self._clock())
            return self.limit - self._used

    def _turn(self, now: float) -> None:
        hour = int(now // HOUR_SECONDS)
        if hour > self._hour:
            self._hour, self._used = hour, 0

    def __repr__(self) -> str:
        return f"Budget(limit={self.limit}, left={self.left})"
