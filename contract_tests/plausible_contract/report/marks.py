"""Marks what differs between expected and actual, so that the eye finds it at once."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

LONGEST = 3_000
"""Longer texts are not compared: nobody reads them piece by piece."""
LEAST_ALIKE = 0.35
"""Texts that have less in common are two statements, not two versions of one."""

Piece = tuple[str, bool]
"""A piece of text, and whether it differs from its counterpart."""

_ZERO_DECIMALS = re.compile(r"^(\d+)\.0+$")
_TOKENS = re.compile(r"[\w.]+|\s+|[^\w\s]")


def marked(expected: str, actual: str) -> tuple[list[Piece], list[Piece]]:
    """Split both texts into pieces that agree and pieces that differ; 7 and 7.0 agree."""
    if max(len(expected), len(actual)) > LONGEST:
        return [(expected, False)], [(actual, False)]
    left, right = _TOKENS.findall(expected), _TOKENS.findall(actual)
    matcher = SequenceMatcher(None, [*map(_same, left)], [*map(_same, right)], autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        return [(expected, False)], [(actual, False)]
    operations = matcher.get_opcodes()
    return (
        [("".join(left[i:j]), kind != "equal") for kind, i, j, _, _ in operations if j > i],
        [("".join(right[i:j]), kind != "equal") for kind, _, _, i, j in operations if j > i],
    )


def _same(token: str) -> str:
    """Return what a token is compared by: JSON has one number for 7 and 7.0."""
    return _ZERO_DECIMALS.sub(r"\1", token)
