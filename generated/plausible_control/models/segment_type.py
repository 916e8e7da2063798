# Generated from openapi/sandbox.yaml (sha256 ef9603d4b4b675ca); `make client` writes it, do not edit.
"""SegmentType: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

SegmentType: TypeAlias = Literal[
    "personal",
    "site",
]
"""`site` for everybody who sees the site, `personal` for its owner."""
