"""What an installation needs: the client httpx2 alone, each command its extra, nothing that is undeclared."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OURS = ["plausible_client", "plausible_control", "plausible_sandbox", "plausible_contract"]
COMMAND_LINE = "plausible_client._cli"
ELSEWHERE = ("plausible_sandbox.pytest_plugin",)
"""Loaded by pytest itself, so pytest is there."""
COMMANDS = {"plausible": "cli", "plausible-sandbox": "sandbox", "plausible-contract": "contract"}
ONLY = """
import sys
allowed = set(sys.argv[1].split(",")) | sys.stdlib_module_names

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in allowed and not name.startswith("_sysconfigdata"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name.partition(".")[0])

sys.meta_path.insert(0, Missing())
"""
EVERY_MODULE = """
import importlib, pkgutil
for package in sys.argv[2].split(","):
    found = importlib.import_module(package)
    for module in pkgutil.walk_packages(found.__path__, package + "."):
        if not module.name.startswith(tuple(sys.argv[3].split(","))):
            importlib.import_module(module.name)
"""
ONE_CALL = """
import httpx2
from plausible_client import PlausibleClient
transport = httpx2.MockTransport(lambda request: httpx2.Response(200, json=7))
with PlausibleClient("key", transport=transport) as client:
    print(client.stats.realtime_visitors(site_id="x"))
"""


def modules_with(extra: str = "") -> str:
    """Return the top-level modules of what pip installs with an extra, ours included."""
    lines = PROJECT["dependencies"] + (PROJECT["optional-dependencies"][extra] if extra else [])
    waiting, known = [Requirement(line) for line in lines], {""}
    distributions: set[str] = set()
    while waiting:
        requirement = waiting.pop()
        key = f"{requirement.name.lower().replace('_', '-')}{sorted(requirement.extras)}"
        if key in known or not _applies(requirement, ""):
            continue
        known.add(key)
        distributions.add(requirement.name.lower().replace("_", "-"))
        for line in importlib.metadata.requires(requirement.name) or []:
            needed = Requirement(line)
            if any(_applies(needed, one) for one in ["", *requirement.extras]):
                needed.marker = None
                waiting.append(needed)
    tops = importlib.metadata.packages_distributions().items()
    names = {top for top, homes in tops for home in homes if home.lower().replace("_", "-") in distributions}
    return ",".join(sorted({*names, *OURS}))


def _applies(requirement: Requirement, extra: str) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program that finds these modules only; Hypothesis would load plugins of what else is here."""
    return subprocess.run(
        [sys.executable, "-c", ONLY + program, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HYPOTHESIS_NO_PLUGINS": "1"},
    )


def test_client_needs_httpx2_and_nothing_else():
    packages = "plausible_client,plausible_control"

    done = run(EVERY_MODULE + ONE_CALL, modules_with(), packages, COMMAND_LINE)

    assert (done.returncode, done.stdout, done.stderr) == (0, "7\n", "")


@pytest.mark.parametrize(
    ("extra", "packages"),
    [
        ("cli", "plausible_client"),
        ("sandbox", "plausible_sandbox,plausible_client,plausible_control"),
        ("contract", "plausible_contract,plausible_client,plausible_control"),
    ],
)
def test_extra_installs_whatever_its_modules_import(extra, packages):
    left_out = ELSEWHERE if extra == "cli" else (*ELSEWHERE, COMMAND_LINE)

    done = run(EVERY_MODULE, modules_with(extra), packages, ",".join(left_out))

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("command", "extra"), COMMANDS.items())
def test_command_without_its_extra_says_what_to_install(command, extra):
    module, _, function = PROJECT["scripts"][command].partition(":")

    done = run(f"from {module} import {function}; {function}()", modules_with())

    assert done.returncode == 2
    assert f"{command} needs the package 'click'" in done.stderr
    assert f"pip install 'plausible-client[{extra}]'" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("command", "extra"), COMMANDS.items())
def test_command_with_its_extra_runs(command, extra):
    module, _, function = PROJECT["scripts"][command].partition(":")
    program = f"sys.argv[:] = ['x', '--help']; from {module} import {function}; {function}()"

    done = run(program, modules_with(extra))

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Usage: {command} ")


def test_every_licence_text_of_bundled_data_is_declared():
    declared = {ROOT / name for name in PROJECT["license-files"]}
    packages = [ROOT / name for name in ("sandbox", "contract_tests", "generated")]
    found = {
        path
        for folder in packages
        for path in folder.rglob("*")
        if path.is_file() and ("LICENSE" in path.name.upper() or path.name.startswith("NOTICE"))
    }

    assert declared == found | {ROOT / "LICENSE"}
    assert all(path.is_file() for path in declared)
