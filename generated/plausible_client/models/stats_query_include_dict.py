# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsQueryIncludeDict, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    pass


class StatsQueryIncludeDict(TypedDict, total=False):
    """What else to put into the answer; nothing by default."""

    imports: bool
    """Add imported statistics where that is possible; `meta` says whether it was."""
    time_labels: bool
    """Put the labels of all buckets of the range into `meta.time_labels`, also of those without data. Needs a
    time dimension.
    """
    total_rows: bool
    """Put the number of rows of all pages into `meta.total_rows`."""
    trim_relative_date_range: bool
    """End a `day`, `month` or `year` that is still running with the current hour, or with today."""
