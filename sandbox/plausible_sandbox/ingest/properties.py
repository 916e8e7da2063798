"""Custom properties of an event: which pairs are kept, as text, and how long they may be.

Source of the rules: https://plausible.io/docs/custom-props/introduction.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from plausible_sandbox.ingest.url import WHITE_SPACE

MOST_PAIRS = 30
KEY_BYTES = 300
VALUE_BYTES = 2_000
PATH_EVENTS = frozenset({"404", "Form: Submission", "WP Form Completions"})
"""Events that get the page's path as property `path`."""


class PropertiesError(ValueError):
    """A key or value is too long, for which the whole event is refused."""


def properties_of(sent: Any, *, name: str, pathname: str) -> dict[str, str]:
    """Read properties: an object or its JSON text, anything else is none.

    Parameters
    ----------
    sent
        The field's value.
    name, pathname
        Of the event: some events get the path as a property of their own.

    Returns
    -------
    dict
        At most 30 pairs, the first ones.

    Raises
    ------
    PropertiesError
        Among them a key or value is too long.

    """
    if sent is None and name not in PATH_EVENTS:
        return {}
    texts = ((_text(key), _text(value)) for key, value in _object_of(sent).items())
    kept = {key: value for key, value in texts if key is not None and value is not None}
    if name in PATH_EVENTS and "path" not in kept:
        kept = {"path": pathname, **kept}
    first = dict(list(kept.items())[:MOST_PAIRS])
    _refuse_long(first)
    return first


def _object_of(sent: Any) -> Mapping[str, Any]:
    if isinstance(sent, str):
        try:
            sent = msgspec.json.decode(sent)
        except (msgspec.DecodeError, RecursionError):
            return {}
    return sent if isinstance(sent, Mapping) else {}


def _text(value: Any) -> str | None:
    """Return a scalar as text, None for everything that is not kept."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float):
        text = str(value)
        return text if text.strip(WHITE_SPACE) else None
    return None


def _refuse_long(properties: Mapping[str, str]) -> None:
    for key, value in properties.items():
        if len(key.encode()) > KEY_BYTES or len(value.encode()) > VALUE_BYTES:
            raise PropertiesError(
                f"{key[:40]!r}: keys have at most {KEY_BYTES} bytes, values at most {VALUE_BYTES}"
            )
