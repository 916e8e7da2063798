"""Validation of requests against the contract: query parameters and JSON bodies of one operation.

Compiled once per operation with jsonschema-rs. A violation becomes a 400 that names the place,
the value and what is allowed. Rules that a schema cannot state belong to the handlers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import jsonschema_rs
from jsonschema_rs import Draft202012Validator as Validator

from plausible_sandbox.accounts.records import Edition
from plausible_sandbox.contract import Document, Operation
from plausible_sandbox.errors import Refusal, bad_request

SHOWN_VALUE_LIMIT = 120
"""Characters of an offending value that an error repeats."""


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

    def check(self, query: Mapping[str, str], body: Any, edition: Edition, *, media_type: str = "") -> None:
        """Raise a `Refusal` with status 400 for the first violation, if there is one.

        A body of another described media type than JSON is left to the handler.
        """
        schema = self._preview_query if edition == "preview" else self._current_query
        known = ((self._readers[name], text) for name, text in query.items() if name in self._readers)
        _refuse_first(schema.iter_errors({reader.name: _read(reader, text) for reader, text in known}))
        if self._json_body is None or media_type in self._other_media_types:
            return
        if body is not None or self._body_required:
            _refuse_first(self._body.iter_errors(body))

    @cached_property
    def _current_query(self) -> Validator:
        return _compiled(_parameter_schema(self._parameters, preview=False), self._components)

    @cached_property
    def _preview_query(self) -> Validator:
        return _compiled(_parameter_schema(self._parameters, preview=True), self._components)

    @cached_property
    def _body(self) -> Validator:
        return _compiled(self._json_body or {}, self._components)


def _compiled(schema: Document, components: Document) -> Validator:
    """Compile a schema together with the component schemas that it reaches, and no others."""
    schemas = {name: components["schemas"][name] for name in sorted(_reached(schema, components))}
    document = {**schema, "components": {"schemas": schemas}}
    return Validator(document, validate_formats=True)


def _reached(schema: Document, components: Document) -> set[str]:
    found: set[str] = set()
    waiting: list[Any] = [schema]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            name = str(node.get("$ref", "")).rpartition("/")[2]
            if name and name not in found:
                found.add(name)
                waiting.append(components["schemas"][name])
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
    return found


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


def _refuse_first(errors: Iterable[jsonschema_rs.ValidationError]) -> None:
    for error in errors:
        raise refusal(error)


def refusal(error: jsonschema_rs.ValidationError) -> Refusal:
    """Word a violation: where it is, what was sent, what the contract allows."""
    place = _place(error.instance_path)
    message = error.message
    if len(message) > SHOWN_VALUE_LIMIT * 4:
        message = message[: SHOWN_VALUE_LIMIT * 4] + " …"
    return bad_request(f"{place}: {message}" if place else message)


def _place(path: Iterable[str | int]) -> str:
    place = ""
    for step in path:
        place += f"[{step}]" if isinstance(step, int) else f".{step}" if place else step
    return place
