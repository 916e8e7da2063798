"""What breaks a schema is said in words for people: place, value, and what is allowed."""

import pytest
from plausible_sandbox.errors import Refusal
from plausible_sandbox.schema_check import SchemaCheck, similar

COMPONENTS = {
    "schemas": {
        "Day": {"type": "string", "pattern": "^[0-9]{4}$", "description": "A day.\n\nMore of it."},
        "When": {
            "description": "A day or a number of days",
            "oneOf": [
                {"type": "string", "pattern": "^[0-9]{4}$"},
                {"type": "object", "required": ["days"], "properties": {"days": {"type": "integer"}}},
            ],
        },
        "Plan": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"features": {"type": "array"}},
        },
    }
}


def reference(name):
    return {"$ref": f"#/components/schemas/{name}"}


SCHEMA = {
    "type": "object",
    "properties": {
        "day": reference("Day"),
        "when": reference("When"),
        "plan": {"oneOf": [reference("Plan"), {"type": "null"}]},
    },
}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"day": "x"}, 'day: "x" does not fit: A day'),
        ({"when": True}, "when: true does not fit: A day or a number of days"),
        ({"when": {"days": "x"}}, 'when.days: "x" is not of type "integer"'),
        ({"plan": {"features": "x"}}, 'plan.features: "x" is not of type "array"'),
        ({"plan": {"feature": []}}, "plan: there is no member 'feature' here; did you mean 'features'?"),
        ({"plan": {"colour": []}}, "plan: there is no member 'colour' here"),
    ],
)
def test_a_violation_names_place_value_and_what_is_allowed(value, said):
    with pytest.raises(Refusal) as refused:
        SchemaCheck(SCHEMA, COMPONENTS).check(value)

    assert (refused.value.status, refused.value.message) == (400, said)


def test_a_long_value_is_cut():
    with pytest.raises(Refusal) as refused:
        SchemaCheck(SCHEMA, COMPONENTS).check({"day": "x" * 10_000})

    assert len(refused.value.message) < 200


@pytest.mark.parametrize(
    ("name", "meant"),
    [("StatsApi", "StatsAPI"), ("sharedlinks", "SharedLinks"), ("StatsAPI", None), ("colour", None)],
)
def test_a_misspelling_is_recognised_whatever_its_case(name, meant):
    assert similar(name, ["StatsAPI", "SharedLinks"]) == meant
