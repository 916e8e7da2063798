"""The bundled contract as the sandbox reads it: one `Operation` for each operationId.

Nothing here knows how an operation is answered; `validation` compiles the schemas, `app` the routes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import msgspec

METHODS = ("get", "put", "post", "delete")

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation of a contract, its references to parameters and bodies resolved."""

    id: str
    method: str
    path: str
    parameters: tuple[Document, ...]
    body: Document
    """Media type → its entry in `requestBody.content`; empty where no body is described."""
    body_required: bool

    @property
    def query_parameters(self) -> tuple[Document, ...]:
        """The parameters that travel in the query string."""
        return tuple(parameter for parameter in self.parameters if parameter["in"] == "query")

    @property
    def route(self) -> str:
        """The path template in Starlette's form; a parameter marked `x-catch-all` spans slashes."""
        route = self.path
        for parameter in self.parameters:
            if parameter["in"] == "path" and parameter.get("x-catch-all"):
                name = parameter["name"]
                route = route.replace(f"{{{name}}}", f"{{{name}:path}}")
        return route


def read(package: str) -> dict[str, Any]:
    """Read the contract that `package` (`plausible_client`, `plausible_control`) carries."""
    document: dict[str, Any] = msgspec.json.decode(raw_document(package))
    return document


def raw_document(package: str) -> bytes:
    """Read the same contract as JSON text."""
    return resources.files(package).joinpath("openapi.json").read_bytes()


def operations(document: Document) -> list[Operation]:
    """List a contract's operations, paths with fewer parameters first so that fixed paths win."""
    found = [
        _operation(document, method, path, item)
        for path, item in document["paths"].items()
        for method in METHODS
        if method in item
    ]
    return sorted(found, key=lambda operation: operation.path.count("{"))


def _operation(document: Document, method: str, path: str, item: Document) -> Operation:
    described = item[method]
    parameters = [*item.get("parameters", ()), *described.get("parameters", ())]
    body = _resolved(document, described.get("requestBody", {}))
    return Operation(
        id=described["operationId"],
        method=method.upper(),
        path=path,
        parameters=tuple(_resolved(document, parameter) for parameter in parameters),
        body=body.get("content", {}),
        body_required=body.get("required", False),
    )


def _resolved(document: Document, node: Document) -> Document:
    while "$ref" in node:
        target: Any = document
        for key in node["$ref"].removeprefix("#/").split("/"):
            target = target[key]
        node = target
    return node
