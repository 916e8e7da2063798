"""Measures several ways of doing the same, in alternation, and prints them as ratios to the first.

Alternation and the minimum of many rounds keep the ratios steady on a busy machine.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

ROUNDS = 9


@dataclass(frozen=True)
class Line:
    """One way: its best time in seconds, its ratio to the first way, and the ratio that it may have."""

    name: str
    seconds: float
    ratio: float
    budget: float | None

    def __str__(self) -> str:
        """Write the line as `make bench` prints it."""
        verdict = "" if self.budget is None else f"   budget {self.budget:.2f}: {self.verdict}"
        return f"{self.name:<44}{self.seconds * 1e6:>12.1f} us{self.ratio:>8.2f} x{verdict}"

    @property
    def verdict(self) -> str:
        """Say whether the budget is kept."""
        return "kept" if self.budget is None or self.ratio <= self.budget else "MISSED"


def compare(
    ways: Mapping[str, Callable[[], object]],
    *,
    repeat: int,
    budgets: Mapping[str, float] | None = None,
    clock: Callable[[], float] = time.perf_counter,
    rounds: int = ROUNDS,
) -> list[Line]:
    """Time each way `repeat` times a round, in alternation; the best round of each counts."""
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(rounds):
        for name, way in ways.items():
            started = clock()
            for _ in range(repeat):
                way()
            best[name] = min(best[name], (clock() - started) / repeat)
    first = next(iter(best.values()))
    return [Line(name, seconds, seconds / first, (budgets or {}).get(name)) for name, seconds in best.items()]


def against(value: float, budget: float, *, unit: str, at_least: bool = False) -> str:
    """Write a figure beside its budget, and whether that is kept."""
    is_kept = value >= budget if at_least else value <= budget
    bound = "at least" if at_least else "at most"
    return f"{value:,.4g} {unit} (budget: {bound} {budget:,g}): {'kept' if is_kept else 'MISSED'}"


def report(title: str, lines: list[Line]) -> bool:
    """Print the lines below a title; return whether every budget is kept."""
    print(f"\n{title}")
    for line in lines:
        print(f"  {line}")
    return all(line.verdict == "kept" for line in lines)
