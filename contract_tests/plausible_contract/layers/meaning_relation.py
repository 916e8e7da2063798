"""What a relation is, and the catalogue of all; the modules `meaning_v1` and its siblings fill it.

A relation is a function that asks and demands; its docstring is what it states.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plausible_contract.layers.meaning_ask import Asker
from plausible_contract.layers.meaning_ground import Draw, Ground


@dataclass(frozen=True, kw_only=True)
class Relation:
    """A relation: its name, the operation it judges, what it states, and how to check one example."""

    name: str
    operation: str
    statement: str
    check: Callable[[Asker, Ground, Draw], None]


RELATIONS: list[Relation] = []


def relation(operation: str) -> Callable[[Callable[[Asker, Ground, Draw], None]], Callable[..., None]]:
    """Add a function to `RELATIONS`; its docstring is the statement."""

    def add(check: Callable[[Asker, Ground, Draw], None]) -> Callable[..., None]:
        statement = (check.__doc__ or "").strip().rstrip(".")
        name = check.__name__.replace("_", "-")
        RELATIONS.append(Relation(name=name, operation=operation, statement=statement, check=check))
        return check

    return add
