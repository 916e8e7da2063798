# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""GuestStatus: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

GuestStatus: TypeAlias = Literal[
    "accepted",
    "invited",
]
"""`accepted` once the person is a guest, `invited` while the invitation is open."""
