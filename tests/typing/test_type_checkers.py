"""Both type checkers accept correct use of the client, and find every mistake."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import type_completeness
from client_generator.packages import PACKAGES
from plausible_client import AsyncPlausibleClient, PlausibleClient
from plausible_client.catalog import OperationEntry, method_of
from plausible_client.operations import OPERATIONS

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
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


def mistakes(entry: OperationEntry) -> dict[str, dict[str, str]]:
    """Return keyword arguments, first right ones, then wrong in one way each: way → keyword → expression."""
    right = {name: repr(value) for name, value in entry.example.items()}
    found = {"nothing": right, "misspelt": {**right, "misspeld": "1"}, "timeout": {**right, "timeout": "'3'"}}
    for argument in entry.arguments:
        found[f"type of {argument.name}"] = {**right, argument.name: "object()"}
        if argument.choices and not argument.open_choices:
            wrong = "['no-such-value']" if argument.repeated else "'no-such-value'"
            found[f"value of {argument.name}"] = {**right, argument.name: wrong}
        if argument.required:
            found[f"lack of {argument.name}"] = {k: v for k, v in right.items() if k != argument.name}
    if len(entry.encodings) > 1:
        found["encoding"] = {**right, "encoding": "'xml'"}
    return found


@checkers
@pytest.mark.parametrize("raw", ["", "with_raw_response."], ids=["typed", "raw"])
@pytest.mark.parametrize("client", ["PlausibleClient", "AsyncPlausibleClient"])
def test_every_mistake_in_a_call_of_any_operation_is_found(checker, client, raw, tmp_path):
    program = tmp_path / "mistakes.py"
    lines = [f"from plausible_client import {client}"]
    for entry in OPERATIONS.values():
        lines.append(f"async def {entry.id}(client: {client}) -> None:")
        for way, keywords in mistakes(entry).items():
            given = ", ".join(f"{name}={value}" for name, value in keywords.items())
            lines.append(f"    print(client.{entry.tag}.{raw}{entry.method}({given}))  # {way}")
    program.write_text("\n".join(lines) + "\n")
    wrong = {number for number, line in enumerate(lines, 1) if re.search("  # (?!nothing)", line)}

    found = checker(program)

    assert len(wrong) > 150
    assert [lines[number - 1] for number in sorted(wrong ^ found)] == []


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_public_interface_is_completely_typed_as_installed(package):
    assert type_completeness.completeness(package.output) == (pytest.approx(100), ())


def test_public_function_without_a_type_is_missed(tmp_path):
    package = tmp_path / "halfway"
    package.mkdir()
    (package / "py.typed").touch()
    (package / "__init__.py").write_text("def typed(x: int) -> int: ...\ndef untyped(x): ...\n")

    percent, lacking = type_completeness.completeness(package)

    assert percent < type_completeness.LEAST_PERCENT
    assert lacking == ("halfway.untyped",)


def test_package_without_a_marker_counts_as_untyped(tmp_path):
    package = tmp_path / "unmarked"
    package.mkdir()
    (package / "__init__.py").write_text("def typed(x: int) -> int: ...\n")

    assert type_completeness.completeness(package).percent == 0
