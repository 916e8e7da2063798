# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsQueryInclude, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TRUTH,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class StatsQueryInclude(Model):
    """What else to put into the answer; nothing by default."""

    __slots__ = ()
    imports: Field[bool | None] = Field(TRUTH)
    """Add imported statistics where that is possible; `meta` says whether it was."""
    time_labels: Field[bool | None] = Field(TRUTH)
    """Put the labels of all buckets of the range into `meta.time_labels`, also of those without data. Needs a
    time dimension.
    """
    total_rows: Field[bool | None] = Field(TRUTH)
    """Put the number of rows of all pages into `meta.total_rows`."""
    trim_relative_date_range: Field[bool | None] = Field(TRUTH)
    """End a `day`, `month` or `year` that is still running with the current hour, or with today."""
