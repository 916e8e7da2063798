"""The examples that people read first run as they stand."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from plausible_sandbox.fixture_files import load_file
from plausible_sandbox.world import World

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_URL = "http://127.0.0.1:8123"


def python_blocks(name):
    """Return the Python examples of a document."""
    return re.findall(r"```python\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)


def run(code, plausible):
    """Run an example against the sandbox in place of the default address."""
    assert DEFAULT_URL in code
    exec(compile(code.replace(DEFAULT_URL, plausible.base_url), "example", "exec"), {})


def test_the_example_of_the_readme_runs(plausible, capsys):
    (example,) = python_blocks("README.md")

    run(example, plausible)

    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith(f"{plausible.base_url}/share/test-domain.com?auth=")
    assert any(line.startswith("Google ") for line in printed)


def test_the_steps_of_the_tutorial_run_in_order(plausible, capsys):
    run("\n".join(python_blocks("docs/tutorial.md")), plausible)

    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "1"
    assert any(line.startswith("/pricing ") for line in printed)


@pytest.fixture
def example_project(tmp_path):
    """The two files of the testing guide, in a folder that knows nothing of this project."""
    for name, code in zip(("report.py", "test_report.py"), python_blocks("docs/testing.md"), strict=True):
        (tmp_path / name).write_text(code, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("workers", ["0", "2"])
def test_the_example_of_the_testing_guide_passes_in_a_project_of_its_own(example_project, workers):
    command = [sys.executable, "-m", "pytest", "-q", "-n", workers, "-W", "error", "-p", "no:cacheprovider"]

    ran = subprocess.run(
        command, cwd=example_project, capture_output=True, text=True, timeout=120, check=False
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "2 passed" in ran.stdout


def test_the_fixture_of_the_testing_guide_loads(tmp_path):
    (example,) = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs/testing.md").read_text(), re.DOTALL)
    path = tmp_path / "shop.yaml"
    path.write_text(example, encoding="utf-8")
    world = World()

    loaded = load_file(world, path)
    world.close()

    assert loaded["counts"] == {"users": 1, "teams": 1, "api_keys": 1, "sites": 1, "events": 2}


def test_the_calls_of_the_testing_guide_are_answered(plausible):
    text = (ROOT / "docs/testing.md").read_text(encoding="utf-8").replace("\\\n", "")
    calls = re.findall(r"^curl .*$", text, re.MULTILINE)

    for call in calls:
        command = shlex.split(call.replace(DEFAULT_URL, plausible.base_url))
        ran = subprocess.run([*command, "-fsS"], capture_output=True, text=True, timeout=30, check=False)
        assert ran.returncode == 0, (call, ran.stderr)

    assert len(calls) == 3
