"""Nothing of the contract is lost: operations, arguments and members are counted on both sides."""

from __future__ import annotations

import importlib
import inspect
import typing

import pytest
from client_generator.packages import CLIENT, PACKAGES
from contract_bundle import bundle

OPTIONS = {"self", "timeout", "extra_headers", "extra_query", "extra_body", "encoding"}
METHODS = ("get", "put", "post", "delete", "patch")


@pytest.fixture(scope="module", params=PACKAGES, ids=lambda package: package.name)
def package(request):
    return request.param


@pytest.fixture(scope="module")
def exact(package):
    return bundle(package.document)


def operations(exact):
    return [
        (path, operation)
        for path, item in exact["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    ]


def resolved(exact, node):
    while "$ref" in node:
        *_, kind, name = node["$ref"].split("/")
        node = exact["components"][kind][name]
    return node


def arguments(exact, path, operation):
    """Count parameters and members of the JSON body."""
    parameters = [*operation.get("parameters", []), *exact["paths"][path].get("parameters", [])]
    content = operation.get("requestBody", {}).get("content", {})
    schema = resolved(exact, content.get("application/json", {}).get("schema", {}))
    wanted = schema.get("x-python-type")
    schema = exact["components"]["schemas"].get(wanted, schema)
    return len(parameters) + len(schema.get("properties", {}))


def test_every_operation_has_its_method_on_both_clients(package, exact):
    module = importlib.import_module(package.name)
    clients = [getattr(module, package.client)(), getattr(module, f"Async{package.client}")()]

    for _, operation in operations(exact):
        tag = operation["tags"][0]
        method = operation["operationId"].removeprefix(f"{tag}_")
        for client in clients:
            resource = getattr(client, tag)
            assert callable(getattr(resource, method))
            assert callable(getattr(resource.with_raw_response, method))


def test_every_method_has_its_operation(package, exact):
    module = importlib.import_module(f"{package.name}.operations")

    assert sorted(module.OPERATIONS) == sorted(operation["operationId"] for _, operation in operations(exact))


def test_every_parameter_and_body_member_is_an_argument(package, exact):
    client = getattr(importlib.import_module(package.name), package.client)()

    for path, operation in operations(exact):
        tag = operation["tags"][0]
        method = getattr(getattr(client, tag), operation["operationId"].removeprefix(f"{tag}_"))
        offered = set(inspect.signature(method).parameters) - OPTIONS
        assert len(offered) == arguments(exact, path, operation), operation["operationId"]


def reached(exact, schema, found):
    """Collect the component schemas of objects that an answer can hold."""
    schemas = exact["components"]["schemas"]
    if "$ref" in schema:
        name = schema["$ref"].split("/")[-1]
        if name in found:
            return
        target = schemas[name]
        if "x-python-type" not in target:
            found.add(name)
            reached(exact, target, found)
        return
    if "x-python-type" in schema:
        return
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            reached(exact, schema[key], found)
    for branch in [
        *schema.get("anyOf", []),
        *schema.get("oneOf", []),
        *schema.get("properties", {}).values(),
    ]:
        reached(exact, branch, found)


def test_every_property_of_every_answer_is_an_attribute(package, exact):
    models = importlib.import_module(f"{package.name}.models")
    found: set[str] = set()
    for _, operation in operations(exact):
        for response in operation["responses"].values():
            for media in resolved(exact, response).get("content", {}).values():
                reached(exact, media["schema"], found)

    for name in found:
        properties = exact["components"]["schemas"][name].get("properties")
        if properties is None or not hasattr(models, name):
            assert not properties or name.endswith("Flat") or _is_merged(exact, models, name), name
            continue
        model = getattr(models, name)
        assert set(properties) == set(model._fields), name


def _is_merged(exact, models, name):
    """Tell whether an alternative lives on in the one model made of all alternatives."""
    for owner, schema in exact["components"]["schemas"].items():
        branches = [
            branch.get("$ref", "").split("/")[-1]
            for branch in [*schema.get("oneOf", []), *schema.get("anyOf", [])]
        ]
        if name in branches and hasattr(models, owner):
            return set(exact["components"]["schemas"][name]["properties"]) <= set(
                getattr(models, owner)._fields
            )
    return False


def test_every_property_of_every_nested_request_object_is_typed(package, exact):
    models = importlib.import_module(f"{package.name}.models")
    typed = [name for name in models.__all__ if typing.is_typeddict(getattr(models, name))]

    assert typed
    for name in typed:
        schema = exact["components"]["schemas"][
            name.removesuffix("Dict") if name not in exact["components"]["schemas"] else name
        ]
        assert set(schema["properties"]) == set(getattr(models, name).__annotations__)


def test_every_enum_holds_every_value(package, exact):
    models = importlib.import_module(f"{package.name}.models")
    schemas = exact["components"]["schemas"]

    for name in models.__all__:
        schema = schemas.get(name, {})
        values = schema.get("enum") or schema.get("x-known-values")
        if values:
            assert set(typing.get_args(getattr(models, name))) == set(values), name


def test_every_documented_refusal_has_an_error_class():
    from plausible_client import errors

    statuses = {
        int(status)
        for _, operation in operations(bundle(CLIENT.document))
        for status in operation["responses"]
        if status >= "300"
    }

    assert statuses
    assert {status for status in statuses if errors.error_class(status) is errors.APIStatusError} == set()
