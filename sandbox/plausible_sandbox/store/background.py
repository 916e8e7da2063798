"""A thread that does one piece of work whenever it is woken, and waking it never waits."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Background:
    """Runs `work` in a thread of its own, which starts at the first waking.

    Parameters
    ----------
    work
        What is done; it reports its failures itself.

    """

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._state = threading.Condition()
        self._is_wanted = False
        self._is_stopped = False
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        """Have the work done soon; wakings before it begins count as one."""
        with self._state:
            self._is_wanted = True
            if self._thread is None and not self._is_stopped:
                self._thread = threading.Thread(target=self._run, name="plausible-sandbox", daemon=True)
                self._thread.start()
            self._state.notify()

    def stop(self) -> None:
        """End the thread after the work at hand."""
        with self._state:
            self._is_stopped = True
            self._state.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while True:
            with self._state:
                while not self._is_wanted and not self._is_stopped:
                    self._state.wait()
                if self._is_stopped:
                    return
                self._is_wanted = False
            self._work()
