# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsAggregateWrapped, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
    Of,
)
from .._model import Field
from ..rows import ResultsByMetric
from .stats_aggregate_results import StatsAggregateResults

if TYPE_CHECKING:
    pass


class StatsAggregateWrapped(ResultsByMetric):
    """The answer of today's edition."""

    __slots__ = ()
    results: Field[StatsAggregateResults] = Field(Of(StatsAggregateResults), required=True)
    """One entry for each requested metric, under its name."""
    warning: Field[str | None] = Field(TEXT)
    """Why imported statistics that lie in the range could not be added; only with `with_imported=true`."""
