"""Rules about schemas: everything used, described, and as tight as it can be said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from contract_lint.documents import Document, pointer, references
from contract_lint.problems import Problem
from contract_lint.schemas import everywhere, of_requests
from contract_lint.validators import Validators

Found = Iterator[tuple[str, str]]
LARGEST_EXPLAINED_ENUM = 40  # values; beyond it the description names the standard that lists them
COMPONENT_KINDS = ("schemas", "parameters", "responses", "requestBodies", "headers", "examples", "links")


def check(document: Document) -> list[Problem]:
    """Hold every schema of a document against every rule of this module."""
    found = [item for rule in RULES for item in rule(document)]
    return [Problem(document.file_of(place), place, text) for place, text in found]


def used(document: Document) -> Found:
    """Every component is referred to from somewhere that is itself in use."""
    reached: set[str] = set()
    queue = list(references(document.raw.get("paths", {})))
    while queue:
        reference = queue.pop()
        if reference not in reached:
            reached.add(reference)
            queue += references(document.resolve({"$ref": reference}))
    for kind in COMPONENT_KINDS:
        for name in document.raw.get("components", {}).get(kind, {}):
            place = pointer("components", kind, name)
            if f"#{place}" not in reached:
                yield place, "nothing refers to this component; remove it"


def resolvable(document: Document) -> Found:
    """Every reference leads somewhere; nothing else can be said of a document where one does not."""
    for reference in sorted(set(references(document.raw))):
        if document.resolve({"$ref": reference}) is None:
            yield reference.removeprefix("#"), "something refers to this place, where there is nothing"


def described(document: Document) -> Found:
    """Every component schema and every property has a description."""
    for name, schema in document.raw.get("components", {}).get("schemas", {}).items():
        if not schema.get("description"):
            yield pointer("components", "schemas", name), "the schema has no description"
    for place, schema in everywhere(document):
        for name, item in schema["properties"].items() if _is_object(schema) else ():
            if isinstance(item, dict) and "$ref" not in item and not item.get("description"):
                yield place + pointer("properties", name), "the property has no description"


def enums_explained(document: Document) -> Found:
    """Every value of an enum with several values is named in a description beside or around it."""
    for name, component in document.raw.get("components", {}).get("schemas", {}).items():
        yield from _enums(component, pointer("components", "schemas", name), "")
    for operation in document.operations:
        for parameter in document.parameters(operation):
            place = operation.place + pointer("parameters", parameter.get("name", ""))
            yield from _enums(parameter.get("schema", {}), place, str(parameter.get("description", "")))


def requests_decided(document: Document) -> Found:
    """Every object of a request says whether other members are allowed."""
    for place, schema in of_requests(document):
        if _is_object(schema) and "additionalProperties" not in schema:
            yield place, "say by additionalProperties whether a request may hold other members"


def schema_examples(document: Document) -> Found:
    """Every example of a schema satisfies it."""
    validators = Validators(document)
    for place, schema in everywhere(document):
        if isinstance(schema, dict) and isinstance(schema.get("examples"), list):
            for value in schema["examples"]:
                for text in validators.problems(schema, value):
                    yield place, f"the example {value!r} breaks the schema: {text}"


RULES: tuple[Callable[[Document], Found], ...] = (
    used,
    described,
    enums_explained,
    requests_decided,
    schema_examples,
)


def _is_object(schema: Any) -> bool:
    """Tell whether a schema describes an object, and not merely a condition on one that is described."""
    return isinstance(schema, dict) and "properties" in schema and "object" in schema.get("type", "")


def _enums(schema: Any, place: str, text: str) -> Found:
    """Look for enums in a schema, `text` being what has been said around it."""
    if isinstance(schema, list):
        for index, item in enumerate(schema):
            yield from _enums(item, place + pointer(index), text)
    if not isinstance(schema, dict):
        return
    text = f"{text} {schema.get('description', '')}"
    values = [value for value in schema.get("enum", []) if value is not None]
    missing = [value for value in values if f"`{value}`" not in text]
    if 1 < len(values) <= LARGEST_EXPLAINED_ENUM and missing:
        yield place, f"no description explains the value `{missing[0]}` of this enum"
    for key, value in schema.items():
        if key not in ("enum", "examples", "example", "const", "default"):
            yield from _enums(value, place + pointer(key), text)
