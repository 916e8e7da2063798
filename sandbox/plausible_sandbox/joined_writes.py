"""A transport that sends an answer's head and body together: one system call, one packet.

uvicorn writes them apart; `server` puts this between it and the socket. Nothing here knows of HTTP.
"""

from __future__ import annotations

import asyncio
from typing import Any

MOST_HELD_BYTES = 64 * 1024
"""When so much is held back it is written at once, so that a reader who is slow is noticed in time."""


class JoinedWrites(asyncio.Transport):
    """Holds what is written until the event loop's next turn, and writes it then as one.

    Parameters
    ----------
    transport
        The connection; everything but writing is handed on to it as it comes.
    loop
        The loop that both belong to.

    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self._transport = transport
        self._loop = loop
        self._held: list[bytes | bytearray | memoryview] = []
        self._held_bytes = 0

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Write with whatever else is written before the loop's next turn."""
        if not self._held:
            self._loop.call_soon(self._flush)
        self._held.append(data)
        self._held_bytes += len(data)
        if self._held_bytes > MOST_HELD_BYTES:
            self._flush()

    def close(self) -> None:
        """Write what is held and close once it is sent."""
        self._flush()
        self._transport.close()

    def abort(self) -> None:
        """Write what is held as far as that goes at once, and drop the connection."""
        self._flush()
        self._transport.abort()

    def is_closing(self) -> bool:
        """Say whether the connection is closed or about to be."""
        return self._transport.is_closing()

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """Return what the connection knows of its socket and ends."""
        return self._transport.get_extra_info(name, default)

    def pause_reading(self) -> None:
        """Let nothing more arrive."""
        self._transport.pause_reading()

    def resume_reading(self) -> None:
        """Let data arrive again."""
        self._transport.resume_reading()

    def _flush(self) -> None:
        if not self._held:
            return
        held, self._held, self._held_bytes = self._held, [], 0
        if not self._transport.is_closing():
            self._transport.write(held[0] if len(held) == 1 else b"".join(held))
