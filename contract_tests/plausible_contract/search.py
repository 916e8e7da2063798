"""Search for the simplest counterexample: Hypothesis draws and shrinks, seeded, and stops in time.

`layers.meaning`, `layers.client` and `layers.stateful` say what to draw and what must hold.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import HypothesisException
from hypothesis.reporting import with_reporter
from hypothesis.strategies import SearchStrategy

from plausible_contract.errors import Halt
from plausible_contract.failures import Failure

SHRINK_ATTEMPTS = 60
"""How many further examples are tried to make a failing one simpler."""
SHRINK_SECONDS = 8.0
"""How long that may take."""

UNWANTED_HEALTH_CHECKS = (
    HealthCheck.data_too_large,
    HealthCheck.filter_too_much,
    HealthCheck.too_slow,
    HealthCheck.large_base_example,
)
"""Requests are slow, and bodies large, by nature."""

Example = TypeVar("Example")


class Broken(AssertionError):
    """An example showed a failure; the search takes it from here."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.title)
        self.failure = failure


class Enough(BaseException):
    """Ends a search at once; not an Exception, so that Hypothesis lets it through."""


@dataclass
class Findings:
    """What a search has seen so far.

    Hypothesis only ever goes on to simpler examples, so the failure seen last is the simplest.
    """

    simplest: Failure | None = None
    attempts_since: int = 0
    found_at: float = 0.0
    halt: Halt | None = field(default=None)

    @property
    def is_over(self) -> bool:
        """Whether nothing more may be sent."""
        if self.simplest is None:
            return self.halt is not None
        too_long = time.monotonic() - self.found_at > SHRINK_SECONDS
        return self.halt is not None or too_long or self.attempts_since > SHRINK_ATTEMPTS

    def begin(self) -> None:
        """Count a further example. Raises `Enough` where the search is over."""
        if self.simplest is not None:
            self.attempts_since += 1
            if self.is_over:
                raise Enough

    def observe(self, step: Callable[[], None]) -> None:
        """Do one step of an example. Raises `Broken` where it fails and `Enough` where the run must end."""
        try:
            step()
        except Broken as broken:
            if self.simplest is None:
                self.found_at = time.monotonic()
            self.simplest = broken.failure
            raise
        except Halt as halt:
            self.halt = halt
            raise Enough from halt


def search(
    strategy: SearchStrategy[Example],
    check: Callable[[Example], None],
    *,
    seed_number: int,
    examples: int,
) -> Failure | None:
    """Check `examples` drawn examples; return the failure of the simplest that fails, or None.

    `check` raises `Broken` where an example fails. The same `seed_number` draws the same examples.
    Raises what ends a run (`errors.Halt`).
    """
    findings = Findings()

    @seed(seed_number)
    @hypothesis_settings(examples)
    @given(strategy)
    def attempt(example: Example) -> None:
        findings.begin()
        findings.observe(lambda: check(example))

    run_search(attempt, findings)
    return findings.simplest


def run_search(test: Callable[[], None], findings: Findings) -> None:
    """Run a Hypothesis test to its end, silently; what it found is in `findings`."""
    try:
        with with_reporter(lambda _text: None), warnings.catch_warnings():
            # Hypothesis sees that numbers were drawn, not by whom: an application in this process draws too.
            warnings.filterwarnings("ignore", "Do not use the `random` module inside strategies")
            test()
    except (Broken, Enough):
        pass
    except HypothesisException:
        if findings.simplest is None:
            raise
    if findings.halt is not None:
        raise findings.halt


def hypothesis_settings(examples: int, *, steps: int = 50) -> settings:
    """Return settings that depend on nothing but the seed: no example database, no deadlines."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        database=None,
        deadline=None,
        derandomize=False,
        phases=(Phase.generate, Phase.shrink),
        report_multiple_bugs=False,
        suppress_health_check=UNWANTED_HEALTH_CHECKS,
    )
