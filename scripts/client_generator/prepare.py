"""The contract rewritten into what openapi-python-client can express.

The files in `openapi/` stay exact; this is a copy. What is dropped here is either checked by the server
(bounds, patterns, conditions) or read from the exact document by `operations`. Nothing that a user can
pass or read may be lost: `tests/generator` counts both sides.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

from . import aliases

Document = dict[str, Any]

MARK = "x-python-type: "
"""Begins the example of a schema that `kinds` replaces by a type written by hand."""
CHECKED_BY_SERVER = frozenset(
    {
        "default",
        "else",
        "examples",
        "example",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "if",
        "maxItems",
        "maxLength",
        "maxProperties",
        "maximum",
        "minItems",
        "minLength",
        "minProperties",
        "minimum",
        "not",
        "pattern",
        "patternProperties",
        "propertyNames",
        "then",
        "uniqueItems",
    }
)
"""Keywords of a schema that change no Python type."""
METHODS = ("get", "put", "post", "delete", "patch")
JSON = "application/json"
SCHEMAS = "#/components/schemas/"


class PrepareError(Exception):
    """The contract holds what no client can be generated for; the message names the place."""


@dataclass
class Prepared:
    """The rewritten document, and what its rewriting found out."""

    document: Document
    open_enums: set[str] = field(default_factory=set)
    """Enums of values that are known but not the only ones allowed."""
    normalised: dict[str, str] = field(default_factory=dict)
    """Operation → the runtime function that gives all its answers one shape."""


def prepare(exact: Document, *, normalised: dict[str, tuple[str, str]] | None = None) -> Prepared:
    """Rewrite a bundled contract; `normalised` names schemas of alternatives that become one of them."""
    document = copy.deepcopy(exact)
    prepared = Prepared(document)
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    one_media_type(document)
    one_shape(document, normalised or {}, prepared)
    merge_alternative_objects(document, schemas)
    for name, schema in schemas.items():
        schemas[name] = _schema(schema, schemas, prepared, name=name)
    document["paths"] = _paths(document.get("paths", {}), schemas, prepared)
    for kind in ("parameters", "responses", "requestBodies", "headers"):
        entries = document["components"].get(kind, {})
        document["components"][kind] = {
            name: _anything(entry, schemas, prepared) for name, entry in entries.items()
        }
    document["components"].pop("examples", None)
    document["components"].pop("links", None)
    prepared.document = document = _shortened(document, schemas)
    leave_out_unused(document)
    return prepared


def _shortened(node: Any, schemas: Document) -> Any:
    """Let references to schemas that are only references point to the end of the chain."""
    if isinstance(node, list):
        return [_shortened(item, schemas) for item in node]
    if not isinstance(node, dict):
        return node
    out = {key: _shortened(value, schemas) for key, value in node.items()}
    target = out.get("$ref")
    while (
        isinstance(target, str)
        and target.startswith(SCHEMAS)
        and set(schemas.get(target[len(SCHEMAS) :], {})) == {"$ref"}
    ):
        target = out["$ref"] = schemas[target[len(SCHEMAS) :]]["$ref"]
    return out


def operations(document: Document) -> list[tuple[str, str, Document]]:
    """List `(path, method, operation)`."""
    return [
        (path, method, item[method])
        for path, item in document.get("paths", {}).items()
        for method in METHODS
        if method in item
    ]


def one_media_type(document: Document) -> None:
    """Let every body and answer have one media type, JSON where there is a choice."""
    for _, _, operation in operations(document):
        body = operation.get("requestBody")
        if body is not None and "content" in body:
            body["content"] = _preferred(body["content"])
        for response in operation.get("responses", {}).values():
            if "content" in response:
                response["content"] = _preferred(response["content"])
            for unused in ("links", "headers"):
                response.pop(unused, None)
    for response in document.get("components", {}).get("responses", {}).values():
        response.pop("links", None)
        response.pop("headers", None)


def _preferred(content: Document) -> Document:
    chosen = JSON if JSON in content else next(iter(content), None)
    return {} if chosen is None else {chosen: {"schema": content[chosen].get("schema", {})}}


def one_shape(document: Document, normalised: dict[str, tuple[str, str]], prepared: Prepared) -> None:
    """Point answers with alternatives that the runtime makes alike to the one they all become."""
    for _, _, operation in operations(document):
        for response in operation.get("responses", {}).values():
            for media in response.get("content", {}).values():
                name = media.get("schema", {}).get("$ref", "").removeprefix(SCHEMAS)
                if name in normalised:
                    target, function = normalised[name]
                    media["schema"] = {"$ref": SCHEMAS + target}
                    prepared.normalised[operation["operationId"]] = function


def merge_alternative_objects(document: Document, schemas: Document) -> None:
    """Make one object of alternatives in answers: the members of all, required where all require them."""
    for _, _, operation in operations(document):
        for response in operation.get("responses", {}).values():
            for media in response.get("content", {}).values():
                name = media.get("schema", {}).get("$ref", "").removeprefix(SCHEMAS)
                if name in schemas and _are_objects(schemas[name], schemas):
                    schemas[name] = _merged(schemas[name], schemas)


def _branches(schema: Document, schemas: Document) -> list[Document]:
    alternatives: list[Document] = schema.get("oneOf") or schema.get("anyOf") or []
    return [resolve(branch, schemas) for branch in alternatives]


def _are_objects(schema: Document, schemas: Document) -> bool:
    branches = _branches(schema, schemas)
    return bool(branches) and all("properties" in branch for branch in branches)


def _merged(schema: Document, schemas: Document) -> Document:
    branches = _branches(schema, schemas)
    required: set[str] = set.intersection(*(set(branch.get("required", [])) for branch in branches))
    properties: Document = {}
    for branch in branches:
        properties = {**branch["properties"], **properties}
    return {
        "type": "object",
        "description": schema.get("description", ""),
        "properties": properties,
        "required": [name for name in properties if name in required],
    }


def resolve(schema: Document, schemas: Document) -> Document:
    """Follow a reference to a component schema."""
    while "$ref" in schema:
        name = schema["$ref"].removeprefix(SCHEMAS)
        if name not in schemas:
            message = f"{schema['$ref']} points to nothing"
            raise PrepareError(message)
        schema = schemas[name]
    return schema


def _paths(paths: Document, schemas: Document, prepared: Prepared) -> Document:
    return {path: _anything(item, schemas, prepared) for path, item in paths.items()}


def _anything(node: Any, schemas: Document, prepared: Prepared) -> Any:
    """Rewrite every schema below a node that is none itself."""
    if isinstance(node, list):
        return [_anything(item, schemas, prepared) for item in node]
    if not isinstance(node, dict):
        return node
    out = {}
    for key, value in node.items():
        if key in {"examples", "example", "links"}:
            continue
        if key == "schema" and isinstance(value, dict):
            known = node.get("x-known-values")
            value = {**value, "x-known-values": known} if known and "$ref" not in value else value
            out[key] = _schema(value, schemas, prepared)
        else:
            out[key] = _anything(value, schemas, prepared)
    return out


def _schema(schema: Any, schemas: Document, prepared: Prepared, *, name: str = "") -> Any:
    if not isinstance(schema, dict) or "$ref" in schema:
        return schema
    if "x-python-type" in schema:
        return _by_hand(schema, schemas, name)
    if "x-known-values" in schema:
        return _known_values(schema, prepared, name)
    schema = _with_named_members(schema, schemas)
    kept = {key: value for key, value in schema.items() if key not in CHECKED_BY_SERVER}
    if "allOf" in kept:
        kept["allOf"] = [part for part in kept["allOf"] if not {"if", "not"} & set(part)]
        if not kept["allOf"] or "properties" in kept:
            del kept["allOf"]
    if "additionalProperties" in kept and kept["additionalProperties"] is True:
        kept["additionalProperties"] = {}
    for key in ("items", "additionalProperties"):
        if isinstance(kept.get(key), dict):
            kept[key] = _schema(kept[key], schemas, prepared)
    if "properties" in kept:
        kept["properties"] = {
            member: _schema(value, schemas, prepared) for member, value in kept["properties"].items()
        }
    for key in ("anyOf", "oneOf", "allOf"):
        if key in kept:
            kept[key] = [_schema(branch, schemas, prepared) for branch in kept[key]]
    return kept


JSON_TYPES = {"str": "string", "int": "integer", "float": "number", "bool": "boolean", "None": "null"}


def _by_hand(schema: Document, schemas: Document, name: str) -> Document:
    wanted = schema["x-python-type"]
    described = {"description": schema.get("description", "")}
    parts = [part.strip() for part in wanted.split("|")]
    if wanted not in aliases.ARGUMENTS and all(part in JSON_TYPES or part in schemas for part in parts):
        if name in parts:
            message = f"{name}: x-python-type names itself"
            raise PrepareError(message)
        branches = [
            {"type": JSON_TYPES[part]} if part in JSON_TYPES else {"$ref": SCHEMAS + part} for part in parts
        ]
        return (
            branches[0] if branches[0].get("$ref") and len(parts) == 1 else _alternatives(branches, described)
        )
    if (
        wanted not in aliases.ARGUMENTS
        and wanted not in aliases.ANSWERS
        and not aliases.is_plain_type(wanted)
    ):
        message = f"x-python-type: {wanted!r} is neither a Python type, nor a schema, nor one of aliases.py"
        raise PrepareError(message)
    return {**described, "example": MARK + wanted}


def _alternatives(branches: list[Document], described: Document) -> Document:
    return {**described, **branches[0]} if len(branches) == 1 else {**described, "anyOf": branches}


def _known_values(schema: Document, prepared: Prepared, name: str) -> Document:
    known = schema["x-known-values"]
    described = {"description": schema.get("description", "")}
    if set(known) == {"true", "false"}:
        return {**described, "type": "boolean"}
    if name and "pattern" in schema:
        prepared.open_enums.add(name)
    return {**described, "type": "string", "enum": list(known)}


def _with_named_members(schema: Document, schemas: Document) -> Document:
    """Declare the members of a map whose names are an enum, so that they become attributes."""
    names = resolve(schema.get("propertyNames", {}), schemas).get("enum")
    values = schema.get("additionalProperties")
    if not names or not isinstance(values, dict) or "properties" in schema:
        return schema
    return {**schema, "properties": dict.fromkeys(names, values)}


def leave_out_unused(document: Document) -> None:
    """Remove components that nothing refers to any more, form bodies for instance."""
    components = document["components"]
    used: set[str] = set()
    waiting = [document["paths"]]
    while waiting:
        for reference in _references(waiting.pop()):
            if reference not in used:
                used.add(reference)
                kind, name = reference.removeprefix("#/components/").split("/", 1)
                waiting.append(components.get(kind, {}).get(name, {}))
    for kind in ("schemas", "parameters", "responses", "requestBodies", "headers"):
        entries = components.get(kind, {})
        components[kind] = {
            name: entry for name, entry in entries.items() if f"#/components/{kind}/{name}" in used
        }


def _references(node: Any) -> list[str]:
    if isinstance(node, list):
        return [found for item in node for found in _references(item)]
    if not isinstance(node, dict):
        return []
    own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
    return own + [found for value in node.values() for found in _references(value)]
