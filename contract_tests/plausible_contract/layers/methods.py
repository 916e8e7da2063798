"""Methods that a path does not have, and the same request twice: two small parts of the stateless layer."""

from __future__ import annotations

from plausible_contract.contract import Operation
from plausible_contract.errors import ForbiddenRequest
from plausible_contract.exchange import Answer
from plausible_contract.failures import failure_of
from plausible_contract.requests_of import good_request
from plausible_contract.results import Recorder
from plausible_contract.target import Target

LAYER = "stateless"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
NOT_THERE = frozenset({404, 405})
SOURCE = "https://plausible.io/docs/sites-api: an unknown route or method is answered 404"
CLOSED = {"period": "custom", "date": "2021-01-01,2021-01-31"}
"""A period that no new event changes."""


def run(target: Target, recorder: Recorder) -> None:
    """Try undeclared methods of every path, and repeat one read of every operation."""
    for operation in target.contract.operations.values():
        if operation.method == "GET" and operation.secured:
            _twice(target, recorder, operation)
    for operation in _one_per_path(target):
        for method in METHODS:
            if target.contract.match(method, _path(target, operation)) is None:
                _undeclared(target, recorder, operation, method)


def _one_per_path(target: Target) -> list[Operation]:
    by_path = {operation.path: operation for operation in target.contract.operations.values()}
    return list(by_path.values())


def _path(target: Target, operation: Operation) -> str:
    return good_request(target.contract, operation, site=target.own_domain("method")).path


def _undeclared(target: Target, recorder: Recorder, operation: Operation, method: str) -> None:
    try:
        answer = target.call(method, _path(target, operation), key=target.key_for("current", writing=True))
    except ForbiddenRequest:
        return
    recorder.check(operation.id, "undeclared-method")
    if answer.status not in NOT_THERE:
        _fail(
            recorder,
            operation,
            answer,
            rule="undeclared-method",
            title=f"{method} {operation.path} answers {answer.status}",
            expected="status 404: the path has no such method",
        )


def _twice(target: Target, recorder: Recorder, operation: Operation) -> None:
    """A read of what does not change answers the same bytes."""
    if operation.id == "stats_realtime_visitors":
        return
    base = good_request(target.contract, operation, site=target.reading_site)
    closed = CLOSED if operation.tag == "stats" else {}
    query = {**dict(base.query), **closed}
    first, second = (
        target.call("GET", base.path, query=query, key=target.key_for("current")) for _ in range(2)
    )
    recorder.check(operation.id, "same-again")
    if (first.status, first.content) != (second.status, second.content):
        _fail(
            recorder,
            operation,
            second,
            rule="same-again",
            title=f"{operation.id} answers the same request in two ways",
            expected=f"{first.status}: {first.text[:160]}",
        )


def _fail(
    recorder: Recorder, operation: Operation, answer: Answer, *, rule: str, title: str, expected: str
) -> None:
    recorder.fail(
        failure_of(
            answer,
            layer=LAYER,
            operation=operation.id,
            rule=rule,
            title=title,
            expected=expected,
            actual=f"{answer.status}: {answer.text[:160]}",
            source=SOURCE if rule == "undeclared-method" else operation.pointer,
            place=answer.sent.method,
        )
    )
