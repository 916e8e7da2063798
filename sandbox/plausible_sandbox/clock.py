"""The sandbox's time: real, or frozen at an instant by the control plane."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

FIRST_YEAR = 1971
LAST_YEAR = 2104
"""What every engine can store, with a year's room at both ends for timezones."""


@dataclass(slots=True)
class Clock:
    """The present as everything in a sandbox sees it."""

    frozen: dt.datetime | None = None

    def now(self) -> dt.datetime:
        """Return the present as an aware UTC time."""
        return self.frozen or dt.datetime.now(dt.UTC)

    def freeze(self, instant: dt.datetime | str) -> None:
        """Stand still at an instant: a time, or ISO text such as 2021-01-01T00:00:00Z; UTC without an offset.

        Raises
        ------
        ValueError
            The text is no such instant, or it is of no year from 1971 to 2104.

        """
        self.frozen = _utc(_parsed(instant) if isinstance(instant, str) else instant)

    def run(self) -> None:
        """Go on with the real time."""
        self.frozen = None


def _parsed(text: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError as error:
        message = f"{text!r} is no instant; write it as 2021-01-01T00:00:00Z"
        raise ValueError(message) from error


def _utc(instant: dt.datetime) -> dt.datetime:
    aware = instant if instant.tzinfo else instant.replace(tzinfo=dt.UTC)
    if not FIRST_YEAR <= aware.year <= LAST_YEAR:
        message = f"{instant.isoformat()!r} is too far away; use a year from {FIRST_YEAR} to {LAST_YEAR}"
        raise ValueError(message)
    return aware.astimezone(dt.UTC)
