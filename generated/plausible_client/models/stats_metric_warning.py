# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsMetricWarning, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
)
from .._model import Field, Model

if TYPE_CHECKING:
    from .stats_metric_warning_code import StatsMetricWarningCode


class StatsMetricWarning(Model):
    """A caveat about one metric."""

    __slots__ = ()
    code: Field[StatsMetricWarningCode | str] = Field(TEXT, required=True)
    """`no_revenue_goals_matching` (no goal in question has a currency), `no_single_revenue_currency` (they
    have several), `revenue_goals_unavailable` (the plan lacks revenue goals), `no_imported_scroll_depth`
    (imported pages lack it), `legacy_time_on_page_used` (part of the range was computed the old way).
    """
    warning: Field[str | None] = Field(TEXT)
    """The caveat as a sentence."""
    message: Field[str | None] = Field(TEXT)
    """The caveat as a sentence, where the code is `legacy_time_on_page_used`."""
