"""The same seed sends the same requests, byte for byte, in another process with another hash seed.

Excepted is what only the server can know, the name that Schemathesis gives each of its cases, and the marks
of accounts: a sandbox keeps those that were loaded, so that every run loads its own.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from plausible_sandbox.testing import Plausible

COMMAND = Path(sys.executable).parent / "plausible-contract"
CURSORS = re.compile(r"(?<=[?&])(after|before)=[^&]*")
UUIDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
"""Ids of teams; they and cursors are given by the server, and sent back as they came."""
MARKS = re.compile(r"(?<=-)[0-9a-f]{8}(?=(@|%40)example\.com)")
LAYERS = "stateless,stateful,authorization"
RANDOM_HEADERS = frozenset({"x-schemathesis-testcaseid"})


def recorded(
    plausible: Plausible, path: Path, *, hash_seed: int = 1, seed: int = 11, layers: str = LAYERS
) -> list[Any]:
    """Run the suite in a process of its own against a fresh sandbox; return the requests it sent."""
    plausible.reset()
    arguments = [
        *("run", "--base-url", plausible.base_url, "--control-url", plausible.base_url),
        *("--token", plausible.keys.stats, "--sites-token", plausible.keys.sites),
        *("--preview-token", plausible.keys.preview, "--site", plausible.site, "--writes", "all"),
        *("--profile", "quick", "--seed", str(seed), "--record", str(path)),
        *("--layers", layers),
    ]
    ran = subprocess.run(
        [COMMAND, *arguments],
        env={**os.environ, "PYTHONHASHSEED": str(hash_seed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return [request_of(entry) for entry in json.loads(path.read_text())["log"]["entries"]]


def request_of(entry: dict[str, Any]) -> tuple[Any, ...]:
    request = entry["request"]
    headers = {pair["name"]: pair["value"] for pair in request["headers"]}
    return (
        request["method"],
        _blotted(CURSORS.sub(r"\1=…", request["url"])),
        {name: value for name, value in headers.items() if name not in RANDOM_HEADERS},
        _blotted(json.dumps(request.get("postData"))),
    )


def _blotted(text: str) -> str:
    return MARKS.sub("…", UUIDS.sub("…", text))


@pytest.mark.slow
def test_the_same_seed_sends_the_same_bytes_in_every_process(plausible: Plausible, tmp_path: Path) -> None:
    first, second = (
        recorded(plausible, tmp_path / f"{hash_seed}.har", hash_seed=hash_seed) for hash_seed in (1, 2)
    )

    assert len(first) > 1_500
    differing = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
    assert differing == [], "\n".join(f"{one}\n{other}" for one, other in differing[:20])


@pytest.mark.slow
def test_another_seed_sends_other_requests(plausible: Plausible, tmp_path: Path) -> None:
    first, second = (
        recorded(plausible, tmp_path / f"{seed}.har", seed=seed, layers="stateful") for seed in (11, 12)
    )

    assert sum(request not in second for request in first) > 50
