"""Facts of timezones: days and hours are those of the site's clocks, whatever their distance from UTC.

What is expected comes from the timezone database; zones of half and quarter hours on both sides are asked.
Rules: https://plausible.io/docs/stats-api-v1#time-periods.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.examples import hit
from plausible_contract.facts.worked import ask_v1, ask_v2, rows_of

FACTS: Facts = []
ZONES = ("America/St_Johns", "Pacific/Marquesas", "Pacific/Chatham", "Pacific/Kiritimati")
DAY = dt.date(2021, 7, 14)
ONE_SECOND = dt.timedelta(seconds=1)

_about = facts_of(FACTS, source="https://plausible.io/docs/stats-api-v1#time-periods", needs_control=True)


@_about("stats_timeseries")
def days_and_hours_are_those_of_every_zone(bench: Bench) -> None:
    """The seconds around each midnight and hour fall into the day and hour of the site's clocks."""
    for name in ZONES:
        zone = ZoneInfo(name)
        midnight = dt.datetime.combine(DAY, dt.time(), zone)
        noon = dt.datetime.combine(DAY, dt.time(12), zone)
        end = dt.datetime.combine(DAY, dt.time(23, 59, 59), zone)
        moments = (midnight - ONE_SECOND, midnight, noon - ONE_SECOND, noon, end, end + ONE_SECOND)
        in_utc = [moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat() for moment in moments]
        domain = bench.load("zone", [hit(n, text) for n, text in enumerate(in_utc, 1)], timezone=name)
        params = {"period": "day", "date": str(DAY), "metrics": "pageviews"}
        rows = ask_v1(bench, "timeseries", params, domain=domain)["results"]
        busy = {row["date"][11:13]: row["pageviews"] for row in rows if row["pageviews"]}
        bench.same({"00": 1, "11": 1, "12": 1, "23": 1}, busy, place=f"{name}: hours")
        days = [str(DAY + dt.timedelta(days=shift)) for shift in (-1, 0, 1)]
        body = {
            "metrics": ["pageviews"],
            "date_range": [days[0], days[-1]],
            "dimensions": ["time:day"],
        }
        found = ask_v2(bench, body, domain=domain)
        expected = [list(pair) for pair in zip(days, (1, 4, 1), strict=True)]
        bench.same(expected, rows_of(found), place=f"{name}: days")
        ends = [midnight - dt.timedelta(days=1), end + dt.timedelta(days=1)]
        shown = found["query"]["date_range"]
        bench.same([moment.isoformat() for moment in ends], shown, place=f"{name}: the range in its offset")


@_about("stats_query")
def hours_begin_and_end_with_the_range(bench: Bench) -> None:
    """A range of moments has every hour that it touches, by the site's clocks."""
    hours = [f"2024-09-04 {hour}:00:00" for hour in (21, 22, 23)]
    hours += [f"2024-09-05 0{hour}:00:00" for hour in range(6)]
    rows = [hit(1, "2024-09-04T18:54:00"), hit(2, "2024-09-05T02:59:59"), hit(3, "2024-09-05T03:00:00")]
    domain = bench.load("hours", rows, timezone="Europe/Tallinn")
    body = {
        "metrics": ["pageviews"],
        "date_range": ["2024-09-04T21:53:17+03:00", "2024-09-05T05:59:59+03:00"],
        "dimensions": ["time"],
        "include": {"time_labels": True},
    }
    found = ask_v2(bench, body, domain=domain)
    bench.same(hours, found["meta"]["time_labels"])
    bench.same([[hours[0], 1], [hours[-1], 1]], rows_of(found))
    bench.same(body["date_range"], found["query"]["date_range"], place="told in the site's zone")
    second = {**body, "dimensions": ["event:page", "time:hour"], "pagination": {"limit": 1, "offset": 1}}
    found = ask_v2(bench, second, domain=domain)
    bench.same(hours, found["meta"]["time_labels"], place="labels of a second page are those of the range")
    bench.same([["/", hours[-1], 1]], rows_of(found), place="the second row")
