"""How request values become typed ones, the same for JSON and for the text of forms.

Pure rules; source: reference sites-api, section 1.3.
"""

from __future__ import annotations

import re
from typing import Any

_TRUE = (True, "true", "1")
_FALSE = (False, "false", "0")
_INTEGER = re.compile(r"[+-]?[0-9]+", re.ASCII)
_MAX_DIGITS = 30


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
    if isinstance(value, str) and len(value) <= _MAX_DIGITS and _INTEGER.fullmatch(value):
        return int(value)
    raise Invalid


def is_blank(value: Any) -> bool:
    """Return whether text is empty or white space, which counts as not given for a model's field."""
    return isinstance(value, str) and not value.strip()
