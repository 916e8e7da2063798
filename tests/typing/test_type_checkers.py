"""Both type checkers accept correct use of the client, and find every mistake."""

from __future__ import annotations

import inspect
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from plausible_client import AsyncPlausibleClient, PlausibleClient
from plausible_client.catalog import method_of
from plausible_client.operations import OPERATIONS

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
LEAST_COMPLETENESS_PERCENT = 99.0
MARK = "# wrong"

pytestmark = pytest.mark.slow


def mypy(path: Path) -> set[int]:
    """Return the lines that `mypy --strict` objects to."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-error-summary", str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={"MYPYPATH": str(ROOT / "generated"), "PATH": "/usr/bin:/bin"},
        cwd=ROOT,
    )
    assert done.stderr == ""
    found = re.findall(rf"^.*{path.name}:(\d+): error", done.stdout, re.MULTILINE)
    assert found or not done.stdout, done.stdout
    return {int(line) for line in found}


def pyright(path: Path) -> set[int]:
    """Return the lines that pyright objects to."""
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--outputjson", str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    found = json.loads(done.stdout)["generalDiagnostics"]
    return {one["range"]["start"]["line"] + 1 for one in found if one["severity"] == "error"}


checkers = pytest.mark.parametrize("checker", [mypy, pyright])


@checkers
def test_correct_use_is_accepted(checker):
    assert checker(HERE / "accepted.py") == set()


@checkers
def test_every_mistake_is_found(checker):
    lines = (HERE / "rejected.py").read_text().splitlines()
    wrong = {number for number, line in enumerate(lines, 1) if line.endswith(MARK)}

    assert len(wrong) > 30
    assert checker(HERE / "rejected.py") == wrong


def examples(client: type) -> list[str]:
    """Return functions, one for the example in the docstring of each method of a client."""
    lines = []
    for entry in OPERATIONS.values():
        text = inspect.getdoc(method_of(client("key"), entry)) or ""
        lines.append(f"async def {client.__name__}_{entry.id}(client: {client.__name__}) -> None:")
        lines += ["    " + line[4:] for line in re.findall(r"^ +((?:>>>|\.\.\.) .*)$", text, re.MULTILINE)]
    return lines


@checkers
def test_examples_of_docstrings_are_correct_use(checker, tmp_path):
    program = tmp_path / "examples.py"
    lines = ["from plausible_client import AsyncPlausibleClient, PlausibleClient"]
    lines += examples(PlausibleClient) + examples(AsyncPlausibleClient)
    program.write_text("\n".join(lines) + "\n")

    assert sum(".query(" in line for line in lines) == 2
    assert checker(program) == set()


@pytest.mark.parametrize("package", ["plausible_client", "plausible_control"])
def test_public_interface_is_completely_typed(package, tmp_path):
    shutil.copytree(ROOT / "generated" / package, tmp_path / "site" / package)

    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pyright",
            "--verifytypes",
            package,
            "--ignoreexternal",
            "--pythonpath",
            sys.executable,
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site"), "PATH": "/usr/bin:/bin"},
    )

    [score] = re.findall(r"Type completeness score: ([\d.]+)%", done.stdout)
    assert float(score) >= LEAST_COMPLETENESS_PERCENT, done.stdout
