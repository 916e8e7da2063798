"""An example of each call, taken from the contract's own examples of parameters and bodies.

Taken are what a call needs, the arguments that choose among named values, and the first example of a body.
"""

from __future__ import annotations

from typing import Any

from .prepare import resolve

Document = dict[str, Any]


def example_of(exact: Document, operation: Document, parameters: list[Document]) -> dict[str, Any]:
    """Return the arguments of an example by their wire names; what has no example is left out."""
    schemas = exact.get("components", {}).get("schemas", {})
    found: dict[str, Any] = {}
    for parameter in parameters:
        schema = resolve(parameter.get("schema", {}), schemas)
        values = _values(parameter, schema, exact)
        if values and (parameter.get("required") or _is_a_choice(schema, schemas)):
            found[parameter["name"]] = values[0]
    return found | _body_example(operation, exact)


def _is_a_choice(schema: Document, schemas: Document) -> bool:
    items = resolve(schema.get("items", {}), schemas)
    return any("enum" in one or "x-known-values" in one for one in (schema, items))


def _values(described: Document, schema: Document, exact: Document) -> list[Any]:
    named = [_example(one, exact)["value"] for one in described.get("examples", {}).values()]
    single = [described["example"]] if "example" in described else []
    return [*single, *named, *schema.get("examples", [])]


def _example(example: Document, exact: Document) -> Document:
    reference = example.get("$ref")
    if reference is None:
        return example
    found: Document = exact["components"]["examples"][reference.rsplit("/", 1)[-1]]
    return found


def _body_example(operation: Document, exact: Document) -> dict[str, Any]:
    content = operation.get("requestBody", {}).get("content", {})
    media: Document = content.get("application/json") or next(iter(content.values()), {})
    for value in _values(media, {}, exact):
        if isinstance(value, dict):
            return value
    return {}
