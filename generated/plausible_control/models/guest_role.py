# Generated from openapi/sandbox.yaml (sha256 fd1ce61a64b45c6c); `make client` writes it, do not edit.
"""GuestRole: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

GuestRole: TypeAlias = Literal[
    "editor",
    "viewer",
]
"""`viewer` sees the statistics, `editor` may also change the site's settings."""
