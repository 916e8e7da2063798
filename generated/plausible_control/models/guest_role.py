# Generated from openapi/sandbox.yaml (sha256 2883a9a5969d5b88); `make client` writes it, do not edit.
"""GuestRole: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

GuestRole: TypeAlias = Literal[
    "editor",
    "viewer",
]
"""`viewer` sees the statistics, `editor` may also change the site's settings."""
