"""Reading a bundled document: operations, references, pointers, and which file a place came from.

Pure functions over plain JSON data. The rules in `operation_rules` and `schema_rules` are built on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import contract_bundle

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
Node = Mapping[str, Any]


@dataclass(frozen=True)
class Operation:
    """One operation of a document, with the parameters it shares with its path."""

    path: str
    method: str
    raw: Node
    shared_parameters: tuple[Node, ...]

    @property
    def id(self) -> str:
        """Its operationId, or method and path where it has none."""
        return str(self.raw.get("operationId", f"{self.method} {self.path}"))

    @property
    def place(self) -> str:
        """Its JSON pointer."""
        return pointer("paths", self.path, self.method)


@dataclass(frozen=True)
class Document:
    """A bundled contract and the files it was made of."""

    raw: Node
    files: Mapping[str, Node]

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """All operations in the order of the document."""
        return tuple(_operations(self.raw))

    def operation(self, operation_id: str) -> Operation | None:
        """Find an operation by its id."""
        return next((o for o in self.operations if o.id == operation_id), None)

    def resolve(self, node: Any) -> Any:
        """Follow a local reference, if `node` is one."""
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            node = lookup(self.raw, node["$ref"])
        return node

    def parameters(self, operation: Operation) -> list[Node]:
        """List an operation's parameters, those of its path included, references followed."""
        both = [*operation.shared_parameters, *operation.raw.get("parameters", [])]
        return [found for found in map(self.resolve, both) if isinstance(found, dict)]

    def is_secured(self, operation: Operation) -> bool:
        """Tell whether an operation needs a key."""
        return bool(operation.raw.get("security", self.raw.get("security", [])))

    def file_of(self, place: str) -> str:
        """Name the file in which a place of the bundle is written."""
        tokens = [_unescape(token) for token in place.split("/")[1:]]
        depth = 3 if tokens[:1] == ["components"] else 2
        for name, content in self.files.items():
            found = lookup(content, "#" + pointer(*tokens[:depth]))
            if found is not None and "$ref" not in found:
                return name
        return next(iter(self.files), "")


def open_document(entry: Path) -> Document:
    """Bundle the contract that starts at `entry`; raises `contract_bundle.BundleError`."""
    names = [entry, *sorted(p for p in entry.parent.glob("*.yaml") if p != entry)]
    return Document(contract_bundle.bundle(entry), {p.name: contract_bundle.load(p) for p in names})


def pointer(*tokens: str | int) -> str:
    """Write a JSON pointer."""
    return "".join("/" + str(token).replace("~", "~0").replace("/", "~1") for token in tokens)


def lookup(document: Any, reference: str) -> Any:
    """Return what a local reference (`#/...`) points to, or None."""
    for token in reference.removeprefix("#").split("/")[1:]:
        key = _unescape(token)
        if isinstance(document, list) and key.isdecimal() and int(key) < len(document):
            document = document[int(key)]
        else:
            document = document.get(key) if isinstance(document, dict) else None
    return document


def references(node: Any) -> Iterator[str]:
    """Yield every local reference below `node`."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def _operations(raw: Node) -> Iterator[Operation]:
    for path, item in raw.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                yield Operation(path, method, item[method], tuple(item.get("parameters", [])))


def _unescape(token: str) -> str:
    return token.replace("~1", "/").replace("~0", "~")
