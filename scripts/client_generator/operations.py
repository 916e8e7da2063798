"""What the generator drops of each operation, read from the exact contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .examples import example_of
from .prepare import PrepareError, operations, resolve

Document = dict[str, Any]

REPEATABLE = frozenset({"get", "put", "delete"})
ENCODINGS = {
    "application/json": "json",
    "application/x-www-form-urlencoded": "form",
    "multipart/form-data": "multipart",
}
PAGINATION_STYLES = frozenset({"cursor", "page", "offset"})
FIRST_FAILURE = 300


@dataclass(frozen=True)
class Facts:
    """One operation beyond its parameters' types."""

    operation_id: str
    tag: str
    method: str
    path: str
    summary: str
    description: str
    auth: bool
    idempotent: bool
    scope: str
    deprecated: bool
    pagination: Document | None
    encodings: tuple[str, ...]
    refusals: dict[str, str]
    """Documented status that is a refusal → what it means, in a sentence."""
    answer_doc: str = ""
    """What a success means, in a sentence."""
    example: dict[str, Any] = field(default_factory=dict)
    """Arguments of an example call by wire name."""
    docs: dict[str, str] = field(default_factory=dict)
    """Argument's wire name → its description."""
    names: dict[str, str] = field(default_factory=dict)
    """Argument's wire name → the name it gets in Python, where the contract says so."""

    @property
    def statuses(self) -> tuple[str, ...]:
        """The documented statuses that are refusals."""
        return tuple(self.refusals)


def read(exact: Document) -> dict[str, Facts]:
    """Read every operation of a bundled contract, by operationId."""
    return {facts.operation_id: facts for facts in (_facts(exact, *found) for found in operations(exact))}


def _facts(exact: Document, path: str, method: str, operation: Document) -> Facts:
    where = f"{method.upper()} {path}"
    operation_id = operation.get("operationId")
    tags = operation.get("tags", [])
    if not operation_id or len(tags) != 1 or not operation_id.startswith(f"{tags[0]}_"):
        message = f"{where}: needs exactly one tag, and an operationId that begins with it and an underscore"
        raise PrepareError(message)
    docs, names = _argument_docs(exact, path, operation)
    meanings = {status: _meaning(found, exact) for status, found in operation.get("responses", {}).items()}
    return Facts(
        operation_id=operation_id,
        tag=tags[0],
        method=method.upper(),
        path=path,
        summary=operation.get("summary", ""),
        description=operation.get("description", ""),
        auth=bool(operation.get("security", exact.get("security", []))),
        idempotent=bool(operation.get("x-idempotent", method in REPEATABLE)),
        scope=operation.get("x-required-scope", ""),
        deprecated=bool(operation.get("deprecated", False)),
        pagination=_pagination(where, operation, exact),
        encodings=_encodings(operation),
        refusals={status: meaning for status, meaning in meanings.items() if _is_refusal(status)},
        answer_doc=next((text for status, text in reversed(meanings.items()) if not _is_refusal(status)), ""),
        example=example_of(exact, operation, _parameters(exact, path, operation)),
        docs=docs,
        names=names,
    )


def _is_refusal(status: str) -> bool:
    return not status.startswith("2")


def _meaning(response: Document, exact: Document) -> str:
    """Take the first line of a response's description: one sentence, as the contract is written."""
    found = _referred(response, exact, "responses")
    return str(found.get("description", "")).strip().split("\n")[0]


def _encodings(operation: Document) -> tuple[str, ...]:
    content = operation.get("requestBody", {}).get("content", {})
    return tuple(ENCODINGS[media] for media in content if media in ENCODINGS)


def _pagination(where: str, operation: Document, exact: Document) -> Document | None:
    paging: Document | None = operation.get("x-pagination")
    if paging is None:
        return None
    if paging.get("style") not in PAGINATION_STYLES or not {"param", "items"} <= set(paging):
        message = f"{where}: x-pagination needs a style (cursor, page or offset), param and items"
        raise PrepareError(message)
    if paging["style"] == "cursor" or "default_size" in paging:
        return paging
    return {**paging, "default_size": _default_size(where, paging, operation, exact)}


def _default_size(where: str, paging: Document, operation: Document, exact: Document) -> int:
    """Find the default of the parameter that sets a page's size in its description: "Default: 100."."""
    import re

    docs, _ = _argument_docs(exact, "", operation)
    outer, _, inner = paging["size"].partition(".")
    text = docs.get(outer, "")
    if inner:
        schemas = exact.get("components", {}).get("schemas", {})
        member = resolve(_body(operation, exact)["properties"][outer], schemas)["properties"][inner]
        text = member.get("description", "")
    found = re.search(r"Default:? (\d+)", text)
    if found is None:
        message = f"{where}: x-pagination needs default_size, or {paging['size']} must say `Default: N`"
        raise PrepareError(message)
    return int(found[1])


def _argument_docs(exact: Document, path: str, operation: Document) -> tuple[dict[str, str], dict[str, str]]:
    docs: dict[str, str] = {}
    names: dict[str, str] = {}
    schemas = exact.get("components", {}).get("schemas", {})
    for found in _parameters(exact, path, operation):
        schema = resolve(found.get("schema", {}), schemas)
        docs[found["name"]] = found.get("description") or schema.get("description", "")
        if name := found.get("x-python-name") or schema.get("x-python-name"):
            names[found["name"]] = name
    for member, schema in _body(operation, exact).get("properties", {}).items():
        target = resolve(schema, schemas)
        docs[member] = schema.get("description") or target.get("description", "")
        if name := schema.get("x-python-name") or target.get("x-python-name"):
            names[member] = name
    return docs, names


def _parameters(exact: Document, path: str, operation: Document) -> list[Document]:
    shared = exact.get("paths", {}).get(path, {}).get("parameters", [])
    return [_referred(one, exact, "parameters") for one in [*operation.get("parameters", []), *shared]]


def _referred(node: Document, exact: Document, place: str) -> Document:
    reference = node.get("$ref")
    if reference is None:
        return node
    found: Document = exact["components"][place][reference.rsplit("/", 1)[-1]]
    return found


def _body(operation: Document, exact: Document) -> Document:
    """Return the object schema of a JSON body; by `x-python-type` it may be one of several alternatives."""
    schemas = exact.get("components", {}).get("schemas", {})
    content = operation.get("requestBody", {}).get("content", {})
    media: Document = content.get("application/json") or next(iter(content.values()), {})
    schema = resolve(media.get("schema", {}), schemas)
    wanted = schema.get("x-python-type")
    body: Document = schemas.get(wanted, schema)
    return body
