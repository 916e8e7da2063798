"""Which schema keywords of requests a run has met: for each, a value that keeps it and one that breaks it.

A bound that no request reached from both sides proves nothing about the server. `coverage` counts these
beside parameters, values and statuses. Looked at are parameters, the members of bodies, and their items.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

from plausible_contract import codec
from plausible_contract.contract import Contract, Document, Operation
from plausible_contract.exchange import Sent

KEYWORDS = (
    *("enum", "const", "pattern", "format", "minLength", "maxLength"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    *("minItems", "maxItems", "uniqueItems", "anyOf", "oneOf"),
)
COMBINING = frozenset({"anyOf", "oneOf"})
KEPT, BROKEN, SENT, LEFT_OUT = "kept", "broken", "sent", "left out"

Place = tuple[str, str]
"""Where a value is: `query`, `path`, `header` or `body`, and the name there; items end in `[]`."""


@dataclass(frozen=True, kw_only=True)
class KeywordRule:
    """One keyword of one value, compiled."""

    place: Place
    name: str
    validator: jsonschema_rs.Draft202012Validator


class KeywordRules:
    """The keywords of one operation's request."""

    def __init__(self, contract: Contract, operation: Operation) -> None:
        self._contract = contract
        self._operation = operation
        self._rules = list(dict.fromkeys(_rules(contract, operation)))
        self._required = [*_required(contract, operation)]

    def names(self) -> list[str]:
        """List what may be met, such as `limit maximum 1000 broken`."""
        both = [f"{rule.name} {state}" for rule in self._rules for state in (KEPT, BROKEN)]
        required = [f"{name} {state}" for _, name in self._required for state in (SENT, LEFT_OUT)]
        return list(dict.fromkeys([*both, *required]))

    def met(self, sent: Sent) -> Iterator[str]:
        """List what one request meets."""
        values = _values(self._contract, self._operation, sent)
        for rule in self._rules:
            for value in values.get(rule.place, ()):
                yield f"{rule.name} {KEPT if rule.validator.is_valid(value) else BROKEN}"
        for (location, name), label in self._required:
            if location != "body" or sent.body:
                yield f"{label} {SENT if (location, name) in values else LEFT_OUT}"


def _rules(contract: Contract, operation: Operation) -> Iterator[KeywordRule]:
    for parameter in operation.parameters:
        if parameter.location != "path":
            yield from _of_schema(contract, (parameter.location, parameter.name), parameter.schema)
    for media in operation.body.values():
        for name, schema in _properties(contract, media.schema).items():
            yield from _of_schema(contract, ("body", name), schema)


def _of_schema(contract: Contract, place: Place, schema: Document) -> Iterator[KeywordRule]:
    found = contract.resolved(schema)
    for keyword in KEYWORDS:
        is_met = keyword in found and found[keyword] not in ([], False)
        if is_met and not (keyword == "minItems" and place[0] == "query"):  # a sent parameter has an item
            yield _rule(contract, place, keyword, found[keyword])
    if isinstance(found.get("items"), Mapping):
        yield from _of_schema(contract, (place[0], f"{place[1]}[]"), found["items"])


def _rule(contract: Contract, place: Place, keyword: str, value: Any) -> KeywordRule:
    schema = {keyword: value}
    if keyword in COMBINING:
        schema["components"] = contract.document.get("components", {})
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True, ignore_unknown_formats=True)
    shown = f" {value}" if isinstance(value, int) and not isinstance(value, bool) else ""
    return KeywordRule(place=place, name=f"{place[1]} {keyword}{shown}", validator=validator)


def _required(contract: Contract, operation: Operation) -> Iterator[tuple[Place, str]]:
    for parameter in operation.parameters:
        if parameter.location != "path" and parameter.required:
            yield (parameter.location, parameter.name), f"{parameter.name} required"
    for media in operation.body.values():
        for name in contract.resolved(media.schema).get("required", ()):
            yield ("body", name), f"{name} required"


def _properties(contract: Contract, schema: Document) -> dict[str, Document]:
    found = contract.resolved(schema)
    properties: dict[str, Document] = dict(found.get("properties", {}))
    for part in [*found.get("anyOf", ()), *found.get("oneOf", ()), *found.get("allOf", ())]:
        properties |= contract.resolved(part).get("properties", {})
    return properties


def _values(contract: Contract, operation: Operation, sent: Sent) -> dict[Place, list[Any]]:
    values: dict[Place, list[Any]] = {}
    for parameter in operation.query_parameters:
        texts = [value for name, value in sent.query if name == parameter.name]
        if texts:
            _put(values, ("query", parameter.name), codec.decode(contract, parameter, texts))
    body = sent.json()
    for name, value in body.items() if isinstance(body, dict) else ():
        _put(values, ("body", name), value)
    return values


def _put(values: dict[Place, list[Any]], place: Place, value: Any) -> None:
    values.setdefault(place, []).append(value)
    if isinstance(value, list):
        for item in value:
            values.setdefault((place[0], f"{place[1]}[]"), []).append(item)
