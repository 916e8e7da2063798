"""Members of an answer that nobody documents: invented by a description, or new since it was written.

Schemas of answers are open, so that callers live with what is added; whoever holds a server to the contract
wants to be told all the same. A member that any branch of a schema knows is documented.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from plausible_contract.contract import Contract, Document, Operation
from plausible_contract.exchange import Answer
from plausible_contract.problems import Problem

RULE = "documented-members"
SHOWN = 160
ITEMS_LOOKED_AT = 3
"""Items of one list are alike; the first few are looked at."""

_BRANCHES = ("allOf", "anyOf", "oneOf", "then", "else")
_OPENING = ("additionalProperties", "patternProperties", "unevaluatedProperties")
"""Keywords that say themselves which further members there may be."""


Found = tuple[str, str, Any, Sequence[str]]
"""Where, which member, its value, and the members that are documented there."""


def check(contract: Contract, operation: Operation, answer: Answer) -> list[Problem]:
    """List the members of an answer, of whatever depth, that its schema does not name."""
    described = operation.responses.get(answer.status)
    media = described.media.get(answer.content_type) if described else None
    if media is None or not media.content_type.endswith("json"):
        return []
    found = {}
    for place, name, value, known in _shape(contract, media.pointer).strangers(answer.json(), ""):
        found[f"{place}/{name}"] = Problem(
            rule=RULE,
            title=f"{answer.status}: {place or 'the body'} has the member {name}, which nobody documents",
            expected=f"no members but {', '.join(known)}",
            actual=f"{name}: {json.dumps(value, ensure_ascii=False)}"[:SHOWN],
            source=media.pointer,
            place=f"{answer.status}{place}/{name}",
        )
    return list(found.values())


@cache
def _shape(contract: Contract, pointer: str) -> Shape:
    return Shape(contract, [contract.at(pointer)])


class Shape:
    """What schemas, taken together, say of the members of a value; worked out once for each place."""

    def __init__(self, contract: Contract, schemas: Sequence[Document]) -> None:
        self._contract = contract
        self._every = [branch for schema in schemas for branch in _flat(contract, schema)]
        self._known = _properties(self._every)
        opening = any(branch.get(word, False) is not False for branch in self._every for word in _OPENING)
        self._is_open = opening or not self._known
        self._inner: dict[str, Shape] = {}

    @cached_property
    def _items(self) -> Shape:
        items = [branch["items"] for branch in self._every if isinstance(branch.get("items"), Mapping)]
        return Shape(self._contract, items)

    def _member(self, name: str) -> Shape:
        if name not in self._inner:
            self._inner[name] = Shape(self._contract, self._known[name])
        return self._inner[name]

    def strangers(self, value: Any, place: str) -> Iterator[Found]:
        """Yield the members of a value, of whatever depth, that no schema names."""
        if isinstance(value, list):
            for item in value[:ITEMS_LOOKED_AT]:
                yield from self._items.strangers(item, f"{place}/*")
        if not isinstance(value, dict):
            return
        for name, inner in value.items():
            if name not in self._known:
                if not self._is_open:
                    yield place, name, inner, list(self._known)
            elif isinstance(inner, dict | list):
                yield from self._member(name).strangers(inner, f"{place}/{name}")


def _properties(schemas: Sequence[Document]) -> dict[str, list[Document]]:
    known: dict[str, list[Document]] = {}
    for schema in schemas:
        for name, inner in schema.get("properties", {}).items():
            known.setdefault(name, []).append(inner)
    return known


def _flat(contract: Contract, schema: Document) -> Iterator[Document]:
    """Yield a schema and all its branches, references followed."""
    if not isinstance(schema, Mapping):  # true, which says nothing
        return
    found = contract.resolved(schema)
    yield found
    for keyword in _BRANCHES:
        inner = found.get(keyword, ())
        for branch in [inner] if isinstance(inner, Mapping) else inner:
            yield from _flat(contract, branch)
