# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsBreakdownResponse, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
    ListOf,
    Of,
)
from .._model import Field, Model
from .stats_breakdown_row import StatsBreakdownRow

if TYPE_CHECKING:
    pass


class StatsBreakdownResponse(Model):
    """Metrics by the values of one property."""

    __slots__ = ()
    results: Field[list[StatsBreakdownRow]] = Field(ListOf(Of(StatsBreakdownRow)), required=True)
    """One row per value, largest first."""
    warning: Field[str | None] = Field(TEXT)
    """Why imported statistics that lie in the range could not be added; only with `with_imported=true`."""
