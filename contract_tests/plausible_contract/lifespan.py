"""The lifespan of an ASGI application: its start before the first request, its stop after the last.

An application that raises when it is asked has no lifespan, says the specification, and is used without.
"""

from __future__ import annotations

import asyncio
from typing import Any

from plausible_contract.application import Asgi, Message


class Lifespan:
    """Starts and stops one application, both on the event loop that runs.

    Attributes
    ----------
    state
        What the application has put aside for its requests.

    """

    def __init__(self, app: Asgi) -> None:
        self.state: dict[str, Any] = {}
        self._app = app
        self._asked: asyncio.Queue[Message] = asyncio.Queue()
        self._answer: asyncio.Future[Message | None]
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> str | None:
        """Let the application start; return why it says it cannot, or None."""
        answer = self._ask("startup")
        self._task = asyncio.ensure_future(self._live())
        return _why(await answer)

    async def stop(self) -> str | None:
        """Let the application stop, if it has a lifespan; return why it says it cannot, or None."""
        if self._task is None or self._task.done():
            return None
        return _why(await self._ask("shutdown"))

    def _ask(self, what: str) -> asyncio.Future[Message | None]:
        self._answer = asyncio.get_running_loop().create_future()
        self._asked.put_nowait({"type": f"lifespan.{what}"})
        return self._answer

    async def _live(self) -> None:
        scope = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}, "state": self.state}
        try:
            await self._app(scope, self._asked.get, self._send)
        except (Exception, SystemExit, KeyboardInterrupt):  # noqa: BLE001 - then it has no lifespan
            return
        finally:
            self._say(None)

    async def _send(self, message: Message) -> None:
        self._say(message)

    def _say(self, message: Message | None) -> None:
        if not self._answer.done():
            self._answer.set_result(message)


def _why(message: Message | None) -> str | None:
    """Read an answer: why it failed, None where it did not, or where the application knows no lifespan."""
    if message is None or not str(message.get("type", "")).endswith(".failed"):
        return None
    said = str(message.get("message", "")).strip().splitlines()
    return said[-1] if said else "it does not say why"
