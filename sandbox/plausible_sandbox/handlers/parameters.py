"""Reading the parameters of provisioning calls: merged from query, body and path, then typed.

Source: reference sites-api, sections 1.2 (merge order), 1.3 (coercion) and 4 (pages).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plausible_sandbox.accounts.coercion import Invalid, integer, text
from plausible_sandbox.accounts.pages import (
    DEFAULT_LIMIT,
    MAX_LIMIT,
    Key,
    PageRequest,
    decode_cursor,
)
from plausible_sandbox.decoding import nested
from plausible_sandbox.errors import bad_request
from plausible_sandbox.handlers.call import Call


def merged(call: Call) -> Mapping[str, Any]:
    """Return all parameters of a call; the path beats the body, the body beats the query string.

    Bracketed names nest in the query string as they do in forms.
    """
    body = call.body if isinstance(call.body, Mapping) else {}
    return {**nested(call.query_fields or call.query.items()), **body, **call.path}


def required_text(call: Call, name: str, *, purpose: str) -> str:
    """Return a text parameter.

    Parameters
    ----------
    call
        The request.
    name
        The parameter.
    purpose
        What it is needed for, to follow "is required to".

    Raises
    ------
    Refusal
        Status 400, where it is absent, null or no text.

    """
    return checked_text(name, required(call, name, purpose=purpose))


def required(call: Call, name: str, *, purpose: str) -> Any:
    """Return a parameter of any type; `Refusal` (400) where it is absent or null."""
    value = merged(call).get(name)
    if value is None:
        raise bad_request(f"The parameter `{name}` is required to {purpose}")
    return value


def checked_text(name: str, value: Any) -> str:
    """Return `value` if it is text; `Refusal` (400) naming it otherwise."""
    try:
        return text(value)
    except Invalid as error:
        raise bad_request(f"{name}: is invalid ({value!r:.80}); send text") from error


def page_request(call: Call, *, columns: int = 1) -> PageRequest:
    """Read `limit`, `after` and `before` of a list sorted by that many columns.

    A limit outside 1 to 100 falls back to 100, as in Plausible. Raises `Refusal` (400) for a limit
    that is no integer and for a cursor that no list gave out.
    """
    parameters = merged(call)
    return PageRequest(
        limit=_limit(parameters.get("limit")),
        after=_cursor("after", parameters.get("after"), columns),
        before=_cursor("before", parameters.get("before"), columns),
    )


def _limit(value: Any) -> int:
    if value is None:
        return DEFAULT_LIMIT
    try:
        limit = integer(value)
    except Invalid as error:
        raise bad_request(f"limit: {value!r:.80} is no integer; use 1 to {MAX_LIMIT}") from error
    return limit if 1 <= limit <= MAX_LIMIT else DEFAULT_LIMIT


def _cursor(name: str, value: Any, columns: int) -> Key | None:
    if value is None:
        return None
    try:
        return decode_cursor(text(value), columns=columns)
    except ValueError as error:
        raise bad_request(f"{name}: {value!r:.80} is no cursor; take one from `meta` of a list") from error
