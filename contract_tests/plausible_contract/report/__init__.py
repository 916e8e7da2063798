"""What a run leaves behind: a page for people, JUnit and JSON for machines, one screen for the terminal.

Each form has its module; all read the same `Outcome` and know nothing of each other.
"""

from __future__ import annotations

from pathlib import Path

from plausible_contract.outcome import Outcome
from plausible_contract.report import badge, html, json_results, junit
from plausible_contract.report.terminal import Screen

__all__ = ["Screen", "write"]


def write(outcome: Outcome, folder: Path) -> Path:
    """Write every form of report into `folder`, made if need be; return the page's path."""
    folder.mkdir(parents=True, exist_ok=True)
    results = json_results.document(outcome)
    (folder / "results.json").write_text(json_results.text(results), encoding="utf-8")
    (folder / "results.schema.json").write_text(json_results.schema_text(), encoding="utf-8")
    (folder / "junit.xml").write_text(junit.text(outcome), encoding="utf-8")
    (folder / "badge.svg").write_text(badge.text(outcome), encoding="utf-8")
    if outcome.crash:
        (folder / "error.txt").write_text(outcome.crash, encoding="utf-8")
    page = folder / "index.html"
    page.write_text(html.text(outcome, results), encoding="utf-8")
    return page
