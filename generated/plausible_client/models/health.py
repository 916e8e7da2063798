# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Health, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
    Nullable,
)
from .._model import Field, Model

if TYPE_CHECKING:
    from .health_database import HealthDatabase
    from .health_state import HealthState


class Health(Model):
    """The state of the server's parts."""

    __slots__ = ()
    postgres: Field[HealthDatabase | str] = Field(TEXT, required=True)
    """`ok` reachable, `error` not: `postgres` holds the configuration, `clickhouse` the statistics."""
    clickhouse: Field[HealthDatabase | str] = Field(TEXT, required=True)
    """`ok` reachable, `error` not: `postgres` holds the configuration, `clickhouse` the statistics."""
    sites_cache: Field[HealthState | str | None] = Field(Nullable(TEXT), required=True)
    """The cache of sites, null until it is filled."""
    sessions: Field[HealthState | str | None] = Field(TEXT)
    """`ok` ready, `error` not reachable, `waiting` still taking over the sessions of the server before it."""
