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

_TOKENS = re.compile(r"[\w.]+|\s+|[^\w\s]")


def marked(expected: str, actual: str) -> tuple[list[Piece], list[Piece]]:
    """Split both texts into pieces that agree and pieces that differ."""
    if max(len(expected), len(actual)) > LONGEST:
        return [(expected, False)], [(actual, False)]
    left, right = _TOKENS.findall(expected), _TOKENS.findall(actual)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        return [(expected, False)], [(actual, False)]
    operations = matcher.get_opcodes()
    return (
        [("".join(left[i:j]), kind != "equal") for kind, i, j, _, _ in operations if j > i],
        [("".join(right[i:j]), kind != "equal") for kind, _, _, i, j in operations if j > i],
    )
