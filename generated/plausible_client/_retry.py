# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""When to send a request again, and after how long. Decisions only; `_core` acts on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._http import http
    from .catalog import Repeats

MAX_RETRIES = 2
FIRST_DELAY_SECONDS = 0.5
LONGEST_DELAY_SECONDS = 8.0
LONGEST_RETRY_AFTER_SECONDS = 60.0
JITTER = 0.25
TOO_MANY_REQUESTS = 429
"""The one refusal that says for certain that nothing was done."""
RETRIED_STATUSES = frozenset({408, 409, TOO_MANY_REQUESTS})
FIRST_SERVER_ERROR = 500


def is_retried(status: int, repeats: Repeats) -> bool:
    """Tell whether a call is sent again after an answer with this status."""
    if repeats == "always":
        return status in RETRIED_STATUSES or status >= FIRST_SERVER_ERROR
    return repeats == "unless_done" and status == TOO_MANY_REQUESTS


def backoff(attempt: int) -> float:
    """Return the seconds before attempt number `attempt` + 1, doubling, shortened by up to a quarter."""
    import random

    longest = min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2.0 ** (attempt - 1))
    return longest * (1 - JITTER * random.random())  # noqa: S311 - spreads clients, protects nothing


def delay_after_answer(response: http.Response, *, attempt: int, repeats: Repeats) -> float | None:
    """Return the seconds to wait before sending again, or `None` to accept this answer as the last."""
    if not is_retried(response.status_code, repeats):
        return None
    asked = retry_after(response.headers)
    if asked is None:
        return backoff(attempt)
    return asked if asked <= LONGEST_RETRY_AFTER_SECONDS else None


def delay_after_failure(*, attempt: int, repeats: Repeats, sent: bool) -> float | None:
    """Return the seconds to wait before trying again after no answer came.

    A call that is not repeatable is tried again only where no connection was made, so nothing was sent.
    """
    return backoff(attempt) if repeats == "always" or not sent else None


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
