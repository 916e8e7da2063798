"""The requests that a run may send: in all, per layer, and per hour, as the service counts hours.

Plausible counts requests per key in fixed hours of UTC and answers 429 beyond the limit, without any
header that tells (`https://plausible.io/docs/stats-api#rate-limits`), so the suite counts for itself.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from plausible_contract.errors import BudgetExhausted
from plausible_contract.results import Recorder

HOUR_SECONDS = 3600
HOURLY_LIMIT = 600
"""Requests per hour and key that Plausible grants by default."""


class Budget:
    """Counts requests and says when there are none left.

    Parameters
    ----------
    max_requests
        How many requests the whole run may send, or None for any number.
    hourly_limit
        How many may be sent in one clock hour, or None; beyond it the run waits for the next hour.
    max_seconds
        How long the run may take, counted from now, or None; each layer gets its share of it.
    clock, sleep
        Seconds since the epoch and a way to wait; tests put their own here.

    Attributes
    ----------
    reserved
        How many requests are kept for `cleaning`: what the run made must be removed even when it has used
        up everything else.

    """

    def __init__(
        self,
        max_requests: int | None = None,
        hourly_limit: int | None = None,
        max_seconds: float | None = None,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.max_requests = max_requests
        self.hourly_limit = hourly_limit
        self.sent = 0
        self.on_wait: Callable[[float], None] = lambda _seconds: None
        self.reserved: Callable[[], int] = lambda: 0
        self._is_cleaning = False
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._layer_end: float = math.inf
        self.max_seconds = max_seconds
        self._deadline = math.inf if max_seconds is None else clock() + max_seconds
        self._layer_deadline = self._deadline
        self._hour = -1
        self._sent_this_hour = 0

    @property
    def left(self) -> float:
        """How many requests the current layer may still send; infinity where nothing limits it."""
        total = math.inf if self.max_requests is None else self.max_requests
        if self._is_cleaning:
            return max(0, total - self.sent)
        return max(0, min(total - self.reserved(), self._layer_end) - self.sent)

    def take(self) -> None:
        """Count one request, waiting for the next hour if this one is used up. Raises `BudgetExhausted`."""
        with self._lock:
            if self.left < 1:
                message = f"the {self.sent} requests that were allowed are used up"
                raise BudgetExhausted(message)
            if self._clock() > self._layer_deadline and not self._is_cleaning:
                raise BudgetExhausted("the time that was allowed is used up")
            self._wait_for_the_hour()
            self.sent += 1
            self._sent_this_hour += 1

    def note(self, count: int) -> None:
        """Count requests that another process has sent."""
        with self._lock:
            self.sent += count

    def affordable(self, share: float, count: int, *, part: float) -> float:
        """Lower `share` of `count` requests so far that they take no more than `part` of what is left.

        So a small budget touches everything a little instead of the first few things in full.
        """
        return share if math.isinf(self.left) or not count else min(share, part * self.left / count)

    @contextmanager
    def cleaning(self) -> Iterator[None]:
        """Let the block spend what was reserved for it, without waiting for the next hour."""
        self._is_cleaning = True
        try:
            yield
        finally:
            self._is_cleaning = False

    @contextmanager
    def share(self, part: float) -> Iterator[None]:
        """Allow the block no more than `part` (0 to 1) of the requests and the time that are left now."""
        left, now = self.left, self._clock()
        self._layer_deadline = now + part * max(0, self._deadline - now)
        self._layer_end = math.inf if math.isinf(left) else self.sent + math.ceil(left * part)
        try:
            yield
        finally:
            self._layer_end = math.inf
            self._layer_deadline = self._deadline

    def _wait_for_the_hour(self) -> None:
        hour = int(self._clock() // HOUR_SECONDS)
        if hour != self._hour:
            self._hour, self._sent_this_hour = hour, 0
        if self._is_cleaning or self.hourly_limit is None:
            return
        if self._sent_this_hour >= self.hourly_limit:
            seconds = (hour + 1) * HOUR_SECONDS - self._clock()
            self.on_wait(seconds)
            self._sleep(seconds)
            self._hour, self._sent_this_hour = hour + 1, 0


@contextmanager
def until_exhausted(recorder: Recorder) -> Iterator[None]:
    """Let a layer end early, its findings kept, when its requests are used up."""
    try:
        yield
    except BudgetExhausted as error:
        recorder.skip(f"ended early: {error}")
