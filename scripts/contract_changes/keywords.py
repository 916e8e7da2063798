"""Whether every value that one schema's own keywords allow is allowed by another's.

Only keywords that stand side by side in one schema are looked at here; `schemas` composes them with
`anyOf`, `oneOf`, `allOf` and conditions, and hands in `below`, the comparison of two whole schemas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from contract_changes.model import Escape, Schema
from contract_changes.resolve import ANNOTATIONS

Below = Callable[[Schema, Schema, str], list[Escape]]

ALL_TYPES = frozenset({"null", "boolean", "integer", "fraction", "string", "array", "object"})
"""JSON's types, numbers told apart into integers and the rest."""

UPPER_BOUNDS = {
    "maximum": ("number", "numbers above {}"),
    "maxLength": ("string", "text longer than {}"),
    "maxItems": ("array", "lists of more than {}"),
    "maxProperties": ("object", "objects of more than {} members"),
}
LOWER_BOUNDS = {
    "minimum": ("number", "numbers below {}"),
    "minLength": ("string", "text shorter than {}"),
    "minItems": ("array", "lists of fewer than {}"),
    "minProperties": ("object", "objects of fewer than {} members"),
}
EXACT = {
    "pattern": ("string", "text that does not match {}"),
    "format": ("string", "text that is no {}"),
    "contentEncoding": ("string", "text that is not in {}"),
    "contentMediaType": ("string", "text that is no {}"),
    "multipleOf": ("number", "numbers that are no multiple of {}"),
    "exclusiveMinimum": ("number", "numbers not above {}"),
    "exclusiveMaximum": ("number", "numbers not below {}"),
    "uniqueItems": ("array", "lists with repetitions"),
}
"""Keywords that are compared as they stand: the same, or a change that is taken for a narrowing."""

COMPARED = {
    "type",
    "enum",
    "const",
    "properties",
    "required",
    "additionalProperties",
    "propertyNames",
    "items",
    "prefixItems",
    *UPPER_BOUNDS,
    *LOWER_BOUNDS,
    *EXACT,
}
COMPOSED = {"$ref", "allOf", "anyOf", "oneOf", "not", "if", "then", "else"}


def types(schema: dict[str, Any]) -> frozenset[str]:
    """Return the JSON types that a schema allows."""
    named = schema.get("type")
    if named is None:
        return ALL_TYPES
    listed = [named] if isinstance(named, str) else named
    split = {"number": {"integer", "fraction"}}
    return frozenset(kind for name in listed for kind in split.get(name, {name}))


def escapes(inner: dict[str, Any], outer: dict[str, Any], place: str, *, below: Below) -> Iterator[Escape]:
    """Yield what the keywords of `inner` allow and those of `outer` do not."""
    for kind in sorted(types(inner) - types(outer)):
        yield Escape(place, "numbers with a fraction" if kind == "fraction" else f"values of type {kind}")
    both = types(inner) & types(outer)
    yield from _values(inner, outer, place)
    yield from _bounds(inner, outer, place, both=both)
    yield from _exact(inner, outer, place, both=both)
    if "array" in both:
        yield from _items(inner, outer, place, below=below)
    if "object" in both:
        yield from _members(inner, outer, place, below=below)
    yield from _unknown(inner, outer, place)


def _values(inner: dict[str, Any], outer: dict[str, Any], place: str) -> Iterator[Escape]:
    """An `enum` or `const` on the outer side; `schemas` tries those of the inner side value by value."""
    if types(inner) == frozenset({"boolean"}) and set(map(repr, outer.get("enum", []))) == {"True", "False"}:
        return
    if "enum" in outer:
        yield Escape(place, f"values other than {', '.join(map(repr, outer['enum']))}")
    if "const" in outer:
        yield Escape(place, f"values other than {outer['const']!r}")


def _applies(kind: str, both: frozenset[str]) -> bool:
    return bool(both & ({"integer", "fraction"} if kind == "number" else {kind}))


def _bounds(
    inner: dict[str, Any], outer: dict[str, Any], place: str, *, both: frozenset[str]
) -> Iterator[Escape]:
    for keyword, (kind, text) in UPPER_BOUNDS.items():
        wider = keyword in outer and inner.get(keyword, float("inf")) > outer[keyword]
        if wider and _applies(kind, both):
            yield Escape(place, text.format(outer[keyword]))
    for keyword, (kind, text) in LOWER_BOUNDS.items():
        wider = keyword in outer and inner.get(keyword, float("-inf")) < outer[keyword]
        trivial = keyword != "minimum" and not outer.get(keyword)
        if wider and not trivial and _applies(kind, both):
            yield Escape(place, text.format(outer[keyword]))


def _exact(
    inner: dict[str, Any], outer: dict[str, Any], place: str, *, both: frozenset[str]
) -> Iterator[Escape]:
    for keyword, (kind, text) in EXACT.items():
        asked = outer.get(keyword)
        if asked not in (None, False) and inner.get(keyword) != asked and _applies(kind, both):
            yield Escape(place, text.format(asked))


def _items(inner: dict[str, Any], outer: dict[str, Any], place: str, *, below: Below) -> Iterator[Escape]:
    ours, theirs = inner.get("prefixItems", []), outer.get("prefixItems", [])
    for index in range(max(len(ours), len(theirs))):
        left = ours[index] if index < len(ours) else inner.get("items", True)
        right = theirs[index] if index < len(theirs) else outer.get("items", True)
        yield from below(left, right, f"{place}/{index}")
    if inner.get("maxItems", float("inf")) > len(ours):
        yield from below(inner.get("items", True), outer.get("items", True), f"{place}/*")


def _members(inner: dict[str, Any], outer: dict[str, Any], place: str, *, below: Below) -> Iterator[Escape]:
    for name in sorted(set(outer.get("required", [])) - set(inner.get("required", []))):
        yield Escape(place, f"objects without '{name}'")
    ours, theirs = inner.get("properties", {}), outer.get("properties", {})
    rest, allowed = inner.get("additionalProperties", True), outer.get("additionalProperties", True)
    for name, schema in ours.items():
        expected = theirs.get(name, allowed)
        if expected is False and schema is not False:
            yield Escape(f"{place}/{name}", f"the member '{name}'")
        else:
            yield from below(schema, expected, f"{place}/{name}")
    if rest is not True and rest != {}:
        for name in theirs.keys() - ours.keys():
            yield from below(rest, theirs[name], f"{place}/{name}")
    if allowed is False and rest is not False:
        yield Escape(place, "members that are not listed")
    else:
        yield from below(rest, allowed, f"{place}/*")
    yield from below(inner.get("propertyNames", True), outer.get("propertyNames", True), f"{place}/(names)")


def _unknown(inner: dict[str, Any], outer: dict[str, Any], place: str) -> Iterator[Escape]:
    """Fail closed: a keyword that nobody here understands counts unless both sides have it alike."""
    for keyword in sorted(outer.keys() - COMPARED - COMPOSED - ANNOTATIONS):
        if not keyword.startswith("x-") and inner.get(keyword) != outer[keyword]:
            yield Escape(place, f"values that '{keyword}' excludes, which this comparison cannot judge")
