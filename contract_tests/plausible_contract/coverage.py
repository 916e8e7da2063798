"""How much of the contract a run touched: parameters, values, media types, statuses, fields, keywords.

An observer of the wire; it only counts. What coverage is not: a proof that faults are found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from plausible_contract import codec
from plausible_contract.contract import Contract, Document, Operation
from plausible_contract.exchange import Answer, NotJsonError
from plausible_contract.keyword_coverage import KeywordRules

SEEN_OR_NOT = ("status", "parameter", "value", "body", "field", "answer field", "keyword")


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing the contract describes: `kind` is one of `SEEN_OR_NOT`, `name` tells which."""

    operation: str
    kind: str
    name: str


class Coverage:
    """Counts, per item of the contract, the exchanges that touched it."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._keywords = {
            operation.id: KeywordRules(contract, operation) for operation in contract.operations.values()
        }
        self.items: list[Item] = [
            item
            for operation in contract.operations.values()
            for item in [*_items(contract, operation), *self._keyword_items(operation)]
        ]
        self.counts: Counter[Item] = Counter()
        self._known = _named(self.items)

    def observe(self, answer: Answer) -> None:
        """Count what one exchange touches."""
        operation = self._contract.match(answer.sent.method, answer.sent.path)
        if operation is None:
            return
        touched = set(_touched(self._contract, operation, answer))
        touched |= {("keyword", name) for name in self._keywords[operation.id].met(answer.sent)}
        known = self._known.get(operation.id, {})
        for pair in touched & known.keys():
            self.counts[known[pair]] += 1

    def add(self, counts: Counter[Item]) -> None:
        """Add what another process has counted."""
        self.counts.update(counts)

    def _keyword_items(self, operation: Operation) -> list[Item]:
        return [_item(operation, "keyword", name) for name in self._keywords[operation.id].names()]

    def of(self, operation: str) -> tuple[int, int]:
        """Return how many items of an operation were touched, and how many there are."""
        items = [item for item in self.items if item.operation == operation]
        return sum(1 for item in items if self.counts[item]), len(items)

    def of_kind(self, kind: str) -> tuple[int, int]:
        """Return the same for one kind over all operations."""
        items = [item for item in self.items if item.kind == kind]
        return sum(1 for item in items if self.counts[item]), len(items)

    def missing(self, operation: str) -> list[Item]:
        """List what was never touched."""
        return [item for item in self.items if item.operation == operation and not self.counts[item]]


def _items(contract: Contract, operation: Operation) -> Iterator[Item]:
    yield from (_item(operation, "status", str(status)) for status in operation.responses)
    for parameter in operation.parameters:
        yield _item(operation, "parameter", parameter.name)
        for value in enum_values(contract, parameter.schema):
            yield _item(operation, "value", f"{parameter.name}={value}")
    for media in operation.body.values():
        yield _item(operation, "body", media.content_type)
    fields = {name for media in operation.body.values() for name in property_names(contract, media.schema)}
    yield from (_item(operation, "field", name) for name in sorted(fields))
    for response in operation.responses.values():
        if response.status < 300:
            for media in response.media.values():
                for name in sorted(property_names(contract, media.schema)):
                    yield _item(operation, "answer field", name)


def _item(operation: Operation, kind: str, name: str) -> Item:
    return Item(operation=operation.id, kind=kind, name=name)


def _named(items: Iterable[Item]) -> dict[str, dict[tuple[str, str], Item]]:
    """Sort items by operation, kind and name: a pair is found faster than an item is made."""
    found: dict[str, dict[tuple[str, str], Item]] = {}
    for item in items:
        found.setdefault(item.operation, {})[item.kind, item.name] = item
    return found


def enum_values(contract: Contract, schema: Document) -> list[str]:
    """List the enum values of a schema, of an array's items, and of alternatives."""
    found = contract.resolved(schema)
    parts = [found["items"]] if isinstance(found.get("items"), dict) else []
    parts += [*found.get("anyOf", ()), *found.get("oneOf", ())]
    values = [str(value) for value in found.get("enum", ())] + (
        [str(found["const"])] if "const" in found else []
    )
    return list(dict.fromkeys(values + [value for part in parts for value in enum_values(contract, part)]))


def property_names(contract: Contract, schema: Document, depth: int = 0) -> set[str]:
    """Collect the names of an object schema's properties, of alternatives and of parts too."""
    if depth > 3:
        return set()
    found = contract.resolved(schema)
    names = set(found.get("properties", {}))
    for part in [*found.get("anyOf", ()), *found.get("oneOf", ()), *found.get("allOf", ())]:
        names |= property_names(contract, part, depth + 1)
    return names


def _touched(contract: Contract, operation: Operation, answer: Answer) -> Iterator[tuple[str, str]]:
    sent = answer.sent
    yield ("status", str(answer.status))
    for parameter in operation.parameters:
        texts = [value for name, value in sent.query if name == parameter.name]
        if parameter.location == "path" or parameter.name.lower() in sent.headers or texts:
            yield ("parameter", parameter.name)
        for text in texts:
            values = codec.decode(contract, parameter, [text])
            for value in values if isinstance(values, list) else [values]:
                yield ("value", f"{parameter.name}={value}")
    if sent.body:
        yield ("body", sent.content_type)
        yield from (("field", name) for name in _sent_names(answer))
    if answer.ok:
        yield from (("answer field", name) for name in _answer_names(answer))


def _sent_names(answer: Answer) -> set[str]:
    sent = answer.sent
    data: Any = sent.json()
    if isinstance(data, dict):
        return set(data)
    if sent.content_type == "application/x-www-form-urlencoded":
        return {
            name for name, _ in parse_qsl(sent.body.decode("utf-8", errors="replace"), keep_blank_values=True)
        }
    return set()


def _answer_names(answer: Answer) -> set[str]:
    try:
        data = answer.json()
    except NotJsonError:
        return set()
    return set(data) if isinstance(data, dict) else set()
