"""The JSON Schema of a v2 query: the bundled contract's, written as draft-07 for editors and validators."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

DRAFT_07 = "http://json-schema.org/draft-07/schema#"
QUERY = "StatsQuery"
_REFERENCE = "#/components/schemas/"


def query_schema() -> dict[str, Any]:
    """Return the schema of a query with everything that it refers to under `definitions`."""
    contract = json.loads(files("plausible_client").joinpath("openapi.json").read_text(encoding="utf-8"))
    schemas: Mapping[str, Any] = contract["components"]["schemas"]
    needed: dict[str, Any] = {}
    _collect(QUERY, schemas, needed)
    root = _as_draft_07(needed.pop(QUERY))
    definitions = {name: _as_draft_07(schema) for name, schema in sorted(needed.items())}
    return {"$schema": DRAFT_07, **root, "definitions": definitions}


def _collect(name: str, schemas: Mapping[str, Any], needed: dict[str, Any]) -> None:
    if name in needed:
        return
    needed[name] = schemas[name]
    for reference in _references(schemas[name]):
        _collect(reference, schemas, needed)


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"].removeprefix(_REFERENCE)] if isinstance(node.get("$ref"), str) else []
        return own + [name for value in node.values() for name in _references(value)]
    if isinstance(node, list):
        return [name for value in node for name in _references(value)]
    return []


def _as_draft_07(node: Any) -> Any:
    """Write the words of today's JSON Schema as those of draft-07, and leave out the contract's own."""
    if isinstance(node, list):
        return [_as_draft_07(value) for value in node]
    if not isinstance(node, dict):
        return node
    written = {key: _as_draft_07(value) for key, value in node.items() if not key.startswith("x-")}
    if "prefixItems" in written:
        rest = written.pop("items", None)
        written["items"] = written.pop("prefixItems")
        if rest is not None:
            written["additionalItems"] = rest
    if isinstance(written.get("$ref"), str):
        written["$ref"] = "#/definitions/" + written["$ref"].removeprefix(_REFERENCE)
    return written
