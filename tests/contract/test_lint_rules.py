"""Each rule of the lint finds the one fault planted into a flawless document, and names its place."""

import check_contract
import pytest

OPERATION = ("paths", "/goals", "put")


def at(raw, *keys):
    for key in keys:
        raw = raw[key]
    return raw


def operation(raw):
    return at(raw, *OPERATION)


def schema(raw, name):
    return raw["components"]["schemas"][name]


def kind(raw):
    return schema(raw, "GoalPut")["properties"]["kind"]


def add_property(raw, name, value):
    schema(raw, "Goal")["properties"][name] = value


def second_operation(raw):
    raw["paths"]["/more"] = {"put": dict(operation(raw))}


def form_of_json_schema(raw):
    content = operation(raw)["requestBody"]["content"]
    content["multipart/form-data"] = content["application/json"]


def recursive_array(raw):
    raw["components"]["schemas"]["Tree"] = {
        "type": "array",
        "description": "A tree.",
        "items": {"anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/Tree"}]},
    }
    add_property(raw, "tree", {"$ref": "#/components/schemas/Tree"})


FAULTS = {
    "an operationId that is not snake case": (
        lambda raw: operation(raw).update(operationId="goalsPut"),
        "call it <tag>_<method>",
    ),
    "an operationId of another tag": (
        lambda raw: operation(raw).update(operationId="sites_put"),
        "call it <tag>_<method>",
    ),
    "an operationId used twice": (second_operation, "is used twice"),
    "two tags": (lambda raw: operation(raw).update(tags=["goals", "more"]), "give exactly one"),
    "a tag without description": (
        lambda raw: raw["tags"][0].pop("description"),
        "the tag 'goals' is not declared with a description",
    ),
    "no summary": (lambda raw: operation(raw).pop("summary"), "summary is ''"),
    "a summary with a full stop": (lambda raw: operation(raw).update(summary="Put."), "summary is 'Put.'"),
    "a summary that is too long": (lambda raw: operation(raw).update(summary="a" * 71), "summary is 'aaa"),
    "no description": (lambda raw: operation(raw).pop("description"), "description is missing"),
    "a description that is no sentence": (
        lambda raw: operation(raw).update(description="goal"),
        "description is missing",
    ),
    "a parameter without description": (
        lambda raw: operation(raw)["parameters"][0].pop("description"),
        "the parameter 'site_id' has no description",
    ),
    "a parameter without example": (
        lambda raw: operation(raw)["parameters"][0].pop("example"),
        "the parameter 'site_id' has no example",
    ),
    "a parameter whose example breaks its schema": (
        lambda raw: operation(raw)["parameters"][0].update(example=7),
        "the example 'example' breaks its schema",
    ),
    "no 400": (lambda raw: operation(raw)["responses"].pop("400"), "status 400 is not described"),
    "no 401": (lambda raw: operation(raw)["responses"].pop("401"), "status 401 is not described"),
    "no 402": (lambda raw: operation(raw)["responses"].pop("402"), "status 402 is not described"),
    "no 406": (lambda raw: operation(raw)["responses"].pop("406"), "status 406 is not described"),
    "no 413": (lambda raw: operation(raw)["responses"].pop("413"), "status 413 is not described"),
    "no 429": (lambda raw: operation(raw)["responses"].pop("429"), "status 429 is not described"),
    "no success": (lambda raw: operation(raw)["responses"].pop("200"), "status 200 is not described"),
    "a default response": (
        lambda raw: operation(raw)["responses"].update(default={"description": "Anything."}),
        "list each by its number",
    ),
    "a response without description": (
        lambda raw: operation(raw)["responses"]["200"].pop("description"),
        "the response 200 has no description",
    ),
    "a response without schema": (
        lambda raw: operation(raw)["responses"]["200"]["content"]["application/json"].pop("schema"),
        "the response 200 has no schema",
    ),
    "a response example that breaks its schema": (
        lambda raw: operation(raw)["responses"]["200"]["content"]["application/json"]["examples"].update(
            two={"value": {"id": "7"}}
        ),
        "the example 'two' breaks its schema",
    ),
    "no scope": (lambda raw: operation(raw).pop("x-required-scope"), "x-required-scope is missing"),
    "a scope, though no key is needed": (
        lambda raw: operation(raw).update(security=[]),
        "though no key is needed",
    ),
    "a link to nowhere": (
        lambda raw: operation(raw)["responses"]["200"]["links"]["again"].update(operationId="goals_get"),
        "'goals_get', which does not exist",
    ),
    "a link with an unknown parameter": (
        lambda raw: operation(raw)["responses"]["200"]["links"]["again"].update(parameters={"query.id": 1}),
        "sets 'query.id'",
    ),
    "an unused schema": (
        lambda raw: raw["components"]["schemas"].update(Spare={"type": "string", "description": "Spare."}),
        "nothing refers to this component",
    ),
    "a schema used by an unused one only": (
        lambda raw: raw["components"]["schemas"].update(
            Spare={"$ref": "#/components/schemas/Other", "description": "S."},
            Other={"type": "string", "description": "O."},
        ),
        "/components/schemas/Other: nothing refers to this component",
    ),
    "a reference to nothing": (
        lambda raw: add_property(raw, "site", {"$ref": "#/components/schemas/Site"}),
        "where there is nothing",
    ),
    "a schema without description": (
        lambda raw: schema(raw, "Goal").pop("description"),
        "the schema has no description",
    ),
    "a property without description": (
        lambda raw: schema(raw, "Goal")["properties"]["id"].pop("description"),
        "the property has no description",
    ),
    "an enum value that nobody explains": (
        lambda raw: kind(raw).update(enum=["event", "page", "scroll"]),
        "explains the value `scroll`",
    ),
    "a request that leaves other members open": (
        lambda raw: schema(raw, "GoalPut").pop("additionalProperties"),
        "say by additionalProperties",
    ),
    "a schema example that breaks it": (
        lambda raw: kind(raw).update(examples=["scroll"]),
        "the example 'scroll' breaks the schema",
    ),
    "items: false": (
        lambda raw: add_property(raw, "a", {"type": "array", "description": "A.", "items": False}),
        "a boolean as items",
    ),
    "a property schema true": (lambda raw: add_property(raw, "a", True), "a bare true or false as schema"),
    "an array without items": (
        lambda raw: add_property(raw, "a", {"type": "array", "description": "A."}),
        "write items: {}",
    ),
    "a recursive array": (recursive_array, "give a recursive array x-python-type"),
    "an enum with null": (
        lambda raw: add_property(raw, "a", {"enum": ["x", None], "description": "`x` or null."}),
        "write null as a oneOf branch",
    ),
    "an enum of a list of types": (
        lambda raw: add_property(raw, "a", {"type": ["string", "null"], "enum": ["x"], "description": "."}),
        "loses its null",
    ),
    "nullable": (
        lambda raw: add_property(raw, "a", {"type": "string", "nullable": True, "description": "A."}),
        "nullable belongs to OpenAPI 3.0",
    ),
    "a default in a request": (lambda raw: kind(raw).update(default="page"), "a default in a request"),
    "a default of a parameter": (
        lambda raw: operation(raw)["parameters"][0]["schema"].update(default="a.example"),
        "a default would be sent on every call",
    ),
    "two schemas that differ in case": (
        lambda raw: raw["components"]["schemas"].update(GOAL=schema(raw, "Goal")),
        "differ in case only",
    ),
    "a schema called Response": (
        lambda raw: raw["components"]["schemas"].update(Response=schema(raw, "Goal")),
        "shadows the client's own class",
    ),
    "a property called cls": (
        lambda raw: add_property(raw, "cls", {"type": "string", "description": "A class."}),
        "breaks the generated model",
    ),
    "a parameter called params": (
        lambda raw: operation(raw)["parameters"][0].update(name="params"),
        "shadows a variable of the client",
    ),
    "a piped array": (
        lambda raw: operation(raw)["parameters"][0].update(style="pipeDelimited"),
        "sent wrongly",
    ),
    "a parameter described by content": (
        lambda raw: operation(raw)["parameters"][0].update(content={"text/plain": {}}),
        "is left out when described by content",
    ),
    "one schema for JSON and form": (form_of_json_schema, "shares the schema of JSON"),
    "what OpenAPI itself forbids": (lambda raw: raw["info"].pop("version"), "is a required property"),
}


def test_flawless_document_has_no_problem(document):
    assert check_contract.check_document(document()) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_lint_finds(fault, document):
    spoil, text = FAULTS[fault]

    problems = check_contract.check_document(document(spoil))

    found = [str(problem) for problem in problems if text in str(problem)]
    assert found, f"not found among {[str(p) for p in problems]}"
    assert found[0].startswith("small.yaml: /")


def test_what_is_inside_a_hand_written_type_is_not_held_against_the_generator(document):
    def spoil(raw):
        recursive_array(raw)
        raw["components"]["schemas"]["Tree"]["x-python-type"] = "Tree"

    assert check_contract.check_document(document(spoil)) == []


def test_an_enum_of_many_values_need_not_explain_each(document):
    def spoil(raw):
        codes = [f"C{number}" for number in range(60)]
        add_property(raw, "code", {"type": "string", "enum": codes, "description": "A code of the standard."})

    assert check_contract.check_document(document(spoil)) == []
