"""The bundled contract as the suite reads it: operations, parameters, bodies, responses, compiled schemas.

Nothing here judges traffic (`conformance`) or makes any (`strategies`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema_rs

from plausible_contract.errors import Unusable
from plausible_contract.exchange import Edition

METHODS = ("get", "put", "post", "delete", "patch", "head", "options")

Document = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Located:
    """A part of the contract and the JSON Pointer to it, for reports."""

    node: Document
    pointer: str


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One parameter of an operation; `pointer` leads to its schema in the bundled contract."""

    name: str
    location: str
    required: bool
    schema: Document
    pointer: str
    style: str
    explode: bool
    required_in_preview: bool = False

    def is_required(self, edition: Edition) -> bool:
        """Say whether a key of this edition must send the parameter."""
        return self.required or (edition == "preview" and self.required_in_preview)


@dataclass(frozen=True, kw_only=True)
class Media:
    """One media type of a body or response, and its schema."""

    content_type: str
    schema: Document
    pointer: str
    examples: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Response:
    """What the contract says of one status."""

    status: int
    media: Mapping[str, Media]
    headers: Mapping[str, Document]
    pointer: str
    links: Mapping[str, Document]


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One operation, its references resolved one level deep."""

    id: str
    tag: str
    method: str
    path: str
    pointer: str
    parameters: tuple[Parameter, ...]
    body: Mapping[str, Media]
    body_required: bool
    responses: Mapping[int, Response]
    editions: tuple[Edition, ...]
    scope: str
    secured: bool
    node: Document

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches the paths of this operation; a parameter spans one segment unless marked otherwise."""
        text = re.escape(self.path)
        for parameter in self.parameters:
            if parameter.location == "path":
                group = (
                    f"(?P<{parameter.name}>.+)"
                    if self._spans(parameter.name)
                    else f"(?P<{parameter.name}>[^/]+)"
                )
                text = text.replace(re.escape(f"{{{parameter.name}}}"), group)
        return re.compile(text + r"/?")

    def _spans(self, name: str) -> bool:
        declared = [*self.node.get("parameters", ())]
        return any(entry.get("name") == name and entry.get("x-catch-all") for entry in declared)

    @property
    def writes(self) -> bool:
        """Whether the operation changes something: everything but GET and the query that needs POST."""
        return self.method != "GET" and self.id != "stats_query"

    @property
    def query_parameters(self) -> tuple[Parameter, ...]:
        """The parameters in the query string."""
        return tuple(parameter for parameter in self.parameters if parameter.location == "query")

    def parameter(self, name: str) -> Parameter | None:
        """Find a parameter by name."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)


class Contract:
    """A bundled OpenAPI document and what is compiled from it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.operations: dict[str, Operation] = {
            operation.id: operation for operation in _operations(document)
        }
        self._validators: dict[str, jsonschema_rs.Draft202012Validator] = {}

    @property
    def version(self) -> str:
        """The version that the contract gives itself."""
        return str(self.document.get("info", {}).get("version", "0"))

    def match(self, method: str, path: str) -> Operation | None:
        """Find the operation of a request; paths with fewer parameters win."""
        found = [
            operation
            for operation in self._by_specificity
            if operation.method == method.upper() and operation.pattern.fullmatch(path)
        ]
        return found[0] if found else None

    @cached_property
    def _by_specificity(self) -> list[Operation]:
        return sorted(self.operations.values(), key=lambda operation: operation.path.count("{"))

    def validator(self, pointer: str) -> jsonschema_rs.Draft202012Validator:
        """Return the compiled validator of the schema at a pointer such as `#/components/schemas/Error`."""
        if pointer not in self._validators:
            schema = {**self.at(pointer), "components": self.document.get("components", {})}
            self._validators[pointer] = jsonschema_rs.Draft202012Validator(
                schema, validate_formats=True, ignore_unknown_formats=True
            )
        return self._validators[pointer]

    def at(self, pointer: str) -> Any:
        """Return what a JSON Pointer of the bundled contract leads to, or None."""
        node: Any = self.document
        for token in pointer.removeprefix("#").split("/")[1:]:
            key = token.replace("~1", "/").replace("~0", "~")
            if isinstance(node, list):
                node = node[int(key)] if key.isdigit() and int(key) < len(node) else None
            else:
                node = node.get(key) if isinstance(node, Mapping) else None
        return node

    def resolved(self, schema: Document) -> Document:
        """Follow the references of a schema until it has none at its top."""
        return _resolve(self.document, schema, "").node


def load(path: Path | None = None) -> Contract:
    """Read the contract that the installed client carries, or another bundled document.

    Raises `Unusable`, naming the file, where it cannot be read.
    """
    source = path or resources.files("plausible_client").joinpath("openapi.json")
    try:
        return Contract(json.loads(source.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError) as error:
        message = f"the contract {source} cannot be read: {error}; run `make client` or name another file"
        raise Unusable(message) from error


def escape(token: str) -> str:
    """Write a name as one token of a JSON Pointer."""
    return token.replace("~", "~0").replace("/", "~1")


def _operations(document: Document) -> Iterator[Operation]:
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                yield _operation(document, path, method, item)


def _operation(document: Document, path: str, method: str, item: Document) -> Operation:
    node = item[method]
    pointer = f"#/paths/{escape(path)}/{method}"
    shared = f"#/paths/{escape(path)}/parameters"
    declared = [(entry, f"{shared}/{index}") for index, entry in enumerate(item.get("parameters", ()))]
    declared += [
        (entry, f"{pointer}/parameters/{index}") for index, entry in enumerate(node.get("parameters", ()))
    ]
    demanded = node.get("x-required-in-preview", ())
    body = _resolve(document, node.get("requestBody", {}), f"{pointer}/requestBody")
    return Operation(
        id=node["operationId"],
        tag=next(iter(node.get("tags", ())), ""),
        method=method.upper(),
        path=path,
        pointer=pointer,
        parameters=tuple(_parameter(document, entry, where, demanded) for entry, where in declared),
        body=_media(document, body),
        body_required=bool(body.node.get("required", False)),
        responses={
            int(status): _response(document, entry, f"{pointer}/responses/{status}", int(status))
            for status, entry in node.get("responses", {}).items()
            if status.isdigit()
        },
        editions=tuple(node.get("x-editions", ("current", "preview"))),
        scope=str(node.get("x-required-scope", "")),
        secured=bool(node.get("security", document.get("security"))),
        node=node,
    )


def _parameter(document: Document, entry: Document, pointer: str, demanded: Any) -> Parameter:
    found = _resolve(document, entry, pointer)
    location = found.node["in"]
    style = found.node.get("style", "form" if location in {"query", "cookie"} else "simple")
    return Parameter(
        name=found.node["name"],
        location=location,
        required=bool(found.node.get("required", False)),
        schema=found.node.get("schema", {}),
        pointer=f"{found.pointer}/schema",
        style=style,
        explode=bool(found.node.get("explode", style == "form")),
        required_in_preview=_demanded(found.node, demanded),
    )


def _demanded(node: Document, demanded: Any) -> bool:
    return bool(node.get("x-required-in-preview") is True or node["name"] in (demanded or ()))


def _response(document: Document, entry: Document, pointer: str, status: int) -> Response:
    found = _resolve(document, entry, pointer)
    headers = {
        name.lower(): _resolve(document, header, "").node
        for name, header in found.node.get("headers", {}).items()
    }
    return Response(
        status=status,
        media=_media(document, found),
        headers=headers,
        pointer=found.pointer,
        links=found.node.get("links", {}),
    )


def _media(document: Document, located: Located) -> dict[str, Media]:
    return {
        content_type.lower(): Media(
            content_type=content_type,
            schema=entry.get("schema", {}),
            pointer=f"{located.pointer}/content/{escape(content_type)}/schema",
            examples=_examples(document, entry),
        )
        for content_type, entry in located.node.get("content", {}).items()
    }


def _examples(document: Document, entry: Document) -> dict[str, Any]:
    named = {
        name: _resolve(document, example, "").node.get("value")
        for name, example in entry.get("examples", {}).items()
    }
    return {**({"example": entry["example"]} if "example" in entry else {}), **named}


def _resolve(document: Document, node: Document, pointer: str) -> Located:
    while "$ref" in node:
        pointer = node["$ref"]
        target: Any = document
        for token in pointer.removeprefix("#/").split("/"):
            target = target[token.replace("~1", "/").replace("~0", "~")]
        node = target
    return Located(node=node, pointer=pointer)
