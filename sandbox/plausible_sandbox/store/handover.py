"""Handing the interpreter from thread to thread more often while very many events are loaded.

The thread that drives the engine needs the interpreter for moments only, over and over, and waits for it
as long as the thread that reads events may keep it: 5 ms each time, unless told otherwise.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

QUICK_SECONDS = 0.0005

_lock = threading.Lock()
_usual_seconds: list[float] = []
"""The interval in force outside, once for each load under way: the last to end puts it back."""


@contextmanager
def quick_handover() -> Iterator[None]:
    """Keep the interpreter's switch interval short, and put back what it was."""
    with _lock:
        _usual_seconds.append(_usual_seconds[0] if _usual_seconds else sys.getswitchinterval())
        sys.setswitchinterval(min(QUICK_SECONDS, _usual_seconds[0]))
    try:
        yield
    finally:
        with _lock:
            usual = _usual_seconds.pop()
            if not _usual_seconds:
                sys.setswitchinterval(usual)
