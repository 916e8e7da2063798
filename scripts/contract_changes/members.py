"""Which members objects have, told by their places: what a schema has lost and gained.

An object that is open to unknown members still accepts one that is no longer described, so `schemas`
sees no difference; for callers it is gone all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contract_changes.model import Document, Schema
from contract_changes.resolve import resolve


def places(schema: Schema, document: Document) -> set[str]:
    """Return the place of every member that a schema describes, `/results/*/value` for example."""
    return set(_places(schema, document, "", ()))


def outermost(found: set[str]) -> list[str]:
    """Leave out what lies below another place of the set."""
    return sorted(
        place
        for place in found
        if not any(place.startswith(f"{other}/") for other in found if other != place)
    )


def _places(schema: Any, document: Document, place: str, trail: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(schema, dict):
        return
    reference = schema.get("$ref")
    if isinstance(reference, str):
        if reference not in trail:
            yield from _places(resolve(schema, document), document, place, (*trail, reference))
        return
    for name, member in schema.get("properties", {}).items():
        yield f"{place}/{name}"
        yield from _places(member, document, f"{place}/{name}", trail)
    for keyword in ("items", "additionalProperties"):
        yield from _places(schema.get(keyword), document, f"{place}/*", trail)
    for index, item in enumerate(schema.get("prefixItems", [])):
        yield from _places(item, document, f"{place}/{index}", trail)
    for keyword in ("allOf", "anyOf", "oneOf"):
        for branch in schema.get(keyword, []):
            yield from _places(branch, document, place, trail)
    for keyword in ("then", "else"):
        yield from _places(schema.get(keyword), document, place, trail)
