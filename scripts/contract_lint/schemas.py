"""Walking the schemas of a document: every schema object with its pointer. `schema_rules` judges them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contract_lint.documents import Document, Node, Operation, pointer

MAPS = ("properties", "patternProperties", "$defs", "dependentSchemas")
LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
REPLACED = {"x-python-type", "x-alias-of"}
SINGLES = ("items", "additionalProperties", "propertyNames", "not", "if", "then", "else", "contains")


def below(schema: Any, place: str, *, into_aliases: bool = True) -> Iterator[tuple[str, Any]]:
    """Yield a schema and every schema written within it, each with its pointer.

    References are yielded, not followed. With `into_aliases` false, what is inside a schema that
    the client replaces is left out: the generator never sees it.
    """
    yield place, schema
    if not isinstance(schema, dict) or (REPLACED & set(schema) and not into_aliases):
        return
    for key in SINGLES:
        if isinstance(schema.get(key), dict):
            yield from below(schema[key], place + pointer(key), into_aliases=into_aliases)
    for key in LISTS:
        for index, item in enumerate(schema.get(key, [])):
            yield from below(item, place + pointer(key, index), into_aliases=into_aliases)
    for key in MAPS:
        for name, item in schema.get(key, {}).items():
            yield from below(item, place + pointer(key, name), into_aliases=into_aliases)


def everywhere(document: Document, *, into_aliases: bool = True) -> Iterator[tuple[str, Any]]:
    """Yield every schema of a document: components, parameters, headers, bodies."""
    for place, schema in _roots(document):
        yield from below(schema, place, into_aliases=into_aliases)


def of_requests(document: Document) -> Iterator[tuple[str, Any]]:
    """Yield every schema that a request body can reach, following references."""
    seen: set[str] = set()
    queue = [
        (place + pointer("schema"), media.get("schema", {}))
        for operation in document.operations
        for place, media in request_media(document, operation)
    ]
    while queue:
        place, schema = queue.pop()
        for inner_place, inner in below(schema, place):
            reference = inner.get("$ref") if isinstance(inner, dict) else None
            if isinstance(reference, str):
                if reference not in seen:
                    seen.add(reference)
                    queue.append((reference.removeprefix("#"), document.resolve(inner)))
            else:
                yield inner_place, inner


def request_media(document: Document, operation: Operation) -> list[tuple[str, Node]]:
    """List an operation's request media types with their places."""
    body = document.resolve(operation.raw.get("requestBody"))
    content = (body or {}).get("content", {})
    return [(operation.place + pointer("requestBody", "content", m), v) for m, v in content.items()]


def _roots(document: Document) -> Iterator[tuple[str, Any]]:
    components = document.raw.get("components", {})
    for name, schema in components.get("schemas", {}).items():
        yield pointer("components", "schemas", name), schema
    for kind in ("parameters", "headers", "responses", "requestBodies"):
        yield from _written(components.get(kind, {}), pointer("components", kind))
    yield from _written(document.raw.get("paths", {}), "/paths")


def _written(node: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Find schemas that are written in place, outside of components/schemas and of example data."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from _written(item, place + pointer(index))
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        if key == "schema":
            yield place + pointer(key), value
        elif key not in ("example", "examples", "links"):
            yield from _written(value, place + pointer(key))
