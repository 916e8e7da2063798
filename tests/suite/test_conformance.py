"""Planted faults of shape, each found and named: status, headers, content type, body."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from plausible_contract import conformance
from plausible_contract.contract import Contract
from plausible_contract.exchange import Answer

GOOD = {
    "sites": [{"domain": "a.example", "timezone": "Etc/UTC"}],
    "meta": {"after": None, "before": None, "limit": 100},
}


def rules(contract: Contract, operation: str, answer: Answer) -> set[str]:
    return {
        problem.rule for problem in conformance.check_answer(contract, contract.operations[operation], answer)
    }


def test_a_documented_answer_has_no_problem(contract: Contract, answered: Callable[..., Answer]) -> None:
    assert rules(contract, "sites_list", answered("/api/v1/sites", GOOD)) == set()


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ({"status": 201}, "status-documented"),
        ({"status": 500, "body": {"error": "oops"}}, "no-server-error"),
        ({"content_type": "text/html"}, "content-type"),
        ({"content_type": ""}, "content-type"),
        ({"content": b'{"sites": ['}, "response-json"),
        ({"content": b""}, "response-json"),
        ({"content": b'{"sites": [], "sites": [], "meta": {}}'}, "response-json"),
        ({"content": b"NaN"}, "response-schema"),
        ({"body": {**GOOD, "sites": [{"domain": "a.example"}]}}, "response-schema"),
        ({"body": {**GOOD, "sites": [{"domain": 7, "timezone": "Etc/UTC"}]}}, "response-schema"),
        ({"body": {**GOOD, "meta": {"after": None, "before": None, "limit": "100"}}}, "response-schema"),
        ({"body": {"sites": []}}, "response-schema"),
        ({"status": 401, "body": {"message": "no"}}, "response-schema"),
        ({"status": 401, "body": {"error": ["no"]}}, "response-schema"),
    ],
)
def test_a_planted_fault_is_found(
    contract: Contract, answered: Callable[..., Answer], fault: dict[str, Any], rule: str
) -> None:
    answer = answered("/api/v1/sites", **{"body": GOOD, **fault})

    assert rules(contract, "sites_list", answer) == {rule}


@pytest.mark.parametrize("body", [b"12.0", b'"12"', b"-1", b"null", b" 1e1", b"[1]"])
def test_the_bare_integer_is_written_as_one(
    contract: Contract, answered: Callable[..., Answer], body: bytes
) -> None:
    assert rules(
        contract, "stats_realtime_visitors", answered("/api/v1/stats/realtime/visitors", content=body)
    )


def test_the_broken_schema_line_and_the_value_are_named(
    contract: Contract, answered: Callable[..., Answer]
) -> None:
    answer = answered("/api/v1/sites", {**GOOD, "sites": [{"domain": 7, "timezone": "Etc/UTC"}]})
    (problem,) = conformance.check_answer(contract, contract.operations["sites_list"], answer)

    assert problem.place == "200/sites/*/domain"
    assert contract.at(problem.source) == "string"
    assert problem.expected == 'type: "string"'
    assert problem.actual.startswith("7 ")


def test_of_alternatives_the_nearest_says_what_is_wrong(
    contract: Contract, answered: Callable[..., Answer]
) -> None:
    answer = answered("/api/v1/stats/aggregate", {"results": {"visitors": {"value": "2"}}})
    problems = conformance.check_answer(contract, contract.operations["stats_aggregate"], answer)

    assert [problem.place for problem in problems] == ["200/results/visitors/value"]


def test_event_answers_are_text_and_nothing_else(contract: Contract, answered: Callable[..., Answer]) -> None:
    good = answered("/api/event", method="POST", status=202, content=b"ok", content_type="text/plain")
    bad = answered("/api/event", method="POST", status=202, content=b"nope", content_type="text/plain")

    assert rules(contract, "events_send", good) == set()
    assert rules(contract, "events_send", bad) == {"response-schema"}


@pytest.mark.parametrize("value", ["0", "x", ""])
def test_a_header_with_another_value_is_found(
    contract: Contract, answered: Callable[..., Answer], value: str
) -> None:
    answer = answered(
        "/api/event",
        method="POST",
        status=202,
        content=b"ok",
        content_type="text/plain",
        headers={"x-plausible-dropped": value},
    )

    assert rules(contract, "events_send", answer) == {"response-header"}
