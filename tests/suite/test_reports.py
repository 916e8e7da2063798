"""The reports of one run: each form holds what it must, and none holds a token."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema_rs
import pytest
from plausible_contract import report
from plausible_contract.contract import Contract
from plausible_contract.coverage import Coverage
from plausible_contract.failures import Failure
from plausible_contract.outcome import Outcome
from plausible_contract.report import issue_text, json_results
from plausible_contract.results import LayerResult, Recorder
from plausible_contract.settings import Settings
from plausible_contract.unreached import ONLY_BROKEN
from rich.console import Console


def a_failure(**changes: str) -> Failure:
    fields = {
        "layer": "stateless",
        "operation": "sites_list",
        "rule": "page-size",
        "title": "more items than the <limit> & \x07 bell",
        "expected": "at most 1",
        "actual": "2 of https://s.test/share/a?auth=SECRETSECRETSECRETSEC",
        "source": "#/components/schemas/Error/properties/error",
        "curl": 'curl -i http://s.test/ -H "Authorization: Bearer $TOKEN"',
    }
    return Failure(**{**fields, **changes})  # type: ignore[arg-type] # text fields only


def an_outcome(
    contract: Contract, *failures: Failure, settings: Settings | None = None, stopped: str = ""
) -> Outcome:
    recorder = Recorder("stateless")
    for operation in ("sites_list", "teams_list"):
        recorder.check(operation, "page-size", count=3)
    for failure in failures:
        recorder.fail(failure)
    skipped = LayerResult(layer="stateful", skipped="nothing may be written")
    return Outcome(
        base_url="http://s.test",
        contract=contract,
        settings=settings or Settings(),
        layers=(recorder.result(), skipped),
        coverage=Coverage(contract),
        started=dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC),
        seconds=1.5,
        requests=7,
        editions=("current",),
        versions={"python": "3"},
        stopped=stopped,
    )


@pytest.fixture
def written(contract: Contract, tmp_path: Path) -> Path:
    report.write(an_outcome(contract, a_failure()), tmp_path)
    return tmp_path


@pytest.mark.parametrize("stopped", ["", "the server went away"])
def test_results_hold_to_their_published_schema(contract: Contract, stopped: str) -> None:
    results = json_results.document(an_outcome(contract, a_failure(), stopped=stopped))
    schema = json.loads(json_results.schema_text())

    assert list(jsonschema_rs.Draft202012Validator(schema).iter_errors(results)) == []


def test_the_schema_refuses_results_of_another_shape(contract: Contract) -> None:
    results = json_results.document(an_outcome(contract, a_failure()))
    results["failures"][0]["key"] = "not a key"

    assert not jsonschema_rs.is_valid(json.loads(json_results.schema_text()), results)


def test_junit_has_a_case_per_operation_and_layer(written: Path) -> None:
    root = ET.parse(written / "junit.xml").getroot()
    cases = {case.get("name"): case for case in root.iter("testcase")}

    assert set(cases) == {"sites_list", "teams_list", "all"}
    (failure,) = cases["sites_list"].findall("failure")
    assert failure.get("type") == "page-size"
    assert "at most 1" in (failure.text or "")
    assert cases["all"].find("skipped") is not None


def test_the_page_is_one_file_that_needs_nothing_else(written: Path) -> None:
    page = (written / "index.html").read_text()

    assert "<link" not in page
    assert "src=" not in page
    assert "@import" not in page
    assert "url(" not in page


def test_the_page_shows_the_failure_escaped(written: Path) -> None:
    page = (written / "index.html").read_text()

    assert "more items than the &lt;limit&gt; &amp;" in page
    assert "at most 1" in page
    assert "Authorization: Bearer $TOKEN" in page
    assert "What is wrong, in one sentence" in page, "the schema line that the failure breaks"


def test_a_status_that_was_not_seen_comes_with_what_it_takes(written: Path) -> None:
    results = json.loads((written / "results.json").read_text())
    items = {entry["operation"]: entry["items"] for entry in results["coverage"]["operations"]}
    whys = {item["name"]: item.get("why") for item in items["health_ready"] if item["kind"] == "status"}

    assert whys == {"200": None, "406": None, "500": ONLY_BROKEN}
    assert ONLY_BROKEN in (written / "index.html").read_text()


def test_secrets_of_shared_links_are_not_shown(written: Path) -> None:
    assert "SECRETSECRET" not in (written / "index.html").read_text()


def test_the_badge_tells_the_verdict(contract: Contract, tmp_path: Path) -> None:
    report.write(an_outcome(contract), tmp_path)

    assert "kept" in (tmp_path / "badge.svg").read_text()
    ET.fromstring((tmp_path / "badge.svg").read_text())


def test_the_difference_tells_broken_mended_and_remaining(contract: Contract, tmp_path: Path) -> None:
    mended = a_failure(rule="cursors", title="mended")
    unseen = a_failure(layer="meaning", rule="sum", operation="stats_query")
    report.write(an_outcome(contract, a_failure(), mended, unseen), tmp_path)
    settings = Settings(baseline=tmp_path / "results.json")
    fresh = a_failure(rule="each-once")
    results = json_results.document(an_outcome(contract, a_failure(), fresh, settings=settings))

    difference = results["difference"]
    assert difference["broken"] == [fresh.key]
    assert difference["remaining"] == [a_failure().key]
    assert [entry["key"] for entry in difference["mended"]] == [mended.key]
    assert [entry["key"] for entry in difference["not_looked_at"]] == [unseen.key]


def test_the_terminal_shows_grid_failures_and_verdict(contract: Contract, tmp_path: Path) -> None:
    console = Console(record=True, width=100, file=io.StringIO())
    report.Screen(console).finished(an_outcome(contract, a_failure()), tmp_path / "index.html")
    shown = console.export_text()

    assert "contract broken" in shown
    assert "at most 1" in shown
    assert "✗ 1" in shown
    assert str(tmp_path / "index.html") in shown.replace("\n", "")


def test_the_issue_text_tells_new_failures_first_and_how_to_repeat(
    contract: Contract, tmp_path: Path
) -> None:
    report.write(an_outcome(contract, a_failure()), tmp_path)
    settings = Settings(baseline=tmp_path / "results.json")
    fresh = a_failure(rule="each-once", title="something new")
    text = issue_text.text(json_results.document(an_outcome(contract, a_failure(), fresh, settings=settings)))

    assert text.startswith("# The Plausible API has drifted")
    assert text.index("New: something new") < text.index("more items than")
    assert "--seed 1 --writes own" in text
