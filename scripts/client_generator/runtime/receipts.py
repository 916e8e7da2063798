"""What became of an event that was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ._http import http

__all__ = ["EventReceipt"]

DROPPED_HEADER = "x-plausible-dropped"
DEBUG_STATUS = 200
"""The status of an answer to a debug request; recorded events get 202."""


class EventReceipt:
    """The answer to a sent event: how many copies were accepted and how many dropped.

    An event that names several sites makes one copy for each. The service does not say why it drops one.
    A debug request records nothing; `client_address` is then the address that would identify the visitor.
    Source: https://plausible.io/docs/events-api.
    """

    __slots__ = ("accepted", "client_address", "dropped", "request_id")

    def __init__(
        self, *, accepted: int, dropped: int, request_id: str | None, client_address: str | None = None
    ) -> None:
        self.accepted: int = accepted
        self.dropped: int = dropped
        self.request_id: str | None = request_id
        self.client_address: str | None = client_address

    @classmethod
    def from_response(cls, response: http.Response, asked: Mapping[str, Any]) -> EventReceipt:
        """Read the headers of an answer; without a header nothing was dropped."""
        from .response import request_id_of

        request_id = request_id_of(response)
        if response.status_code == DEBUG_STATUS:
            return cls(accepted=0, dropped=0, request_id=request_id, client_address=response.text)
        domains = asked.get("d") or asked.get("domain") or ""  # the short name counts where it says anything
        copies = len([name for name in str(domains).split(",") if name.strip()]) or 1
        dropped = int(response.headers.get(DROPPED_HEADER, 0))
        return cls(accepted=max(0, copies - dropped), dropped=dropped, request_id=request_id)

    def __bool__(self) -> bool:
        """Count as true where every copy was accepted."""
        return self.dropped == 0

    def __eq__(self, other: object) -> bool:
        """Compare counts and request id."""
        return isinstance(other, EventReceipt) and self._values() == other._values()

    def __hash__(self) -> int:
        """Hash what is compared."""
        return hash(self._values())

    def _values(self) -> tuple[int, int, str | None, str | None]:
        return self.accepted, self.dropped, self.request_id, self.client_address

    def __repr__(self) -> str:
        return (
            f"EventReceipt(accepted={self.accepted}, dropped={self.dropped}, request_id={self.request_id!r})"
        )
