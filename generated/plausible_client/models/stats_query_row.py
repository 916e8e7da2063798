# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsQueryRow, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    NUMBER,
    TEXT,
    WHOLE,
    Either,
    ListOf,
    Nullable,
    Of,
)
from .._model import Field
from ..rows import QueryRow
from .stats_revenue import StatsRevenue

if TYPE_CHECKING:
    pass


class StatsQueryRow(QueryRow):
    """One group. Both lists stand in the order in which the request names dimensions and metrics."""

    __slots__ = ()
    dimensions: Field[list[str | int]] = Field(ListOf(Either(TEXT, WHOLE)), required=True)
    """The group's values, text, or an integer for `visit:city`."""
    metrics: Field[list[float | StatsRevenue | None]] = Field(
        ListOf(Nullable(Either(NUMBER, Of(StatsRevenue)))), required=True
    )
    """The group's metrics."""
