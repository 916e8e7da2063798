"""A problem: what one pure look at an exchange finds wrong; `judge` makes failures of problems."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One broken rule. The fields mean what they mean in `failures.Failure`."""

    rule: str
    title: str
    expected: str
    actual: str
    source: str
    place: str = ""
    more: tuple[str, ...] = ()
