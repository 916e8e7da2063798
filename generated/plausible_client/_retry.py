# Generated from openapi/plausible.yaml (sha256 a5517552aaaf2fd9); `make client` writes it, do not edit.
"""When to send a request again, and after how long. Decisions only; `_core` acts on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._http import http

MAX_RETRIES = 2
FIRST_DELAY_SECONDS = 0.5
LONGEST_DELAY_SECONDS = 8.0
LONGEST_RETRY_AFTER_SECONDS = 60.0
JITTER = 0.25
RETRIED_STATUSES = frozenset({408, 409, 429})
FIRST_SERVER_ERROR = 500


def is_retried(status: int) -> bool:
    """Tell whether an answer with this status is worth another attempt of a repeatable call."""
    return status in RETRIED_STATUSES or status >= FIRST_SERVER_ERROR


def backoff(attempt: int) -> float:
    """Return the seconds before attempt number `attempt` + 1, doubling, shortened by up to a quarter."""
    import random

    longest = min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2.0 ** (attempt - 1))
    return longest * (1 - JITTER * random.random())  # noqa: S311 - spreads clients, protects nothing


def delay_after_answer(response: http.Response, *, attempt: int, idempotent: bool) -> float | None:
    """Return the seconds to wait before sending again, or `None` to accept this answer as the last."""
    if not idempotent or not is_retried(response.status_code):
        return None
    asked = retry_after(response.headers)
    if asked is None:
        return backoff(attempt)
    return asked if asked <= LONGEST_RETRY_AFTER_SECONDS else None


def delay_after_failure(*, attempt: int, idempotent: bool, sent: bool) -> float | None:
    """Return the seconds to wait before trying again after no answer came.

    A call that is not repeatable is tried again only where no connection was made, so nothing was sent.
    """
    return backoff(attempt) if idempotent or not sent else None


def retry_after(headers: http.Headers) -> float | None:
    """Read `Retry-After` as seconds from now, given as a number or an HTTP date; `None` where absent."""
    value = headers.get("retry-after")
    if value is None:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        return _seconds_until(value)


def _seconds_until(value: str) -> float | None:
    import time
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, moment.timestamp() - time.time())
