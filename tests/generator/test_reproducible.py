"""The same contract gives the same bytes, and a difference to the committed code is found."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import generate_client
import pytest
from client_generator import pins
from client_generator.packages import GENERATED, ROOT

GENERATE = """
import pathlib, sys
sys.path.insert(0, sys.argv[1])
import generate_client
generate_client.generate(pathlib.Path(sys.argv[2]))
"""


def generated_with_hash_seed(seed: str, target: Path) -> Path:
    target.mkdir()
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    subprocess.run(
        [sys.executable, "-c", GENERATE, str(ROOT / "scripts"), str(target)],
        check=True,
        env=environment,
        cwd=target,
    )
    return target


def test_any_hash_seed_locale_and_folder_give_the_same_bytes(tmp_path):
    first = generated_with_hash_seed("1", tmp_path / "one")
    second = generated_with_hash_seed("2", tmp_path / "other folder")

    assert generate_client.differences(first, second) == []


def test_committed_code_is_what_the_contract_gives(capsys):
    assert generate_client.main(["--check"]) == 0, capsys.readouterr().err


@pytest.fixture
def copied(tmp_path, monkeypatch):
    copy = tmp_path / "generated"
    shutil.copytree(GENERATED, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(generate_client, "GENERATED", copy)
    return copy


def test_check_lists_changed_missing_and_stale_files(copied, capsys):
    (copied / "plausible_client" / "client.py").write_text("edited by hand")
    (copied / "plausible_client" / "errors.py").unlink()
    (copied / "plausible_client" / "stale.py").write_text("")

    status = generate_client.main(["--check"])

    told = capsys.readouterr().err
    assert status == 1
    assert "plausible_client/client.py: differs" in told
    assert "plausible_client/errors.py: is not in the repository" in told
    assert "plausible_client/stale.py: is no longer generated" in told


def test_generating_repairs_changed_missing_and_stale_files(copied):
    (copied / "plausible_client" / "client.py").write_text("edited by hand")
    (copied / "plausible_client" / "errors.py").unlink()
    (copied / "plausible_client" / "stale.py").write_text("")

    assert generate_client.main([]) == 0

    assert generate_client.differences(GENERATED, copied) == []


def test_other_version_of_a_tool_is_named(tmp_path, monkeypatch, capsys):
    constraints = tmp_path / "constraints.txt"
    constraints.write_text("openapi-python-client==0.29.0\nruff\n")
    found = pins.differing(constraints)
    monkeypatch.setattr(pins, "differing", lambda: found)

    status = generate_client.main(["--check"])

    told = capsys.readouterr().err
    assert status == 2
    assert "openapi-python-client 0.29.1 is installed, constraints.txt has 0.29.0" in told
    assert "ruff" in told


def test_installed_tools_are_the_pinned_ones():
    assert pins.differing() == []


def test_runtime_is_copied_verbatim_below_a_header():
    for source in (ROOT / "scripts" / "client_generator" / "runtime").glob("*.py"):
        copy = GENERATED / "plausible_client" / source.name
        if source.name in {"__init__.py", "_version.py"} or not copy.exists():
            continue
        header, _, rest = copy.read_text().partition("\n")
        assert header.startswith("# Generated from openapi/plausible.yaml (sha256 ")
        assert rest == source.read_text(), source.name
