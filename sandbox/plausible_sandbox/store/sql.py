"""Engine-neutral SQL: literal text of ours, typed values, and the few functions in which engines differ.

Text is never a request's; everything that came with a request travels as a `Val`.
`dialects` turns an `Sql` into an engine's own text and parameters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeAlias

ValueType = Literal["int", "float", "str", "ts", "date", "strs", "ints"]


@dataclass(frozen=True, slots=True)
class Val:
    """A value that travels beside the text, with the type that engines ask for."""

    value: Any
    type: ValueType


@dataclass(frozen=True, slots=True)
class Fn:
    """A call whose spelling depends on the engine; the dialect knows it by name."""

    name: str
    args: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of a query: text, values, calls and further pieces, in order."""

    parts: tuple[str | Val | Fn | Sql, ...]


Piece: TypeAlias = "str | Val | Fn | Sql"


class Dialect(Protocol):
    """An engine's way of writing an `Sql`."""

    name: str

    def render(self, query: Sql) -> tuple[str, Any]:
        """Write `query` as this engine's text and its packed parameters."""
        ...


_SLOT = re.compile(r"\{(\w+)\}")


def sql(text: str, **slots: Piece) -> Sql:
    """Build a piece of SQL from literal `text` whose `{name}` slots are filled from `slots`."""
    parts: list[Piece] = []
    position = 0
    for match in _SLOT.finditer(text):
        parts += [text[position : match.start()], slots[match[1]]]
        position = match.end()
    return Sql((*parts, text[position:]))


def joined(pieces: Iterable[Piece], separator: str = " and ") -> Sql:
    """Join pieces with a literal separator between them."""
    parts: list[Piece] = []
    for piece in pieces:
        parts += [piece, separator]
    return Sql(tuple(parts[:-1]))


def table(name: str) -> Fn:
    """Name a table; some engines put a database before or a modifier behind it."""
    return Fn("table", (name,))


def call(name: str, *args: Any) -> Fn:
    """Call a function that the dialects know by `name`."""
    return Fn(name, args)


__all__ = ["Dialect", "Fn", "Piece", "Sql", "Val", "call", "joined", "sql", "table"]
