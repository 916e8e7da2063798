"""What `plausible-contract check` prints about recorded traffic."""

from __future__ import annotations

import json
from dataclasses import asdict

from plausible_contract.results import LayerResult
from plausible_contract.transport import without_secrets


def text(result: LayerResult) -> str:
    """Write the failures for people, and one line that sums up."""
    lines = []
    for failure in result.failures:
        lines += [
            f"✗ {failure.title} ({failure.operation}, {failure.edition})",
            f"  expected {failure.expected}",
            f"  actual   {without_secrets(failure.actual)}",
            f"  source   {failure.source}",
            f"  repeat   {failure.curl}",
        ]
    requests = sum(found.requests for found in result.operations)
    verdict = f"{len(result.failures)} failures" if result.failures else "contract kept"
    if not result.checks:
        verdict = "nothing to check: no exchange belongs to the contract"
    lines.append(f"{verdict}: {result.checks:,} checks over {requests:,} exchanges")
    if result.skipped:
        lines.append(f"note: {result.skipped}")
    return "\n".join(lines)


def as_json(result: LayerResult) -> str:
    """Write the failures for machines."""
    return json.dumps(
        {
            "checks": result.checks,
            "failures": [{"key": failure.key, **asdict(failure)} for failure in result.failures],
            "skipped": result.skipped,
        },
        ensure_ascii=False,
        indent=1,
    )
