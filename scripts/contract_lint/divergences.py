"""The entries of `openapi/divergences.yaml`: complete, and each shown by a test that exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from contract_bundle import ROOT
from contract_files import BundleError, read

from contract_lint.problems import Problem

AREAS = ("stats", "sites", "events")
SOURCES = ("preview", "documentation", "server")
KEYS = {"id", "area", "statement", "sources", "we", "tests"}
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def check(path: Path, root: Path = ROOT) -> list[Problem]:
    """Return what is wrong with the file of divergences; `root` is where test ids begin."""
    try:
        content = read(path)
    except BundleError as error:
        return [Problem(path.name, "file", str(error))]
    entries = content.get("divergences", []) if isinstance(content, dict) else []
    if not entries:
        return [Problem(path.name, "file", "holds no list under the key 'divergences'")]
    found: list[Problem] = []
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        place = str(entry.get("id", index)) if isinstance(entry, dict) else str(index)
        found += [Problem(path.name, place, text) for text in _entry(entry, root)]
        if place in seen:
            found.append(Problem(path.name, place, "the id is used twice"))
        seen.add(place)
    return found


def _entry(entry: Any, root: Path) -> Iterator[str]:
    if not isinstance(entry, dict) or set(entry) != KEYS:
        yield f"is not a mapping with exactly the keys {', '.join(sorted(KEYS))}"
        return
    if entry["area"] not in AREAS or not str(entry["id"]).startswith(f"{entry['area']}-"):
        yield f"area is '{entry['area']}'; use one of {', '.join(AREAS)} and begin the id with it"
    for key in ("statement", "we"):
        if not str(entry[key] or "").strip().endswith("."):
            yield f"{key} is not a sentence"
    yield from _sources(entry["sources"])
    if not entry["tests"]:
        yield "names no test"
    for node in entry["tests"] or []:
        if not has_test(node, root):
            yield f"names the test '{node}', which does not exist"


def _sources(sources: Any) -> Iterator[str]:
    if not isinstance(sources, list) or not sources:
        yield "names no source"
        return
    for source in sources:
        if set(source) != {"source", "date", "says"} or source["source"] not in SOURCES:
            yield f"the source {source} lacks source (one of {', '.join(SOURCES)}), date or says"
        elif not DATE.fullmatch(str(source["date"])):
            yield f"the date '{source['date']}' is not YYYY, YYYY-MM or YYYY-MM-DD"


def has_test(node: str, root: Path = ROOT) -> bool:
    """Tell whether a pytest node id names a test function that exists; parameters in brackets are ignored."""
    name, *parts = node.partition("[")[0].split("::")
    path = root / name
    if not parts or not path.is_file():
        return False
    scope: list[ast.stmt] = ast.parse(path.read_text(encoding="utf-8")).body
    for part in parts:
        found = next((item for item in scope if getattr(item, "name", None) == part), None)
        if found is None:
            return False
        scope = getattr(found, "body", [])
    return True
