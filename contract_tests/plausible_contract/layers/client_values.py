"""Values drawn from the contract: arguments of operations, bodies of answers.

Any schema becomes the request body of a synthetic operation, of which schemathesis makes a strategy.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import schemathesis
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from schemathesis.generation import GenerationMode

from plausible_contract.contract import Contract, Document, Media, Operation

PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))
HOSTILE_TEXTS = ("a/b?c#d%2F+ &=é", "..", "a b", "%", "ä|ö;==", "日本/語", "'\"<script>", "a,b", "+1", "null")
"""Texts that break clients which forget to encode."""


def values_of(contract: Contract, schema: Document) -> SearchStrategy[Any]:
    """Draw values that `schema` allows; whole floats become integers, as they are the same number in JSON."""
    body = {"content": {"application/json": {"schema": schema}}, "required": True}
    operation = {"requestBody": body, "responses": {"200": {"description": ""}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "one schema", "version": "1"},
        "components": contract.document.get("components", {}),
        "paths": {"/": {"post": operation}},
    }
    mirror = schemathesis.openapi.from_dict(document)
    mirror.config.generation.update(modes=[GenerationMode.POSITIVE])
    cases: SearchStrategy[Any] = mirror["/"]["POST"].as_strategy(generation_mode=GenerationMode.POSITIVE)
    return cases.map(lambda case: whole_numbers(case.body))


def whole_numbers(value: Any) -> Any:
    """Write numbers without a fraction as integers, at any depth."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [whole_numbers(item) for item in value]
    if isinstance(value, dict):
        return {name: whole_numbers(item) for name, item in value.items()}
    return value


def json_body(operation: Operation) -> Media | None:
    """Return the JSON form of an operation's request body."""
    return operation.body.get("application/json")


def arguments_of(contract: Contract, operation: Operation) -> SearchStrategy[dict[str, Any]]:
    """Draw `{"params": …, "body": …}` as the contract allows; headers are left to `header_texts`."""
    return _arguments(contract, operation.id)


@lru_cache(maxsize=64)
def _arguments(contract: Contract, operation_id: str) -> SearchStrategy[dict[str, Any]]:
    operation = contract.operations[operation_id]
    parameters = [parameter for parameter in operation.parameters if parameter.location != "header"]
    schema: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "required": ["params"],
        "properties": {
            "params": {
                "type": "object",
                "additionalProperties": False,
                "required": [parameter.name for parameter in parameters if parameter.required],
                "properties": {parameter.name: parameter.schema for parameter in parameters},
            }
        },
    }
    media = json_body(operation)
    if media is not None:
        schema["properties"]["body"] = without_aliases(contract, media.schema)
        schema["required"].append("body")
    return values_of(contract, schema)


header_texts = st.text(PRINTABLE, min_size=1, max_size=20)


@lru_cache(maxsize=256)
def _answers(contract: Contract, pointer: str) -> SearchStrategy[Any]:
    return values_of(contract, contract.at(pointer))


def answers_of(contract: Contract, media: Media) -> SearchStrategy[Any]:
    """Draw bodies of an answer as the contract allows; the strategy is made once."""
    return _answers(contract, media.pointer)


def example_of(media: Media) -> Any:
    """Return an example that the contract gives, or None."""
    return next(iter(media.examples.values()), None)


def without_aliases(contract: Contract, schema: Document) -> Document:
    """Return a schema without those of its alternatives that say the same by other names."""
    found = contract.resolved(schema)
    kept = [part for part in found.get("anyOf", ()) if "x-alias-of" not in contract.resolved(part)]
    return kept[0] if len(kept) == 1 else schema


def members_of(contract: Contract, schema: Document) -> Mapping[str, Document]:
    """Return the named members of an object schema, with those of its parts, without aliases of them."""
    found = contract.resolved(without_aliases(contract, schema))
    members: dict[str, Document] = dict(found.get("properties", {}))
    for part in (*found.get("allOf", ()), *found.get("anyOf", ()), *found.get("oneOf", ())):
        if "x-alias-of" not in contract.resolved(part):
            members = {**members_of(contract, part), **members}
    return members
