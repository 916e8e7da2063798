"""Constructs that openapi-python-client refuses, drops or generates wrongly: the contract avoids them.

A schema that needs one of them all the same carries `x-python-type`, which replaces it by a
hand-written type, or `x-alias-of`, which says that the client uses another schema in its place;
what is inside such a schema is not looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from contract_lint.documents import Document, pointer
from contract_lint.problems import Problem
from contract_lint.schemas import everywhere, of_requests, request_media

Found = Iterator[tuple[str, str]]
FORBIDDEN_SCHEMAS = {"Response", "Client", "IntEnum"}
FORBIDDEN_PROPERTIES = {
    "d",
    "cls",
    "field_dict",
    "additional_properties",
    "to_dict",
    "from_dict",
    "additional_keys",
}
FORBIDDEN_PARAMETERS = {("query", "params"), ("header", "headers")}
FORBIDDEN_STYLES = {"pipeDelimited", "spaceDelimited", "deepObject"}


def check(document: Document) -> list[Problem]:
    """Hold a document against every rule of this module."""
    found = [item for rule in RULES for item in rule(document)]
    return [Problem(document.file_of(place), place, text) for place, text in found]


def boolean_schemas(document: Document) -> Found:
    """`items: false` and a property schema `true` end the generation."""
    for place, schema in everywhere(document, into_aliases=False):
        if isinstance(schema, bool):
            yield (
                place,
                "a bare true or false as schema ends the generation; write {}",
            )
        elif isinstance(schema, dict) and isinstance(schema.get("items"), bool):
            yield place, "a boolean as items ends the generation; use minItems and maxItems"


def arrays(document: Document) -> Found:
    """An array says what it holds, and does not hold itself."""
    for place, schema in _typed(document, "array"):
        if "items" not in schema:
            yield place, "an array without items takes its owner out of the client; write items: {}"
    for name, schema in document.raw.get("components", {}).get("schemas", {}).items():
        if (
            schema.get("type") == "array"
            and "x-python-type" not in schema
            and _reaches(document, schema, name)
        ):
            yield (
                pointer("components", "schemas", name),
                "give a recursive array x-python-type",
            )


def enums(document: Document) -> Found:
    """An enum holds text only or integers only, and no null; two values do not differ in case alone."""
    for place, schema in _dicts(document):
        values = schema.get("enum", [])
        kinds = {type(value) for value in values}
        if values and kinds not in ({str}, {int}):
            yield place, f"the enum {values} is not all text or all integers; write null as a oneOf branch"
        elif isinstance(schema.get("type"), list) and values:
            yield place, "an enum beside a list of types loses its null; use oneOf"


def nullable(document: Document) -> Found:
    """OpenAPI 3.1 writes null as a type; the keyword of 3.0 is ignored beside a reference."""
    for place, schema in _dicts(document):
        if "nullable" in schema:
            yield place, "nullable belongs to OpenAPI 3.0; write type: [..., 'null']"


def defaults(document: Document) -> Found:
    """A default is sent by the generated client, which resets what its caller never named."""
    for place, schema in of_requests(document):
        if isinstance(schema, dict) and "default" in schema:
            yield place, "a default in a request would be sent on every call; state it in the description"
    for operation in document.operations:
        for parameter in document.parameters(operation):
            if "default" in parameter.get("schema", {}):
                place = operation.place + pointer("parameters", parameter.get("name", ""))
                yield place, "a default would be sent on every call; state it in the description"


def names(document: Document) -> Found:
    """Names that break the generated code."""
    schemas = document.raw.get("components", {}).get("schemas", {})
    for name, count in Counter(name.lower() for name in schemas).items():
        if count > 1:
            yield pointer("components", "schemas", name), "two schemas differ in case only"
    for name in FORBIDDEN_SCHEMAS & set(schemas):
        yield pointer("components", "schemas", name), f"a schema called {name} shadows the client's own class"
    for place, schema in _dicts(document):
        for name in FORBIDDEN_PROPERTIES & set(schema.get("properties", {})):
            yield place, f"a property called '{name}' breaks the generated model"


def parameters(document: Document) -> Found:
    """Parameter names, styles and content that the generator gets wrong."""
    for operation in document.operations:
        for parameter in document.parameters(operation):
            name, where = parameter.get("name"), parameter.get("in")
            if (where, name) in FORBIDDEN_PARAMETERS:
                yield operation.place, f"a {where} parameter called '{name}' shadows a variable of the client"
            if parameter.get("style") in FORBIDDEN_STYLES:
                yield (
                    operation.place,
                    f"'{name}' has style {parameter['style']}, sent wrongly; use form",
                )
            if "content" in parameter:
                yield (
                    operation.place,
                    f"'{name}' is left out when described by content; use a schema",
                )


def request_bodies(document: Document) -> Found:
    """JSON and form of one body have schemas of their own, else both are sent."""
    for operation in document.operations:
        media = {
            place.rpartition("/")[2]: m.get("schema", {}) for place, m in request_media(document, operation)
        }
        json_schema = media.get("application~1json", {}).get("$ref")
        for name, schema in media.items():
            if json_schema and name != "application~1json" and schema.get("$ref") == json_schema:
                yield operation.place, f"{name.replace('~1', '/')} shares the schema of JSON; give it its own"


RULES: tuple[Callable[[Document], Found], ...] = (
    boolean_schemas,
    arrays,
    enums,
    nullable,
    defaults,
    names,
    parameters,
    request_bodies,
)


def _dicts(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    for place, schema in everywhere(document, into_aliases=False):
        if isinstance(schema, dict) and not ({"x-python-type", "x-alias-of"} & set(schema)):
            yield place, schema


def _typed(document: Document, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((place, schema) for place, schema in _dicts(document) if schema.get("type") == kind)


def _reaches(document: Document, schema: Any, name: str) -> bool:
    """Tell whether an array's items lead back to the schema `name` through arrays alone."""
    target = f"#{pointer('components', 'schemas', name)}"
    seen: set[str] = set()
    queue = [schema.get("items", {})]
    while queue:
        item = queue.pop()
        if not isinstance(item, dict) or "x-python-type" in item:
            continue
        reference = item.get("$ref")
        if reference == target:
            return True
        if isinstance(reference, str) and reference not in seen:
            seen.add(reference)
            queue.append(document.resolve(item))
        elif item.get("type") == "array":
            queue.append(item.get("items", {}))
        queue += [branch for key in ("oneOf", "anyOf") for branch in item.get(key, [])]
    return False
