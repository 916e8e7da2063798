"""Following `$ref` within one bundled document."""

from __future__ import annotations

import json
from typing import Any

from contract_changes.model import Document, NotComparable, Schema


def resolve(node: Any, document: Document) -> Any:
    """Return what `node` stands for, through any number of local references."""
    seen: list[str] = []
    while isinstance(node, dict) and isinstance(node.get("$ref"), str):
        reference = node["$ref"]
        if reference in seen:
            message = f"{reference} refers to itself"
            raise NotComparable(message)
        seen.append(reference)
        node = _target(reference, document)
    return node


def _target(reference: str, document: Document) -> Any:
    if not reference.startswith("#/"):
        message = f"{reference} is no reference within the document; bundle the contract first"
        raise NotComparable(message)
    found: Any = document
    for token in reference[2:].split("/"):
        key = token.replace("~1", "/").replace("~0", "~")
        if not isinstance(found, dict) or key not in found:
            message = f"{reference} leads nowhere"
            raise NotComparable(message)
        found = found[key]
    return found


def expanded(node: Any, document: Document, trail: tuple[str, ...] = ()) -> Any:
    """Return `node` with every reference replaced by what it names, except where it recurs."""
    if isinstance(node, list):
        return [expanded(item, document, trail) for item in node]
    if not isinstance(node, dict):
        return node
    reference = node.get("$ref")
    if isinstance(reference, str):
        if reference in trail:
            return {"$recursive": trail.index(reference)}
        return expanded(_target(reference, document), document, (*trail, reference))
    return {
        key: _named(value, document, trail) if key in NAMED else expanded(value, document, trail)
        for key, value in node.items()
        if key not in ANNOTATIONS and not key.startswith("x-")
    }


def _named(schemas: Any, document: Document, trail: tuple[str, ...]) -> Any:
    """Keep every name of a mapping of schemas, one called `title` included."""
    if not isinstance(schemas, dict):
        return schemas
    return {name: expanded(schema, document, trail) for name, schema in schemas.items()}


def same(left: Any, left_document: Document, right: Any, right_document: Document) -> bool:
    """Tell whether two nodes mean the same, whatever their descriptions say."""
    return canonical(left, left_document) == canonical(right, right_document)


def canonical(node: Any, document: Document) -> str:
    """Return stable text that is equal for nodes that mean the same."""
    return json.dumps(expanded(node, document), sort_keys=True)


def standalone(schema: Schema, document: Document) -> Schema:
    """Return a schema that a validator can compile by itself."""
    if isinstance(schema, bool):
        return schema
    return {**schema, "components": document.get("components", {})}


NAMED = frozenset({"properties", "patternProperties", "dependentSchemas", "$defs"})
"""Keywords whose value maps names of the API's own to schemas."""

ANNOTATIONS = frozenset(
    {
        "$comment",
        "default",
        "deprecated",
        "description",
        "discriminator",
        "example",
        "examples",
        "externalDocs",
        "summary",
        "title",
        "xml",
    }
)
"""Keywords that tell people something and machines nothing. `default` is prose here: servers apply it."""
