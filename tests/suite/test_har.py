"""Recorded traffic is held to the contract like a run's own."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from click.testing import CliRunner
from plausible_contract import har
from plausible_contract.cli import main
from plausible_contract.cli import recorded as recorded_run
from plausible_contract.contract import Contract
from plausible_contract.errors import Unusable
from plausible_contract.recording import Recording
from plausible_contract.target import Target

from .conftest import PREVIEW_TOKEN

TOKEN = "recorded-token-that-must-never-be-shown"
URL = "https://plausible.io/api/v1/stats/aggregate?site_id=a.example&metrics=visitors,visits"


def entry(body: Any, *, url: str = URL, status: int = 200, encoded: bool = False) -> dict[str, Any]:
    text = json.dumps(body)
    content: dict[str, Any] = {"mimeType": "application/json", "text": text}
    if encoded:
        content = {"encoding": "base64", "text": base64.b64encode(text.encode()).decode()}
    return {
        "time": 12.5,
        "request": {
            "method": "GET",
            "url": url,
            "headers": [{"name": "Authorization", "value": f"Bearer {TOKEN}"}],
        },
        "response": {
            "status": status,
            "headers": [{"name": "Content-Type", "value": "application/json; charset=utf-8"}],
            "content": content,
        },
    }


def recorded(tmp_path: Path, *entries: dict[str, Any]) -> Path:
    path = tmp_path / "traffic.har"
    path.write_text(json.dumps({"log": {"version": "1.2", "entries": list(entries)}}))
    return path


GOOD = {"results": {"visitors": {"value": 2}, "visits": {"value": 3}}}


@pytest.mark.parametrize("encoded", [False, True])
def test_good_traffic_is_kept(contract: Contract, tmp_path: Path, encoded: bool) -> None:
    result = har.check(contract, har.read(recorded(tmp_path, entry(GOOD, encoded=encoded))))

    assert result.failures == []
    assert result.checks > 3


def test_broken_traffic_is_named_and_its_token_never_shown(contract: Contract, tmp_path: Path) -> None:
    wrong = {"results": {"visitors": {"value": 3}, "visits": {"value": 2}}}
    path = recorded(tmp_path, entry(wrong), entry({"error": "x"}, status=418))
    shown = CliRunner().invoke(main, ["check", str(path)])

    assert shown.exit_code == 1
    assert "fewer visits than visitors" in shown.output
    assert "undocumented status 418" in shown.output
    assert TOKEN not in shown.output
    assert "Bearer $TOKEN" in shown.output


def test_the_edition_of_recorded_keys_can_be_told(tmp_path: Path) -> None:
    path = recorded(tmp_path, entry({"visitors": {"value": 2}, "visits": {"value": 3}}))

    assert CliRunner().invoke(main, ["check", str(path)]).exit_code == 1
    assert CliRunner().invoke(main, ["check", str(path), "--edition", "preview"]).exit_code == 0


def test_foreign_traffic_checks_nothing_and_says_so(tmp_path: Path) -> None:
    path = recorded(tmp_path, entry({}, url="https://example.com/index.html"))
    shown = CliRunner().invoke(main, ["check", str(path)])

    assert shown.exit_code == 2
    assert "nothing to check" in shown.output


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"log": {}}', '{"log": {"entries": [{}]}}', '{"log": {"entries": [1]}}']
)
def test_a_file_that_is_no_har_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "traffic.har"
    path.write_text(text)

    with pytest.raises(Unusable, match=r"traffic\.har is not a HAR file"):
        har.read(path)
    shown = CliRunner().invoke(main, ["check", str(path)])
    assert shown.exit_code == 2
    assert "Traceback" not in shown.output


def test_failures_are_printed_as_json_on_demand(tmp_path: Path) -> None:
    path = recorded(tmp_path, entry({"results": {}}))
    shown = CliRunner().invoke(main, ["check", str(path), "--json"])

    assert json.loads(shown.stdout)["failures"]


def test_a_run_records_what_check_reads_without_a_token(
    target_of: Callable[..., Target], tmp_path: Path
) -> None:
    """Bodies of any bytes, secrets of shared links and keys of the preview among them."""
    links = {"name": "x", "url": "https://s.test/share/a?auth=SECRETSECRETSECRETSEC"}
    target = target_of(lambda _request: httpx2.Response(200, json=links))
    path = tmp_path / "new" / "run.har"

    with recorded_run(target, path):
        target.call("POST", "/api/event", content=b"\xff\x00", key=None)
        target.call("GET", "/api/v1/sites", query={"limit": 1}, key="preview")
        with target.unjudged():
            target.call("GET", "/api/health", key=None)
    event, listed = har.read(path).answers

    assert event.sent.body == b"\xff\x00"
    assert (listed.sent.key, listed.sent.query) == ("preview", [("limit", "1")])
    assert PREVIEW_TOKEN not in path.read_text()
    assert "SECRETSECRET" not in path.read_text()


def test_a_recording_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(Unusable, match=r"run\.har cannot be written"):
        Recording(tmp_path / "file" / "run.har")
