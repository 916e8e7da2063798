# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""HealthDatabase: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

HealthDatabase: TypeAlias = Literal[
    "error",
    "ok",
]
"""`ok` reachable, `error` not: `postgres` holds the configuration, `clickhouse` the statistics."""
