"""Checking values against schemas of a contract: a violation becomes a 400 for people.

It names the place, the value and what is allowed, in the words of the schema's own description where
it has one. Compiled with jsonschema-rs; `validation` and `fixture_checks` say what is checked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from jsonschema_rs import Draft202012Validator as Validator
from jsonschema_rs import ValidationError

from plausible_sandbox.contract import Document
from plausible_sandbox.errors import Refusal, bad_request

LONGEST_MESSAGE = 480
"""Characters of a message; long values are cut."""
SHOWN_VALUE = 80
"""Characters of an offending value that a message repeats."""
SIMILAR = 0.8
"""From which likeness on (1 is equal) an unknown name counts as misspelt."""


class SchemaCheck:
    """A schema, compiled together with the component schemas that it reaches, and no others."""

    def __init__(self, schema: Document, components: Document) -> None:
        schemas = {name: components["schemas"][name] for name in sorted(_reached(schema, components))}
        self._document: Document = {**schema, "components": {"schemas": schemas}}
        self._validator = Validator(self._document, validate_formats=True)

    def check(self, value: Any) -> None:
        """Raise a `Refusal` with status 400 for the first violation, if there is one."""
        for error in self._validator.iter_errors(value):
            raise self._refusal(error)

    def _refusal(self, error: ValidationError) -> Refusal:
        reasons = _nearest(error)
        place = _place(reasons[0].instance_path)
        message = ", nor: ".join(dict.fromkeys(map(self._message, reasons)))
        if len(message) > LONGEST_MESSAGE:
            message = message[:LONGEST_MESSAGE] + " …"
        return bad_request(f"{place}: {message}" if place else message)

    def _message(self, error: ValidationError) -> str:
        match error.kind.name:
            case "pattern" | "oneOf" | "anyOf":
                description = self._description(error.schema_path)
                return (
                    f"{_shown(error.instance)} does not fit: {description}" if description else error.message
                )
            case "additionalProperties":
                return self._unexpected(error)
        return error.message

    def _description(self, path: list[str | int]) -> str | None:
        """Return the first line with which the schema, or the one it is an alternative of, is described."""
        *schema, _ = path
        alternative_of = schema[:-2] if schema[-2:-1] in (["oneOf"], ["anyOf"]) else schema
        for place in (schema, alternative_of):
            description = self._at(place).get("description")
            if description:
                return str(description).strip().partition("\n")[0].rstrip(".")
        return None

    def _unexpected(self, error: ValidationError) -> str:
        name = error.kind.as_dict()["unexpected"][0]
        meant = similar(name, self._at(error.schema_path[:-1]).get("properties", {}))
        hint = f"; did you mean {meant!r}?" if meant else ""
        return f"there is no member {name!r:.80} here{hint}"

    def _at(self, path: Iterable[str | int]) -> Document:
        node: Any = self._document
        for step in path:
            node = node[step]
        found: Document = node
        return found


def similar(name: str, known: Iterable[str]) -> str | None:
    """Return what `name` is a misspelling of; None where it is known itself, or like nothing."""
    by_lower_case = {each.lower(): each for each in known}
    if name in by_lower_case.values():
        return None
    found = get_close_matches(name.lower(), by_lower_case, n=1, cutoff=SIMILAR)
    return by_lower_case[found[0]] if found else None


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


def _nearest(error: ValidationError) -> list[ValidationError]:
    """Return what to say of a violation: of one that no alternative allows, why the nearest ones do not.

    The nearest are those that got furthest into the value; that it might have been null says nothing.
    """
    alternatives = getattr(error.kind, "context", None) or []
    firsts = [branch[0] for branch in alternatives if branch and not _wants_null(branch[0])]
    depth = max((len(first.instance_path) for first in firsts), default=0)
    nearest = [first for first in firsts if len(first.instance_path) == depth]
    if len(nearest) > 1 and depth == len(error.instance_path):
        return [error]
    return [reason for first in nearest for reason in _nearest(first)] or [error]


def _wants_null(error: ValidationError) -> bool:
    return error.message.endswith('is not of type "null"')


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= SHOWN_VALUE else text[:SHOWN_VALUE] + "…"


def _place(path: Iterable[str | int]) -> str:
    place = ""
    for step in path:
        place += f"[{step}]" if isinstance(step, int) else f".{step}" if place else step
    return place
