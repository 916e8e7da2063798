"""What a whole run found: the layers' results side by side, and whether the contract is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from plausible_contract.contract import Contract
from plausible_contract.coverage import Coverage
from plausible_contract.failures import Failure
from plausible_contract.results import LayerResult, OperationResult
from plausible_contract.settings import Settings

WHOLE = "contract"
"""Stands for the operation where a failure concerns none in particular."""


_EXPLAINING = {
    name: rank
    for rank, name in enumerate(
        ("document", "stateless", "authorization", "stateful", "meaning", "client", "recorded")
    )
}
"""The layers in the order in which their failures explain others."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Everything that reports show."""

    base_url: str
    contract: Contract
    settings: Settings
    layers: tuple[LayerResult, ...]
    coverage: Coverage
    started: dt.datetime
    seconds: float
    requests: int
    notes: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    versions: dict[str, str] = field(default_factory=dict)
    stopped: str = ""
    """Why the run ended before its time, empty if it did not."""
    crash: str = ""
    """The traceback of a fault of the suite itself; `error.txt` beside the report, never on the screen."""

    @property
    def failures(self) -> list[Failure]:
        """Every failure of every layer, one per cause."""
        found: dict[str, Failure] = {}
        for layer in self.layers:
            for failure in layer.failures:
                found.setdefault(failure.key, failure)
        return list(found.values())

    @property
    def groups(self) -> list[list[Failure]]:
        """The failures by operation and rule, most likely one cause each, the plainest first.

        An answer that is not as documented explains what other layers make of it, so that it comes first.
        """
        found: dict[tuple[str, str], list[Failure]] = {}
        for failure in self.failures:
            found.setdefault((failure.operation, failure.rule), []).append(failure)
        return sorted(found.values(), key=lambda group: (_EXPLAINING.get(group[0].layer, 9), -len(group)))

    @property
    def checks(self) -> int:
        """How many judgements were made."""
        return sum(layer.checks for layer in self.layers)

    @property
    def kept(self) -> bool:
        """Whether the contract is kept, as far as was looked."""
        return not self.failures

    @property
    def exit_status(self) -> int:
        """0 kept, 1 broken, 2 could not run."""
        if self.stopped or not self.checks:
            return 2
        return 0 if self.kept else 1

    def operation_ids(self) -> list[str]:
        """List the rows of the grid: the contract's operations in its order, then whatever else failed."""
        known = list(self.contract.operations)
        seen = {found.operation for layer in self.layers for found in layer.operations}
        return known + sorted(seen - set(known))

    def cell(self, layer: str, operation: str) -> OperationResult | None:
        """Return what one layer found on one operation."""
        for result in self.layers:
            if result.layer == layer:
                return next((found for found in result.operations if found.operation == operation), None)
        return None


def merged(layer: str, *results: LayerResult) -> LayerResult:
    """Put results of the same layer together: what it found itself and what the judge found meanwhile."""
    operations: dict[str, OperationResult] = {}
    for result in results:
        for found in result.operations:
            known = operations.get(found.operation)
            operations[found.operation] = found if known is None else _added(known, found)
    return LayerResult(
        layer=layer,
        operations=tuple(operations.values()),
        seconds=max((result.seconds for result in results), default=0.0),
        skipped="; ".join(result.skipped for result in results if result.skipped),
    )


def _added(one: OperationResult, other: OperationResult) -> OperationResult:
    known = {failure.key for failure in one.failures}
    return replace(
        one,
        checks=one.checks + other.checks,
        requests=one.requests + other.requests,
        seconds=one.seconds + other.seconds,
        failures=(*one.failures, *(failure for failure in other.failures if failure.key not in known)),
        repetitions=_sums(one.repetitions, other.repetitions),
        rules=_sums(one.rules, other.rules),
    )


def _sums(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in {**one, **other}}
