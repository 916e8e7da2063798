"""The gate as `make check` runs it: which version may follow which, and what stops it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import breaking_changes
import pytest
from click.testing import CliRunner, Result
from contract_changes.model import Change, NotComparable
from contract_changes.releases import Version, objection

Document = dict[str, Any]

BREAK = [Change("GET /books", "the operation is gone", breaking=True)]
ADDITION = [Change("GET /books", "a new operation", breaking=False)]


@pytest.mark.parametrize(
    ("old", "changes", "new", "allowed"),
    [
        ("0.3.1", BREAK, "0.3.2", False),
        ("0.3.1", BREAK, "0.4.0", True),
        ("0.3.1", BREAK, "1.0.0", True),
        ("0.3.1", ADDITION, "0.3.1", False),
        ("0.3.1", ADDITION, "0.3.2", True),
        ("1.3.1", BREAK, "1.4.0", False),
        ("1.3.1", BREAK, "2.0.0", True),
        ("1.3.1", ADDITION, "1.3.2", False),
        ("1.3.1", ADDITION, "1.4.0", True),
        ("0.3.1", [], "0.3.1", True),
        ("0.3.1", [], "0.3.0", False),
        ("0.10.0", BREAK, "0.9.0", False),
    ],
)
def test_version_must_announce_the_changes(
    old: str, changes: list[Change], new: str, *, allowed: bool
) -> None:
    assert (objection(Version.parse(old), Version.parse(new), changes) is None) is allowed


@pytest.mark.parametrize("text", ["1.0", "v1.0.0", "1.0.0-beta", "01.0.0", "", None, 1])
def test_what_is_no_version_is_refused(text: object) -> None:
    with pytest.raises(NotComparable, match="is no version"):
        Version.parse(text)


def _gate(
    tmp_path: Path, contract: Document | str, *released: Document, arguments: tuple[str, ...] = ()
) -> Result:
    folder = tmp_path / "released"
    folder.mkdir(exist_ok=True)
    for document in released:
        (folder / f"{document['info']['version']}.json").write_text(json.dumps(document))
    current = tmp_path / "contract.json"
    current.write_text(contract if isinstance(contract, str) else json.dumps(contract))
    options = ["--contract", str(current), "--released", str(folder), *arguments]
    return CliRunner().invoke(breaking_changes.main, options)


def _version(contract: Document, version: str) -> Document:
    return {**contract, "info": {**contract["info"], "version": version}}


def test_no_release_yet_is_said(tmp_path: Path, contract: Document) -> None:
    result = _gate(tmp_path, contract)

    assert result.exit_code == 0
    assert "no release yet" in result.output


def test_unchanged_contract_passes(tmp_path: Path, contract: Document) -> None:
    result = _gate(tmp_path, contract, contract)

    assert result.exit_code == 0
    assert "0 breaking and 0 compatible changes since 0.3.1" in result.output


def test_breaking_change_without_a_step_is_stopped_and_shown(tmp_path: Path, contract: Document) -> None:
    changed = json.loads(json.dumps(_version(contract, "0.3.2")))
    del changed["paths"]["/books/{id}"]

    result = _gate(tmp_path, changed, contract)

    assert result.exit_code == 1
    assert "breaking  DELETE /books/{id}: the operation is gone" in result.output
    assert "make it 0.4.0 or later" in result.output


def test_comparison_is_with_the_last_release_by_version_not_by_name(
    tmp_path: Path, contract: Document
) -> None:
    result = _gate(
        tmp_path, _version(contract, "0.10.0"), _version(contract, "0.9.0"), _version(contract, "0.10.0")
    )

    assert result.exit_code == 0
    assert "since 0.10.0" in result.output


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '{"openapi": "3.1.0"}', '{"openapi": "2.0", "info": {}, "paths": {}}'],
    ids=["empty", "torn", "a list", "null", "no info", "another version of OpenAPI"],
)
def test_contract_that_does_not_parse_is_a_failure(tmp_path: Path, contract: Document, content: str) -> None:
    result = _gate(tmp_path, content, contract)

    assert result.exit_code == 2
    assert "cannot compare: contract.json" in result.output


def test_torn_release_is_a_failure(tmp_path: Path, contract: Document) -> None:
    folder = tmp_path / "released"
    folder.mkdir()
    (folder / "0.3.0.json").write_text(json.dumps(contract)[:500])

    result = _gate(tmp_path, contract)

    assert result.exit_code == 2
    assert "0.3.0.json: cannot be read as JSON" in result.output


def test_release_under_a_wrong_name_is_a_failure(tmp_path: Path, contract: Document) -> None:
    folder = tmp_path / "released"
    folder.mkdir()
    (folder / "0.3.0.json").write_text(json.dumps(contract))

    result = _gate(tmp_path, contract)

    assert result.exit_code == 2
    assert "0.3.0.json: states the version 0.3.1" in result.output


@pytest.mark.parametrize("name", ["0.3.json", "0.3.0.yaml", "latest.json"])
def test_stray_file_among_the_releases_is_a_failure(tmp_path: Path, contract: Document, name: str) -> None:
    folder = tmp_path / "released"
    folder.mkdir()
    (folder / name).write_text(json.dumps(contract))

    assert _gate(tmp_path, contract).exit_code == 2


def test_missing_folder_of_releases_is_a_failure(tmp_path: Path, contract: Document) -> None:
    current = tmp_path / "contract.json"
    current.write_text(json.dumps(contract))
    options = ["--contract", str(current), "--released", str(tmp_path / "nowhere")]

    result = CliRunner().invoke(breaking_changes.main, options)

    assert result.exit_code == 2


def test_release_is_kept_and_never_changed(tmp_path: Path, contract: Document) -> None:
    first = _gate(tmp_path, contract, arguments=("--release",))
    again = _gate(tmp_path, contract, arguments=("--release",))
    other = {**contract, "info": {**contract["info"], "title": "Other words"}}
    changed = _gate(tmp_path, other, arguments=("--release",))

    assert (first.exit_code, again.exit_code, changed.exit_code) == (0, 0, 2)
    assert "released already" in changed.output


def test_contract_and_control_plane_of_this_repository_pass() -> None:
    result = CliRunner().invoke(breaking_changes.main, [])

    assert result.exit_code == 0, result.output
    assert "plausible.yaml:" in result.output
    assert "sandbox.yaml:" in result.output


def test_worst_of_both_documents_counts(
    tmp_path: Path, contract: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(contract))
    bad.write_text("{")
    monkeypatch.setattr(breaking_changes, "GATES", {bad: tmp_path, good: _empty(tmp_path)})

    assert CliRunner().invoke(breaking_changes.main, []).exit_code == 2


def _empty(tmp_path: Path) -> Path:
    folder = tmp_path / "nothing released"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("option", ["--contract", "--released"])
def test_contract_and_its_releases_are_named_together(tmp_path: Path, option: str) -> None:
    result = CliRunner().invoke(breaking_changes.main, [option, str(tmp_path)])

    assert result.exit_code == 2
    assert "go together" in result.output
