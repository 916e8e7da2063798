"""Everything one sandbox holds, in one place: clock, accounts, events, and how they are put together.

Handlers reach all state through the `World` of their `Call`; nothing is global.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(slots=True)
class Clock:
    """The sandbox's time: real, or frozen at an instant by the control plane."""

    frozen: dt.datetime | None = None

    def now(self) -> dt.datetime:
        """Return the present as an aware UTC time."""
        return self.frozen or dt.datetime.now(dt.UTC)


@dataclass(slots=True, kw_only=True)
class World:
    """The state of one sandbox."""

    clock: Clock = field(default_factory=Clock)
