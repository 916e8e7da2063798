"""Which event requests the schema of the contract alone decides about.

The schema says exactly which bodies are taken, but for limits in bytes, which JSON Schema cannot state, and
for properties that come as JSON inside of text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plausible_contract.exchange import Sent

TEXT_BODY_BYTES = 1_000_000
"""A body that is not sent as JSON may be this long."""
FEWEST_BYTES_LIMITED = 300
"""The lowest of the limits in bytes, that of a property's name."""
PROPERTY_FIELDS = ("m", "meta", "p", "props")


def is_decided_by_schema(sent: Sent) -> bool:
    """Say whether a request's body is served or refused by the schema alone."""
    if len(sent.body) > TEXT_BODY_BYTES or not _is_unicode(sent.body):
        return False
    fields = sent.json()
    if not isinstance(fields, dict):
        return True
    if any(isinstance(fields.get(name), str) for name in PROPERTY_FIELDS):
        return False
    return not may_exceed_bytes(fields)


def may_exceed_bytes(fields: Mapping[str, Any]) -> bool:
    """Say whether an event may break a limit in bytes though it keeps the limits in characters."""
    return any(_may_be_too_long(fields.get(name)) for name in ("u", "url", *PROPERTY_FIELDS))


def _is_unicode(raw: bytes) -> bool:
    """Say whether a body is text without halves of surrogate pairs, escaped or not."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return b"\\ud" not in raw.lower()


def _may_be_too_long(value: Any) -> bool:
    """Say whether a text, or a name or value in an object, has more bytes than characters, or a long name."""
    if isinstance(value, Mapping):
        names = (name.encode("utf-8", "surrogatepass") for name in value)
        return any(len(name) > FEWEST_BYTES_LIMITED for name in names) or any(
            _may_be_too_long(inner) for inner in value.values()
        )
    return isinstance(value, str) and len(value) > FEWEST_BYTES_LIMITED and not value.isascii()
