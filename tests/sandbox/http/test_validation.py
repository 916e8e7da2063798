"""Requests are checked against the contract; a violation names place and value."""

import pytest
from plausible_sandbox.contract import Operation
from plausible_sandbox.errors import Refusal
from plausible_sandbox.validation import RequestValidator

COMPONENTS = {"schemas": {"Metric": {"type": "string", "enum": ["visitors", "visits"]}}}
PARAMETERS = (
    {"name": "site_id", "in": "query", "required": True, "schema": {"type": "string"}},
    {"name": "period", "in": "query", "x-required-in-preview": True, "schema": {"enum": ["day", "7d"]}},
    {
        "name": "metrics",
        "in": "query",
        "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Metric"}, "uniqueItems": True},
    },
    {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1}},
    {"name": "with_imported", "in": "query", "schema": {"type": "boolean"}},
)
BODY_SCHEMA = {
    "type": "object",
    "required": ["metrics"],
    "additionalProperties": False,
    "properties": {"metrics": {}},
}
BODY = {"application/json": {"schema": BODY_SCHEMA}}


def validator(*, body=None):
    operation = Operation(
        id="stats_x",
        method="GET",
        path="/x",
        parameters=PARAMETERS,
        body=body or {},
        body_required=bool(body),
    )
    return RequestValidator(operation, COMPONENTS)


def test_a_request_that_keeps_the_contract_passes():
    query = {
        "site_id": "a",
        "metrics": "visitors,visits",
        "limit": "5",
        "with_imported": "true",
        "other": "x",
    }

    validator().check(query, None, "current")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({}, "site_id"),
        ({"site_id": "a", "period": "13mo"}, "13mo"),
        ({"site_id": "a", "metrics": "visitors,visitorz"}, "metrics[1]"),
        ({"site_id": "a", "metrics": "visitors,visitors"}, "metrics"),
        ({"site_id": "a", "limit": "0"}, "limit"),
        ({"site_id": "a", "limit": "ten"}, "ten"),
        ({"site_id": "a", "with_imported": "yes"}, "yes"),
    ],
)
def test_a_violation_names_its_place_or_value(query, named):
    with pytest.raises(Refusal) as refused:
        validator().check(query, None, "current")

    assert refused.value.status == 400
    assert named in refused.value.message


def test_a_preview_key_must_send_what_the_preview_requires():
    validator().check({"site_id": "a"}, None, "current")

    with pytest.raises(Refusal, match="period"):
        validator().check({"site_id": "a"}, None, "preview")


@pytest.mark.parametrize("body", [None, [], {"metrics": [], "metricz": 1}])
def test_a_body_that_breaks_the_contract_is_refused(body):
    with pytest.raises(Refusal):
        validator(body=BODY).check({"site_id": "a"}, body, "current")


def test_a_huge_value_is_not_repeated_whole():
    with pytest.raises(Refusal) as refused:
        validator().check({"site_id": "a", "period": "x" * 100_000}, None, "current")

    assert len(refused.value.message) < 1000
