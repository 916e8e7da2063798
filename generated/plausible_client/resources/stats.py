# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsResource: 6 operations, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._kinds import (
    ANYTHING,
    WHOLE,
    MapOf,
    Of,
)
from .._operation import Arguments, CallOptions, Operation, Pagination
from ..models.stats_aggregate_wrapped import StatsAggregateWrapped
from ..models.stats_breakdown_response import StatsBreakdownResponse
from ..models.stats_breakdown_row import StatsBreakdownRow
from ..models.stats_query_response import StatsQueryResponse
from ..models.stats_query_row import StatsQueryRow
from ..models.stats_timeseries_response import StatsTimeseriesResponse
from ..shapes import wrapped_results
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .._core import AsyncCore, SyncCore
    from ..filters import FilterText
    from ..models.stats_aggregate_compare import StatsAggregateCompare
    from ..models.stats_breakdown_metric import StatsBreakdownMetric
    from ..models.stats_breakdown_property import StatsBreakdownProperty
    from ..models.stats_dimension import StatsDimension
    from ..models.stats_interval import StatsInterval
    from ..models.stats_metric import StatsMetric
    from ..models.stats_period import StatsPeriod
    from ..models.stats_query_include_dict import StatsQueryIncludeDict
    from ..models.stats_query_metric import StatsQueryMetric
    from ..models.stats_query_pagination_dict import StatsQueryPaginationDict
    from ..pages import AsyncPager, Page
    from ..types import DateOrRange, DateRange, FilterTree, OrderBy
    from .stats_raw import AsyncStatsResourceWithRawResponse, StatsResourceWithRawResponse


STATS_REALTIME_VISITORS: Operation[int] = Operation(
    "stats_realtime_visitors",
    WHOLE,
    tag="stats",
    method="GET",
    path="/api/v1/stats/realtime/visitors",
    repeats="always",
    auth=True,
    scope="stats:read:*",
)
STATS_AGGREGATE: Operation[StatsAggregateWrapped] = Operation(
    "stats_aggregate",
    Of(StatsAggregateWrapped),
    tag="stats",
    method="GET",
    path="/api/v1/stats/aggregate",
    repeats="always",
    auth=True,
    scope="stats:read:*",
    normalise=wrapped_results,
)
STATS_TIMESERIES: Operation[StatsTimeseriesResponse] = Operation(
    "stats_timeseries",
    Of(StatsTimeseriesResponse),
    tag="stats",
    method="GET",
    path="/api/v1/stats/timeseries",
    repeats="always",
    auth=True,
    scope="stats:read:*",
)
STATS_BREAKDOWN: Operation[StatsBreakdownResponse] = Operation(
    "stats_breakdown",
    Of(StatsBreakdownResponse),
    tag="stats",
    method="GET",
    path="/api/v1/stats/breakdown",
    repeats="always",
    auth=True,
    scope="stats:read:*",
    pagination=Pagination(
        style="page",
        items="results",
        param="page",
        size="limit",
        default_size=100,
    ),
)
STATS_QUERY: Operation[StatsQueryResponse] = Operation(
    "stats_query",
    Of(StatsQueryResponse),
    tag="stats",
    method="POST",
    path="/api/v2/query",
    repeats="always",
    auth=True,
    scope="stats:read:*",
    pagination=Pagination(
        style="offset",
        items="results",
        param="pagination.offset",
        size="pagination.limit",
        default_size=10000,
    ),
)
STATS_QUERY_SCHEMA: Operation[dict[str, Any]] = Operation(
    "stats_query_schema",
    MapOf(ANYTHING),
    tag="stats",
    method="GET",
    path="/api/docs/query/schema.json",
    repeats="always",
    auth=False,
)


class StatsResource:
    """What visitors did on a site.
    The query endpoint (v2) can compute everything; the four v1 endpoints are older, simpler to call, and
    stay.

    **Visitors** are people as far as they can be told apart without cookies: one person is one visitor per
    day (UTC), and two visitors in a range of two days.
    A **visit** is what a visitor does without a pause of more than 30 minutes, across midnight too; its
    source, device and place are those of its first event, its entry and exit page those of its first and
    last pageview.
    An **event** is a pageview or a custom event.
    Reports of how far and how long a page was viewed belong to a visit, but count as neither.

    Metrics of events (`pageviews`, `events`, `time_on_page`, `scroll_depth`, revenue) look at the events
    within the range; metrics of visits (`bounce_rate`, `visit_duration`, `views_per_visit`) look at whole
    visits that overlap it, also at their parts outside.
    `visitors` and `visits` depend on what they are asked beside: alone or beside metrics of visits they are
    counted from visits, beside metrics or filters of events from events.
    So the same metric can differ a little between two requests that ask for different others.

    Rates are percentages: 25 is a quarter. Durations are seconds.
    Averages and rates are rounded half to even; changes against an earlier period half away from zero.
    """

    def __init__(self, client: SyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> StatsResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .stats_raw import StatsResourceWithRawResponse

        return StatsResourceWithRawResponse(self._client)

    def realtime_visitors(
        self,
        *,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> int:
        """Realtime: visitors of the last five minutes.

        How many visitors were active in the last five minutes: distinct visitors with at least one pageview
        or custom event since then.
        The answer is a bare JSON integer, `0` when nobody was there.
        It depends on neither the site's timezone nor any filter; parameters other than `site_id` are
        ignored.

        `GET /api/v1/stats/realtime/visitors`, key with `stats:read:*`. Safe to repeat, so it is sent again
        after a failure that may pass.

        Args:
            site_id: The site's domain as registered, for example `example.com`.
                A domain that does not exist, and one that your key may not see, get the same `401`: whether
                a site exists is never revealed.
                After a site was renamed, its previous domain still works.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The number of current visitors.

        Raises:
            BadRequestError: 400. A parameter is missing or wrong.
            AuthenticationError: 401. The key is missing or not known, or the site is not within its reach.
            PaymentRequiredError: 402. The subscription does not cover this call: the site is locked, or the
                plan lacks the feature that the text names.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> client.stats.realtime_visitors(site_id="test-domain.com")
        """
        return self._client._send(
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
    ) -> StatsAggregateWrapped:
        """Aggregate: one value per metric over a period.

        Totals over a time range: one number for each metric you ask for, optionally beside the numbers of
        the period before.

        A key of today's edition is answered `{"results": {"visitors": {"value": 2}}}`.
        A key of the 2021 private preview is answered the flat form without `results`, and must send
        `period` and `metrics`.

        Some metrics do not go with some filters; `metrics` says which.

        `GET /api/v1/stats/aggregate`, key with `stats:read:*`. Safe to repeat, so it is sent again after a
        failure that may pass.

        Args:
            site_id: The site's domain as registered, for example `example.com`.
                A domain that does not exist, and one that your key may not see, get the same `401`: whether
                a site exists is never revealed.
                After a site was renamed, its previous domain still works.
            period: The time range, relative to `date`, in whole days of the site's timezone. Default:
                `30d`; a key of the 2021 preview must send it.

                | Value | Today's edition | 2021 preview |
                |---|---|---|
                | `day` | the day `date` | the same |
                | `7d` | the 7 days before `date`, which is not included | 7 days up to and including `date` |
                | `30d` | the 30 days before `date`, which is not included | 31 days up to and including `date` |
                | `month` | the whole calendar month of `date` | the same |
                | `6mo` | the 6 full calendar months before that of `date` | 6 calendar months up to and including that of `date` |
                | `12mo` | the 12 full calendar months before that of `date` | 12 calendar months up to and including that of `date` |
                | `custom` | both days given in `date`, and all between | the same |
            date: The day that `period` is relative to, as `YYYY-MM-DD`. Default: today in the site's
                timezone.

                With `period=custom` it is required and is two days joined by a comma,
                `2021-01-01,2021-01-31`, both included, the earlier one first.
                With every other period it is one day: a pair is refused there, as are impossible days and
                words such as `today`.
            metrics: The metrics to compute, joined by commas without spaces; none twice.
                Default: `visitors`. A key of the 2021 preview must send it.

                Refused with `400`: `conversion_rate` without a filter on `event:goal`; `time_on_page`
                without a filter on `event:page`, or with one on `event:goal` or `event:name`;
                `views_per_visit` with a filter on `event:page`; and the metrics that describe whole visits
                (`visits`, `bounce_rate`, `visit_duration`, `views_per_visit`) with a filter on
                `event:name`, `event:goal` or `event:props:*`.
            filters: Restricts what is counted. Clauses are joined by `;`, all of them must hold:
                `visit:source==Google;event:page==/blog*`.

                | Clause | Holds where the property |
                |---|---|
                | `property==value` | equals the value |
                | `property!=value` | does not equal it |
                | `property==one\\|two` | equals any of the values |
                | `property!=one\\|two` | equals none of them |
                | `property==/blog/*` | matches the pattern: `*` stands for any characters, also none, also `/` |
                | `property!=/blog/*` | does not match it |

                Properties are those of a breakdown, and `event:hostname`. Comparison is case-sensitive;
                `\\|` is a literal pipe.
                `event:goal` takes `==` with display names of goals of the site, in which `*` is no
                wildcard.
                `(none)` selects events without a custom property; `Direct / None` and `(not set)` select
                blanks.
                Space around properties and values is ignored. URL-encode the whole, as ever.

                Refused with `400`: a property that does not exist, a goal that the site does not have, and
                `event:goal!=`.
                A clause without operator, property or value, with two operators, or with a country code
                that is not two letters long is silently left out, and the others still apply.
            compare: `previous_period` adds to each metric its value in the period before
                (`comparison_value`) and the change to it (`change`).
                Any other value is ignored, as if the parameter were absent.

                The period before has as many days as the chosen one and ends on the day before it.
                When today lies within the chosen period, only the days up to today count for that length;
                the main values still cover the whole period.
            with_imported: `true` adds imported statistics. Any other value means no, the default.

                Imports hold daily sums in one table per group of properties: sources, pages, entry pages,
                exit pages, events, places, devices, browsers, operating systems.
                A question whose filters and property are not all in one table, and one by the hour, is
                answered without them.
                Then the answer carries a `warning` (by the hour in a timeseries only); where no import lies
                in the range nothing is said.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            One entry per metric.

        Raises:
            BadRequestError: 400. A parameter is missing or wrong, or parameters do not go together.
            AuthenticationError: 401. The key is missing or not known, or the site is not within its reach.
            PaymentRequiredError: 402. The subscription does not cover this call: the site is locked, or the
                plan lacks the feature that the text names.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> client.stats.aggregate(
            ...     site_id="test-domain.com",
            ...     period="6mo",
            ...     metrics=["visitors", "pageviews", "bounce_rate", "visit_duration"],
            ... )
        """
        return self._client._send(
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
    ) -> StatsTimeseriesResponse:
        """Timeseries: metrics by hour, day or month.

        One row per hour, day or month of a time range, in ascending order, with every bucket present: an
        empty one holds zeros (`null` for durations).
        Buckets follow the site's timezone and run to the end of the range, its future part included.

        Event metrics count in the bucket of the event; metrics of whole visits count in the bucket where
        the visit ended, except that hourly `visitors` and `visits` count in every hour that the visit
        lasted.

        `GET /api/v1/stats/timeseries`, key with `stats:read:*`. Safe to repeat, so it is sent again after a
        failure that may pass.

        Args:
            site_id: The site's domain as registered, for example `example.com`.
                A domain that does not exist, and one that your key may not see, get the same `401`: whether
                a site exists is never revealed.
                After a site was renamed, its previous domain still works.
            period: The time range, relative to `date`, in whole days of the site's timezone. Default:
                `30d`; a key of the 2021 preview must send it.

                | Value | Today's edition | 2021 preview |
                |---|---|---|
                | `day` | the day `date` | the same |
                | `7d` | the 7 days before `date`, which is not included | 7 days up to and including `date` |
                | `30d` | the 30 days before `date`, which is not included | 31 days up to and including `date` |
                | `month` | the whole calendar month of `date` | the same |
                | `6mo` | the 6 full calendar months before that of `date` | 6 calendar months up to and including that of `date` |
                | `12mo` | the 12 full calendar months before that of `date` | 12 calendar months up to and including that of `date` |
                | `custom` | both days given in `date`, and all between | the same |
            date: The day that `period` is relative to, as `YYYY-MM-DD`. Default: today in the site's
                timezone.

                With `period=custom` it is required and is two days joined by a comma,
                `2021-01-01,2021-01-31`, both included, the earlier one first.
                With every other period it is one day: a pair is refused there, as are impossible days and
                words such as `today`.
            metrics: The metrics of each row, joined by commas without spaces; none twice.
                Default: `visitors`.
                The combinations refused by `GET /api/v1/stats/aggregate` are refused here too.
            interval: The length of one bucket.
                Default: hours for `period=day` (which cannot be asked for by name), months for `6mo` and
                `12mo`, days for all others.
                `month` is meant for periods longer than a calendar month: today's edition answers a shorter
                one with a single bucket, the 2021 preview refuses it with `400`.
            filters: Restricts what is counted. Clauses are joined by `;`, all of them must hold:
                `visit:source==Google;event:page==/blog*`.

                | Clause | Holds where the property |
                |---|---|
                | `property==value` | equals the value |
                | `property!=value` | does not equal it |
                | `property==one\\|two` | equals any of the values |
                | `property!=one\\|two` | equals none of them |
                | `property==/blog/*` | matches the pattern: `*` stands for any characters, also none, also `/` |
                | `property!=/blog/*` | does not match it |

                Properties are those of a breakdown, and `event:hostname`. Comparison is case-sensitive;
                `\\|` is a literal pipe.
                `event:goal` takes `==` with display names of goals of the site, in which `*` is no
                wildcard.
                `(none)` selects events without a custom property; `Direct / None` and `(not set)` select
                blanks.
                Space around properties and values is ignored. URL-encode the whole, as ever.

                Refused with `400`: a property that does not exist, a goal that the site does not have, and
                `event:goal!=`.
                A clause without operator, property or value, with two operators, or with a country code
                that is not two letters long is silently left out, and the others still apply.
            with_imported: `true` adds imported statistics. Any other value means no, the default.

                Imports hold daily sums in one table per group of properties: sources, pages, entry pages,
                exit pages, events, places, devices, browsers, operating systems.
                A question whose filters and property are not all in one table, and one by the hour, is
                answered without them.
                Then the answer carries a `warning` (by the hour in a timeseries only); where no import lies
                in the range nothing is said.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            One row per bucket, oldest first.

        Raises:
            BadRequestError: 400. A parameter is missing or wrong, or parameters do not go together.
            AuthenticationError: 401. The key is missing or not known, or the site is not within its reach.
            PaymentRequiredError: 402. The subscription does not cover this call: the site is locked, or the
                plan lacks the feature that the text names.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> client.stats.timeseries(
            ...     site_id="test-domain.com",
            ...     period="6mo",
            ...     metrics=["visitors", "pageviews"],
            ...     interval="month",
            ... )
        """
        return self._client._send(
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
    ) -> Page[StatsBreakdownResponse, StatsBreakdownRow]:
        """Breakdown: metrics by the values of one property.

        One row per value of a property: sources, pages, countries, goals and so on, like `GROUP BY` in SQL.
        Rows come by the first requested metric that is not `time_on_page`, largest first, then by the
        property's value in byte order; a key of the 2021 preview gets them by visitors.

        A visitor appears in the row of every page or event they had, so rows of `event:*` properties can
        add up to more than the total.
        Blank values of a source or referrer are `Direct / None` (`(Direct / None)` for a key of the 2021
        preview), of a device, browser or operating system `(not set)`, of a custom property `(none)`; rows
        of blank UTM tags, locations, entry and exit pages are left out.

        `GET /api/v1/stats/breakdown`, key with `stats:read:*`. Safe to repeat, so it is sent again after a
        failure that may pass.

        Args:
            site_id: The site's domain as registered, for example `example.com`.
                A domain that does not exist, and one that your key may not see, get the same `401`: whether
                a site exists is never revealed.
                After a site was renamed, its previous domain still works.
            property: What to break down by. Each row carries the value under the property's name without
                its prefix.

                | Property | Row key | Value |
                |---|---|---|
                | `event:name` | `name` | name of the event, `pageview` for pageviews |
                | `event:page` | `page` | path of the page |
                | `event:goal` | `goal` | display name of a goal; only goals with a conversion appear |
                | `event:props:KEY` | `KEY` | value of the custom property `KEY`, any non-empty name |
                | `visit:source`, `visit:referrer`, `visit:channel` | `source`, `referrer`, `channel` | where the visit came from |
                | `visit:utm_medium`, `visit:utm_source`, `visit:utm_campaign`, `visit:utm_content`, `visit:utm_term` | the same without `visit:` | UTM tags as sent |
                | `visit:device` | `device` | `Desktop`, `Mobile` or `Tablet` |
                | `visit:browser`, `visit:browser_version` | the same without `visit:` | a row of the version also carries `browser` |
                | `visit:os`, `visit:os_version` | the same without `visit:` | a row of the version also carries `os` |
                | `visit:country`, `visit:region`, `visit:city` | `country`, `region`, `city` | ISO 3166-1 alpha-2 code, ISO 3166-2 code, GeoNames id (an integer) |
                | `visit:entry_page`, `visit:exit_page` | `entry_page`, `exit_page` | path of the visit's first and last pageview |

                `event:hostname` can be filtered by, but not broken down by: `400`.
            period: The time range, relative to `date`, in whole days of the site's timezone. Default:
                `30d`; a key of the 2021 preview must send it.

                | Value | Today's edition | 2021 preview |
                |---|---|---|
                | `day` | the day `date` | the same |
                | `7d` | the 7 days before `date`, which is not included | 7 days up to and including `date` |
                | `30d` | the 30 days before `date`, which is not included | 31 days up to and including `date` |
                | `month` | the whole calendar month of `date` | the same |
                | `6mo` | the 6 full calendar months before that of `date` | 6 calendar months up to and including that of `date` |
                | `12mo` | the 12 full calendar months before that of `date` | 12 calendar months up to and including that of `date` |
                | `custom` | both days given in `date`, and all between | the same |
            date: The day that `period` is relative to, as `YYYY-MM-DD`. Default: today in the site's
                timezone.

                With `period=custom` it is required and is two days joined by a comma,
                `2021-01-01,2021-01-31`, both included, the earlier one first.
                With every other period it is one day: a pair is refused there, as are impossible days and
                words such as `today`.
            metrics: The metrics of each row, joined by commas without spaces; none twice.
                Default: `visitors`.

                Refused with `400`: `conversion_rate` unless filtered by `event:goal` or broken down by it;
                `time_on_page` unless broken down by `event:page` and not filtered by `event:goal` or
                `event:name`; `visits`, `bounce_rate` and `visit_duration` when broken down or filtered by
                `event:name`, `event:goal` or `event:props:*`.

                In a breakdown by `event:page`, `bounce_rate` and `visit_duration` describe the visits that
                began on that page.
            filters: Restricts what is counted. Clauses are joined by `;`, all of them must hold:
                `visit:source==Google;event:page==/blog*`.

                | Clause | Holds where the property |
                |---|---|
                | `property==value` | equals the value |
                | `property!=value` | does not equal it |
                | `property==one\\|two` | equals any of the values |
                | `property!=one\\|two` | equals none of them |
                | `property==/blog/*` | matches the pattern: `*` stands for any characters, also none, also `/` |
                | `property!=/blog/*` | does not match it |

                Properties are those of a breakdown, and `event:hostname`. Comparison is case-sensitive;
                `\\|` is a literal pipe.
                `event:goal` takes `==` with display names of goals of the site, in which `*` is no
                wildcard.
                `(none)` selects events without a custom property; `Direct / None` and `(not set)` select
                blanks.
                Space around properties and values is ignored. URL-encode the whole, as ever.

                Refused with `400`: a property that does not exist, a goal that the site does not have, and
                `event:goal!=`.
                A clause without operator, property or value, with two operators, or with a country code
                that is not two letters long is silently left out, and the others still apply.
            limit: Rows per page, 1 to 1000. Default: 100.
            page: Which page of rows, counted from 1. Default: 1. Past the end the answer is an empty list.
            with_imported: `true` adds imported statistics. Any other value means no, the default.

                Imports hold daily sums in one table per group of properties: sources, pages, entry pages,
                exit pages, events, places, devices, browsers, operating systems.
                A question whose filters and property are not all in one table, and one by the hour, is
                answered without them.
                Then the answer carries a `warning` (by the hour in a timeseries only); where no import lies
                in the range nothing is said.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            One row per value, largest first.
            This is the first page; iterating it gives every `StatsBreakdownRow` of all pages.

        Raises:
            BadRequestError: 400. A parameter is missing or wrong, or parameters do not go together.
            AuthenticationError: 401. The key is missing or not known, or the site is not within its reach.
            PaymentRequiredError: 402. The subscription does not cover this call: the site is locked, or the
                plan lacks the feature that the text names.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> for item in client.stats.breakdown(
            ...     site_id="test-domain.com",
            ...     property="visit:source",
            ...     period="6mo",
            ...     metrics=["visitors", "bounce_rate"],
            ... ):
            ...     print(item)
        """
        return self._client._page(
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
    ) -> Page[StatsQueryResponse, StatsQueryRow]:
        """Query: any statistic, filtered, grouped and ordered (v2).

        One endpoint for every statistic: choose metrics, group them by dimensions, filter, order, page.
        Though a `POST`, it only reads and may be repeated safely.

        Without `dimensions` the answer is exactly one row; with them, one row per combination that has
        data, so an empty result is an empty list.
        A row's `dimensions` and `metrics` are positional: they stand in the order in which the request
        names them.

        Problems with the body are answered `400`; problems of its form are all listed, one per line.
        Beyond the form, the server also refuses:

        - an `order_by` entry that is among neither `metrics` nor `dimensions`;
        - a goal in an `is` filter that the site does not have, and a segment it does not have, or more than
        ten segments;
        - `conversion_rate` or `group_conversion_rate` without a goal filter or the dimension `event:goal`,
        or with a custom-property filter below the top level;
        - `scroll_depth` without the dimension `event:page` or a top-level filter on it; `time_on_page`
        without the dimension or any filter on it;
        - `views_per_visit` with a filter on `event:page`, or with any dimension but time;
        - metrics of whole visits (`bounce_rate`, `visit_duration`, `views_per_visit`) with `event:*`
        dimensions other than `event:page` (which may stand beside `event:hostname`);
        - metrics of events (`pageviews`, `events`, `time_on_page`, `scroll_depth`, revenue) with entry or
        exit pages as dimensions;
        - `include.time_labels` without a time dimension, or for a range with more than 125,000 labels;
        - custom properties and revenue, where the plan of the site's owner leaves them out;
        - a `matches` pattern that is no RE2 regular expression, and filters nested more than 50 deep.

        `POST /api/v2/query`, key with `stats:read:*`. Safe to repeat, so it is sent again after a failure
        that may pass.

        Args:
            site_id: The site's domain as registered.
            metrics: The metrics of each row, at least one, none twice.
            date_range: The time range, in whole days of the site's timezone unless times are given.

                - `day`, `month`, `year`: today, this calendar month, this calendar year, each whole;
                - `24h`: the 24 hours up to now;
                - `all`: from the first known day to today;
                - `7d`, `30d`, any number of days from 1 to 5000: the days before today, which is not
                included;
                - `6mo`, `12mo`, any number of months from 1 to 100: the full calendar months before this
                one;
                - two days, `["2024-01-01", "2024-01-31"]`: both included, the earlier one first;
                - two moments with their UTC offset, `["2024-01-01T12:00:00+02:00",
                "2024-01-01T15:59:59+02:00"]`: both included, cut to whole seconds.
            dimensions: What to group by, none twice. Default none, which gives one row of totals.
            filters: What to count; all of the filters must hold. Default none. Conditions on events must
                hold for one and the same event.
            order_by: How to order rows, the first entry counting most. Each names a requested metric or
                dimension.
                Default: a time dimension ascending, if there is one, then the first metric, largest first.
                `null` comes last in either direction.
            include: What else to put into the answer; nothing by default.
            pagination: Which rows to return, after ordering.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The rows, what is to be known about them, and the query as it was understood.
            This is the first page; iterating it gives every `StatsQueryRow` of all pages.

        Raises:
            BadRequestError: 400. The body is not JSON, does not have the form of a query, or asks for what
                does not go together.
            AuthenticationError: 401. The key is missing or not known, or the site is not within its reach.
            PaymentRequiredError: 402. The subscription does not cover this call: the site is locked, or the
                plan lacks the feature that the text names.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            ContentTooLargeError: 413. The request body is larger than 8,000,000 bytes (about 1,000,000 for
                `application/x-www-form-urlencoded`).
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> for item in client.stats.query(
            ...     site_id="test-domain.com",
            ...     metrics=["visitors"],
            ...     date_range="7d",
            ... ):
            ...     print(item)
        """
        return self._client._page(
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
    ) -> dict[str, Any]:
        """JSON Schema of a query.

        The JSON Schema (draft-07) that bodies of `POST /api/v2/query` are checked against, for editors and
        validators.
        Open to everyone: no key is needed.

        `GET /api/docs/query/schema.json`, no key needed. Safe to repeat, so it is sent again after a
        failure that may pass.

        Args:
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            A JSON Schema document.

        Raises:
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> client.stats.query_schema()
        """
        return self._client._send(
            STATS_QUERY_SCHEMA,
            Arguments(),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncStatsResource:
    """What visitors did on a site.
    The query endpoint (v2) can compute everything; the four v1 endpoints are older, simpler to call, and
    stay.

    **Visitors** are people as far as they can be told apart without cookies: one person is one visitor per
    day (UTC), and two visitors in a range of two days.
    A **visit** is what a visitor does without a pause of more than 30 minutes, across midnight too; its
    source, device and place are those of its first event, its entry and exit page those of its first and
    last pageview.
    An **event** is a pageview or a custom event.
    Reports of how far and how long a page was viewed belong to a visit, but count as neither.

    Metrics of events (`pageviews`, `events`, `time_on_page`, `scroll_depth`, revenue) look at the events
    within the range; metrics of visits (`bounce_rate`, `visit_duration`, `views_per_visit`) look at whole
    visits that overlap it, also at their parts outside.
    `visitors` and `visits` depend on what they are asked beside: alone or beside metrics of visits they are
    counted from visits, beside metrics or filters of events from events.
    So the same metric can differ a little between two requests that ask for different others.

    Rates are percentages: 25 is a quarter. Durations are seconds.
    Averages and rates are rounded half to even; changes against an earlier period half away from zero.
    """

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> AsyncStatsResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .stats_raw import AsyncStatsResourceWithRawResponse

        return AsyncStatsResourceWithRawResponse(self._client)

    async def realtime_visitors(
        self,
        *,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> int:
        """Realtime: visitors of the last five minutes.

        How many visitors were active in the last five minutes: distinct visitors with at least one pageview
        or custom event since then.
        The answer is a bare JSON integer, `0` when nobody was there.
        It depends on neither the site's timezone nor any filter; parameters other than `site_id` are
        ignored.

        `GET /api/v1/stats/realtime/visitors`, key with `stats:read:*`. Safe to repeat, so it is sent again
        after a failure that may pass.

        Args:
            site_id: The site's domain as registered, for example `example.com`.
                A domain that does not exist, and one that your key may not see, get the same `401`: whether
                a site exists is never revealed.
                After a site was renamed, its previous domain still works.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The number of current visitors.

        Raises:
            BadRequestError: 400. A parameter is missing or wrong.
            AuthenticationError: 401. The key is missing or not known, or the site is not within its reach.
            PaymentRequiredError: 402. The subscription does not cover this call: the site is locked, or the
                plan lacks the feature that the text names.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> await client.stats.realtime_visitors(site_id="test-domain.com")
        """
        return await self._client._send(
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
    ) -> StatsAggregateWrapped:
        """Aggregate: one value per metric over a period.

        Totals over a time range: one number for each metric you ask for, optionally beside the numbers of
        the period before.

        A key of today's edition is answered `{"results": {"visitors": {"value": 2}}}`.
        A key of the 2021 private preview is answered the flat form without `results`, and must send
        `period` and `metrics`.

        Some metrics do not go with some filters; `metrics` says which.

        `GET /api/v1/stats/aggregate`, key with `stats:read:*`. Safe to repeat, so it is sent again after a
        failure that may pass.

        Args:
            site_id: The site's domain as registered, for example `example.com`.
                A domain that does not exist, and one that your key may not see, get the same `401`: whether
                a site exists is never revealed.
                After a site was renamed, its previous domain still works.
            period: The time range, relative to `date`, in whole days of the site's timezone. Default:
                `30d`; a key of the 2021 preview must send it.

                | Value | Today's edition | 2021 preview |
                |---|---|---|
                | `day` | the day `date` | the same |
                | `7d` | the 7 days before `date`, which is not included | 7 days up to and including `date` |
                | `30d` | the 30 days before `date`, which is not included | 31 days up to and including `date` |
                | `month` | the whole calendar month of `date` | the same |
                | `6mo` | the 6 full calendar months before that of `date` | 6 calendar months up to and including that of `date` |
                | `12mo` | the 12 full calendar months before that of `date` | 12 calendar months up to and including that of `date` |
                | `custom` | both days given in `date`, and all between | the same |
            date: The day that `period` is relative to, as `YYYY-MM-DD`. Default: today in the site's
                timezone.

                With `period=custom` it is required and is two days joined by a comma,
                `2021-01-01,2021-01-31`, both included, the earlier one first.
                With every other period it is one day: a pair is refused there, as are impossible days and
                words such as `today`.
            metrics: The metrics to compute, joined by commas without spaces; none twice.
                Default: `visitors`. A key of the 2021 preview must send it.

                Refused with `400`: `conversion_rate` without a filter on `event:goal`; `time_on_page`
                without a filter on `event:page`, or with one on `event:goal` or `event:name`;
                `views_per_visit` with a filter on `event:page`; and the metrics that describe whole visits
                (`visits`, `bounce_rate`, `visit_duration`, `views_per_visit`) with a filter on
                `event:name`, `event:goal` or `event:props:*`.
            filters: Restricts what is counted. Clauses are joined by `;`, all of them must hold:
                `visit:source==Google;event:page==/blog*`.

                | Clause | Holds where the property |
                |---|---|
                | `property==value` | equals the value |
                | `property!=value` | does not equal it |
                | `property==one\\|two` | equals any of the values |
                | `property!=one\\|two` | equals none of them |
                | `property==/blog/*` | matches the pattern: `*` stands for any characters, also none, also `/` |
                | `property!=/blog/*` | does not match it |

                Properties are those of a breakdown, and `event:hostname`. Comparison is case-sensitive;
                `\\|` is a literal pipe.
                `event:goal` takes `==` with display names of goals of the site, in which `*` is no
                wildcard.
                `(none)` selects events without a custom property; `Direct / None` and `(not set)` select
                blanks.
                Space around properties and values is ignored. URL-encode the whole, as ever.

                Refused with `400`: a property that does not exist, a goal that the site does not have, and
                `event:goal!=`.
                A clause without operator, property or value, with two operators, or with a country code
                that is not two letters long is silently left out, and the others still apply.
            compare: `previous_period` adds to each metric its value in the period before
                (`comparison_value`) and the change to it (`change`).
                Any other value is ignored, as if the parameter were absent.

                The period before has as many days as the chosen one and ends on the day before it.
                When today lies within the chosen period, only the days up to today count for that length;
                the main values still cover the whole period.
            with_imported: `true` adds imported statistics. Any other value means no, the default.

                Imports hold daily sums in one table per group of properties: sources, pages, entry pages,
                exit pages, events, places, devices, browsers, operating systems.
                A question whose filters and property are not all in one table, and one by the hour, is
                answered without them.
                Then the answer carries a `warning` (by the hour in a timeseries only); where no import lies
                in the range nothing is said.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            One entry per metric.

        Raises:
            BadRequestError: 400. A parameter is missing or wrong, or parameters do not go together.
            AuthenticationError: 401. The key is missing or not known, or the site is not within its reach.
            PaymentRequiredError: 402. The subscription does not cover this call: the site is locked, or the
                plan lacks the feature that the text names.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> await client.stats.aggregate(
            ...     site_id="test-domain.com",
            ...     period="6mo",
            ...     metrics=["visitors", "pageviews", "bounce_rate", "visit_duration"],
            ... )
        """
        return await self._client._send(
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
    ) -> StatsTimeseriesResponse:
        """Timeseries: metrics by hour, day or month.

        One row per hour, day or month of a time range, in ascending order, with every bucket present: an
        empty one holds zeros (`null` for durations).
        Buckets follow the site's timezone and run to the end of the range, its future part included.

        Event metrics count in the bucket of the event; metrics of whole visits count in the bucket where
        the visit ended, except that hourly `visitors` and `visits` count in every hour that the visit
        lasted.

        `GET /api/v1/stats/timeseries`, key with `stats:read:*`. Safe to repeat, so it is sent again after a
        failure that may pass.

        Args:
            site_id: The site's domain as registered, for example `example.com`.
                A domain that does not exist, and one that your key may not see, get the same `401`: whether
                a site exists is never revealed.
                After a site was renamed, its previous domain still works.
            period: The time range, relative to `date`, in whole days of the site's timezone. Default:
                `30d`; a key of the 2021 preview must send it.

                | Value | Today's edition | 2021 preview |
                |---|---|---|
                | `day` | the day `date` | the same |
                | `7d` | the 7 days before `date`, which is not included | 7 days up to and including `date` |
                | `30d` | the 30 days before `date`, which is not included | 31 days up to and including `date` |
                | `month` | the whole calendar month of `date` | the same |
                | `6mo` | the 6 full calendar months before that of `date` | 6 calendar months up to and including that of `date` |
                | `12mo` | the 12 full calendar months before that of `date` | 12 calendar months up to and including that of `date` |
                | `custom` | both days given in `date`, and all between | the same |
            date: The day that `period` is relative to, as `YYYY-MM-DD`. Default: today in the site's
                timezone.

                With `period=custom` it is required and is two days joined by a comma,
                `2021-01-01,2021-01-31`, both included, the earlier one first.
                With every other period it is one day: a pair is refused there, as are impossible days and
                words such as `today`.
            metrics: The metrics of each row, joined by commas without spaces; none twice.
                Default: `visitors`.
                The combinations refused by `GET /api/v1/stats/aggregate` are refused here too.
            interval: The length of one bucket.
                Default: hours for `period=day` (which cannot be asked for by name), months for `6mo` and
                `12mo`, days for all others.
                `month` is meant for periods longer than a calendar month: today's edition answers a shorter
                one with a single bucket, the 2021 preview refuses it with `400`.
            filters: Restricts what is counted. Clauses are joined by `;`, all of them must hold:
                `visit:source==Google;event:page==/blog*`.

                | Clause | Holds where the property |
                |---|---|
                | `property==value` | equals the value |
                | `property!=value` | does not equal it |
                | `property==one\\|two` | equals any of the values |
                | `property!=one\\|two` | equals none of them |
                | `property==/blog/*` | matches the pattern: `*` stands for any characters, also none, also `/` |
                | `property!=/blog/*` | does not match it |

                Properties are those of a breakdown, and `event:hostname`. Comparison is case-sensitive;
                `\\|` is a literal pipe.
                `event:goal` takes `==` with display names of goals of the site, in which `*` is no
                wildcard.
                `(none)` selects events without a custom property; `Direct / None` and `(not set)` select
                blanks.
                Space around properties and values is ignored. URL-encode the whole, as ever.

                Refused with `400`: a property that does not exist, a goal that the site does not have, and
                `event:goal!=`.
                A clause without operator, property or value, with two operators, or with a country code
                that is not two letters long is silently left out, and the others still apply.
            with_imported: `true` adds imported statistics. Any other value means no, the default.

                Imports hold daily sums in one table per group of properties: sources, pages, entry pages,
                exit pages, events, places, devices, browsers, operating systems.
                A question whose filters and property are not all in one table, and one by the hour, is
                answered without them.
                Then the answer carries a `warning` (by the hour in a timeseries only); where no import lies
                in the range nothing is said.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            One row per bucket, oldest first.

        Raises:
            BadRequestError: 400. A parameter is missing or wrong, or parameters do not go together.
            AuthenticationError: 401. The key is missing or not known, or the site is not within its reach.
            PaymentRequiredError: 402. The subscription does not cover this call: the site is locked, or the
                plan lacks the feature that the text names.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> await client.stats.timeseries(
            ...     site_id="test-domain.com",
            ...     period="6mo",
            ...     metrics=["visitors", "pageviews"],
            ...     interval="month",
            ... )
        """
        return await self._client._send(
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
    ) -> AsyncPager[StatsBreakdownResponse, StatsBreakdownRow]:
        """Breakdown: metrics by the values of one property.

        One row per value of a property: sources, pages, countries, goals and so on, like `GROUP BY` in SQL.
        Rows come by the first requested metric that is not `time_on_page`, largest first, then by the
        property's value in byte order; a key of the 2021 preview gets them by visitors.

        A visitor appears in the row of every page or event they had, so rows of `event:*` properties can
        add up to more than the total.
        Blank values of a source or referrer are `Direct / None` (`(Direct / None)` for a key of the 2021
        preview), of a device, browser or operating system `(not set)`, of a custom property `(none)`; rows
        of blank UTM tags, locations, entry and exit pages are left out.

        `GET /api/v1/stats/breakdown`, key with `stats:read:*`. Safe to repeat, so it is sent again after a
        failure that may pass.

        Args:
            site_id: The site's domain as registered, for example `example.com`.
                A domain that does not exist, and one that your key may not see, get the same `401`: whether
                a site exists is never revealed.
                After a site was renamed, its previous domain still works.
            property: What to break down by. Each row carries the value under the property's name without
                its prefix.

                | Property | Row key | Value |
                |---|---|---|
                | `event:name` | `name` | name of the event, `pageview` for pageviews |
                | `event:page` | `page` | path of the page |
                | `event:goal` | `goal` | display name of a goal; only goals with a conversion appear |
                | `event:props:KEY` | `KEY` | value of the custom property `KEY`, any non-empty name |
                | `visit:source`, `visit:referrer`, `visit:channel` | `source`, `referrer`, `channel` | where the visit came from |
                | `visit:utm_medium`, `visit:utm_source`, `visit:utm_campaign`, `visit:utm_content`, `visit:utm_term` | the same without `visit:` | UTM tags as sent |
                | `visit:device` | `device` | `Desktop`, `Mobile` or `Tablet` |
                | `visit:browser`, `visit:browser_version` | the same without `visit:` | a row of the version also carries `browser` |
                | `visit:os`, `visit:os_version` | the same without `visit:` | a row of the version also carries `os` |
                | `visit:country`, `visit:region`, `visit:city` | `country`, `region`, `city` | ISO 3166-1 alpha-2 code, ISO 3166-2 code, GeoNames id (an integer) |
                | `visit:entry_page`, `visit:exit_page` | `entry_page`, `exit_page` | path of the visit's first and last pageview |

                `event:hostname` can be filtered by, but not broken down by: `400`.
            period: The time range, relative to `date`, in whole days of the site's timezone. Default:
                `30d`; a key of the 2021 preview must send it.

                | Value | Today's edition | 2021 preview |
                |---|---|---|
                | `day` | the day `date` | the same |
                | `7d` | the 7 days before `date`, which is not included | 7 days up to and including `date` |
                | `30d` | the 30 days before `date`, which is not included | 31 days up to and including `date` |
                | `month` | the whole calendar month of `date` | the same |
                | `6mo` | the 6 full calendar months before that of `date` | 6 calendar months up to and including that of `date` |
                | `12mo` | the 12 full calendar months before that of `date` | 12 calendar months up to and including that of `date` |
                | `custom` | both days given in `date`, and all between | the same |
            date: The day that `period` is relative to, as `YYYY-MM-DD`. Default: today in the site's
                timezone.

                With `period=custom` it is required and is two days joined by a comma,
                `2021-01-01,2021-01-31`, both included, the earlier one first.
                With every other period it is one day: a pair is refused there, as are impossible days and
                words such as `today`.
            metrics: The metrics of each row, joined by commas without spaces; none twice.
                Default: `visitors`.

                Refused with `400`: `conversion_rate` unless filtered by `event:goal` or broken down by it;
                `time_on_page` unless broken down by `event:page` and not filtered by `event:goal` or
                `event:name`; `visits`, `bounce_rate` and `visit_duration` when broken down or filtered by
                `event:name`, `event:goal` or `event:props:*`.

                In a breakdown by `event:page`, `bounce_rate` and `visit_duration` describe the visits that
                began on that page.
            filters: Restricts what is counted. Clauses are joined by `;`, all of them must hold:
                `visit:source==Google;event:page==/blog*`.

                | Clause | Holds where the property |
                |---|---|
                | `property==value` | equals the value |
                | `property!=value` | does not equal it |
                | `property==one\\|two` | equals any of the values |
                | `property!=one\\|two` | equals none of them |
                | `property==/blog/*` | matches the pattern: `*` stands for any characters, also none, also `/` |
                | `property!=/blog/*` | does not match it |

                Properties are those of a breakdown, and `event:hostname`. Comparison is case-sensitive;
                `\\|` is a literal pipe.
                `event:goal` takes `==` with display names of goals of the site, in which `*` is no
                wildcard.
                `(none)` selects events without a custom property; `Direct / None` and `(not set)` select
                blanks.
                Space around properties and values is ignored. URL-encode the whole, as ever.

                Refused with `400`: a property that does not exist, a goal that the site does not have, and
                `event:goal!=`.
                A clause without operator, property or value, with two operators, or with a country code
                that is not two letters long is silently left out, and the others still apply.
            limit: Rows per page, 1 to 1000. Default: 100.
            page: Which page of rows, counted from 1. Default: 1. Past the end the answer is an empty list.
            with_imported: `true` adds imported statistics. Any other value means no, the default.

                Imports hold daily sums in one table per group of properties: sources, pages, entry pages,
                exit pages, events, places, devices, browsers, operating systems.
                A question whose filters and property are not all in one table, and one by the hour, is
                answered without them.
                Then the answer carries a `warning` (by the hour in a timeseries only); where no import lies
                in the range nothing is said.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            One row per value, largest first.
            This is the first page; iterating it gives every `StatsBreakdownRow` of all pages.

        Raises:
            BadRequestError: 400. A parameter is missing or wrong, or parameters do not go together.
            AuthenticationError: 401. The key is missing or not known, or the site is not within its reach.
            PaymentRequiredError: 402. The subscription does not cover this call: the site is locked, or the
                plan lacks the feature that the text names.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> async for item in client.stats.breakdown(
            ...     site_id="test-domain.com",
            ...     property="visit:source",
            ...     period="6mo",
            ...     metrics=["visitors", "bounce_rate"],
            ... ):
            ...     print(item)
        """
        return self._client._page(
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
    ) -> AsyncPager[StatsQueryResponse, StatsQueryRow]:
        """Query: any statistic, filtered, grouped and ordered (v2).

        One endpoint for every statistic: choose metrics, group them by dimensions, filter, order, page.
        Though a `POST`, it only reads and may be repeated safely.

        Without `dimensions` the answer is exactly one row; with them, one row per combination that has
        data, so an empty result is an empty list.
        A row's `dimensions` and `metrics` are positional: they stand in the order in which the request
        names them.

        Problems with the body are answered `400`; problems of its form are all listed, one per line.
        Beyond the form, the server also refuses:

        - an `order_by` entry that is among neither `metrics` nor `dimensions`;
        - a goal in an `is` filter that the site does not have, and a segment it does not have, or more than
        ten segments;
        - `conversion_rate` or `group_conversion_rate` without a goal filter or the dimension `event:goal`,
        or with a custom-property filter below the top level;
        - `scroll_depth` without the dimension `event:page` or a top-level filter on it; `time_on_page`
        without the dimension or any filter on it;
        - `views_per_visit` with a filter on `event:page`, or with any dimension but time;
        - metrics of whole visits (`bounce_rate`, `visit_duration`, `views_per_visit`) with `event:*`
        dimensions other than `event:page` (which may stand beside `event:hostname`);
        - metrics of events (`pageviews`, `events`, `time_on_page`, `scroll_depth`, revenue) with entry or
        exit pages as dimensions;
        - `include.time_labels` without a time dimension, or for a range with more than 125,000 labels;
        - custom properties and revenue, where the plan of the site's owner leaves them out;
        - a `matches` pattern that is no RE2 regular expression, and filters nested more than 50 deep.

        `POST /api/v2/query`, key with `stats:read:*`. Safe to repeat, so it is sent again after a failure
        that may pass.

        Args:
            site_id: The site's domain as registered.
            metrics: The metrics of each row, at least one, none twice.
            date_range: The time range, in whole days of the site's timezone unless times are given.

                - `day`, `month`, `year`: today, this calendar month, this calendar year, each whole;
                - `24h`: the 24 hours up to now;
                - `all`: from the first known day to today;
                - `7d`, `30d`, any number of days from 1 to 5000: the days before today, which is not
                included;
                - `6mo`, `12mo`, any number of months from 1 to 100: the full calendar months before this
                one;
                - two days, `["2024-01-01", "2024-01-31"]`: both included, the earlier one first;
                - two moments with their UTC offset, `["2024-01-01T12:00:00+02:00",
                "2024-01-01T15:59:59+02:00"]`: both included, cut to whole seconds.
            dimensions: What to group by, none twice. Default none, which gives one row of totals.
            filters: What to count; all of the filters must hold. Default none. Conditions on events must
                hold for one and the same event.
            order_by: How to order rows, the first entry counting most. Each names a requested metric or
                dimension.
                Default: a time dimension ascending, if there is one, then the first metric, largest first.
                `null` comes last in either direction.
            include: What else to put into the answer; nothing by default.
            pagination: Which rows to return, after ordering.
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The rows, what is to be known about them, and the query as it was understood.
            This is the first page; iterating it gives every `StatsQueryRow` of all pages.

        Raises:
            BadRequestError: 400. The body is not JSON, does not have the form of a query, or asks for what
                does not go together.
            AuthenticationError: 401. The key is missing or not known, or the site is not within its reach.
            PaymentRequiredError: 402. The subscription does not cover this call: the site is locked, or the
                plan lacks the feature that the text names.
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            ContentTooLargeError: 413. The request body is larger than 8,000,000 bytes (about 1,000,000 for
                `application/x-www-form-urlencoded`).
            RateLimitError: 429. The key has used up its requests of this hour, 600 unless agreed otherwise.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> async for item in client.stats.query(
            ...     site_id="test-domain.com",
            ...     metrics=["visitors"],
            ...     date_range="7d",
            ... ):
            ...     print(item)
        """
        return self._client._page(
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
    ) -> dict[str, Any]:
        """JSON Schema of a query.

        The JSON Schema (draft-07) that bodies of `POST /api/v2/query` are checked against, for editors and
        validators.
        Open to everyone: no key is needed.

        `GET /api/docs/query/schema.json`, no key needed. Safe to repeat, so it is sent again after a
        failure that may pass.

        Args:
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            A JSON Schema document.

        Raises:
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> await client.stats.query_schema()
        """
        return await self._client._send(
            STATS_QUERY_SCHEMA,
            Arguments(),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncStatsResource", "StatsResource"]
