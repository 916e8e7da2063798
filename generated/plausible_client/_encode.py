# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Arguments as the text of a request: path, query string, JSON, forms. Pure functions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, TypeGuard
from urllib.parse import quote, quote_plus

from .errors import ArgumentError
from .types import Unset

UNADDRESSABLE = frozenset({"", ".", ".."})
"""Segments that every URL library removes from a path, percent-encoded or not."""
FIRST_PRINTABLE = 32
"""Characters before this one control the line, and would end or break a header."""
BINARY = (bytes, bytearray, memoryview)
QUERY_SAFE = ",:"
"""Characters of lists and property names that need no escape in a query string."""
NEEDS_NO_ESCAPE = re.compile(r"[A-Za-z0-9_.~,:-]*").fullmatch


def text_of(value: object) -> str:
    """Write one argument as the API reads it: lists with commas, booleans in lower case, ISO dates.

    `ArgumentError` for what has no such form: bytes, mappings, generators, objects without a text.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if _is_several(value):
        return ",".join(map(text_of, value))
    return _own_text(value)


def _is_several(value: object) -> TypeGuard[Iterable[object]]:
    """Tell lists, tuples, sets and views from objects that have a text of their own.

    What can be read only once is not among them: a request may be written again.
    """
    if isinstance(value, (list, tuple, set, frozenset)):
        return True
    if type(value).__str__ is not object.__str__ or isinstance(value, (Mapping, Iterator, *BINARY)):
        return False
    return isinstance(value, Iterable)


def _own_text(value: object) -> str:
    if type(value).__str__ is object.__str__ or isinstance(value, BINARY):
        message = f"{value!r} has no form in a request; use text, a number, a date, or a list of those"
        raise ArgumentError(message)
    return str(value)


def given(arguments: Mapping[str, object]) -> dict[str, object]:
    """Leave out what was not given."""
    return {
        name: value for name, value in arguments.items() if value is not None and not isinstance(value, Unset)
    }


def fill_path(template: str, arguments: Mapping[str, object]) -> str:
    """Put percent-encoded arguments into a path template."""
    path = template
    for name, value in arguments.items():
        text = "" if value is None else text_of(value)
        if text in UNADDRESSABLE:
            message = f"{name} is {text!r}, which no path can carry: it would address something else"
            raise ArgumentError(message)
        try:
            path = path.replace("{" + name + "}", quote(text, safe=""))
        except UnicodeEncodeError as error:
            raise uncarried(error) from None
    return path


def uncarried(error: UnicodeEncodeError) -> ArgumentError:
    """Name the text and the character that cannot be written as UTF-8."""
    message = f"{error.object!r} holds {error.object[error.start]!r}, which no request can carry"
    return ArgumentError(message)


def query_string(arguments: Mapping[str, object]) -> str:
    """Write a query string, with its question mark where it is not empty."""
    pairs = [f"{_quoted(name)}={_quoted(text_of(value))}" for name, value in given(arguments).items()]
    return "?" + "&".join(pairs) if pairs else ""


def _quoted(text: str) -> str:
    """Escape a text for a query string; most need no escape, and looking is cheaper than escaping."""
    return text if NEEDS_NO_ESCAPE(text) else quote_plus(text, safe=QUERY_SAFE)


def json_ready(value: object) -> Any:
    """Turn dates, tuples, sets, views and objects with `to_dict` into what JSON can carry."""
    if isinstance(value, (str, int, float)) or value is None:
        return value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    to_dict = getattr(value, "to_dict", None)
    if to_dict is not None:
        return json_ready(to_dict())
    if isinstance(value, Mapping):
        return {str(key): json_ready(item) for key, item in value.items() if not isinstance(item, Unset)}
    if _is_several(value):
        return [json_ready(item) for item in value]
    return _own_text(value)


def body_members(arguments: Mapping[str, object], nullable: frozenset[str]) -> dict[str, Any]:
    """Take the members that were given; `None` is sent as null where that means something, else left out."""
    return {
        name: json_ready(value)
        for name, value in arguments.items()
        if not isinstance(value, Unset) and (value is not None or name in nullable)
    }


def json_body(members: Mapping[str, Any]) -> bytes:
    """Write a JSON body; `ArgumentError` for numbers that JSON does not know."""
    try:
        return json.dumps(members, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    except UnicodeEncodeError:
        raise
    except ValueError as error:
        message = f"the body cannot be written as JSON: {error}"
        raise ArgumentError(message) from None


def header_values(arguments: Mapping[str, object] | None) -> dict[str, str | bytes]:
    """Write headers under their names in lower case, those without a value left out."""
    if not arguments:
        return {}
    return {name.lower(): header_value(name, value) for name, value in given(arguments).items()}


def header_value(name: str, value: object) -> str | bytes:
    """Write a header's value, other than ASCII as UTF-8; `ArgumentError` for control characters."""
    text = text_of(value)
    if any(ord(character) < FIRST_PRINTABLE and character != "\t" for character in text):
        message = f"{name} is {text!r}; a header holds no line breaks and no control characters"
        raise ArgumentError(message)
    return text if text.isascii() else text.encode()


def form_fields(members: Mapping[str, Any]) -> dict[str, str]:
    """Write members as form fields, nested ones as `outer[inner]`."""
    return dict(_fields(members, ""))


def _fields(members: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in members.items():
        field = f"{prefix}[{name}]" if prefix else name
        if isinstance(value, dict):
            yield from _fields(value, field)
        else:
            yield field, "" if value is None else text_of(value)
