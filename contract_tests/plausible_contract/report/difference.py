"""What changed since an earlier run: which failures are new, which are mended, which remain."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from plausible_contract.errors import Unusable
from plausible_contract.outcome import Outcome


def read(path: Path) -> dict[str, Any]:
    """Read an earlier `results.json`. Raises `Unusable` where it is none."""
    try:
        results = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"the baseline {path} cannot be read: {error}"
        raise Unusable(message) from error
    if not isinstance(results, dict) or not isinstance(results.get("failures"), list):
        message = f"the baseline {path} is not a results.json of this suite"
        raise Unusable(message)
    return results


def of(outcome: Outcome) -> dict[str, Any] | None:
    """Compare a run with its baseline; None where it has none.

    A failure of the baseline counts as mended only if the run looked at its operation with the same layer.
    """
    if outcome.settings.baseline is None:
        return None
    earlier = {failure["key"]: failure for failure in read(outcome.settings.baseline)["failures"]}
    now = {failure.key for failure in outcome.failures}
    looked = {(layer.layer, found.operation) for layer in outcome.layers for found in layer.operations}
    gone = [failure for key, failure in earlier.items() if key not in now]
    return {
        "broken": sorted(now - set(earlier)),
        "remaining": sorted(now & set(earlier)),
        "mended": [_brief(failure) for failure in gone if (failure["layer"], failure["operation"]) in looked],
        "not_looked_at": [
            _brief(failure) for failure in gone if (failure["layer"], failure["operation"]) not in looked
        ],
    }


def _brief(failure: dict[str, Any]) -> dict[str, Any]:
    return {name: failure[name] for name in ("key", "operation", "layer", "title")}
