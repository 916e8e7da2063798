"""The Postman collection: valid, complete, and true when newman runs it against the sandbox."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs
import postman
import pytest
from click.testing import CliRunner
from contract_bundle import bundle
from contract_changes.resolve import resolve

HERE = Path(__file__).resolve().parent
READY_SECONDS = 30

Document = dict[str, Any]
Run = Callable[[Path, Mapping[str, str]], Document]


@pytest.fixture(scope="module")
def contract() -> Document:
    return bundle()


@pytest.fixture(scope="module")
def collection(contract: Document) -> Document:
    return postman.collection(contract)


@pytest.fixture(scope="module")
def items(collection: Document) -> list[Document]:
    return [item for folder in collection["item"] for item in folder["item"]]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[str]:
    """A sandbox process of its own; yields the base URL, the first line that it prints."""
    command = [str(Path(sys.executable).parent / "plausible-sandbox"), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            base_url = process.stdout.readline().strip()
            assert base_url.startswith("http://127.0.0.1:")
            yield base_url
        finally:
            process.terminate()
            process.stdout.read()


def _load(base_url: str, fixture: Document) -> None:
    request = urllib.request.Request(
        f"{base_url}/sandbox/load", json.dumps(fixture).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=READY_SECONDS) as answer:
        assert answer.status == 200


def _operations(contract: Document) -> dict[tuple[str, str], Document]:
    return {
        (method.upper(), path): operation
        for path, item in contract["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
    }


def test_collection_keeps_postmans_schema(collection: Document) -> None:
    schema = json.loads((HERE / "collection-v2.1.0.schema.json").read_text(encoding="utf-8"))

    errors = [error.message for error in jsonschema_rs.Draft7Validator(schema).iter_errors(collection)]

    assert errors == []


def test_schema_refuses_what_is_no_collection(collection: Document) -> None:
    schema = json.loads((HERE / "collection-v2.1.0.schema.json").read_text(encoding="utf-8"))
    broken = {**collection, "item": [{"request": {"url": {"query": "no list"}}}]}

    assert not jsonschema_rs.Draft7Validator(schema).is_valid(broken)


def test_every_operation_is_an_item_in_the_folder_of_its_area(
    contract: Document, collection: Document
) -> None:
    area = {tag["name"]: tag["x-displayName"] for tag in contract["tags"]}
    expected = {(area[op["tags"][0]], op["summary"]) for op in _operations(contract).values()}

    found = [(folder["name"], item["name"]) for folder in collection["item"] for item in folder["item"]]

    assert set(found) == expected
    assert len(found) == len(_operations(contract))


def test_every_parameter_is_in_the_item_and_only_needed_ones_are_sent(
    contract: Document, items: list[Document]
) -> None:
    by_summary = {item["name"]: item for item in items}
    for operation in postman._operations(contract).values():
        url = by_summary[operation["summary"]]["request"]["url"]
        parameters = [resolve(parameter, contract) for parameter in operation["parameters"]]
        query = {parameter["name"] for parameter in parameters if parameter["in"] == "query"}
        path = {parameter["name"] for parameter in parameters if parameter["in"] == "path"}
        required = {parameter["name"] for parameter in parameters if parameter.get("required")}

        assert {entry["key"] for entry in url["query"]} == query
        assert {entry["key"] for entry in url["variable"]} == path
        assert {entry["key"] for entry in url["query"] if not entry["disabled"]} >= query & required


def test_variables_stand_for_server_key_and_site(collection: Document, items: list[Document]) -> None:
    assert [variable["key"] for variable in collection["variable"]] == ["BASE_URL", "TOKEN", "SITE_ID"]
    assert {item["request"]["url"]["host"][0] for item in items} == {"{{BASE_URL}}"}
    assert collection["auth"]["bearer"][0]["value"] == "{{TOKEN}}"
    assert "{{SITE_ID}}" in json.dumps(items)


def test_operations_without_key_send_none(contract: Document, items: list[Document]) -> None:
    open_ones = {op["summary"] for op in _operations(contract).values() if op.get("security") == []}

    assert {item["name"] for item in items if item["request"].get("auth") == {"type": "noauth"}} == open_ones


def test_examples_of_the_contract_are_saved_answers(contract: Document, items: list[Document]) -> None:
    create = next(item for item in items if item["name"] == "Create a site")

    assert {answer["code"] for answer in create["response"]} >= {200, 400, 401, 402, 403, 429}
    form = next(answer for answer in create["response"] if answer["name"] == "The same as a form")
    assert form["originalRequest"]["body"]["mode"] == "formdata"


def test_same_contract_gives_the_same_collection(contract: Document, collection: Document) -> None:
    assert json.dumps(postman.collection(contract)) == json.dumps(collection)


def test_command_writes_the_collection(tmp_path: Path, collection: Document) -> None:
    target = tmp_path / "folder" / "postman.json"

    result = CliRunner().invoke(postman.main, [str(target)])

    assert result.exit_code == 0
    assert json.loads(target.read_text(encoding="utf-8")) == collection


def _written(tmp_path: Path, collection: Document) -> Path:
    file = tmp_path / "postman.json"
    file.write_text(json.dumps(collection), encoding="utf-8")
    return file


def _failures(report: Document) -> list[str]:
    return [
        f"{failure['source'].get('name')}: {failure['error'].get('test')}: {failure['error']['message']}"
        for failure in report["run"]["failures"]
    ]


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["current", "preview"])
def test_newman_runs_every_request_successfully(
    run_newman: Run, tmp_path: Path, contract: Document, collection: Document, sandbox: str, edition: str
) -> None:
    token, site = f"key-of-{edition}", f"{edition}.example"
    key = {"user": edition, "key": token, "scopes": ["sites:provision:*"], "edition": edition}
    _load(
        sandbox,
        {
            "users": [{"ref": edition, "email": f"{edition}@postman.example"}],
            "teams": [{"ref": f"team-{edition}", "owner": edition}],
            "api_keys": [key],
            "sites": [{"domain": site, "team": f"team-{edition}"}],
            "events": [{"site": site, "name": "pageview", "pathname": "/", "timestamp": {"relative": -60}}],
        },
    )

    variables = {"BASE_URL": sandbox, "TOKEN": token, "SITE_ID": site}
    report = run_newman(_written(tmp_path, collection), variables)

    count = len(_operations(contract))
    assert _failures(report) == []
    assert report["run"]["stats"]["requests"] == {"total": count, "pending": 0, "failed": 0}
    assert report["run"]["stats"]["assertions"]["total"] == count


@pytest.mark.slow
def test_newman_fails_with_a_wrong_key(
    run_newman: Run, tmp_path: Path, collection: Document, sandbox: str
) -> None:
    variables = {"BASE_URL": sandbox, "TOKEN": "no-such-key", "SITE_ID": "nowhere.example"}
    report = run_newman(_written(tmp_path, collection), variables)

    assert any("stats_aggregate succeeds" in failure for failure in _failures(report))
