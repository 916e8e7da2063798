"""The registry of planted faults is large, covers every class, and tells each fault's story."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from plausible_contract.faults.messages import Answer, Memory, Request, error
from plausible_contract.faults.registry import Fault, Kind, all_faults

OF_THE_SERVER = [fault for fault in all_faults().values() if fault.behaviour is not None]
CLAUSE = ["is", "event:page", ["/"]]
NO_FILTERS: tuple[Any, ...] = (None, 7, "text", {}, {"a": 1}, [], ["is", CLAUSE])
NO_CLAUSES: tuple[Any, ...] = (
    [], None, 7, {}, ["is"], ["is", "segment"], ["is", "segment", 7], ["is", 7, [8]], ["is", [], {}], ["not"],
    ["not", 7], ["and", 7], ["or"], ["or", [[]]], ["has_done"], ["matches", "event:page"],
    ["matches", "event:page", [7, None]], ["contains", {}, ["a"], 7, 8],
)  # fmt: skip
MALFORMED = [*NO_FILTERS, *([clause] for clause in NO_CLAUSES), *([clause, CLAUSE] for clause in NO_CLAUSES)]
MEMBERS = (
    "filters",
    "metrics",
    "dimensions",
    "date_range",
    "order_by",
    "include",
    "pagination",
    "url",
    "props",
)
JSON = [("content-type", "application/json; charset=utf-8")]
PATHS = ("/api/v2/query", "/api/event", "/api/v1/sites")


def test_there_are_at_least_sixty_faults_of_every_kind() -> None:
    faults = all_faults()

    assert len(faults) >= 60
    assert {fault.kind for fault in faults.values()} == set(get_args(Kind))


def test_every_fault_says_what_is_wrong_and_how_it_is_planted() -> None:
    unclear = [
        fault.name
        for fault in all_faults().values()
        if not fault.story or (fault.behaviour is None) == (fault.patch is None)
    ]

    assert unclear == []


def test_faults_of_the_client_can_be_undone() -> None:
    from plausible_client import _encode

    right = _encode.text_of
    fault = all_faults()["client-joins-lists-by-semicolon"]
    assert fault.patch is not None

    undo = fault.patch()
    wrong = _encode.text_of(["a", "b"])
    undo()

    assert (wrong, _encode.text_of, _encode.text_of(["a", "b"])) == ("a;b", right, "a,b")


@pytest.mark.parametrize("fault", OF_THE_SERVER, ids=lambda fault: fault.name)
def test_faults_of_the_server_leave_malformed_questions_to_it(fault: Fault) -> None:
    memory: Memory = {}
    asked = [{"site_id": "a.example", name: value} for value in MALFORMED for name in MEMBERS]
    bodies = [json.dumps(body).encode() for body in [*asked, *MALFORMED]]
    questions = [
        Request(method="POST", path=path, body=body) for path in PATHS for body in [*bodies, b"", b"\xff{"]
    ]

    assert fault.behaviour is not None
    for question in questions:
        answer = fault.behaviour(question, lambda _: error(400, "refused"), memory)
        assert answer.status >= 200


@pytest.mark.parametrize("fault", OF_THE_SERVER, ids=lambda fault: fault.name)
def test_faults_of_the_server_can_do_without_a_body(fault: Fault) -> None:
    memory: Memory = {}
    query = (("site_id", "a.example"), ("period", "day"), ("date", "2021-01-01"), ("metrics", "visits"))
    paths = ("/api/v1/stats/aggregate", "/api/v1/stats/timeseries", "/api/v1/stats/breakdown", *PATHS)
    questions = [
        Request(method=method, path=path, query=query) for path in paths for method in ("HEAD", "OPTIONS")
    ]

    assert fault.behaviour is not None
    for question in questions:
        answer = fault.behaviour(question, lambda _: Answer(status=200, headers=JSON, body=b""), memory)
        assert answer.status >= 200
