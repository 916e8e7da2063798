# Generated from openapi/plausible.yaml (sha256 a4f0636daf79dec2); `make client` writes it, do not edit.
"""HealthDatabase: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

HealthDatabase: TypeAlias = Literal[
    "error",
    "ok",
]
"""`ok` reachable, `error` not: `postgres` holds the configuration, `clickhouse` the statistics."""
