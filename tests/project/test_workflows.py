"""The workflows and the action hold to their published schemas, and call what exists."""

from __future__ import annotations

import json
import re
import subprocess
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml
from click.testing import CliRunner
from plausible_contract.cli import main

ROOT = Path(__file__).resolve().parent.parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTION = ROOT / "action.yml"
GUIDE = ROOT / "docs" / "ci.md"


def problems(schema: str, document: Any) -> list[str]:
    """Validate against a schema that check-jsonschema carries."""
    text = resources.files("check_jsonschema.builtin_schemas.vendor").joinpath(schema).read_text("utf-8")
    validator = jsonschema_rs.validator_for(json.loads(text))
    return [f"{error.instance_path}: {error.message}" for error in validator.iter_errors(document)]


def loaded(text: str) -> Any:
    """Read YAML as GitHub does, where `on` is a word and no truth value."""
    document = yaml.safe_load(text)
    return {("on" if key is True else key): value for key, value in document.items()}


def recipes() -> list[str]:
    """List the workflows that the guide shows."""
    blocks: list[str] = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    return blocks


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_is_valid(path: Path) -> None:
    assert problems("github-workflows.json", loaded(path.read_text(encoding="utf-8"))) == []


def test_the_action_is_valid() -> None:
    assert problems("github-actions.json", yaml.safe_load(ACTION.read_text(encoding="utf-8"))) == []


def test_the_recipes_of_the_guide_are_valid() -> None:
    assert len(recipes()) >= 2
    assert [problems("github-workflows.json", loaded(recipe)) for recipe in recipes()] == [[]] * len(
        recipes()
    )


def test_a_wrong_workflow_is_noticed() -> None:
    assert problems("github-workflows.json", {"on": "push", "jobs": {"a": {"steps": "none"}}}) != []


def test_every_workflow_says_what_it_may_do_and_for_how_long() -> None:
    for path in WORKFLOWS:
        document = loaded(path.read_text(encoding="utf-8"))
        assert "permissions" in document, path.name
        assert all("timeout-minutes" in job for job in document["jobs"].values()), path.name


def steps() -> list[str]:
    """List every script of the workflows and of the action."""
    jobs = [job for path in WORKFLOWS for job in loaded(path.read_text(encoding="utf-8"))["jobs"].values()]
    action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]
    return [step["run"] for part in (*jobs, action) for step in part["steps"] if "run" in step]


def test_every_make_target_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {target for script in steps() for target in re.findall(r"\bmake ([a-z-]+)", script)}

    assert targets
    assert [target for target in targets if f"\n{target}:" not in makefile] == []


@pytest.mark.parametrize("command", ["run", "issue"])
def test_every_option_exists(command: str) -> None:
    known = CliRunner().invoke(main, [command, "--help"]).output
    used = {
        option
        for script in [*steps(), *recipes()]
        for line in script.replace("\\\n", " ").splitlines()
        for part in re.findall(rf"plausible-contract {command}([^)|>]*)|arguments(.*)", line)
        for option in re.findall(r"(?<![\w-])--[a-z-]+", part[0] or (part[1] if command == "run" else ""))
    }

    assert used
    assert [option for option in used if option not in known] == []


def test_every_script_is_shell() -> None:
    for script in steps():
        plain = re.sub(r"\$\{\{.*?\}\}", "value", script)
        checked = subprocess.run(["bash", "-n"], input=plain, text=True, capture_output=True, check=False)
        assert checked.returncode == 0, checked.stderr


def test_no_script_holds_an_expression_that_somebody_else_may_fill_in() -> None:
    """Inputs reach scripts through the environment, so that their text is never run."""
    assert [script for script in steps() if re.search(r"\$\{\{\s*inputs", script)] == []
