"""`docs/divergences.md` from `openapi/divergences.yaml`: one table row of sources for each disagreement.

`build_docs` writes it; a test fails where the page is older than the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from contract_bundle import CONTRACT, ROOT
from contract_files import read

LIST = CONTRACT.parent / "divergences.yaml"
PAGE = ROOT / "docs" / "divergences.md"
TITLES = {"stats": "Statistics", "sites": "Sites", "events": "Events"}
INTRODUCTION = """\
# Where the sources disagree

The 2021 preview, today's documentation and today's server do not always say the same.
This page lists every place that we know of, what each of them says, and what contract and sandbox do.
It is written by `make docs` from `openapi/divergences.yaml`; each entry there names the test that shows it.
"""

Entry = dict[str, Any]


def page(entries: list[Entry]) -> str:
    """Return the page as Markdown, one section for each area."""
    return "\n".join([INTRODUCTION, *(_area(title, area, entries) for area, title in TITLES.items())])


def write() -> Path:
    """Write the page from the list and return its path."""
    PAGE.write_text(current(), encoding="utf-8")
    return PAGE


def current() -> str:
    """Return the page as it should be now."""
    return page(read(LIST)["divergences"])


def _area(title: str, area: str, entries: list[Entry]) -> str:
    own = [entry for entry in entries if entry["area"] == area]
    return "\n".join([f"## {title}", "", *(line for entry in own for line in _entry(entry))])


def _entry(entry: Entry) -> Iterator[str]:
    yield f"### {entry['id']}"
    yield ""
    yield str(entry["statement"]).strip()
    yield ""
    yield "| Source | Date | Says |"
    yield "|---|---|---|"
    for source in entry["sources"]:
        yield f"| {source['source']} | {source['date']} | {_cell(source['says'])} |"
    yield ""
    yield f"**What we do.** {str(entry['we']).strip()}"
    yield ""


def _cell(text: object) -> str:
    return " ".join(str(text).split()).replace("|", "\\|")
