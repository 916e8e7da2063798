"""What is wrong with a fixture document, before any of it is loaded.

The contract of `sandbox_load` decides. It lets members pass that it does not know, since fixtures may
carry notes; one that looks like a misspelling of a known member is refused all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from plausible_sandbox.contract import Document, read
from plausible_sandbox.errors import bad_request
from plausible_sandbox.schema_check import SchemaCheck, similar

ROWS = frozenset({"events", "imported"})
"""Kinds that may be very many, and whose readers refuse every member that they do not know."""


def check(document: Any) -> None:
    """Raise `Refusal` (400) for the first place at which a document breaks the contract."""
    _check().check(document)


def refuse_misspelt(document: Mapping[str, Any]) -> None:
    """Raise `Refusal` (400) for the first name that is not known but looks like one that is."""
    for problem in _misspelt(_schemas()["Fixture"], document, ""):
        raise bad_request(problem)


@cache
def _schemas() -> Mapping[str, Document]:
    schemas: Mapping[str, Document] = read("plausible_control")["components"]["schemas"]
    return schemas


@cache
def _check() -> SchemaCheck:
    return SchemaCheck({"$ref": "#/components/schemas/Fixture"}, {"schemas": _schemas()})


def _misspelt(schema: Document, value: Any, place: str) -> Iterator[str]:
    """Walk through a document along its schema; rows know their members better and are left out."""
    schema = _described(schema)
    if isinstance(value, str):
        meant = similar(value, schema.get("x-known-values", ()))
        if meant:
            yield f"{place}: {value!r} is not known; did you mean {meant!r}?"
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _misspelt(schema.get("items", {}), item, f"{place}[{index}]")
    elif isinstance(value, Mapping):
        yield from _misspelt_members(schema.get("properties", {}), value, f"{place}." if place else "")


def _misspelt_members(known: Document, value: Mapping[str, Any], prefix: str) -> Iterator[str]:
    for name, member in value.items():
        if name in known:
            if name not in ROWS:
                yield from _misspelt(known[name], member, prefix + name)
        elif known:
            meant = similar(name, known)
            if meant:
                yield f"{prefix}{name}: there is no such member; did you mean {meant!r}?"


def _described(schema: Document) -> Document:
    """Return the schema behind references and behind "or null"."""
    if "$ref" in schema:
        return _described(_schemas()[schema["$ref"].rpartition("/")[2]])
    return _described(schema["oneOf"][0]) if "oneOf" in schema else schema
