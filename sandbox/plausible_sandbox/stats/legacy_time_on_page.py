"""Time on page as it was measured before engagement was: from one pageview of a visit to the next.

What is known: dates before a cut-over that each old site has are computed so, and a query whose range holds
some says it with a warning. No description of the computation is published; what follows is our reading
(`divergences.yaml`, `stats-legacy-time-on-page`), and sites get a cut-over by fixture only.

- The cut-over is a date, so every instant of that local day is measured by engagement: from its first
  midnight on where it has two. The edges of a queried range are another matter (`time.date_range`).
- The last page of a visit has no time. A visit counts once per page, as it does by engagement, and only if it
  went on to another page.
- Times of imported pages count from the same date on.
- A time series has no value before it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from plausible_sandbox.stats.compile import Statement
from plausible_sandbox.stats.compile_special import grouped_statement
from plausible_sandbox.stats.filters import scope_of, within
from plausible_sandbox.stats.query import Query
from plausible_sandbox.stats.time import earliest_midnight
from plausible_sandbox.store.sql import Sql, call, sql, table

WARNING_CODE = "legacy_time_on_page_used"

_PARTS = {
    "legacy_seconds": "sum(date_diff('second', timestamp, next_timestamp))",
    "legacy_visits": "count(distinct session_id) filter (where pathname <> next_pathname)",
}


def cutoff_within(query: Query) -> dt.datetime | None:
    """Return the UTC instant from which engagement counts, where some of the range lies before it."""
    start = query.site.legacy_time_on_page_cutoff
    if start is None or "time_on_page" not in query.metrics:
        return None
    cutoff = earliest_midnight(start.date(), query.site.timezone)
    return cutoff if query.range.first < cutoff else None


def legacy_statement(query: Query, cutoff: dt.datetime) -> Statement:
    """Write the statement of the time between pageviews before the cutoff, by the query's groups.

    Parameters
    ----------
    query
        What is asked.
    cutoff
        The first instant that is measured by engagement.

    """
    last = min(query.range.last, cutoff - dt.timedelta(seconds=1))
    before = replace(query, range=replace(query.range, last=last))
    return grouped_statement(before, _PARTS, origin=_pageviews_with_next(before))


def _pageviews_with_next(query: Query) -> Sql:
    return sql(
        "(select * from (select *, {next_time} as next_timestamp, {next_path} as next_pathname from {events}"
        " where {within} and name = 'pageview') as views where next_timestamp is not null) as left_pages",
        next_time=call("next_in_session", "timestamp"),
        next_path=call("next_in_session", "pathname"),
        events=table("events"),
        within=within(scope_of(query), "events"),
    )


def warning_of(query: Query) -> dict[str, dict[str, str]]:
    """Say that part of a range was measured the old way, if it was."""
    if cutoff_within(query) is None:
        return {}
    start = query.site.legacy_time_on_page_cutoff
    assert start is not None
    message = f"Before {start.date()} time on page is measured between pageviews, not by engagement."
    return {"time_on_page": {"code": WARNING_CODE, "message": message}}
