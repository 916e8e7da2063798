"""Which timezone names a site may have: those of the IANA database, aliases included, as spelled there."""

from __future__ import annotations

import functools
import zoneinfo

DEFAULT_TIMEZONE = "Etc/UTC"
_NOT_NAMES = frozenset({"Factory", "localtime", "posixrules"})


@functools.cache
def _names() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones() - _NOT_NAMES)


def is_known(name: str) -> bool:
    """Return whether `name` is a timezone, case included (`Europe/Tallinn`, `US/Eastern`, `UTC`)."""
    return name in _names()
