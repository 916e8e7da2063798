"""What generated methods return, each case from a document of a few lines."""

from __future__ import annotations

import copy
import datetime
import pickle

import pytest

from .conftest import document, operation


def thing_api(generate, properties: dict, *, required: tuple = (), more: dict | None = None, **schemas):
    thing = {"type": "object", "required": list(required), "properties": properties, **(more or {})}
    return generate(
        document(
            {"/t": {"get": operation("things_get", {"$ref": "#/components/schemas/Thing"})}},
            {"Thing": thing, **schemas},
        )
    )


def test_declared_members_are_attributes(generate, server):
    package = thing_api(generate, {"name": {"type": "string"}, "size": {"type": "integer"}})
    server.answer = {"name": "x", "size": 3}

    thing = server.client(package).things.get()

    assert (thing.name, thing.size) == ("x", 3)


def test_absent_optional_member_is_none(generate, server):
    package = thing_api(generate, {"name": {"type": "string"}})
    server.answer = {}

    assert server.client(package).things.get().name is None


def test_unknown_members_are_kept(generate, server):
    package = thing_api(generate, {"name": {"type": "string"}})
    server.answer = {"name": "x", "new": [1]}

    thing = server.client(package).things.get()

    assert thing["new"] == [1]
    assert thing.to_dict() == {"name": "x", "new": [1]}


def test_unknown_value_of_an_enum_survives(generate, server):
    package = thing_api(generate, {"kind": {"type": "string", "enum": ["a", "b"]}})
    server.answer = {"kind": "c"}

    assert server.client(package).things.get().kind == "c"


def test_enum_values_that_differ_in_case_only_are_no_problem(generate, server):
    package = thing_api(
        generate, {"kind": {"$ref": "#/components/schemas/Kind"}}, Kind={"enum": ["Desktop", "desktop"]}
    )
    server.answer = {"kind": "desktop"}

    assert server.client(package).things.get().kind == "desktop"


@pytest.mark.parametrize(
    ("schema", "sent", "read"),
    [
        ({"type": "string", "format": "date"}, "2021-02-03", datetime.date(2021, 2, 3)),
        (
            {"type": "string", "format": "date-time"},
            "2021-02-03T04:05:06Z",
            datetime.datetime(2021, 2, 3, 4, 5, 6, tzinfo=datetime.UTC),
        ),
        ({"type": "boolean"}, "true", True),
        ({"type": "boolean", "const": True}, "false", False),
        ({"type": ["string", "null"]}, None, None),
        ({"type": "number"}, 1.5, 1.5),
        ({"type": "array", "items": {"type": "integer"}}, [1, 2], [1, 2]),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, {"a": 1}, {"a": 1}),
    ],
)
def test_value_becomes_its_python_type(generate, server, schema, sent, read):
    package = thing_api(generate, {"value": schema})
    server.answer = {"value": sent}

    value = server.client(package).things.get().value

    assert value == read
    assert type(value) is type(read)


@pytest.mark.parametrize(
    ("schema", "sent", "told"),
    [
        ({"type": "integer"}, "3", "$.value is '3', expected a whole number"),
        ({"type": "integer"}, True, "$.value is True, expected a whole number"),
        ({"type": "string", "format": "date"}, "yesterday", "$.value is 'yesterday', expected a date"),
        ({"type": "array", "items": {"type": "string"}}, ["a", 1], "$.value[1] is 1, expected text"),
        ({"$ref": "#/components/schemas/Inner"}, {}, "$.value is {}, expected an object with a member 'id'"),
    ],
)
def test_unfit_value_names_its_place(generate, server, schema, sent, told):
    inner = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}
    package = thing_api(generate, {"value": schema}, Inner=inner)
    server.answer = {"value": sent}

    with pytest.raises(package.APIResponseValidationError) as caught:
        server.client(package).things.get()

    assert told in str(caught.value)
    assert caught.value.response.json() == {"value": sent}


def test_wrong_type_in_one_of_many_rows_is_found(generate, server):
    row = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}
    package = thing_api(
        generate, {"rows": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}}}, Row=row
    )
    server.answer = {"rows": [{"n": number} for number in range(50)] + [{"n": "51"}]}

    with pytest.raises(package.APIResponseValidationError, match=r"\$\.rows\[50\]\.n is '51'"):
        server.client(package).things.get()


def test_row_with_other_members_than_the_first_is_checked_too(generate, server):
    row = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}
    package = thing_api(
        generate, {"rows": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}}}, Row=row
    )
    server.answer = {"rows": [{"n": 1}, {"m": 2}]}

    with pytest.raises(package.APIResponseValidationError, match=r"\$\.rows\[1\] is"):
        server.client(package).things.get()


def test_alternatives_of_objects_become_one_model(generate, server):
    full = {
        "type": "object",
        "required": ["id", "more"],
        "properties": {"id": {"type": "integer"}, "more": {"type": "string"}},
    }
    short = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}
    either = {"oneOf": [{"$ref": "#/components/schemas/Full"}, {"$ref": "#/components/schemas/Short"}]}
    package = generate(
        document(
            {"/t": {"get": operation("things_get", {"$ref": "#/components/schemas/Either"})}},
            {"Full": full, "Short": short, "Either": either},
        )
    )
    server.answer = {"id": 1}

    thing = server.client(package).things.get()

    assert (thing.id, thing.more) == (1, None)


def test_member_called_date_does_not_hide_the_type(generate, server):
    day = {"type": "string", "format": "date"}
    package = thing_api(generate, {"date": day, "other": day, "property": {"type": "string"}})
    server.answer = {"date": "2021-01-01", "other": "2021-01-02", "property": "p"}

    thing = server.client(package).things.get()

    assert (thing.date.day, thing.other.day, thing.property) == (1, 2, "p")


def test_model_is_a_value(generate, server):
    package = thing_api(generate, {"name": {"type": "string"}})
    server.answer = {"name": "x", "new": 1}
    client = server.client(package)

    thing = client.things.get()

    assert thing == client.things.get()
    assert thing != package.models.Thing.from_dict({"name": "y"})
    assert pickle.loads(pickle.dumps(thing)) == copy.deepcopy(thing) == thing
    assert repr(thing) == "Thing(name='x', new=1)"
    assert dict(thing) == {"name": "x", "new": 1}
    with pytest.raises(AttributeError):
        thing.name = "z"


def test_model_from_unfit_data_names_the_member(generate):
    package = thing_api(generate, {"name": {"type": "string"}}, required=("name",))

    with pytest.raises(ValueError, match=r"Thing: \$ is \{\}, expected an object with a member 'name'"):
        package.models.Thing.from_dict({})


def test_bare_number_is_an_answer_but_truth_is_none(generate, server):
    package = generate(document({"/n": {"get": operation("things_count", {"type": "integer"})}}))
    server.answer = 21
    assert server.client(package).things.count() == 21

    server.answer = True
    with pytest.raises(package.APIResponseValidationError):
        server.client(package).things.count()
