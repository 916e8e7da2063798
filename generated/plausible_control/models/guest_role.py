# Generated from openapi/sandbox.yaml (sha256 56dc40fcb84343b4); `make client` writes it, do not edit.
"""GuestRole: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

GuestRole: TypeAlias = Literal[
    "editor",
    "viewer",
]
"""`viewer` sees the statistics, `editor` may also change the site's settings."""
