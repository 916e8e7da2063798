# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsResource with raw answers: status, headers and text beside the typed reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._operation import Arguments, CallOptions
from ..types import UNSET, Unset
from .stats import (
    STATS_AGGREGATE,
    STATS_BREAKDOWN,
    STATS_QUERY,
    STATS_QUERY_SCHEMA,
    STATS_REALTIME_VISITORS,
    STATS_TIMESERIES,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .._core import AsyncCore, SyncCore
    from ..filters import FilterText
    from ..models.stats_aggregate_compare import StatsAggregateCompare
    from ..models.stats_aggregate_wrapped import StatsAggregateWrapped
    from ..models.stats_breakdown_metric import StatsBreakdownMetric
    from ..models.stats_breakdown_property import StatsBreakdownProperty
    from ..models.stats_breakdown_response import StatsBreakdownResponse
    from ..models.stats_breakdown_row import StatsBreakdownRow
    from ..models.stats_dimension import StatsDimension
    from ..models.stats_interval import StatsInterval
    from ..models.stats_metric import StatsMetric
    from ..models.stats_period import StatsPeriod
    from ..models.stats_query_include_dict import StatsQueryIncludeDict
    from ..models.stats_query_metric import StatsQueryMetric
    from ..models.stats_query_pagination_dict import StatsQueryPaginationDict
    from ..models.stats_query_response import StatsQueryResponse
    from ..models.stats_query_row import StatsQueryRow
    from ..models.stats_timeseries_response import StatsTimeseriesResponse
    from ..pages import AsyncPage, Page
    from ..response import APIResponse
    from ..types import DateOrRange, DateRange, FilterTree, OrderBy


class StatsResourceWithRawResponse:
    """The methods of `StatsResource`, each returning an `APIResponse`."""

    def __init__(self, client: SyncCore) -> None:
        self._client = client

    def realtime_visitors(
        self,
        *,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[int]:
        """As `StatsResource.realtime_visitors`, with the raw answer."""
        return self._client._send_raw(
            STATS_REALTIME_VISITORS,
            Arguments(
                query={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def aggregate(
        self,
        *,
        site_id: str,
        period: StatsPeriod | None = None,
        date: DateOrRange | None = None,
        metrics: Sequence[StatsMetric] | None = None,
        filters: FilterText | None = None,
        compare: StatsAggregateCompare | None = None,
        with_imported: bool | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[StatsAggregateWrapped]:
        """As `StatsResource.aggregate`, with the raw answer."""
        return self._client._send_raw(
            STATS_AGGREGATE,
            Arguments(
                query={
                    "site_id": site_id,
                    "period": period,
                    "date": date,
                    "metrics": metrics,
                    "filters": filters,
                    "compare": compare,
                    "with_imported": with_imported,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def timeseries(
        self,
        *,
        site_id: str,
        period: StatsPeriod | None = None,
        date: DateOrRange | None = None,
        metrics: Sequence[StatsMetric] | None = None,
        interval: StatsInterval | None = None,
        filters: FilterText | None = None,
        with_imported: bool | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[StatsTimeseriesResponse]:
        """As `StatsResource.timeseries`, with the raw answer."""
        return self._client._send_raw(
            STATS_TIMESERIES,
            Arguments(
                query={
                    "site_id": site_id,
                    "period": period,
                    "date": date,
                    "metrics": metrics,
                    "interval": interval,
                    "filters": filters,
                    "with_imported": with_imported,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def breakdown(
        self,
        *,
        site_id: str,
        property: StatsBreakdownProperty | str,
        period: StatsPeriod | None = None,
        date: DateOrRange | None = None,
        metrics: Sequence[StatsBreakdownMetric] | None = None,
        filters: FilterText | None = None,
        limit: int | None = None,
        page: int | None = None,
        with_imported: bool | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Page[StatsBreakdownResponse, StatsBreakdownRow]]:
        """As `StatsResource.breakdown`, with the raw answer."""
        return self._client._page_raw(
            STATS_BREAKDOWN,
            Arguments(
                query={
                    "site_id": site_id,
                    "property": property,
                    "period": period,
                    "date": date,
                    "metrics": metrics,
                    "filters": filters,
                    "limit": limit,
                    "page": page,
                    "with_imported": with_imported,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def query(
        self,
        *,
        site_id: str,
        metrics: Sequence[StatsQueryMetric],
        date_range: DateRange,
        dimensions: Sequence[StatsDimension | str] | None = None,
        filters: Sequence[FilterTree] | None = None,
        order_by: Sequence[OrderBy] | None = None,
        include: StatsQueryIncludeDict | None = None,
        pagination: StatsQueryPaginationDict | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Page[StatsQueryResponse, StatsQueryRow]]:
        """As `StatsResource.query`, with the raw answer."""
        return self._client._page_raw(
            STATS_QUERY,
            Arguments(
                body={
                    "site_id": site_id,
                    "metrics": metrics,
                    "date_range": date_range,
                    "dimensions": dimensions,
                    "filters": filters,
                    "order_by": order_by,
                    "include": include,
                    "pagination": pagination,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def query_schema(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[dict[str, Any]]:
        """As `StatsResource.query_schema`, with the raw answer."""
        return self._client._send_raw(
            STATS_QUERY_SCHEMA,
            Arguments(),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncStatsResourceWithRawResponse:
    """The methods of `AsyncStatsResource`, each returning an `APIResponse`."""

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

    async def realtime_visitors(
        self,
        *,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[int]:
        """As `AsyncStatsResource.realtime_visitors`, with the raw answer."""
        return await self._client._send_raw(
            STATS_REALTIME_VISITORS,
            Arguments(
                query={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def aggregate(
        self,
        *,
        site_id: str,
        period: StatsPeriod | None = None,
        date: DateOrRange | None = None,
        metrics: Sequence[StatsMetric] | None = None,
        filters: FilterText | None = None,
        compare: StatsAggregateCompare | None = None,
        with_imported: bool | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[StatsAggregateWrapped]:
        """As `AsyncStatsResource.aggregate`, with the raw answer."""
        return await self._client._send_raw(
            STATS_AGGREGATE,
            Arguments(
                query={
                    "site_id": site_id,
                    "period": period,
                    "date": date,
                    "metrics": metrics,
                    "filters": filters,
                    "compare": compare,
                    "with_imported": with_imported,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def timeseries(
        self,
        *,
        site_id: str,
        period: StatsPeriod | None = None,
        date: DateOrRange | None = None,
        metrics: Sequence[StatsMetric] | None = None,
        interval: StatsInterval | None = None,
        filters: FilterText | None = None,
        with_imported: bool | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[StatsTimeseriesResponse]:
        """As `AsyncStatsResource.timeseries`, with the raw answer."""
        return await self._client._send_raw(
            STATS_TIMESERIES,
            Arguments(
                query={
                    "site_id": site_id,
                    "period": period,
                    "date": date,
                    "metrics": metrics,
                    "interval": interval,
                    "filters": filters,
                    "with_imported": with_imported,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def breakdown(
        self,
        *,
        site_id: str,
        property: StatsBreakdownProperty | str,
        period: StatsPeriod | None = None,
        date: DateOrRange | None = None,
        metrics: Sequence[StatsBreakdownMetric] | None = None,
        filters: FilterText | None = None,
        limit: int | None = None,
        page: int | None = None,
        with_imported: bool | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[AsyncPage[StatsBreakdownResponse, StatsBreakdownRow]]:
        """As `AsyncStatsResource.breakdown`, with the raw answer."""
        return await self._client._page_raw(
            STATS_BREAKDOWN,
            Arguments(
                query={
                    "site_id": site_id,
                    "property": property,
                    "period": period,
                    "date": date,
                    "metrics": metrics,
                    "filters": filters,
                    "limit": limit,
                    "page": page,
                    "with_imported": with_imported,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def query(
        self,
        *,
        site_id: str,
        metrics: Sequence[StatsQueryMetric],
        date_range: DateRange,
        dimensions: Sequence[StatsDimension | str] | None = None,
        filters: Sequence[FilterTree] | None = None,
        order_by: Sequence[OrderBy] | None = None,
        include: StatsQueryIncludeDict | None = None,
        pagination: StatsQueryPaginationDict | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[AsyncPage[StatsQueryResponse, StatsQueryRow]]:
        """As `AsyncStatsResource.query`, with the raw answer."""
        return await self._client._page_raw(
            STATS_QUERY,
            Arguments(
                body={
                    "site_id": site_id,
                    "metrics": metrics,
                    "date_range": date_range,
                    "dimensions": dimensions,
                    "filters": filters,
                    "order_by": order_by,
                    "include": include,
                    "pagination": pagination,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def query_schema(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[dict[str, Any]]:
        """As `AsyncStatsResource.query_schema`, with the raw answer."""
        return await self._client._send_raw(
            STATS_QUERY_SCHEMA,
            Arguments(),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncStatsResourceWithRawResponse", "StatsResourceWithRawResponse"]
