"""What the layers hand back: checks counted, failures kept once per cause, time spent, per operation.

A layer fills a `Recorder`; `run` gathers the `LayerResult`s; `report` shows them.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

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


@dataclass(kw_only=True)
class _Tally:
    """What is known of one operation so far; counted in place, since every answer is judged many times."""

    checks: int = 0
    requests: int = 0
    seconds: float = 0.0
    failures: list[Failure] = field(default_factory=list)
    repetitions: dict[str, int] = field(default_factory=dict)
    rules: dict[str, int] = field(default_factory=dict)

    def result(self, operation: str) -> OperationResult:
        """Return a copy that counts no further."""
        return OperationResult(
            operation=operation,
            checks=self.checks,
            requests=self.requests,
            seconds=self.seconds,
            failures=tuple(self.failures),
            repetitions=dict(self.repetitions),
            rules=dict(self.rules),
        )


class Recorder:
    """Collects what one layer finds, operation by operation."""

    def __init__(self, layer: str) -> None:
        self.layer = layer
        self._started = time.perf_counter()
        self._operations: dict[str, _Tally] = {}
        self._skipped: list[str] = []

    def check(self, operation: str, rule: str, *, count: int = 1) -> None:
        """Count `count` judgements of `rule` on `operation`, whatever their outcome."""
        found = self._of(operation)
        found.checks += count
        found.rules[rule] = found.rules.get(rule, 0) + count

    def fail(self, failure: Failure) -> None:
        """Keep a failure, the first of each cause; of a repetition keep the shorter curl line."""
        found = self._of(failure.operation)
        found.repetitions[failure.key] = found.repetitions.get(failure.key, 0) + 1
        failures = [known for known in found.failures if known.key != failure.key]
        known = next((known for known in found.failures if known.key == failure.key), failure)
        simpler = failure if len(failure.curl) < len(known.curl) else known
        found.failures = [*failures, simpler]

    def request(self, operation: str, seconds: float) -> None:
        """Count one request to `operation` and its time in seconds."""
        found = self._of(operation)
        found.requests += 1
        found.seconds += seconds

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
            self._of(operation).seconds += time.perf_counter() - started

    def result(self) -> LayerResult:
        """Return what was found so far."""
        return LayerResult(
            layer=self.layer,
            operations=tuple(tally.result(name) for name, tally in self._operations.items()),
            seconds=time.perf_counter() - self._started,
            skipped="; ".join(self._skipped),
        )

    def _of(self, operation: str) -> _Tally:
        found = self._operations.get(operation)
        if found is None:
            found = self._operations[operation] = _Tally()
        return found
