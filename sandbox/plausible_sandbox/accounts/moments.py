"""Times as the tables keep them: whole microseconds since 1970 (UTC)."""

from __future__ import annotations

import datetime as dt

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_TICK = dt.timedelta(microseconds=1)


def to_ticks(moment: dt.datetime | dt.date) -> int:
    """Return a time as the tables keep it; one without an offset is UTC, a date its first moment."""
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime.combine(moment, dt.time.min)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return (moment - _EPOCH) // _TICK


def from_ticks(ticks: int) -> dt.datetime:
    """Return an aware UTC time."""
    return _EPOCH + ticks * _TICK
