"""What a comparison yields: changes, each at its place, and the error for what cannot be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any] | bool
Document = dict[str, Any]


class NotComparable(Exception):
    """A document is not one that can be compared; the message says which and why."""


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One difference between two contracts: where it is, what it is, and whether it breaks callers."""

    place: str
    text: str
    breaking: bool

    def __str__(self) -> str:
        """Return the change as one line of a report."""
        return f"{'breaking' if self.breaking else 'compatible'}  {self.place}: {self.text}"


@dataclass(frozen=True, slots=True)
class Escape:
    """Values that one schema allows and the other does not: where in the schema, and which."""

    place: str
    what: str
