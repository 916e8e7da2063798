"""Validation of requests against the contract: query parameters and JSON bodies of one operation.

Compiled once per operation; `schema_check` does it and words what is wrong.
Rules that a schema cannot state belong to the handlers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plausible_sandbox.accounts.records import Edition
from plausible_sandbox.contract import Document, Operation
from plausible_sandbox.errors import bad_request
from plausible_sandbox.schema_check import SchemaCheck


@dataclass(frozen=True, slots=True)
class Parameter:
    """How one query parameter is read before its schema sees it."""

    name: str
    is_list: bool
    convert: Callable[[str], Any]


class RequestValidator:
    """Checks the requests of one operation, for either edition; schemas are compiled at first use."""

    def __init__(self, operation: Operation, components: Document) -> None:
        self._components = components
        self._parameters = operation.query_parameters
        self._readers = {p["name"]: _reader(p, components) for p in self._parameters}
        self._json_body: Document | None = operation.body.get("application/json", {}).get("schema")
        self._other_media_types = set(operation.body) - {"application/json"}
        self._body_required = operation.body_required

    def check_media_type(self, media_type: str) -> None:
        """Raise a `Refusal` with status 400 for a body of a media type that is not described."""
        described = self._other_media_types | ({"application/json"} if self._json_body else set())
        if self._body_required and media_type not in described:
            sent = f"the media type {media_type!r}" if media_type else "no content-type"
            raise bad_request(f"the body has {sent}; send it as {' or '.join(sorted(described))}")

    def check(self, query: Mapping[str, str], body: Any, edition: Edition, *, media_type: str = "") -> None:
        """Raise a `Refusal` with status 400 for the first violation, if there is one.

        A body of another described media type than JSON is left to the handler.
        """
        schema = self._preview_query if edition == "preview" else self._current_query
        known = ((self._readers[name], text) for name, text in query.items() if name in self._readers)
        schema.check({reader.name: _read(reader, text) for reader, text in known})
        if self._json_body is None or media_type in self._other_media_types:
            return
        if body is not None or self._body_required:
            self._body.check(body)

    @cached_property
    def _current_query(self) -> SchemaCheck:
        return SchemaCheck(_parameter_schema(self._parameters, preview=False), self._components)

    @cached_property
    def _preview_query(self) -> SchemaCheck:
        return SchemaCheck(_parameter_schema(self._parameters, preview=True), self._components)

    @cached_property
    def _body(self) -> SchemaCheck:
        return SchemaCheck(self._json_body or {}, self._components)


def _parameter_schema(parameters: Iterable[Document], *, preview: bool) -> dict[str, Any]:
    parameters = tuple(parameters)
    required = [
        p["name"] for p in parameters if p.get("required") or (preview and p.get("x-required-in-preview"))
    ]
    return {
        "type": "object",
        "required": required,
        "properties": {p["name"]: p.get("schema", {}) for p in parameters},
    }


def _reader(parameter: Document, components: Document) -> Parameter:
    schema = _followed(parameter.get("schema", {}), components)
    is_list = schema.get("type") == "array"
    item = _followed(schema.get("items", {}), components) if is_list else schema
    return Parameter(parameter["name"], is_list, _CONVERTERS.get(str(item.get("type")), str))


def _followed(schema: Document, components: Document) -> Document:
    while "$ref" in schema:
        schema = components["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def _read(parameter: Parameter, text: str) -> Any:
    if parameter.is_list:
        return [parameter.convert(item) for item in text.split(",")]
    return parameter.convert(text)


def _integer(text: str) -> Any:
    """Turn decimal text into an integer; anything else stays text, so that the schema reports it."""
    digits = text.removeprefix("-").removeprefix("+")
    return int(text) if digits.isascii() and digits.isdigit() else text


def _boolean(text: str) -> Any:
    return {"true": True, "false": False}.get(text, text)


_CONVERTERS: Mapping[str, Callable[[str], Any]] = {"integer": _integer, "boolean": _boolean}
