"""The examples that people read first run as they stand."""

import re
from pathlib import Path

import pytest

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


def our_report(*, base_url, key, site):
    """Stand for the code under test in the testing guide."""
    from plausible_client import PlausibleClient

    with PlausibleClient(key, base_url=base_url) as client:
        answer = client.stats.aggregate(site_id=site, period="7d", metrics=["events"])
    return type("Report", (), {"events": answer.results["events"].value})


@pytest.mark.parametrize("number", [0, 1])
def test_the_examples_of_the_testing_guide_pass(plausible, number):
    namespace = {"our_report": our_report}
    exec(compile(python_blocks("docs/testing.md")[number], "example", "exec"), namespace)
    (test,) = (member for name, member in namespace.items() if name.startswith("test_"))

    test(plausible)
