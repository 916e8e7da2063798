"""Rules about operations: names, prose, tags, parameters, statuses, links and their inline examples."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from contract_lint.documents import Document, Node, Operation, pointer
from contract_lint.problems import Problem
from contract_lint.schemas import request_media
from contract_lint.validators import Validators

HOUSE_NAME = re.compile(r"[a-z]+(_[a-z]+)+")
LONGEST_SUMMARY = 70  # characters; what fits into one row of the reference page's side bar
Found = Iterator[tuple[str, str]]


def check(document: Document) -> list[Problem]:
    """Hold every operation of a document against every rule of this module."""
    validators = Validators(document)
    found = [
        item for operation in document.operations for rule in RULES for item in rule(document, operation)
    ]
    found += [item for o in document.operations for item in inline_examples(document, o, validators)]
    found += unique_ids(document)
    return [Problem(document.file_of(place), place, text) for place, text in found]


def house_name(_document: Document, operation: Operation) -> Found:
    """An operationId is `<tag>_<method>` in snake case."""
    tags = operation.raw.get("tags") or [""]
    if not HOUSE_NAME.fullmatch(operation.id) or not operation.id.startswith(f"{tags[0]}_"):
        yield operation.place, f"operationId is '{operation.id}'; call it <tag>_<method>, in snake case"


def one_tag(document: Document, operation: Operation) -> Found:
    """An operation has exactly one tag, which the document declares with a description."""
    tags = operation.raw.get("tags", [])
    if len(tags) != 1:
        yield operation.place, f"tags are {tags}; give exactly one"
    declared = {tag.get("name") for tag in document.raw.get("tags", []) if tag.get("description")}
    for tag in tags:
        if tag not in declared:
            yield (
                operation.place,
                f"the tag '{tag}' is not declared with a description at the top of the contract",
            )


def prose(_document: Document, operation: Operation) -> Found:
    """An operation has a short summary and a description in whole sentences."""
    summary = operation.raw.get("summary", "")
    if not summary or len(summary) > LONGEST_SUMMARY or summary.endswith("."):
        yield (
            operation.place,
            f"summary is '{summary}'; write up to {LONGEST_SUMMARY} characters, no full stop",
        )
    if not _is_prose(operation.raw):
        yield operation.place, "description is missing or does not end in a full stop"


def parameters(document: Document, operation: Operation) -> Found:
    """A parameter has a description, and an example that its schema accepts."""
    for parameter in document.parameters(operation):
        name = parameter.get("name")
        if not _is_prose(parameter):
            yield operation.place, f"the parameter '{name}' has no description in whole sentences"
        if not _examples(parameter) and not _examples(document.resolve(parameter.get("schema", {}))):
            yield operation.place, f"the parameter '{name}' has no example"


def statuses(document: Document, operation: Operation) -> Found:
    """An operation documents every status that its kind of request can get."""
    documented = set(operation.raw.get("responses", {}))
    for status, reason in _expected_statuses(document, operation):
        if status not in documented:
            yield operation.place, f"status {status} is not described, though {reason}"
    for status in documented - {s for s in documented if re.fullmatch(r"[1-5][0-9]{2}", s)}:
        yield operation.place, f"status '{status}' is not one status; list each by its number"


def responses(document: Document, operation: Operation) -> Found:
    """A response has a description, and every media type of it a schema."""
    for status, reference in operation.raw.get("responses", {}).items():
        response = document.resolve(reference) or {}
        if not response.get("description"):
            yield operation.place, f"the response {status} has no description"
        for media, content in response.get("content", {}).items():
            if not content.get("schema"):
                yield operation.place, f"the response {status} has no schema for {media}"


def scope(document: Document, operation: Operation) -> Found:
    """An operation that needs a key names the scope that the key needs; one without key names none."""
    has_scope = "x-required-scope" in operation.raw
    control = any("sandbox" in tag for tag in operation.raw.get("tags", []))
    if document.is_secured(operation) and not has_scope and not control:
        yield operation.place, "x-required-scope is missing, though a key is needed"
    if not document.is_secured(operation) and has_scope:
        yield operation.place, "x-required-scope is given, though no key is needed"


def links(document: Document, operation: Operation) -> Found:
    """A link leads to an operation of this document and names parameters that it has."""
    for status, reference in operation.raw.get("responses", {}).items():
        response = document.resolve(reference) or {}
        for name, link in response.get("links", {}).items():
            target = document.operation(str(link.get("operationId")))
            place = operation.place + pointer("responses", status, "links", name)
            if target is None:
                yield place, f"leads to the operation '{link.get('operationId')}', which does not exist"
                continue
            known = {f"{p['in']}.{p['name']}" for p in document.parameters(target)}
            known |= {name.partition(".")[2] for name in known}
            for parameter in set(link.get("parameters", {})) - known:
                yield place, f"sets '{parameter}', which {target.id} does not have"


def inline_examples(document: Document, operation: Operation, validators: Validators) -> Found:
    """Every example written in the contract satisfies the schema beside it."""
    for place, holder in _example_holders(document, operation):
        schema = holder.get("schema", {})
        for name, value in _examples(holder):
            for text in validators.problems(schema, value):
                yield place, f"the example '{name}' breaks its schema: {text}"


def unique_ids(document: Document) -> Found:
    """No two operations share an operationId."""
    seen: set[str] = set()
    for operation in document.operations:
        if operation.id in seen:
            yield operation.place, f"operationId '{operation.id}' is used twice"
        seen.add(operation.id)


RULES: tuple[Callable[[Document, Operation], Found], ...] = (
    house_name,
    one_tag,
    prose,
    parameters,
    statuses,
    responses,
    scope,
    links,
)


def _expected_statuses(document: Document, operation: Operation) -> Iterator[tuple[str, str]]:
    responses = operation.raw.get("responses", {})
    if not any(status.startswith("2") for status in responses):
        yield "200", "every operation can succeed"
    if "sandbox" in operation.raw.get("tags", []):
        if document.is_secured(operation):
            yield "401", "a control token may be needed"
        return
    yield "406", "a request may accept no JSON"
    has_body = "requestBody" in operation.raw
    if has_body:
        yield "413", "a body may be too large"
    if has_body or document.parameters(operation):
        yield "400", "its input may be wrong"
    if document.is_secured(operation):
        yield "401", "a key is needed"
        yield "402", "the plan may not cover it"
        yield "429", "requests with a key are counted"


def _example_holders(document: Document, operation: Operation) -> Iterator[tuple[str, Node]]:
    for parameter in document.parameters(operation):
        yield operation.place + pointer("parameters", parameter.get("name", "")), parameter
    yield from request_media(document, operation)
    for status, reference in operation.raw.get("responses", {}).items():
        response = document.resolve(reference) or {}
        for media, content in response.get("content", {}).items():
            yield operation.place + pointer("responses", status, "content", media), content


def _examples(holder: Any) -> list[tuple[str, Any]]:
    if not isinstance(holder, dict):
        return []
    found = [("example", holder["example"])] if "example" in holder else []
    examples = holder.get("examples", {})
    if isinstance(examples, list):
        return found + [(str(index), value) for index, value in enumerate(examples)]
    return found + [(name, example.get("value")) for name, example in examples.items()]


def _is_prose(holder: Node) -> bool:
    text = str(holder.get("description", "")).strip()
    return text.endswith((".", "|", "`", ":"))
