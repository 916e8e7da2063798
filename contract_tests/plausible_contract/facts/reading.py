"""Facts of the statistics that need nothing but a key and a site: ranges, labels, defaults, what is refused.

They hold for any site, whatever its data, so they are checked read-only too.
Rules: https://plausible.io/docs/stats-api-v1#time-periods, /docs/stats-api.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from plausible_contract.exchange import Edition
from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.reading_cases import BAD_QUERIES, GOOD_QUERIES, REFUSED, SERVED, Params
from plausible_contract.model import ranges

FACTS: Facts = []
STATS = "/api/v1/stats"
ONE_DAY = dt.timedelta(days=1)

_about = facts_of(FACTS, source="https://plausible.io/docs/stats-api")

PERIODS = ("day", "7d", "30d", "month", "6mo", "12mo")
ANCHORS = ("2024-03-31", "2024-02-29", "2023-03-01", "2022-12-31", "2022-01-01")
"""Days at which months of different lengths, a leap day and the turn of a year are near."""


def ask_v1(
    bench: Bench, name: str, params: Params, *, status: int = 200, edition: Edition = "current"
) -> Any:
    """Ask a v1 end point about the reading site and demand a status; returns the answer decoded."""
    query = {"site_id": bench.target.reading_site, **params}
    answer = bench.call("GET", f"{STATS}/{name}", query=query, key=bench.target.key_for(edition))
    return bench.status(answer, status, place=f"{name} {params}").json()


def _dates(bench: Bench, params: Params, *, edition: Edition = "current") -> list[str]:
    return [row["date"] for row in ask_v1(bench, "timeseries", params, edition=edition)["results"]]


def ask_v2(bench: Bench, body: Mapping[str, Any], *, status: int = 200) -> Any:
    """Ask a v2 query about the reading site and demand a status; returns the answer decoded."""
    asked = {"site_id": bench.target.reading_site, **body}
    answer = bench.call("POST", "/api/v2/query", json=asked, key=bench.target.key_for("current"))
    return bench.status(answer, status, place=str(body)).json()


@_about("stats_timeseries")
def periods_mean_the_days_that_are_documented(bench: Bench) -> None:
    """A period has exactly the documented days, today's without its anchor, the preview's with it."""
    for edition in bench.target.editions:
        for anchor in ANCHORS:
            for period in PERIODS:
                first, last = ranges.v1_dates(period, anchor, dt.date(2024, 6, 1), edition=edition)
                found = _dates(bench, {"period": period, "date": anchor, "interval": "date"}, edition=edition)
                days = (last - first).days + 1
                expected = (days, str(first), str(last))
                bench.same(
                    expected, (len(found), found[0], found[-1]), place=f"{edition}: {period} of {anchor}"
                )


@_about("stats_timeseries")
def intervals_have_their_defaults(bench: Bench) -> None:
    """Without an interval a day has hours, periods of months have months; without a period it is 30 days."""
    day = {"date": "2024-03-15"}
    for params, count, first in (
        ({"period": "day"}, 24, "2024-03-15 00:00:00"),
        ({"period": "7d"}, 7, "2024-03-08"),
        ({"period": "month"}, 31, "2024-03-01"),
        ({"period": "6mo"}, 6, "2023-09-01"),
        ({"period": "12mo"}, 12, "2023-03-01"),
        ({}, 30, "2024-02-14"),
        ({"period": "day", "interval": "month"}, 1, "2024-03-01"),
        ({"period": "day", "interval": "day"}, 1, "2024-03-15"),
        ({"period": "month", "interval": "month"}, 1, "2024-03-01"),
        ({"period": "12mo", "interval": "day"}, 366, "2023-03-01"),
    ):
        found = _dates(bench, {**day, **params})
        bench.same([count, first], [len(found), found[0]], place=str(params))
    custom = {"period": "custom", "date": "2024-01-31,2024-03-01"}
    bench.same(["2024-01-01", "2024-02-01", "2024-03-01"], _dates(bench, {**custom, "interval": "month"}))
    bench.same(31, len(_dates(bench, custom)))
    rows = ask_v1(bench, "timeseries", custom)["results"]
    bench.same(["date", "visitors"], sorted(rows[0]), place="visitors by default")


@_about("stats_query")
def words_mean_the_dates_around_today(bench: Bench) -> None:
    """A word as the range means days around today, and the answer says which."""
    today, found = _words_of_one_day(bench, zone_of(bench))
    expected = {
        "day": (today, today),
        "7d": ranges.last_days(7, today),
        "30d": ranges.last_days(30, today),
        "month": ranges.month_of(today),
        "3mo": ranges.last_months(3, today),
        "year": (today.replace(month=1, day=1), today.replace(month=12, day=31)),
    }
    for word, days in expected.items():
        bench.same([str(day) for day in days], found[word], place=word)
    for dates in (["2024-02-29", "2024-03-31"], ["2023-12-31", "2023-12-31"]):
        bench.same(dates, _echoed(bench, dates), place=str(dates))


def _words_of_one_day(bench: Bench, zone: ZoneInfo) -> tuple[dt.date, dict[str, list[str]]]:
    """Ask what every word means, once more where midnight came in between."""
    words = ("day", "7d", "30d", "month", "3mo", "year")
    today = dt.datetime.now(zone).date()
    found = {word: _echoed(bench, word) for word in words}
    if dt.datetime.now(zone).date() == today:
        return today, found
    return dt.datetime.now(zone).date(), {word: _echoed(bench, word) for word in words}


def _echoed(bench: Bench, date_range: Any) -> list[str]:
    found = ask_v2(bench, {"metrics": ["visitors"], "date_range": date_range})["query"]["date_range"]
    return [text[:10] for text in found]


def zone_of(bench: Bench) -> ZoneInfo:
    """Return the timezone of the reading site; UTC where it is not told."""
    path = f"/api/v1/sites/{bench.target.reading_site}"
    answer = bench.call("GET", path, key=bench.target.key_for("current"))
    return ZoneInfo(answer.json()["timezone"] if answer.status == 200 else "Etc/UTC")


@_about("stats_query")
def time_resolves_by_the_length_of_the_range(bench: Bench) -> None:
    """The dimension `time` is hours up to 2 days, days up to 41, weeks up to 371, and else months."""
    first = dt.date(2023, 1, 2)
    for days, interval in (
        (1, "hour"), (2, "hour"), (3, "day"), (41, "day"), (42, "week"), (371, "week"), (372, "month"),
    ):  # fmt: skip
        dates = [str(first), str(first + (days - 1) * ONE_DAY)]
        body = {"metrics": ["visitors"], "date_range": dates, "dimensions": ["time"]}
        bench.same([f"time:{interval}"], ask_v2(bench, body)["query"]["dimensions"], place=f"{days} days")
    for dates, interval, labels in (
        (["2020-12-20", "2021-01-07"], "week", ["2020-12-20", "2020-12-21", "2020-12-28", "2021-01-04"]),
        (["2022-01-17", "2022-02-01"], "month", ["2022-01-01", "2022-02-01"]),
        (["2022-01-31", "2022-02-01"], "day", ["2022-01-31", "2022-02-01"]),
    ):
        body = {"metrics": ["visitors"], "date_range": dates, "dimensions": [f"time:{interval}"]}
        found = ask_v2(bench, {**body, "include": {"time_labels": True}})
        bench.same(labels, found["meta"].get("time_labels"), place=interval)


@_about("stats_aggregate")
def periods_are_compared_with_as_many_days_before(bench: Bench) -> None:
    """A period is compared with as many days directly before it, cut at today where it runs on."""
    zone = zone_of(bench)
    metrics = "visitors,visits,pageviews,bounce_rate,visit_duration,views_per_visit"
    today = dt.datetime.now(zone).date()
    for period in PERIODS:
        for anchor in (today, today - ONE_DAY, (today.replace(day=1) - ONE_DAY)):
            main = ranges.v1_dates(period, str(anchor), today)
            first, last = ranges.previous_dates(*main, today)
            params = {"period": period, "date": str(anchor), "metrics": metrics}
            compared = ask_v1(bench, "aggregate", {**params, "compare": "previous_period"})["results"]
            before = ask_v1(
                bench, "aggregate", {"period": "custom", "date": f"{first},{last}", "metrics": metrics}
            )["results"]
            if dt.datetime.now(zone).date() == today and last < today:
                bench.same(
                    {name: one["value"] for name, one in before.items()},
                    {name: one["comparison_value"] for name, one in compared.items()},
                    place=f"{period} of {anchor}: {first} to {last}",
                )


@_about("stats_breakdown")
def requests_are_served_or_refused_as_documented(bench: Bench) -> None:
    """What v1 documents is served, and what it excludes is refused with 400."""
    for name, params in SERVED:
        ask_v1(bench, name, params)
    for name, params in REFUSED:
        ask_v1(bench, name, params, status=400)


@_about("stats_query")
def queries_are_served_or_refused_as_documented(bench: Bench) -> None:
    """Queries that v2 documents are served, and what it excludes is refused with 400."""
    for body in GOOD_QUERIES:
        ask_v2(bench, body)
    for body in BAD_QUERIES:
        ask_v2(bench, body, status=400)
