# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""RelativeDays, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    pass


class RelativeDays(TypedDict, total=False):
    """A date relative to today (UTC)."""

    relative_days: Required[int]
    """Days from today, negative for the past."""
