"""One pass of Schemathesis over a target: run it, read its events, make failures of what its checks say."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import takewhile
from typing import Any

import schemathesis
from schemathesis.engine import Status, events, from_schema

from plausible_contract.contract import Contract, Operation
from plausible_contract.errors import Unusable
from plausible_contract.exchange import Answer, Edition
from plausible_contract.failures import Failure, failure_of
from plausible_contract.fuzz import hooks
from plausible_contract.fuzz.config import configuration
from plausible_contract.fuzz.outlet import Outlet
from plausible_contract.guard import sites_named
from plausible_contract.layers import boundaries
from plausible_contract.results import Recorder
from plausible_contract.settings import Settings
from plausible_contract.target import Target

LAYER = "stateless"

_SAME_AS_OURS = frozenset(
    {
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
    }
)
"""Checks whose findings `conformance` words better; they still run, as a second opinion."""

MUST_EXIST = "ensure_resource_availability"
_RULES = {
    "negative_data_rejection": (
        "a request that the contract forbids is refused",
        "requestBody and parameters",
    ),
    "positive_data_acceptance": (
        "a request that the contract allows is served",
        "requestBody and parameters",
    ),
    "missing_required_header": ("a request without a required header is refused", "parameters"),
    "use_after_free": ("what was deleted cannot be read any more", "responses/200/links"),
    MUST_EXIST: ("what was created can be read", "responses/200/links"),
    "ignored_auth": ("a request without a good key is refused", "security"),
}


def run_passes(
    target: Target,
    settings: Settings,
    recorder: Recorder,
    *,
    sites: hooks.Sites,
    is_asked: Callable[[Operation], bool],
) -> None:
    """Fuzz the operations that are asked for and may be sent, with the key of each edition."""
    hooks.register()
    for edition in target.editions:
        chosen = [
            operation
            for operation in target.contract.operations.values()
            if is_asked(operation) and _may_be_fuzzed(operation, target, edition, settings)
        ]
        if chosen:
            run_pass(target, settings, recorder, edition=edition, operations=chosen, sites=sites)


def _may_be_fuzzed(operation: Operation, target: Target, edition: Edition, settings: Settings) -> bool:
    if edition not in operation.editions:
        return False
    if operation.writes and (settings.writes == "never" or not target.can_write):
        return False
    if edition == "current" or settings.profile == "deep":
        return True
    return operation.id in boundaries.PREVIEW_DIFFERS


def run_pass(
    target: Target,
    settings: Settings,
    recorder: Recorder,
    *,
    edition: Edition,
    operations: Iterable[Operation],
    sites: hooks.Sites,
) -> None:
    """Fuzz `operations` with the key of one edition and record what is found."""
    key = target.key_for(edition, writing=bool(sites.writing))
    token = target.keys.token(key)
    if token is None:
        return
    contract = target.contract
    config = configuration(contract, settings, edition=edition, base_url=target.base_url, token=token)
    document = _only(contract, {operation.id for operation in operations})
    hooks.without_mixed_names(document)
    schema = schemathesis.openapi.from_dict(document, config=config)
    hooks.install(schema, sites, settings, contract)
    outlet = Outlet(target, settings.timeout_seconds)
    answers: dict[str, Answer] = {}
    with outlet.in_place_of_requests(), target.observed(lambda answer: _remember(answers, answer)):
        stream = from_schema(schema).execute()
        outlet.stop = stream.stop
        for event in stream:
            _read(event, recorder, contract, answers, outlet)
    if outlet.ended_by is not None:
        raise outlet.ended_by


def _remember(answers: dict[str, Answer], answer: Answer) -> None:
    case_id = answer.sent.headers.get("x-schemathesis-testcaseid")
    if case_id:
        answers[case_id] = answer


def _only(contract: Contract, wanted: set[str]) -> dict[str, Any]:
    """Copy the contract with no operations but the wanted, and no links to the others."""
    document: dict[str, Any] = copy.deepcopy(dict(contract.document))
    for operation in contract.operations.values():
        node = document["paths"][operation.path][operation.method.lower()]
        if operation.id not in wanted:
            del document["paths"][operation.path][operation.method.lower()]
            continue
        for response in node.get("responses", {}).values():
            links = response.get("links", {})
            for name in [name for name, link in links.items() if link.get("operationId") not in wanted]:
                del links[name]
    document["paths"] = {path: item for path, item in document["paths"].items() if set(item) - {"parameters"}}
    return document


def _read(
    event: events.EngineEvent,
    recorder: Recorder,
    contract: Contract,
    answers: dict[str, Answer],
    outlet: Outlet,
) -> None:
    if isinstance(event, events.FatalError):
        message = f"schemathesis gave up: {event.exception}"
        raise Unusable(message) from event.exception
    if isinstance(event, events.Interrupted) and outlet.ended_by is None:
        raise KeyboardInterrupt
    if isinstance(event, events.ScenarioFinished):
        for failure in _findings(event, recorder, contract, answers):
            recorder.fail(failure)
        answers.clear()


def _findings(
    event: events.ScenarioFinished, recorder: Recorder, contract: Contract, answers: dict[str, Answer]
) -> Iterator[Failure]:
    for case_id, nodes in event.recorder.checks.items():
        answer = answers.get(case_id)
        node_case = event.recorder.cases[case_id].value
        operation = contract.operations.get(str(node_case.operation.definition.raw.get("operationId")))
        if operation is None:
            continue
        for node in nodes:
            recorder.check(operation.id, node.name)
            if node.status is not Status.FAILURE or node.failure_info is None or node.name in _SAME_AS_OURS:
                continue
            failing = answers.get(node.failure_info.failure.case_id or case_id, answer)
            if node.name == MUST_EXIST and failing is not None and not names_a_living_site(failing, answers):
                continue
            if failing is not None and node.name != hooks.RULES_CHECK:
                yield _failure(operation, node.name, node.failure_info.failure, failing)


def names_a_living_site(failing: Answer, answers: Mapping[str, Answer]) -> bool:
    """Say whether a request names a site that its scenario made, and neither deleted nor renamed since.

    Schemathesis asks that only of sites in the path, and not of those in query or body.
    """
    living: set[str] = set()
    for answer in takewhile(lambda answer: answer is not failing, answers.values()):
        *collection, last = answer.sent.path_segments() or [""]
        if not answer.ok or "sites" not in (last, *collection[-1:]):
            continue
        if answer.sent.method == "POST" and last == "sites":
            living |= set(_sites_of(answer))
        elif answer.sent.method in ("DELETE", "PUT"):
            living.discard(last)
    return not living.isdisjoint(_sites_of(failing))


def _sites_of(answer: Answer) -> list[str]:
    sent = answer.sent
    return sites_named(sent.url, body=sent.body, content_type=sent.headers.get("content-type", ""))


def _failure(operation: Operation, check: str, found: Any, answer: Answer) -> Failure:
    rule, part = _RULES.get(check, (check.replace("_", " "), ""))
    lines = [line for line in str(found.message or found.title).splitlines() if line.strip()]
    return failure_of(
        answer,
        layer=LAYER,
        operation=operation.id,
        rule=check.replace("_", "-"),
        title=f"{operation.id}: {found.title}",
        expected=rule,
        actual=f"status {answer.status}; " + "; ".join(line.strip() for line in lines[:4]),
        source=f"{operation.pointer}/{part}".rstrip("/"),
        place=type(found).__name__,
    )
