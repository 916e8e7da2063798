"""How request values become typed ones, the same for JSON and for the text of forms.

Pure rules; source: reference sites-api, section 1.3.
"""

from __future__ import annotations

import re
from typing import Any

_TRUE = (True, "true", "1")
_FALSE = (False, "false", "0")
_INTEGER = re.compile(r"[+-]?[0-9]+", re.ASCII)
_ENOUGH_DIGITS = 30
"""Longer numbers are cut: they are out of every range anyway, and turning them into integers is slow."""
_WHITE_SPACE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)


class Invalid(ValueError):
    """A value that cannot be read as the type asked for."""


def text(value: Any) -> str:
    """Return a string as it is; everything else is `Invalid`."""
    if not isinstance(value, str):
        raise Invalid
    return value


def boolean(value: Any) -> bool:
    """Read `true`, `false`, `"true"`, `"false"`, `"1"` or `"0"`; the integers 1 and 0 are `Invalid`."""
    if isinstance(value, bool | str):
        if value in _TRUE:
            return True
        if value in _FALSE:
            return False
    raise Invalid


def integer(value: Any) -> int:
    """Read a JSON integer or decimal text; floats, booleans and other text are `Invalid`."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _INTEGER.fullmatch(value):
        digits = value.lstrip("+-").lstrip("0")[:_ENOUGH_DIGITS] or "0"
        return -int(digits) if value.startswith("-") else int(digits)
    raise Invalid


def trimmed(value: str) -> str:
    """Return text without the white space around it, as Unicode (and not as Python) defines it."""
    return value.strip(_WHITE_SPACE)


def is_blank(value: Any) -> bool:
    """Return whether text is empty or white space, which counts as not given for a model's field."""
    return isinstance(value, str) and not trimmed(value)
