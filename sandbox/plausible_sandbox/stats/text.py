"""Text as filters compare it: patterns with `*`, and letters without regard to case."""

from __future__ import annotations

import re
import string

_STARS = re.compile(r"\*+")
_SPECIAL = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})
_TO_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def like_pattern(wildcard: str) -> str:
    """Turn a pattern in which `*` is any text into one for SQL's `LIKE` with a backslash as escape."""
    return _STARS.sub("%", wildcard.translate(_SPECIAL))


def wildcard_matches(wildcard: str, text: str) -> bool:
    """Say whether the whole of a text fits a pattern in which `*` is any text."""
    pieces = (re.escape(piece) for piece in _STARS.split(wildcard))
    return re.fullmatch(".*".join(pieces), text, re.DOTALL) is not None


def fold(text: str) -> str:
    """Put ASCII letters into lower case, as engines do for filters that ignore case."""
    return text.translate(_TO_LOWER)
