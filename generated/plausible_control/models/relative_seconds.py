# Generated from openapi/sandbox.yaml (sha256 ef9603d4b4b675ca); `make client` writes it, do not edit.
"""RelativeSeconds, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    pass


class RelativeSeconds(TypedDict, total=False):
    """An instant relative to now."""

    relative: Required[int]
    """Seconds from now, negative for the past."""
