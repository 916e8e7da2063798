# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsTimeseriesRow, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    DATE_LABEL,
    NUMBER,
    WHOLE,
    Nullable,
)
from .._model import Field
from ..rows import MetricRow

if TYPE_CHECKING:
    from datetime import date as _date


class StatsTimeseriesRow(MetricRow):
    """One bucket; only the requested metrics are present."""

    __slots__ = ()
    date: Field[_date] = Field(DATE_LABEL, required=True)
    """Where the bucket begins, in the site's timezone: `YYYY-MM-DD`, for hours `YYYY-MM-DD HH:00:00`.
    The first month is named by its first day even when the range begins later.
    """
    visitors: Field[int] = Field(WHOLE)
    """Distinct visitors."""
    visits: Field[int] = Field(WHOLE)
    """Visits."""
    pageviews: Field[int] = Field(WHOLE)
    """Pageviews."""
    events: Field[int | None] = Field(Nullable(WHOLE))
    """Pageviews and custom events; `null` under a scroll goal."""
    views_per_visit: Field[float] = Field(NUMBER)
    """Pageviews of a visit, on average, 2 decimals."""
    bounce_rate: Field[float] = Field(NUMBER)
    """Share of visits that bounced, in percent."""
    visit_duration: Field[float | None] = Field(Nullable(NUMBER))
    """Length of a visit in seconds, on average; `null` in a bucket without anything, 0 in one that no visit
    ended in.
    """
    conversion_rate: Field[float] = Field(NUMBER)
    """Visitors who reached the goal in this bucket, in percent of the visitors whose visit ended in it (in an
    hour: whose visit lasted into it), 2 decimals.
    It can be above 100.
    """
    time_on_page: Field[int | None] = Field(Nullable(WHOLE))
    """Seconds on the page, on average; `null` where nothing is known."""
