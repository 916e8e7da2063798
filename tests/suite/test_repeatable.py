"""What a report offers for repeating a failure really repeats it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from plausible_contract.cli import main
from plausible_contract.faults.messages import Answer, Request
from plausible_contract.faults.proxy import Proxy
from plausible_sandbox.testing import Plausible


def texts_for_numbers(request: Request, relay: Any, _memory: Any) -> Answer:
    """Answer every breakdown with texts in place of numbers."""
    answer: Answer = relay(request)
    if not request.path.endswith("/breakdown") or answer.status != 200:
        return answer
    found = json.loads(answer.body)
    for row in found["results"]:
        row.update({name: str(value) for name, value in row.items() if isinstance(value, int)})
    return Answer(status=200, headers=answer.headers, body=json.dumps(found).encode())


def failures_of(plausible: Plausible, proxy: Proxy, folder: Path, *arguments: str) -> list[dict[str, Any]]:
    shown = CliRunner().invoke(
        main,
        [
            *("run", "--base-url", proxy.base_url, "--token", plausible.keys.stats, "--site", plausible.site),
            *("--profile", "quick", "--layers", "stateless", "--report", str(folder), *arguments),
        ],
    )
    assert shown.exit_code == 1, shown.output
    failures: list[dict[str, Any]] = json.loads((folder / "results.json").read_text())["failures"]
    return failures


@pytest.mark.slow
def test_the_curl_line_of_a_failure_shows_it_again(plausible: Plausible, tmp_path: Path) -> None:
    assert shutil.which("curl"), "this test runs curl"
    with Proxy(plausible.base_url) as proxy:
        proxy.plant(texts_for_numbers)
        failures = failures_of(plausible, proxy, tmp_path, "--max-requests", "600", "--writes", "never")
        broken = [failure for failure in failures if failure["rule"] == "response-schema"]
        repeated = [
            subprocess.run(
                ["bash", "-c", failure["curl"]],
                env={**os.environ, "TOKEN": plausible.keys.stats, "no_proxy": "*"},
                capture_output=True,
                check=True,
            ).stdout.decode()
            for failure in broken
        ]

    assert broken
    for failure, answer in zip(broken, repeated, strict=True):
        head, _, body = answer.partition("\r\n\r\n")
        assert f" {failure['status']} " in head.splitlines()[0]
        assert body.strip().startswith(failure["body"][:200].strip())


def test_sites_are_kept_on_request(plausible: Plausible, tmp_path: Path) -> None:
    shown = CliRunner().invoke(
        main,
        [
            *("run", "--base-url", plausible.base_url, "--token", plausible.keys.stats),
            *("--sites-token", plausible.keys.sites, "--layers", "authorization", "--keep-sites"),
            *("--report", str(tmp_path)),
        ],
    )
    notes = json.loads((tmp_path / "results.json").read_text())["notes"]

    assert shown.exit_code == 0, shown.output
    assert any(note.startswith("kept: contract-suite-") for note in notes)
