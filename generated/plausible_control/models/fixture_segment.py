# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""FixtureSegment, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .segment_type import SegmentType


class FixtureSegment(TypedDict, total=False):
    """A saved filter."""

    name: Required[str]
    """Name."""
    segment_data: Required[Mapping[str, Any]]
    """What the segment filters: `filters` as in a query of the Stats API v2, and `labels`."""
    ref: str
    """Name of an entity within fixtures; it never leaves the control plane."""
    owner: str | None
    """Who made it."""
    type: SegmentType
    """`site` for everybody who sees the site, `personal` for its owner."""
