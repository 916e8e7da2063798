"""Parameter text ↔ values, by the styles the contract uses: one place for what `a,b`, `5` and `true` mean.

Only `form` and `simple` styles of scalars and arrays occur in this API; anything else is left as text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from plausible_contract.contract import Contract, Document, Parameter

_INTEGER = re.compile(r"-?(0|[1-9]\d*)")
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")


def types_of(contract: Contract, schema: Document) -> set[str]:
    """List the JSON types that a schema allows at its top, through `$ref`, `anyOf` and `oneOf`."""
    found = contract.resolved(schema)
    declared = found.get("type")
    if isinstance(declared, str):
        return {declared}
    if isinstance(declared, Sequence):
        return set(declared)
    if "const" in found or "enum" in found:
        return {_type_name(value) for value in found.get("enum", [found.get("const")])}
    parts = [*found.get("anyOf", ()), *found.get("oneOf", ())]
    return {name for part in parts for name in types_of(contract, part)}


def decode(contract: Contract, parameter: Parameter, texts: Sequence[str]) -> Any:
    """Turn the texts that were sent for one parameter into the value its schema speaks of.

    An undecodable text stays text, so that the schema refuses it.
    """
    types = types_of(contract, parameter.schema)
    if "array" in types:
        items = list(texts) if parameter.explode and len(texts) > 1 else texts[-1].split(",")
        inner = contract.resolved(contract.resolved(parameter.schema).get("items", {}))
        return [_scalar(text, types_of(contract, inner)) for text in items]
    return _scalar(texts[-1], types)


def _scalar(text: str, types: set[str]) -> Any:
    if "string" in types or not types:
        return text
    if "integer" in types and _INTEGER.fullmatch(text):
        return int(text)
    if "number" in types and _NUMBER.fullmatch(text):
        return float(text)
    if "boolean" in types and text in {"true", "false"}:
        return text == "true"
    if "object" in types and text.startswith("{"):
        return _json_or_text(text)
    return text


def _json_or_text(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def encode(parameter: Parameter, value: Any) -> list[tuple[str, str]]:
    """Write a value as the query pairs of its parameter."""
    if isinstance(value, list):
        texts = [_text(item) for item in value]
        if parameter.explode:
            return [(parameter.name, text) for text in texts]
        return [(parameter.name, ",".join(texts))]
    return [(parameter.name, _text(value))]


def form_values(contract: Contract, schema: Document, fields: Mapping[str, str]) -> dict[str, Any]:
    """Turn form fields, which are all text, into the values their schema speaks of."""
    properties = contract.resolved(schema).get("properties", {})
    return {
        name: _scalar(text, types_of(contract, properties[name])) if name in properties else text
        for name, text in fields.items()
    }


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _type_name(value: Any) -> str:
    names = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}
    return names.get(type(value), "null")
