"""The one way a handler says no: a `Refusal`, which `app` turns into Plausible's error body."""

from __future__ import annotations


class Refusal(Exception):
    """A request that is answered with a 4xx status and `{"error": message}`.

    Parameters
    ----------
    status
        HTTP status, 400 to 499.
    message
        One sentence in our own words that names the offending value and what to do.

    """

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


def bad_request(message: str) -> Refusal:
    """Build the refusal of a request whose parameters are wrong (status 400)."""
    return Refusal(400, message)
