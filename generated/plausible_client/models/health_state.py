# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""HealthState: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

HealthState: TypeAlias = Literal[
    "error",
    "ok",
    "waiting",
]
"""`ok` ready, `error` not reachable, `waiting` still taking over the sessions of the server before it."""
