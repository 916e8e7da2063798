# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsTimeseriesResponse, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
    ListOf,
    Of,
)
from .._model import Field, Model
from .stats_timeseries_row import StatsTimeseriesRow

if TYPE_CHECKING:
    pass


class StatsTimeseriesResponse(Model):
    """Metrics over time."""

    __slots__ = ()
    results: Field[list[StatsTimeseriesRow]] = Field(ListOf(Of(StatsTimeseriesRow)), required=True)
    """One row per bucket, oldest first, none missing."""
    warning: Field[str | None] = Field(TEXT)
    """Why imported statistics that lie in the range could not be added; only with `with_imported=true`."""
