# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""What the generated table in `operations` is made of: every operation with its arguments, as data.

For programs that walk over the whole API: the command line, test suites, documentation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

__all__ = ["ArgumentEntry", "OperationEntry", "Repeats", "method_of"]

Repeats: TypeAlias = Literal["always", "unless_done", "never"]
"""When a call is sent again: after any passing failure; only where it is certain that nothing was done (429,
or no connection was made); or never once the server was reached."""


class ArgumentEntry(NamedTuple):
    """One argument of a method."""

    name: str
    """The keyword in Python."""
    wire: str
    """The name in the request."""
    place: str
    """`path`, `query`, `headers` or `body`."""
    kind: str
    """`text`, `whole`, `number`, `flag`, `range` (of dates), or `json` for anything nested."""
    required: bool = False
    repeated: bool = False
    """Whether it takes a list of its kind."""
    nullable: bool = False
    choices: tuple[str, ...] = ()
    """The texts that are known; others may be allowed where `open_choices` is true."""
    open_choices: bool = False
    help: str = ""


class OperationEntry(NamedTuple):
    """One operation of the contract, which is the method `method` of the client's attribute `tag`."""

    id: str
    tag: str
    method: str
    http_method: str
    path: str
    arguments: tuple[ArgumentEntry, ...]
    auth: bool
    idempotent: bool
    """Whether doing it twice is the same as doing it once."""
    repeats: Repeats
    """When the client sends it again by itself."""
    paged: bool
    scope: str
    encodings: tuple[str, ...]
    statuses: tuple[str, ...]
    """Documented statuses that are refusals."""
    summary: str
    description: str
    example: Mapping[str, Any]
    """Arguments of an example call, by their names in Python."""


def method_of(client: Any, entry: OperationEntry) -> Callable[..., Any]:
    """Find the client's method for an operation."""
    method: Callable[..., Any] = getattr(getattr(client, entry.tag), entry.method)
    return method
