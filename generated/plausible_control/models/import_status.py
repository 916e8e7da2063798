# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""ImportStatus: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

ImportStatus: TypeAlias = Literal[
    "completed",
    "failed",
    "importing",
    "pending",
]
"""`pending` and `importing` before it is done, `completed` once it counts, `failed` if it went wrong."""
