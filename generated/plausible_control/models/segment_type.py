# Generated from openapi/sandbox.yaml (sha256 fd1ce61a64b45c6c); `make client` writes it, do not edit.
"""SegmentType: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

SegmentType: TypeAlias = Literal[
    "personal",
    "site",
]
"""`site` for everybody who sees the site, `personal` for its owner."""
