# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsBreakdownRow, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from .._kinds import (
    NUMBER,
    TEXT,
    WHOLE,
    Either,
    Kind,
    Nullable,
)
from .._model import Field
from ..rows import BreakdownRow

if TYPE_CHECKING:
    pass


class StatsBreakdownRow(BreakdownRow):
    """One value of the property with its metrics.
    The value stands under the property's name without prefix (`source`, `page`, `city`, the name of a
    custom property); a browser or operating system version also carries `browser` or `os`.
    When a custom property is called like a metric, the metric wins.
    """

    __slots__ = ()
    _others: ClassVar[Kind[Any]] = Either(TEXT, WHOLE)
    visitors: Field[int] = Field(WHOLE)
    """Distinct visitors."""
    visits: Field[int] = Field(WHOLE)
    """Visits."""
    pageviews: Field[int] = Field(WHOLE)
    """Pageviews."""
    events: Field[int | None] = Field(Nullable(WHOLE))
    """Pageviews and custom events; `null` for a scroll goal."""
    bounce_rate: Field[float] = Field(NUMBER)
    """Share of visits that bounced, in percent."""
    visit_duration: Field[float] = Field(NUMBER)
    """Length of a visit in seconds, on average; 0 for a page on which no visit began."""
    conversion_rate: Field[float] = Field(NUMBER)
    """Share of visitors that reached the goal, in percent, 2 decimals: of the visitors of this row, but in a
    breakdown by `event:goal` or `event:props:*` of all.
    With imported statistics it can be above 100.
    """
    time_on_page: Field[int | None] = Field(Nullable(WHOLE))
    """Seconds on the page, on average; `null` where nothing is known."""
