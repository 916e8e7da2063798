"""What ingestion remembers between events: the days' salts, throttled sites, and what it looks things up in.

Salts are secrets of a day; with a data folder they are kept there, so that a visit goes on over a restart.
Who a visitor is decides `identity`, where they are `location`.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import secrets
import threading
from pathlib import Path

from plausible_sandbox.ingest.device import device_of
from plausible_sandbox.ingest.identity import root_domain
from plausible_sandbox.ingest.location import Locator

SALT_BYTES = 16
SALT_FILE = "visitor-salts.json"
SALTS_KEPT_DAYS = 1
"""Yesterday's salt is kept so that a visit survives midnight, and those of days from which the clock was set
back, so that a visitor is the same when it is put forward again."""


class Visitors:
    """The state that events share.

    Parameters
    ----------
    folder
        Where salts are kept; None keeps them in memory.
    geo
        MaxMind database to locate visitors with; None takes the bundled country file.

    Raises
    ------
    ValueError
        The geo database does not exist, or the file of salts is not readable.

    """

    def __init__(self, folder: Path | None = None, *, geo: Path | None = None) -> None:
        self.locator = Locator(geo)
        self._file = folder / SALT_FILE if folder is not None else None
        self._lock = threading.Lock()
        self._salts = _read_salts(self._file)
        self._counts: dict[int, tuple[int, int]] = {}
        self.is_ready = False

    def get_ready(self) -> None:
        """Load what events are looked up in, which takes a good part of a second."""
        device_of("Mozilla/5.0")
        root_domain("example.com")
        self.locator.locate("192.0.2.1")
        self.is_ready = True

    def salts(self, now: dt.datetime) -> tuple[bytes, bytes | None]:
        """Return the salt of the day and that of the day before, where there was one."""
        today = now.date()
        found = self._salts.get(today)
        if found is None:
            found = self._new_salt(today)
        return found, self._salts.get(today - dt.timedelta(days=SALTS_KEPT_DAYS))

    def is_throttled(self, site_id: int, now: dt.datetime, *, threshold: int, window_seconds: int) -> bool:
        """Count an event of a site in its window of time, and say whether it is one too many."""
        window = int(now.timestamp()) // window_seconds
        with self._lock:
            in_window, count = self._counts.get(site_id, (window, 0))
            count = count + 1 if in_window == window else 1
            self._counts[site_id] = (window, count)
        return count > threshold

    def reset(self) -> None:
        """Forget salts and counts."""
        with self._lock:
            self._salts = {}
            self._counts.clear()
            if self._file is not None:
                self._file.unlink(missing_ok=True)

    def _new_salt(self, today: dt.date) -> bytes:
        with self._lock:
            if today not in self._salts:
                oldest = today - dt.timedelta(days=SALTS_KEPT_DAYS)
                kept = {day: salt for day, salt in self._salts.items() if oldest <= day}
                self._salts = {**kept, today: secrets.token_bytes(SALT_BYTES)}
                if self._file is not None:
                    _write_salts(self._file, self._salts)
            return self._salts[today]


def _read_salts(file: Path | None) -> dict[dt.date, bytes]:
    if file is None or not file.exists():
        return {}
    try:
        stored = json.loads(file.read_text("utf-8"))
        return {dt.date.fromisoformat(day): bytes.fromhex(salt) for day, salt in stored.items()}
    except (ValueError, AttributeError, TypeError) as problem:
        raise ValueError(
            f"{file} is not readable as the salts of visitors: remove it to draw new ones"
        ) from problem


def _write_salts(file: Path, salts: dict[dt.date, bytes]) -> None:
    """Replace the file as a whole, so that it is never half written."""
    text = json.dumps({day.isoformat(): salt.hex() for day, salt in salts.items()})
    unfinished = file.with_suffix(".unfinished")
    unfinished.touch(mode=0o600)
    with unfinished.open("w", encoding="utf-8") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    unfinished.replace(file)
