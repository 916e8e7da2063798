# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""TeamRole: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

TeamRole: TypeAlias = Literal[
    "admin",
    "billing",
    "editor",
    "owner",
    "viewer",
]
"""`owner` and `admin` may do everything except that only owners delete sites, `editor` changes sites,
`billing` pays, `viewer` reads.
"""
