# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsQueryEcho, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._kinds import (
    ANYTHING,
    INSTANT,
    TEXT,
    ListOf,
    Of,
)
from .._model import Field, Model
from .stats_query_include import StatsQueryInclude
from .stats_query_pagination import StatsQueryPagination

if TYPE_CHECKING:
    from datetime import datetime as _datetime

    from .stats_dimension import StatsDimension
    from .stats_query_metric import StatsQueryMetric


class StatsQueryEcho(Model):
    """The query as understood, itself a valid request."""

    __slots__ = ()
    site_id: Field[str] = Field(TEXT, required=True)
    """The site's domain."""
    metrics: Field[list[StatsQueryMetric | str]] = Field(ListOf(TEXT), required=True)
    """The metrics, in the order of each row's `metrics`."""
    date_range: Field[list[_datetime]] = Field(ListOf(INSTANT), required=True)
    """First and last moment of the range, in the site's timezone with its offset."""
    filters: Field[list[Any]] = Field(ListOf(ANYTHING), required=True)
    """The filters, segments replaced by what they hold."""
    dimensions: Field[list[StatsDimension | str]] = Field(ListOf(TEXT), required=True)
    """The dimensions, in the order of each row's `dimensions`; `time` is replaced by the interval chosen."""
    order_by: Field[list[Any]] = Field(ListOf(ANYTHING), required=True)
    """The order applied."""
    include: Field[StatsQueryInclude] = Field(Of(StatsQueryInclude), required=True)
    """What else to put into the answer; nothing by default."""
    pagination: Field[StatsQueryPagination] = Field(Of(StatsQueryPagination), required=True)
    """Which rows to return, after ordering."""
