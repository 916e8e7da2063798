# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsQueryPaginationDict, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    pass


class StatsQueryPaginationDict(TypedDict, total=False):
    """Which rows to return, after ordering."""

    limit: int
    """Rows to return. Default 10000."""
    offset: int
    """Rows to leave out before the first. Default 0."""
