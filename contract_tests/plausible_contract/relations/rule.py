"""The shape of a relation: a named rule, where it comes from, and the function that looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from plausible_contract.exchange import Answer
from plausible_contract.problems import Problem

DOCS = "https://plausible.io/docs"


class Finding(NamedTuple):
    """One way in which a relation does not hold."""

    title: str
    expected: str
    actual: str
    place: str = ""


Look = Callable[[Answer], list[Finding] | None]
"""Returns what is wrong, an empty list if all holds, None where the relation does not apply."""


@dataclass(frozen=True, kw_only=True)
class Relation:
    """One rule between a request and its answer."""

    rule: str
    source: str
    holds: Look

    def problem(self, title: str, expected: str, actual: str, place: str = "") -> Problem:
        """Make a problem of a finding."""
        return Problem(
            rule=self.rule,
            title=title,
            expected=expected,
            actual=actual,
            source=self.source,
            place=place,
        )


def clipped(value: object, limit: int = 200) -> str:
    """Show a value in at most `limit` characters."""
    text = repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"
