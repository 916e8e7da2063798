"""Layer 1, the contract itself: a valid OpenAPI document, whole, and with examples that hold.

No request is sent. What the contract's own repository checks beyond this is `scripts/check_contract.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema_rs

from plausible_contract import codec, conformance
from plausible_contract.contract import Contract, Media, Operation
from plausible_contract.failures import Failure
from plausible_contract.problems import Problem
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.settings import Settings
from plausible_contract.target import Target

LAYER = "document"
OPENAPI = "https://spec.openapis.org/oas/v3.1.0"


def run(target: Target, settings: Settings) -> LayerResult:  # noqa: ARG001 - the signature of every layer
    """Check the contract that the run holds the server to."""
    recorder = Recorder(LAYER)
    contract = target.contract
    for operation in contract.operations.values():
        with recorder.timing(operation.id):
            for rule, problems in checks(contract, operation):
                recorder.check(operation.id, rule)
                for problem in problems:
                    recorder.fail(_failure(operation, problem))
    return recorder.result()


def checks(contract: Contract, operation: Operation) -> Iterator[tuple[str, list[Problem]]]:
    """Yield each rule and what breaks it in one operation."""
    yield "references-resolve", _dangling(contract, operation)
    yield "schemas-compile", _broken_schemas(contract, operation)
    yield "statuses-explicit", _statuses(operation)
    yield "errors-described", _errors(operation)
    yield "path-parameters", _path_parameters(operation)
    for media in _media(operation):
        for name, value in media.examples.items():
            yield "examples-hold", _example(contract, media, name, value)
    yield "example-present", _without_example(operation)
    yield "links-resolve", _links(contract, operation)


def _media(operation: Operation) -> list[Media]:
    answers = [media for response in operation.responses.values() for media in response.media.values()]
    return [*operation.body.values(), *answers]


def _example(contract: Contract, media: Media, name: str, value: Any) -> list[Problem]:
    if isinstance(value, str) and "string" not in codec.types_of(contract, media.schema):
        value = json.loads(value)
    return conformance.schema_problems(contract, media.pointer, value, rule="examples-hold", place=name)


def _dangling(contract: Contract, operation: Operation) -> list[Problem]:
    return [
        _problem(
            "references-resolve", f"{reference} leads nowhere", "a part of the contract", reference, operation
        )
        for reference in _references(operation.node)
        if contract.at(reference) is None
    ]


def _references(node: Any) -> list[str]:
    if isinstance(node, list):
        return [found for item in node for found in _references(item)]
    if not isinstance(node, dict):
        return []
    own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
    return own + [found for key, value in node.items() if key != "examples" for found in _references(value)]


def _broken_schemas(contract: Contract, operation: Operation) -> list[Problem]:
    pointers = [media.pointer for media in _media(operation)]
    pointers += [parameter.pointer for parameter in operation.parameters]
    found = []
    for pointer in pointers:
        try:
            contract.validator(pointer)
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError) as error:
            found.append(
                _problem("schemas-compile", "a schema does not compile", pointer, str(error), operation)
            )
    return found


def _statuses(operation: Operation) -> list[Problem]:
    odd = [status for status in operation.node.get("responses", {}) if not str(status).isdigit()]
    return [
        _problem(
            "statuses-explicit",
            f"the response {status!r} hides statuses",
            "exact statuses",
            status,
            operation,
        )
        for status in odd
    ]


def _errors(operation: Operation) -> list[Problem]:
    wanted = {401} if operation.secured else set()
    missing = sorted(wanted - set(operation.responses))
    return [
        _problem("errors-described", f"status {status} is not described", str(status), "absent", operation)
        for status in missing
    ]


def _path_parameters(operation: Operation) -> list[Problem]:
    declared = {parameter.name for parameter in operation.parameters if parameter.location == "path"}
    used = {part[1:-1] for part in operation.path.split("/") if part.startswith("{")}
    if declared == used:
        return []
    found = _problem(
        "path-parameters", "path and parameters differ", str(sorted(used)), str(sorted(declared)), operation
    )
    return [found]


def _without_example(operation: Operation) -> list[Problem]:
    served = [
        media
        for status in operation.responses
        if status < 300
        for media in operation.responses[status].media.values()
    ]
    bare = [media for media in served if not media.examples and not _has_inline(media)]
    return [
        _problem(
            "example-present", "a successful answer has no example", "at least one", media.pointer, operation
        )
        for media in bare
        if media.content_type.endswith("json")
    ]


def _has_inline(media: Media) -> bool:
    return bool({"example", "examples", "const", "$ref"} & set(media.schema))


def _links(contract: Contract, operation: Operation) -> list[Problem]:
    return [
        _problem(
            "links-resolve", f"the link {name} leads to no operation", "an operationId", str(link), operation
        )
        for response in operation.responses.values()
        for name, link in response.links.items()
        if link.get("operationId") not in contract.operations
    ]


def _problem(rule: str, title: str, expected: str, actual: str, operation: Operation) -> Problem:
    return Problem(
        rule=rule, title=title, expected=expected, actual=actual, source=operation.pointer, place=actual[:80]
    )


def _failure(operation: Operation, problem: Problem) -> Failure:
    return Failure(
        layer=LAYER,
        operation=operation.id,
        rule=problem.rule,
        title=problem.title,
        expected=problem.expected,
        actual=problem.actual,
        source=problem.source,
        place=problem.place,
        more=problem.more,
    )
