# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""What the client knows of an operation, and the options of one call.

`resources` hold one `Operation` for each operation of the contract. Read next: `_core`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from .types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from ._kinds import Kind
    from .catalog import Repeats

T = TypeVar("T")


class Pagination(NamedTuple):
    """How one operation is paged: what to send for the next page, and where the items are."""

    style: str
    """`cursor`, `page` or `offset`."""
    items: str
    """The member of the answer that holds the items."""
    param: str
    """The parameter that moves on, as a dotted name."""
    following: str = ""
    """Where the answer holds the next cursor, as a dotted name."""
    size: str = ""
    """The parameter that sets the size of a page, as a dotted name."""
    default_size: int = 0
    """The size of a page where the call does not set it."""


class Operation(Generic[T]):
    """One operation of the contract: how to send it and how to read its answer."""

    __slots__ = (
        "answer",
        "auth",
        "id",
        "method",
        "normalise",
        "nullable",
        "pagination",
        "path",
        "repeats",
        "scope",
        "tag",
    )

    def __init__(
        self,
        operation_id: str,
        answer: Kind[T],
        *,
        tag: str,
        method: str,
        path: str,
        repeats: Repeats,
        auth: bool = True,
        scope: str = "",
        pagination: Pagination | None = None,
        nullable: frozenset[str] = frozenset(),
        normalise: Callable[[Any], Any] | None = None,
    ) -> None:
        self.id: str = operation_id
        self.answer: Kind[T] = answer
        self.tag: str = tag
        self.method: str = method
        self.path: str = path
        self.repeats: Repeats = repeats
        self.auth: bool = auth
        self.scope: str = scope
        self.pagination: Pagination | None = pagination
        self.nullable: frozenset[str] = nullable
        self.normalise: Callable[[Any], Any] | None = normalise


class CallOptions(NamedTuple):
    """What one call overrides: deadline in seconds (`None`: none), and additions to the request."""

    timeout: float | Unset | None = UNSET
    headers: Mapping[str, str] | None = None
    query: Mapping[str, object] | None = None
    body: Mapping[str, object] | None = None


class Arguments(NamedTuple):
    """The arguments of one call by where they go.

    `UNSET` is left out of the request, and so is `None` unless the operation's body may hold null there.
    """

    path: Mapping[str, object] = {}
    query: Mapping[str, object] = {}
    headers: Mapping[str, object] = {}
    body: Mapping[str, object] | None = None
    encoding: str = "json"

    def asked(self) -> Mapping[str, object]:
        """Merge all that was asked, for rows that need it to name their values."""
        return {**self.query, **(self.body or {}), **self.path}
