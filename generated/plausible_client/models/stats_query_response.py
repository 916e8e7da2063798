# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsQueryResponse, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    ListOf,
    Of,
)
from .._model import Field
from ..rows import QueryAnswer
from .stats_query_echo import StatsQueryEcho
from .stats_query_meta import StatsQueryMeta
from .stats_query_row import StatsQueryRow

if TYPE_CHECKING:
    pass


class StatsQueryResponse(QueryAnswer):
    """Rows, remarks and the query as understood."""

    __slots__ = ()
    results: Field[list[StatsQueryRow]] = Field(ListOf(Of(StatsQueryRow)), required=True)
    """The rows of this page, in order."""
    meta: Field[StatsQueryMeta] = Field(Of(StatsQueryMeta), required=True)
    """What is to be known about the rows; members are present only where they apply."""
    query: Field[StatsQueryEcho] = Field(Of(StatsQueryEcho), required=True)
    """The query as understood, itself a valid request."""
