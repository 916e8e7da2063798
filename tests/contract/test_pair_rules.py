"""Rules about pairs find requests and answers that the contract does not allow, and missing pairs."""

import pytest
from contract_lint import pairs
from contract_lint.pairs import Pair

GOOD_REQUEST = {
    "method": "PUT",
    "path": "/goals",
    "query": {"site_id": "a.example"},
    "json": {"kind": "page"},
}
GOOD_ANSWER = {"status": 200, "json": {"id": 7}}
REFUSAL = {"status": 400, "json": {"error": "kind is 'x'"}}


def pair(request=None, answer=None, **changes):
    values = {
        "operation_id": "goals_put",
        "name": "a pair",
        "edition": None,
        "request": {**GOOD_REQUEST, **(request or {})},
        "response": answer or GOOD_ANSWER,
    }
    return Pair(**{**values, **changes})


def complete(*more):
    """List one good pair for each documented status, then the given ones."""
    refused = [
        pair(
            {"refused_by": "server"} if status == 400 else {},
            {"status": status, "json": {"error": "No."}},
            name=f"status {status}",
        )
        for status in (400, 401, 402, 406, 413, 429)
    ]
    return [pair(name="a good one"), *refused, *more]


FAULTS = {
    "an unknown operation": (pair(operation_id="goals_get"), "no operation is called 'goals_get'"),
    "another path": (pair({"path": "/goals/7"}), "PUT /goals/7 is not put /goals"),
    "another method": (pair({"method": "GET"}), "GET /goals is not put /goals"),
    "a missing parameter": (pair({"query": {}}), "request: site_id is missing"),
    "an unknown parameter": (
        pair({"query": {"site_id": "a.example", "page": 1}}),
        "the query parameter 'page' is not described",
    ),
    "a body against the schema": (pair({"json": {"kind": "scroll"}}), "request: body: /kind"),
    "a body of another type": (
        pair({"headers": {"Content-Type": "text/csv"}}),
        "a body of type text/csv is not described",
    ),
    "an answer against the schema": (pair(answer={"status": 200, "json": {"id": "7"}}), "answer: /id"),
    "an answer without body": (pair(answer={"status": 200}), "answer: the body is missing"),
    "an answer of another type": (pair(answer={"status": 200, "text": "ok"}), "a body of type text/plain"),
    "an undocumented status": (
        pair(answer={"status": 201, "json": {"id": 7}}),
        "status 201, which goals_put",
    ),
    "a refusal without mark": (pair(answer=REFUSAL), "answered 400 without a mark"),
    "a mark on success": (
        pair({"refused_by": "server"}),
        "is marked as refused, but the answer has status 200",
    ),
    "a mark that is not true": (
        pair({"invalid": True}, REFUSAL),
        "is marked invalid, but the schemas accept",
    ),
    "a name used twice": (pair(name="a good one"), "the name is used twice"),
}


def texts(problems):
    return [str(problem) for problem in problems]


def test_good_pairs_have_no_problem(document):
    assert pairs.check(document(), complete()) == []


def test_an_invalid_request_that_is_marked_has_no_problem(document):
    marked = pair({"json": {"kind": "scroll"}, "invalid": True}, REFUSAL)

    assert pairs.check(document(), complete(marked)) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_pairs_with_a_fault_are_found(fault, document):
    bad, text = FAULTS[fault]

    found = texts(pairs.check(document(), complete(bad)))

    assert any(text in line for line in found), found


def test_every_status_needs_a_pair(document):
    found = texts(pairs.check(document(), [pair()]))

    assert "examples/goals_put.yaml: status 429: no pair shows this status" in found


def test_a_parameter_required_in_the_preview_is_missed_there_only(document):
    def spoil(raw):
        parameter = raw["paths"]["/goals"]["put"]["parameters"][0]
        parameter.update({"required": False, "x-required-in-preview": True})

    current = pair({"query": {}}, name="today", edition="current")
    preview = pair({"query": {}}, name="preview", edition="preview")

    assert texts(pairs.check(document(spoil), complete(current, preview))) == [
        "examples/goals_put.yaml: preview: request: site_id is missing"
    ]


def test_a_file_with_an_unreadable_pair_is_named(tmp_path):
    (tmp_path / "goals_put.yaml").write_text("- name: x\n  request: {methode: PUT}\n  response: {}\n")

    found, problems = pairs.read(tmp_path)

    assert found == []
    assert texts(problems) == [
        "examples/goals_put.yaml: pair 0: has the unknown key 'methode'",
        "examples/goals_put.yaml: pair 0: lacks method or path of its request, or status of its answer",
    ]


def test_a_file_that_is_no_yaml_is_named(tmp_path):
    (tmp_path / "goals_put.yaml").write_text("- [")

    _, problems = pairs.read(tmp_path)

    assert "goals_put.yaml: cannot be read as YAML" in texts(problems)[0]
