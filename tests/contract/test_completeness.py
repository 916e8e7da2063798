"""Operation, client method, sandbox handler, example, suite, Postman request: none is missing anywhere.

The numbers at the end say how much the contract holds; they only grow.
"""

from __future__ import annotations

import contract_bundle
import plausible_client
import postman
import pytest
from contract_lint import pairs
from plausible_client import AsyncPlausibleClient, PlausibleClient
from plausible_contract import contract as suite_contract
from plausible_contract.coverage import Coverage
from plausible_sandbox.handlers import load_handlers

IDS = sorted(
    operation["operationId"]
    for entry in (contract_bundle.CONTRACT, contract_bundle.CONTROL)
    for item in contract_bundle.bundle(entry)["paths"].values()
    for operation in item.values()
    if isinstance(operation, dict)
)
API = [name for name in IDS if not name.startswith("sandbox_")]
AT_LEAST = {"operations": 27, "parameters": 54, "schemas": 130, "pairs": 500}


@pytest.fixture(scope="module")
def shown():
    """Name the operations that have pairs."""
    found, _ = pairs.read(contract_bundle.CONTRACT.parent / "examples")
    return {pair.operation_id for pair in found}


@pytest.fixture(scope="module")
def requests(contract):
    """Name the requests of the Postman collection."""

    def walk(items):
        for item in items:
            yield from walk(item["item"]) if "item" in item else [item]

    sent = {
        (item["request"]["method"], "/" + "/".join(item["request"]["url"]["path"]))
        for item in walk(postman.collection(dict(contract.raw))["item"])
    }
    return {(method, path.replace("{{", "{").replace("}}", "}")) for method, path in sent}


@pytest.mark.parametrize("operation_id", API)
@pytest.mark.parametrize("client_class", [PlausibleClient, AsyncPlausibleClient])
def test_operation_has_a_client_method(operation_id, client_class, contract):
    tag = contract.operation(operation_id).raw["tags"][0]
    client = client_class("a-key")

    method = getattr(getattr(client, tag), operation_id.removeprefix(f"{tag}_"))

    assert callable(method)
    assert method.__doc__


@pytest.mark.parametrize("client_class", [PlausibleClient, AsyncPlausibleClient])
def test_client_has_no_method_without_operation(client_class, contract):
    client = client_class("a-key")
    methods = {
        f"{tag['name']}_{name}"
        for tag in contract.raw["tags"]
        for name in vars(type(getattr(client, tag["name"])))
        if not name.startswith("_") and name != "with_raw_response"
    }

    assert sorted(methods) == API


def test_every_operation_has_a_handler_and_every_handler_an_operation():
    assert sorted(load_handlers()) == IDS


@pytest.mark.parametrize("operation_id", IDS)
@pytest.mark.usefixtures("plausible")
def test_operation_is_served(operation_id, http, contract, control):
    document = control if operation_id.startswith("sandbox_") else contract
    operation = document.operation(operation_id)
    path = operation.path.replace("{", "").replace("}", "")
    answer = http.request(operation.method.upper(), path, headers={"Authorization": "Bearer none"})

    assert str(answer.status_code) in operation.raw["responses"], answer.text


@pytest.mark.parametrize("operation_id", IDS)
def test_operation_has_pairs(operation_id, shown):
    assert operation_id in shown


def test_no_pairs_are_of_an_unknown_operation(shown):
    assert shown <= set(IDS)


@pytest.mark.parametrize("operation_id", API)
def test_operation_is_covered_by_the_suite(operation_id):
    contract = suite_contract.load()

    _, items = Coverage(contract).of(operation_id)

    assert operation_id in contract.operations
    assert items > 0


@pytest.mark.parametrize("operation_id", API)
def test_operation_is_in_the_postman_collection(operation_id, contract, requests):
    operation = contract.operation(operation_id)

    found = [
        method
        for method, path in requests
        if method == operation.method.upper() and fits(operation.path, path)
    ]

    assert found


def fits(template, path):
    """Compare a path template with the collection's spelling of it."""
    ours, theirs = template.strip("/").split("/"), path.strip("/").split("/")
    return len(ours) == len(theirs) and all(
        a == b or (a.startswith("{") and (b.startswith((":", "{"))))
        for a, b in zip(ours, theirs, strict=True)
    )


def test_published_contract_is_the_one_written_here(contract):
    assert suite_contract.load().version == contract.raw["info"]["version"]
    assert plausible_client.__version__ == contract.raw["info"]["version"]


def test_contract_holds_at_least_as_much_as_it_did(contract, shown):
    found, _ = pairs.read(contract_bundle.CONTRACT.parent / "examples")
    held = {
        "operations": len(contract.operations),
        "parameters": sum(len(contract.parameters(operation)) for operation in contract.operations),
        "schemas": len(contract.raw["components"]["schemas"]),
        "pairs": len(found),
    }

    assert {name: number for name, number in held.items() if number < AT_LEAST[name]} == {}
