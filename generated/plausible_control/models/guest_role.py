# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""GuestRole: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

GuestRole: TypeAlias = Literal[
    "editor",
    "viewer",
]
"""`viewer` sees the statistics, `editor` may also change the site's settings."""
