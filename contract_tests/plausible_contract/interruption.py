"""Ctrl-C and termination: a run ends soon, but never in the middle of a request, and removes its sites.

Whoever cuts off a request that creates something cannot know what it left behind. So the first signal
waits for the answer that is due, the second for nothing, and while sites are being removed signals wait.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interruption:
    """Whether somebody asked for the end, and how many requests are on their way.

    Attributes
    ----------
    asked
        Whether the end was asked for; then no thread but the one that cleans up sends anything more,
        whatever a library made of the interruption.

    """

    def __init__(self) -> None:
        self.asked = False
        self._cleaner: int | None = None
        self._main_is_sending = False
        self._sending = 0
        self._quiet = threading.Condition()

    def check(self) -> None:
        """Return if a request may be sent. Raises `KeyboardInterrupt` once the end was asked for."""
        if self.asked and self._cleaner != threading.get_ident():
            raise KeyboardInterrupt

    @contextmanager
    def in_flight(self) -> Iterator[None]:
        """Count the block as a request on its way. Raises `KeyboardInterrupt` after it, if one is due."""
        is_main = threading.current_thread() is threading.main_thread()
        self._count(1)
        self._main_is_sending = self._main_is_sending or is_main
        try:
            yield
        finally:
            if is_main:
                self._main_is_sending = False
            self._count(-1)
        self.check()

    def _count(self, change: int) -> None:
        with self._quiet:
            self._sending += change
            self._quiet.notify_all()

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Listen to the signals while the block runs; only in the main thread, elsewhere do nothing."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self._hear) for number in SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _hear(self, _number: int, _frame: FrameType | None) -> Any:
        if self._cleaner is not None:
            return
        is_second, self.asked = self.asked, True
        if is_second or not self._main_is_sending:
            raise KeyboardInterrupt

    @contextmanager
    def cleaning(self, wait_seconds: float = 0) -> Iterator[None]:
        """Shield the block from signals and let it send, after waiting for what other threads send."""
        self._cleaner = threading.get_ident()
        deadline = time.monotonic() + wait_seconds
        try:
            with self._quiet:
                while self._sending and (left := deadline - time.monotonic()) > 0:
                    self._quiet.wait(left)
            yield
        finally:
            self._cleaner = None
