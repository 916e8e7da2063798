"""Ctrl-C and termination: a run ends soon, but never in the middle of a request, and removes its sites.

Whoever cuts off a request that creates something cannot know what it left behind. So the first signal
waits for the answer that is due, the second for nothing, and while sites are being removed signals wait.

Python loses an exception that is raised while it collects garbage, so the end is asked for again and again
until it comes.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

SIGNALS = (signal.SIGINT, signal.SIGTERM)
HANG_UP = (signal.SIGHUP,) if hasattr(signal, "SIGHUP") else ()  # a terminal that was closed
REMINDERS = (signal.SIGALRM,) if hasattr(signal, "SIGALRM") else ()  # which Windows does not have
AGAIN_SECONDS = 0.5
LOOK_SECONDS = 0.01


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
        self._sending_elsewhere = 0
        self._is_listening = False
        self._lock = threading.Lock()

    def check(self) -> None:
        """Return if a request may be sent. Raises `KeyboardInterrupt` once the end was asked for."""
        if self.asked and self._cleaner != threading.get_ident():
            raise KeyboardInterrupt

    @contextmanager
    def in_flight(self) -> Iterator[None]:
        """Count the block as a request on its way. Raises `KeyboardInterrupt` after it, if one is due."""
        if threading.current_thread() is threading.main_thread():
            self._main_is_sending = True
            try:
                yield
            finally:
                self._main_is_sending = False
        else:
            self._count(1)
            try:
                yield
            finally:
                self._count(-1)
        self.check()

    def _count(self, change: int) -> None:
        """Count what other threads send; signals, which could leave a lock taken, come in the main one."""
        with self._lock:
            self._sending_elsewhere += change

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Listen to the signals while the block runs; only in the main thread, elsewhere do nothing."""
        if self._is_listening or threading.current_thread() is not threading.main_thread():
            yield
            return
        hook, sys.unraisablehook = sys.unraisablehook, self._without_lost_ends(sys.unraisablehook)
        heeded = [number for number in HANG_UP if signal.getsignal(number) is not signal.SIG_IGN]  # nohup
        handlers = dict.fromkeys((*SIGNALS, *heeded), self._hear) | dict.fromkeys(REMINDERS, self._remind)
        before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
        self._is_listening = True
        try:
            yield
        finally:
            self._is_listening = False
            _remind_every(0)
            sys.unraisablehook = hook
            for number, former in before.items():
                signal.signal(number, former)

    def _hear(self, _number: int, _frame: FrameType | None) -> Any:
        if self._cleaner is not None:
            return
        is_second, self.asked = self.asked, True
        _remind_every(AGAIN_SECONDS)
        if is_second or not self._main_is_sending:
            raise KeyboardInterrupt

    def _remind(self, _number: int, _frame: FrameType | None) -> Any:
        """Ask for the end once more; a request on its way is not cut off by that."""
        if self._cleaner is None and not self._main_is_sending:
            raise KeyboardInterrupt

    @staticmethod
    def _without_lost_ends(hook: Callable[[Any], Any]) -> Callable[[Any], None]:
        """Show what Python could not raise, but for the end, which is asked for again anyway."""

        def show(unraisable: Any) -> None:
            if not issubclass(unraisable.exc_type, KeyboardInterrupt):
                hook(unraisable)

        return show

    @contextmanager
    def cleaning(self, wait_seconds: float = 0) -> Iterator[None]:
        """Shield the block from signals and let it send, after waiting for what other threads send."""
        self._cleaner = threading.get_ident()
        _remind_every(0)
        deadline = time.monotonic() + wait_seconds
        try:
            while self._sending_elsewhere and time.monotonic() < deadline:
                time.sleep(LOOK_SECONDS)
            yield
        finally:
            self._cleaner = None


def _remind_every(seconds: float) -> None:
    """Send this process a reminder every so many seconds; none with 0."""
    if REMINDERS:
        signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
