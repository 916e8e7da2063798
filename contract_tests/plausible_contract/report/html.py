"""`index.html`: one self-contained page. The template beside this module has the markup, style and script."""

from __future__ import annotations

import json
from typing import Any

import jinja2

from plausible_contract.layers.registry import TITLES
from plausible_contract.outcome import Outcome
from plausible_contract.report.commands import repeat
from plausible_contract.report.marks import marked
from plausible_contract.transport import without_secrets


def text(outcome: Outcome, results: dict[str, Any]) -> str:
    """Render the page from the run and its `results.json` document."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("plausible_contract", "report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["unsecret"] = without_secrets
    return environment.get_template("page.html.j2").render(
        run=results,
        titles=TITLES,
        grid=_grid(outcome),
        coverage={entry["operation"]: entry for entry in results["coverage"]["operations"]},
        groups=_groups(outcome, results),
        repeat=repeat,
        prefix=outcome.settings.domain_prefix,
        uncovered=_uncovered(results),
        longest=max((layer["seconds"] for layer in results["layers"]), default=0) or 1,
    )


def _groups(outcome: Outcome, results: dict[str, Any]) -> list[dict[str, Any]]:
    """Put failures of one operation and rule together: the first in full, the others in a line each."""
    shown = {failure["key"]: failure for failure in results["failures"]}
    groups = [[shown[failure.key] for failure in group] for group in outcome.groups]
    return [
        {
            **first,
            "line": _line(outcome, first["source"]),
            "marks": marked(first["expected"], without_secrets(first["actual"])),
            "alike": alike,
            "keys": [first, *alike],
        }
        for first, *alike in groups
    ]


Missing = list[tuple[str, list[str]]]
"""Names that are missing, by the reason; the reason is empty where any run may reach them."""


def _uncovered(results: dict[str, Any]) -> dict[str, list[tuple[str, Missing]]]:
    """List what no exchange touched: by kind, operations with the names that are missing there, and why."""
    found: dict[str, list[tuple[str, Missing]]] = {}
    for entry in results["coverage"]["operations"]:
        missing: dict[str, dict[str, list[str]]] = {}
        for item in entry["items"]:
            if not item["count"]:
                missing.setdefault(item["kind"], {}).setdefault(item.get("why", ""), []).append(item["name"])
        for kind, names in missing.items():
            found.setdefault(kind, []).append((entry["operation"], sorted(names.items())))
    return found


def _grid(outcome: Outcome) -> list[dict[str, Any]]:
    return [
        {
            "operation": operation,
            "known": operation in outcome.contract.operations,
            "method": _method(outcome, operation),
            "path": _path(outcome, operation),
            "cells": [outcome.cell(layer.layer, operation) for layer in outcome.layers],
        }
        for operation in outcome.operation_ids()
    ]


def _method(outcome: Outcome, operation: str) -> str:
    found = outcome.contract.operations.get(operation)
    return found.method if found else ""


def _path(outcome: Outcome, operation: str) -> str:
    found = outcome.contract.operations.get(operation)
    return found.path if found else ""


def _line(outcome: Outcome, source: str) -> str:
    """Show the piece of the contract that a source points to, if it is short enough to help."""
    if not source.startswith("#/"):
        return ""
    found = outcome.contract.at(source)
    shown = json.dumps(found, ensure_ascii=False, indent=1) if found is not None else ""
    return shown if len(shown) <= 600 else shown[:599] + "…"
