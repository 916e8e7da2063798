# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""RelativeSeconds, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    pass


class RelativeSeconds(TypedDict, total=False):
    """An instant relative to now."""

    relative: Required[int]
    """Seconds from now, negative for the past."""
