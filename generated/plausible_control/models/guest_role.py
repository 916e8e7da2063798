# Generated from openapi/sandbox.yaml (sha256 55e37b4e96ebeec1); `make client` writes it, do not edit.
"""GuestRole: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

GuestRole: TypeAlias = Literal[
    "editor",
    "viewer",
]
"""`viewer` sees the statistics, `editor` may also change the site's settings."""
