"""The entries of the journal: one for each request, and those of long ago packed to a tenth of their size.

What is remembered, and for how long, is decided in `journal`.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

_FASTEST = 1
"""Level of packing; the higher ones save little."""


class Entry(msgspec.Struct, kw_only=True, array_like=True, gc=False):
    """One request in the journal: there from its arrival, with a status once it is answered."""

    method: str
    path: str
    query: str
    operation: str | None
    script: str | None
    request_id: str
    at: float = msgspec.field(default_factory=time.time)
    started: float = msgspec.field(default_factory=time.perf_counter)
    """Reading of the clock that durations are taken from; 0 once the request is done with."""
    status: int | None = None
    duration_ms: float = 0.0

    def finish(self, status: int | None) -> None:
        """Note how the request was answered, and how long that took."""
        self.status = status
        self.duration_ms = round((time.perf_counter() - self.started) * 1000, 3)
        self.started = 0.0

    def as_json(self) -> dict[str, Any]:
        """Return the entry in the words of the contract (`JournalEntry`)."""
        return {
            "at": self.at,
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "operation": self.operation,
            "status": self.status,
            "script": self.script,
            "duration_ms": self.duration_ms,
            "request_id": self.request_id,
        }


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[Entry])


@dataclass(frozen=True, slots=True)
class Page:
    """Successive entries, packed; a request that still waits for its answer stays as it is."""

    count: int
    packed: bytes
    waiting: dict[int, Entry]
    """By their place on the page."""

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Page:
        """Pack entries."""
        waiting = {place: entry for place, entry in enumerate(entries) if entry.started}
        return cls(len(entries), zlib.compress(_encoder.encode(entries), _FASTEST), waiting)

    def entries(self) -> Iterator[Entry]:
        """Unpack the entries, oldest first."""
        for place, entry in enumerate(_decoder.decode(zlib.decompress(self.packed))):
            yield self.waiting.get(place, entry)
