"""Bundling: one document of several files, local references only, shown with real pairs, or a clear error."""

import contract_bundle
import pytest
import yaml
from contract_lint.documents import references

ENTRY = {
    "openapi": "3.1.0",
    "info": {"title": "Small", "version": "1.0.0"},
    "paths": {"/a": {"$ref": "./area.yaml#/paths/~1a"}},
}
AREA = {
    "paths": {
        "/a": {
            "get": {
                "operationId": "goals_list",
                "responses": {
                    "200": {
                        "description": "Ok.",
                        "content": {
                            "application/json": {"schema": {"$ref": "./shared.yaml#/components/schemas/A"}}
                        },
                    }
                },
            }
        }
    }
}
SHARED = {"components": {"schemas": {"A": {"type": "integer"}}}}
PAIR = {"name": "one", "request": {"method": "GET", "path": "/a"}, "response": {"status": 200, "json": 1}}


@pytest.fixture
def write(tmp_path):
    """Write the files of a small contract, some of them changed, and return its entry."""

    def write_files(**changes):
        files = {"entry": ENTRY, "area": AREA, "shared": SHARED, **changes}
        for name, content in files.items():
            text = content if isinstance(content, str) else yaml.safe_dump(content)
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return tmp_path / "entry.yaml"

    return write_files


def write_pairs(entry, *pairs):
    folder = entry.parent / "examples"
    folder.mkdir()
    (folder / "goals_list.yaml").write_text(yaml.safe_dump(list(pairs)), encoding="utf-8")


def media(document):
    return document["paths"]["/a"]["get"]["responses"]["200"]["content"]["application/json"]


def test_references_are_local_and_components_gathered(write):
    document = contract_bundle.bundle(write())

    assert media(document) == {"schema": {"$ref": "#/components/schemas/A"}}
    assert document["components"] == {"schemas": {"A": {"type": "integer"}}}


def test_the_contract_has_local_references_only(contract):
    assert [reference for reference in references(contract.raw) if not reference.startswith("#/")] == []


def test_pairs_are_shown_beside_the_response_today_before_the_preview(write):
    entry = write()
    preview = {**PAIR, "name": "two", "edition": "preview", "response": {"status": 200, "json": 2}}
    write_pairs(entry, preview, PAIR)

    assert media(contract_bundle.bundle(entry))["examples"] == {
        "one": {"summary": "One", "value": 1},
        "two_2021_preview": {"summary": "Two (2021 preview)", "value": 2},
    }


def test_no_more_pairs_are_shown_than_can_be_read(write):
    entry = write()
    write_pairs(
        entry, *({**PAIR, "name": f"n {n}", "response": {"status": 200, "json": n}} for n in range(20))
    )

    assert len(media(contract_bundle.bundle(entry))["examples"]) == 6


def test_examples_of_the_contract_itself_are_kept(write):
    operation = AREA["paths"]["/a"]["get"]
    content = {"application/json": {"examples": {"own": {"value": 7}}}}
    area = {"paths": {"/a": {"get": {**operation, "responses": {"200": {"content": content}}}}}}
    entry = write(area=area)
    write_pairs(entry, PAIR)

    assert media(contract_bundle.bundle(entry))["examples"] == {"own": {"value": 7}}


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"area": "paths: ["}, "area.yaml: cannot be read as YAML"),
        ({"area": "- a"}, "area.yaml: holds list, not a mapping"),
        ({"area": {"paths": {}}}, "paths['/a'] points to ./area.yaml#/paths/~1a, where there is nothing"),
        ({"area": {**AREA, **SHARED}}, "components/schemas/A is also in"),
    ],
)
def test_files_that_do_not_fit_together_are_named(changes, text, write):
    entry = write(**changes)

    with pytest.raises(contract_bundle.BundleError) as raised:
        contract_bundle.bundle(entry)
    assert text in str(raised.value)


def test_dates_stay_text(write):
    entry = write(shared="components: {schemas: {A: {type: string, examples: [2021-01-01]}}}")

    assert contract_bundle.bundle(entry)["components"]["schemas"]["A"]["examples"] == ["2021-01-01"]


def test_command_prints_the_bundle_or_the_problem(write, capsys):
    entry = write()

    assert contract_bundle.main([str(entry)]) == 0
    assert '"title": "Small"' in capsys.readouterr().out
    assert contract_bundle.main([str(entry.parent / "none.yaml")]) == 1
    assert "none.yaml: cannot be read" in capsys.readouterr().err
