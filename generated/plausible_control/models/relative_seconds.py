# Generated from openapi/sandbox.yaml (sha256 fd1ce61a64b45c6c); `make client` writes it, do not edit.
"""RelativeSeconds, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    pass


class RelativeSeconds(TypedDict, total=False):
    """An instant relative to now."""

    relative: Required[int]
    """Seconds from now, negative for the past."""
