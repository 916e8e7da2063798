"""Facts of what goes beyond a day or an hour: long visits, hours without events, where all there is begins.

Rules: https://plausible.io/docs/metrics-definitions, /docs/stats-api-v1, /docs/stats-api#date_range.
"""

from __future__ import annotations

import datetime as dt

from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.examples import DATES, DAY, ON_THE_DAY, hit
from plausible_contract.facts.worked import ask_v1, ask_v2, rows_of

FACTS: Facts = []
BEGIN = dt.datetime(2021, 2, 27, 20)
HALF_AN_HOUR = dt.timedelta(minutes=30)
HALF_HOURS = 57
"""So many pauses of half an hour make one visit, from one evening to the first hour of the third day."""
WHOLE = HALF_HOURS * 1800

_about = facts_of(FACTS, source="https://plausible.io/docs/metrics-definitions", needs_control=True)


@_about("stats_aggregate")
def visits_count_whole_in_every_range_they_reach(bench: Bench) -> None:
    """A visit counts, with all of its length, in every range that it reaches, however long ago it began."""
    rows = [hit(1, (BEGIN + number * HALF_AN_HOUR).isoformat()) for number in range(HALF_HOURS + 1)]
    domain = bench.load("long", rows)
    for day, expected in (
        ("2021-02-26", [0, 0, 0]),
        ("2021-02-27", [1, 1, WHOLE]),
        ("2021-02-28", [1, 1, WHOLE]),
        (DAY, [1, 1, WHOLE]),
        ("2021-03-02", [0, 0, 0]),
    ):
        params = {"period": "day", "date": day, "metrics": "visitors,visits,visit_duration"}
        found = ask_v1(bench, "aggregate", params, domain=domain)["results"]
        bench.same(expected, [one["value"] for one in found.values()], place=day)
    for last, visits in (("2021-02-28", [0, 0]), (DAY, [0, 0, 1])):
        params = {"period": "custom", "date": f"2021-02-27,{last}", "metrics": "visits"}
        series = ask_v1(bench, "timeseries", params, domain=domain)["results"]
        bench.same(visits, [row["visits"] for row in series], place=f"by the day it ended, until {last}")


@_about("stats_timeseries")
def hours_without_events_show_visits_that_end_there(bench: Bench) -> None:
    """By the hour, what is said of visits stands where they ended, even in an hour without an event."""
    times = ("10:29:00", "10:58:00", "11:20:00")
    domain = bench.load("ending", [hit(1, "10:00:00"), *(hit(1, time, "/b") for time in times)])
    expected = [["10", 1, 0], ["11", 0, 4800]]
    params = {**ON_THE_DAY, "metrics": "pageviews,visit_duration", "filters": "event:page==/"}
    series = ask_v1(bench, "timeseries", params, domain=domain)["results"]
    found = [[row["date"][11:13], row["pageviews"], row["visit_duration"]] for row in series]
    bench.same(expected, [row for row in found if row[0] in ("10", "11")])
    body = {
        "metrics": ["pageviews", "visit_duration"],
        "date_range": DATES,
        "dimensions": ["time:hour"],
        "filters": [["is", "event:page", ["/"]]],
    }
    rows = rows_of(ask_v2(bench, body, domain=domain))
    bench.same(expected, [[row[0][11:13], *row[1:]] for row in rows], place="v2")


@_about("stats_query")
def all_there_is_begins_on_the_day_of_the_site(bench: Bench) -> None:
    """All that there is begins with the day of the first event, by the site's clocks."""
    for zone, moment, first in (
        ("Asia/Tokyo", "2021-02-28T15:30:00", DAY),
        ("America/New_York", "2021-03-01T04:30:00", "2021-02-28"),
    ):
        domain = bench.load("first", [hit(1, moment)], timezone=zone)
        body = {"metrics": ["pageviews"], "date_range": "all"}
        found = ask_v2(bench, body, domain=domain)
        shown = [found["query"]["date_range"][0][:10], rows_of(found)]
        bench.same([first, [[1]]], shown, place=zone)


@_about("stats_query")
def what_runs_on_ends_on_the_clocks_of_the_site(bench: Bench) -> None:
    """A month is compared up to today, and ranges are trimmed to today or this hour, by the site's clocks."""
    moments = [f"2023-02-{day}T15:00:00" for day in (27, 28)]
    for zone, now, days, trimmed in (
        ("America/New_York", "2023-03-02T02:00:00Z", 1, ("2023-03-01T21:59:59", "2023-03-01T23:59:59")),
        ("Asia/Kathmandu", "2023-03-01T18:34:56Z", 2, ("2023-03-02T00:59:59", "2023-03-02T23:59:59")),
    ):
        domain = bench.load("running", [hit(n, text) for n, text in enumerate(moments)], timezone=zone)
        bench.set_clock(now)
        params = {"period": "month", "metrics": "pageviews", "compare": "previous_period"}
        found = ask_v1(bench, "aggregate", params, domain=domain)["results"]["pageviews"]
        bench.same((0, days), (found["value"], found["comparison_value"]), place=f"{zone}, compared")
        for word, end in zip(("day", "month"), trimmed, strict=True):
            body = {
                "metrics": ["visitors"],
                "date_range": word,
                "include": {"trim_relative_date_range": True},
            }
            shown = ask_v2(bench, body, domain=domain)["query"]["date_range"][1]
            bench.same(end, shown[:19], place=f"{zone}, {word}, trimmed")


@_about("stats_timeseries")
def averages_are_of_what_was_measured(bench: Bench) -> None:
    """Averages go to the nearest whole number; of days without engagement the time on page is unknown."""
    rows = [hit(1, "10:00:00"), hit(1, "10:00:05"), hit(2, "10:00:00"), hit(3, "10:00:00")]
    rows.append(hit(1, "10:00:09", name="engagement", engagement_time=1700))
    domain = bench.load("measured", [*rows, hit(4, "2021-03-02T10:00:00")])
    days = {"period": "custom", "date": f"{DAY},2021-03-03", "filters": "event:page==/"}
    asked = {**days, "metrics": "visitors,time_on_page,bounce_rate,visit_duration"}
    series = ask_v1(bench, "timeseries", asked, domain=domain)["results"]
    found = [[row[name] for name in asked["metrics"].split(",")] for row in series]
    bench.same([[3, 2, 67, 2], [1, None, 100, 0], [0, None, 0, None]], found)
