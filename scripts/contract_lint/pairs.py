"""The pairs of `openapi/examples/`: reading them and holding each against the contract, both ways.

The format is described in `openapi/examples/README.md`. `check` returns problems; nothing is sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contract_examples import decoded
from contract_files import BundleError
from contract_files import read as read_yaml

from contract_lint import wire
from contract_lint.documents import Document, Node, Operation
from contract_lint.problems import Problem
from contract_lint.validators import Validators

MEDIA = {
    "json": "application/json",
    "form": "application/x-www-form-urlencoded",
    "multipart": "multipart/form-data",
    "text": "text/plain",
}
BAD_REQUEST = 400
KEYS = {"name", "edition", "request", "response", "source"}
REQUEST_KEYS = {"method", "path", "query", "headers", "invalid", "refused_by", *MEDIA}
RESPONSE_KEYS = {"status", "headers", "json", "text"}


@dataclass(frozen=True)
class Pair:
    """One request with its answer, as written in the file of `operation_id`."""

    operation_id: str
    name: str
    edition: str | None
    request: Mapping[str, Any]
    response: Mapping[str, Any]

    @property
    def status(self) -> int:
        """The answer's status."""
        return int(self.response.get("status", 0))

    @property
    def is_marked(self) -> bool:
        """Whether the request is marked as one that is refused."""
        return bool(self.request.get("invalid") or self.request.get("refused_by"))


def read(folder: Path) -> tuple[list[Pair], list[Problem]]:
    """Read every example file of a folder; what cannot be read becomes a problem."""
    pairs: list[Pair] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            entries = read_yaml(path)
        except BundleError as error:
            problems.append(Problem(f"examples/{path.name}", "file", str(error)))
            continue
        for index, entry in enumerate(entries if isinstance(entries, list) else [entries]):
            found = _form(entry)
            place = f"pair {index}"
            problems += [Problem(f"examples/{path.name}", place, text) for text in found]
            if not found:
                pairs.append(_pair(path.stem, entry))
    return pairs, problems


def check(document: Document, pairs: list[Pair]) -> list[Problem]:
    """Hold all pairs against the contract, and the contract's operations against the pairs."""
    validators = Validators(document)
    found = [(pair, text) for pair in pairs for text in _check_pair(document, validators, pair)]
    problems = [Problem(f"examples/{p.operation_id}.yaml", p.name, text) for p, text in found]
    return problems + _missing(document, pairs) + _repeated(pairs)


def request_problems(
    document: Document, validators: Validators, operation: Operation, pair: Pair
) -> list[str]:
    """Return what the contract has against a pair's request."""
    return [
        *_parameter_problems(document, validators, operation, pair),
        *_body_problems(document, validators, operation, pair.request),
    ]


def response_problems(
    document: Document, validators: Validators, operation: Operation, pair: Pair
) -> list[str]:
    """Return what the contract has against a pair's response."""
    response = document.resolve(operation.raw.get("responses", {}).get(str(pair.status)))
    if response is None:
        return [f"the answer has status {pair.status}, which {operation.id} does not document"]
    found = list(_answer_problems(validators, response, pair.response))
    for name, header in response.get("headers", {}).items():
        sent = {k.lower(): v for k, v in pair.response.get("headers", {}).items()}.get(name.lower())
        header = document.resolve(header)
        if sent is not None:
            value = wire.read(document, header.get("schema", {}), wire.as_text(sent))
            found += [f"the header {name}: {t}" for t in validators.problems(header.get("schema", {}), value)]
    return found


def _form(entry: Any) -> list[str]:
    if not isinstance(entry, dict) or not {"name", "request", "response"} <= set(entry):
        return ["is not a mapping with name, request and response"]
    request, response = entry["request"], entry["response"]
    unknown = (set(entry) - KEYS) | (set(request) - REQUEST_KEYS) | (set(response) - RESPONSE_KEYS)
    found = [f"has the unknown key '{key}'" for key in sorted(unknown)]
    if not {"method", "path"} <= set(request) or "status" not in response:
        found.append("lacks method or path of its request, or status of its answer")
    if len(set(MEDIA) & set(request)) > 1:
        found.append("gives its request more than one body")
    if entry.get("edition") not in (None, "current", "preview"):
        found.append(f"has the edition '{entry['edition']}'; use current or preview")
    if request.get("refused_by") not in (None, "server"):
        found.append(f"is refused by '{request['refused_by']}'; only 'server' is known")
    return found


def _pair(operation_id: str, entry: Node) -> Pair:
    return Pair(operation_id, str(entry["name"]), entry.get("edition"), entry["request"], entry["response"])


def _check_pair(document: Document, validators: Validators, pair: Pair) -> Iterator[str]:
    operation = document.operation(pair.operation_id)
    if operation is None:
        yield f"no operation is called '{pair.operation_id}'"
        return
    if (
        pair.request["method"].lower() != operation.method
        or wire.match(operation.path, pair.request["path"]) is None
    ):
        yield f"{pair.request['method']} {pair.request['path']} is not {operation.method} {operation.path}"
        return
    yield from _verdict(pair, request_problems(document, validators, operation, pair))
    for text in response_problems(document, validators, operation, pair):
        yield f"answer: {text}"


def _verdict(pair: Pair, found: list[str]) -> Iterator[str]:
    """Compare what the schemas say of a request with what the pair says of it."""
    if pair.request.get("invalid"):
        if not found:
            yield "is marked invalid, but the schemas accept the request"
    else:
        for text in found:
            yield f"request: {text}"
    if pair.is_marked and pair.status < BAD_REQUEST:
        yield f"is marked as refused, but the answer has status {pair.status}"
    if pair.status == BAD_REQUEST and not pair.is_marked:
        yield "is answered 400 without a mark; say invalid: true or refused_by: server"


def _parameter_problems(
    document: Document, validators: Validators, operation: Operation, pair: Pair
) -> Iterator[str]:
    given = {
        "path": wire.match(operation.path, pair.request["path"]) or {},
        "query": pair.request.get("query", {}),
        "header": {k.lower(): v for k, v in pair.request.get("headers", {}).items()},
    }
    for parameter in document.parameters(operation):
        where, name = parameter["in"], parameter["name"]
        value = given.get(where, {}).get(name.lower() if where == "header" else name)
        if value is not None:
            schema = wire.schema_of(parameter)
            read_value = wire.read(document, schema, wire.as_text(value))
            yield from (f"{name}: {text}" for text in validators.problems(schema, read_value))
        elif _is_required(parameter, pair) and not _is_merged(operation, pair, name):
            yield f"{name} is missing"
    declared = {p["name"] for p in document.parameters(operation) if p["in"] == "query"}
    for name in set(given["query"]) - declared:
        yield f"the query parameter '{name}' is not described"


def _is_required(parameter: Node, pair: Pair) -> bool:
    in_preview = pair.edition == "preview" and parameter.get("x-required-in-preview")
    return bool(parameter.get("required") or in_preview)


def _is_merged(operation: Operation, pair: Pair, name: str) -> bool:
    """Tell whether a parameter that a body may carry as well stands in the body."""
    if not operation.raw.get("x-merged-parameters"):
        return False
    return any(name in (pair.request.get(kind) or {}) for kind in ("json", "form", "multipart"))


def _body_problems(
    document: Document, validators: Validators, operation: Operation, request: Node
) -> Iterator[str]:
    body = document.resolve(operation.raw.get("requestBody")) or {}
    kind = next((kind for kind in MEDIA if kind in request), None)
    if kind is None:
        if body.get("required"):
            yield "the body is missing"
        return
    media = _content_type(request) or MEDIA[kind]
    content = body.get("content", {}).get(media)
    if content is None:
        if not operation.raw.get("x-merged-parameters"):
            yield f"a body of type {media} is not described"
        return
    value = _decoded(kind, request[kind])
    for text in validators.problems(content.get("schema", {}), value):
        yield f"body: {text}"


def _decoded(kind: str, body: Any) -> Any:
    """Decode a body as the schemas see it: forms nested, JSON within text read."""
    if kind in ("form", "multipart"):
        return wire.nested(body)
    return decoded(body)


def _content_type(request: Node) -> str | None:
    headers = {name.lower(): value for name, value in request.get("headers", {}).items()}
    value = headers.get("content-type")
    return str(value).partition(";")[0].strip() if value else None


def _answer_problems(validators: Validators, response: Node, answer: Node) -> Iterator[str]:
    content = response.get("content", {})
    kind = next((kind for kind in ("json", "text") if kind in answer), None)
    if kind is None:
        if content:
            yield "the body is missing"
        return
    media = content.get(MEDIA[kind])
    if media is None:
        yield f"a body of type {MEDIA[kind]} is not described for status {answer['status']}"
        return
    yield from validators.problems(media.get("schema", {}), answer[kind])


def _missing(document: Document, pairs: list[Pair]) -> list[Problem]:
    shown = {(pair.operation_id, str(pair.status)) for pair in pairs}
    return [
        Problem(f"examples/{operation.id}.yaml", f"status {status}", "no pair shows this status")
        for operation in document.operations
        for status in operation.raw.get("responses", {})
        if (operation.id, status) not in shown
    ]


def _repeated(pairs: list[Pair]) -> list[Problem]:
    seen: set[tuple[str, str]] = set()
    problems = []
    for pair in pairs:
        if (pair.operation_id, pair.name) in seen:
            problems.append(
                Problem(f"examples/{pair.operation_id}.yaml", pair.name, "the name is used twice")
            )
        seen.add((pair.operation_id, pair.name))
    return problems
