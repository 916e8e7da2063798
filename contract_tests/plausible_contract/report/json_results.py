"""`results.json`: everything a run found, as data; `results.schema.json` beside it is its schema."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from plausible_contract.contract import Operation
from plausible_contract.coverage import SEEN_OR_NOT, Item
from plausible_contract.failures import Failure
from plausible_contract.outcome import Outcome
from plausible_contract.report import difference
from plausible_contract.results import LayerResult
from plausible_contract.unreached import why_not_seen

FORMAT = 1
"""The version of the format; it rises when a member changes its meaning or goes away."""


def document(outcome: Outcome) -> dict[str, Any]:
    """Build the document. Its order is stable: the same run gives the same text but for times."""
    verdict = {0: "kept", 1: "broken", 2: "could not run"}[outcome.exit_status]
    settings = outcome.settings
    return {
        "format": FORMAT,
        "verdict": verdict,
        "stopped": outcome.stopped,
        "base_url": outcome.base_url,
        "app": settings.app,
        "contract": outcome.contract.version,
        "editions": list(outcome.editions),
        "profile": settings.profile,
        "seed": settings.seed,
        "writes": settings.writes,
        "started": outcome.started.isoformat(timespec="seconds"),
        "seconds": round(outcome.seconds, 3),
        "requests": outcome.requests,
        "checks": outcome.checks,
        "versions": outcome.versions,
        "notes": list(outcome.notes),
        "layers": [_layer(layer) for layer in outcome.layers],
        "failures": [_failure(failure, outcome) for failure in outcome.failures],
        "coverage": _coverage(outcome),
        "difference": difference.of(outcome),
    }


def text(results: dict[str, Any]) -> str:
    """Write the document as text."""
    return json.dumps(results, ensure_ascii=False, indent=1) + "\n"


def schema_text() -> str:
    """Return the JSON Schema of `results.json`."""
    return resources.files("plausible_contract.report").joinpath("results.schema.json").read_text("utf-8")


def _layer(layer: LayerResult) -> dict[str, Any]:
    return {
        "layer": layer.layer,
        "seconds": round(layer.seconds, 3),
        "checks": layer.checks,
        "skipped": layer.skipped,
        "operations": [
            {
                "operation": found.operation,
                "checks": found.checks,
                "requests": found.requests,
                "seconds": round(found.seconds, 3),
                "failures": [failure.key for failure in found.failures],
                "rules": dict(sorted(found.rules.items())),
            }
            for found in layer.operations
        ],
    }


def _failure(failure: Failure, outcome: Outcome) -> dict[str, Any]:
    seen = sum(
        found.repetitions.get(failure.key, 0)
        for layer in outcome.layers
        for found in layer.operations
        if found.operation == failure.operation
    )
    return {
        "key": failure.key,
        "layer": failure.layer,
        "operation": failure.operation,
        "edition": failure.edition,
        "rule": failure.rule,
        "place": failure.place,
        "title": failure.title,
        "expected": failure.expected,
        "actual": failure.actual,
        "source": failure.source,
        "curl": failure.curl,
        "status": failure.status,
        "body": failure.body,
        "more": list(failure.more),
        "seen": max(1, seen),
    }


def _coverage(outcome: Outcome) -> dict[str, Any]:
    coverage = outcome.coverage
    return {
        "kinds": {kind: _pair(coverage.of_kind(kind)) for kind in SEEN_OR_NOT},
        "operations": [_operation(outcome, operation) for operation in outcome.contract.operations.values()],
    }


def _operation(outcome: Outcome, operation: Operation) -> dict[str, Any]:
    coverage = outcome.coverage
    return {
        "operation": operation.id,
        **_pair(coverage.of(operation.id)),
        "items": [
            _item(item, coverage.counts[item], operation)
            for item in coverage.items
            if item.operation == operation.id
        ],
    }


def _item(item: Item, count: int, operation: Operation) -> dict[str, Any]:
    shown = {"kind": item.kind, "name": item.name, "count": count}
    why = why_not_seen(operation, int(item.name)) if item.kind == "status" and not count else ""
    return {**shown, "why": why} if why else shown


def _pair(counts: tuple[int, int]) -> dict[str, int]:
    return {"seen": counts[0], "known": counts[1]}
