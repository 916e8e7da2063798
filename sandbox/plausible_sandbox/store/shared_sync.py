"""Waiting for the disk on an event loop: all who wait at a time share one sync, done in a thread.

`journal` does the same for threads.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class SharedSync:
    """Lets the callers of one event loop wait until what they wrote is durable.

    Parameters
    ----------
    sync
        Brings everything written so far to the disk; called in a thread, once at a time.

    """

    def __init__(self, sync: Callable[[], None]) -> None:
        self._sync = sync
        self._waiting: list[asyncio.Future[None]] = []
        self._round: asyncio.Task[None] | None = None

    async def durable(self) -> None:
        """Return once everything written before this call is on the disk."""
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[None] = loop.create_future()
        self._waiting.append(waiter)
        if self._round is None:
            self._round = loop.create_task(self._rounds())
        await waiter

    async def _rounds(self) -> None:
        try:
            while self._waiting:
                waiting, self._waiting = self._waiting, []
                problem = await self._one_round()
                for waiter in waiting:
                    if waiter.done():
                        continue  # its request was cancelled meanwhile
                    if problem is None:
                        waiter.set_result(None)
                    else:
                        waiter.set_exception(problem)
        finally:
            self._round = None

    async def _one_round(self) -> Exception | None:
        try:
            await asyncio.to_thread(self._sync)
        except Exception as problem:  # noqa: BLE001  (everybody who waits is told)
            return problem
        return None
