"""What the layers hand back: checks counted, failures kept once per cause, time spent, per operation.

A layer fills a `Recorder`; `run` gathers the `LayerResult`s; `report` shows them.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from plausible_contract.failures import Failure


@dataclass(frozen=True, kw_only=True)
class OperationResult:
    """What one layer found on one operation.

    `checks` counts single judgements, failed ones included; `failures` holds one per cause, and `repetitions`
    how often each cause was seen, by the failure's key.
    """

    operation: str
    checks: int = 0
    requests: int = 0
    seconds: float = 0.0
    failures: tuple[Failure, ...] = ()
    repetitions: dict[str, int] = field(default_factory=dict)
    rules: dict[str, int] = field(default_factory=dict)
    """How often each rule was checked."""


@dataclass(frozen=True, kw_only=True)
class LayerResult:
    """What one layer found. `skipped` says why it did not run (or did not run whole), empty if it did."""

    layer: str
    operations: tuple[OperationResult, ...] = ()
    seconds: float = 0.0
    skipped: str = ""

    @property
    def failures(self) -> list[Failure]:
        """Every failure, one per cause."""
        return [failure for operation in self.operations for failure in operation.failures]

    @property
    def checks(self) -> int:
        """How many judgements were made."""
        return sum(operation.checks for operation in self.operations)


class Recorder:
    """Collects what one layer finds, operation by operation."""

    def __init__(self, layer: str) -> None:
        self.layer = layer
        self._started = time.perf_counter()
        self._operations: dict[str, OperationResult] = {}
        self._skipped: list[str] = []

    def check(self, operation: str, rule: str, *, count: int = 1) -> None:
        """Count `count` judgements of `rule` on `operation`, whatever their outcome."""
        found = self._of(operation)
        rules = {**found.rules, rule: found.rules.get(rule, 0) + count}
        self._operations[operation] = replace(found, checks=found.checks + count, rules=rules)

    def fail(self, failure: Failure) -> None:
        """Keep a failure, the first of each cause; of a repetition keep the shorter curl line."""
        found = self._of(failure.operation)
        repetitions = {**found.repetitions, failure.key: found.repetitions.get(failure.key, 0) + 1}
        failures = [known for known in found.failures if known.key != failure.key]
        known = next((known for known in found.failures if known.key == failure.key), failure)
        simpler = failure if len(failure.curl) < len(known.curl) else known
        self._operations[failure.operation] = replace(
            found, failures=(*failures, simpler), repetitions=repetitions
        )

    def request(self, operation: str, seconds: float) -> None:
        """Count one request to `operation` and its time in seconds."""
        found = self._of(operation)
        self._operations[operation] = replace(
            found, requests=found.requests + 1, seconds=found.seconds + seconds
        )

    def skip(self, reason: str) -> None:
        """Note that the layer, or a part of it, could not run, and why."""
        if reason not in self._skipped:
            self._skipped.append(reason)

    @contextmanager
    def timing(self, operation: str) -> Iterator[None]:
        """Add the time of the block to `operation`."""
        started = time.perf_counter()
        try:
            yield
        finally:
            found = self._of(operation)
            elapsed = time.perf_counter() - started
            self._operations[operation] = replace(found, seconds=found.seconds + elapsed)

    def result(self) -> LayerResult:
        """Return what was found so far."""
        return LayerResult(
            layer=self.layer,
            operations=tuple(self._operations.values()),
            seconds=time.perf_counter() - self._started,
            skipped="; ".join(self._skipped),
        )

    def _of(self, operation: str) -> OperationResult:
        return self._operations.setdefault(operation, OperationResult(operation=operation))
