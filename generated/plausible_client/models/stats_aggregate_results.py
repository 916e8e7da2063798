# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsAggregateResults, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from .._kinds import (
    Kind,
    Of,
)
from .._model import Field
from ..rows import MetricRow
from .stats_metric_value import StatsMetricValue

if TYPE_CHECKING:
    pass


class StatsAggregateResults(MetricRow):
    """One entry for each requested metric, under its name."""

    __slots__ = ()
    _others: ClassVar[Kind[Any]] = Of(StatsMetricValue)
    visitors: Field[StatsMetricValue] = Field(Of(StatsMetricValue))
    """One metric's value, and what it is compared with."""
    visits: Field[StatsMetricValue] = Field(Of(StatsMetricValue))
    """One metric's value, and what it is compared with."""
    pageviews: Field[StatsMetricValue] = Field(Of(StatsMetricValue))
    """One metric's value, and what it is compared with."""
    events: Field[StatsMetricValue] = Field(Of(StatsMetricValue))
    """One metric's value, and what it is compared with."""
    views_per_visit: Field[StatsMetricValue] = Field(Of(StatsMetricValue))
    """One metric's value, and what it is compared with."""
    bounce_rate: Field[StatsMetricValue] = Field(Of(StatsMetricValue))
    """One metric's value, and what it is compared with."""
    visit_duration: Field[StatsMetricValue] = Field(Of(StatsMetricValue))
    """One metric's value, and what it is compared with."""
    conversion_rate: Field[StatsMetricValue] = Field(Of(StatsMetricValue))
    """One metric's value, and what it is compared with."""
    time_on_page: Field[StatsMetricValue] = Field(Of(StatsMetricValue))
    """One metric's value, and what it is compared with."""
