# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsQueryMeta, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
    TRUTH,
    WHOLE,
    ListOf,
    MapOf,
    Of,
)
from .._model import Field, Model
from .stats_metric_warning import StatsMetricWarning

if TYPE_CHECKING:
    from .stats_imports_skip_reason import StatsImportsSkipReason


class StatsQueryMeta(Model):
    """What is to be known about the rows; members are present only where they apply."""

    __slots__ = ()
    imports_included: Field[bool | None] = Field(TRUTH)
    """Whether imported statistics were added; only with `include.imports`."""
    imports_skip_reason: Field[StatsImportsSkipReason | str | None] = Field(TEXT)
    """Why imported statistics were not added: `no_imported_data` (the site has none), `out_of_range` (none in
    this range), `unsupported_interval` (they know days, not hours), `unsupported_query` (they cannot answer
    these filters and dimensions).
    """
    imports_warning: Field[str | None] = Field(TEXT)
    """What prevented the use of imported statistics, as a sentence."""
    metric_warnings: Field[dict[str, StatsMetricWarning] | None] = Field(MapOf(Of(StatsMetricWarning)))
    """Caveats, each under the name of its metric."""
    time_labels: Field[list[str] | None] = Field(ListOf(TEXT))
    """Labels of all buckets of the range, in order; only with `include.time_labels`."""
    total_rows: Field[int | None] = Field(WHOLE)
    """Rows of all pages; only with `include.total_rows`. 0 when this page is empty."""
