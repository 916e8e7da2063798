# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""SegmentType: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

SegmentType: TypeAlias = Literal[
    "personal",
    "site",
]
"""`site` for everybody who sees the site, `personal` for its owner."""
