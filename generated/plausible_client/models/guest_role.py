# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""GuestRole: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

GuestRole: TypeAlias = Literal[
    "editor",
    "viewer",
]
"""What a guest may do: a `viewer` sees the statistics, an `editor` may also change the site's settings."""
