"""Facts at edges: the first and last second of a day, changes of the clock, halves, full pages of rows.

Rules: https://plausible.io/docs/metrics-definitions, /docs/stats-api-v1.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.examples import DAY, ON_THE_DAY, hit
from plausible_contract.facts.worked import ask_v1, ask_v2, rows_of

FACTS: Facts = []
NEXT_DAY = {"period": "day", "date": "2021-03-02"}

_about = facts_of(FACTS, source="https://plausible.io/docs/metrics-definitions", needs_control=True)


@_about("stats_aggregate")
def both_ends_of_a_range_are_in_it(bench: Bench) -> None:
    """The first and the last second of a range count, those before and after do not."""
    moments = ("2021-02-28T23:59:59", f"{DAY}T00:00:00", f"{DAY}T23:59:59", "2021-03-02T00:00:00")
    domain = bench.load("ends", [hit(n, moment) for n, moment in enumerate(moments, start=1)])
    for metrics in ("visitors", "pageviews", "visits", "events"):
        found = ask_v1(bench, "aggregate", {**ON_THE_DAY, "metrics": metrics}, domain=domain)
        bench.same(2, found["results"][metrics]["value"], place=metrics)
    for first, last, count in (
        (f"{DAY}T00:00:00Z", f"{DAY}T23:59:59Z", 2),
        (f"{DAY}T00:00:01Z", f"{DAY}T23:59:58Z", 0),
        ("2021-02-28T23:59:59Z", "2021-03-02T00:00:00Z", 4),
    ):
        body = {"metrics": ["visitors", "pageviews"], "date_range": [first, last]}
        bench.same([[count, count]], rows_of(ask_v2(bench, body, domain=domain)), place=f"{first} to {last}")
    zoned = bench.load(
        "zoned", [hit(n, moment) for n, moment in enumerate(moments, start=1)], timezone="Asia/Tokyo"
    )
    params = {**ON_THE_DAY, "metrics": "pageviews"}
    bench.same(
        2, ask_v1(bench, "aggregate", params, domain=zoned)["results"]["pageviews"]["value"], place="Tokyo"
    )


@_about("stats_aggregate")
def nothing_is_from_before_statistics_began(bench: Bench) -> None:
    """Events from before a site's statistics began are in no answer."""
    rows = [hit(n, moment) for n, moment in enumerate(("11:59:59", "12:00:00", "12:00:01"), start=1)]
    domain = bench.load("began", rows, native_stats_start_at=f"{DAY}T12:00:00Z")
    for metrics in ("visitors", "pageviews", "visits"):
        found = ask_v1(bench, "aggregate", {**ON_THE_DAY, "metrics": metrics}, domain=domain)["results"]
        bench.same(2, found[metrics]["value"], place=metrics)
    params = {**ON_THE_DAY, "metrics": "pageviews"}
    series = ask_v1(bench, "timeseries", params, domain=domain)["results"]
    bench.same({"12": 2}, {row["date"][11:13]: row["pageviews"] for row in series if row["pageviews"]})
    body = {"metrics": ["visitors"], "date_range": [DAY, DAY], "dimensions": ["event:page"]}
    bench.same([["/", 2]], rows_of(ask_v2(bench, body, domain=domain)))


@_about("stats_timeseries")
def buckets_follow_changes_of_the_clock(bench: Bench) -> None:
    """Around a change of the clock an event counts in the day and hour that the site's clocks showed."""
    moments = ("2021-03-27T23:30:00", "2021-03-28T22:30:00", "2021-03-28T23:30:00", "2021-03-29T22:59:59")
    domain = bench.load(
        "summer", [hit(n, moment) for n, moment in enumerate(moments, 1)], timezone="Europe/London"
    )
    params = {"period": "custom", "date": "2021-03-27,2021-03-30", "metrics": "pageviews,visitors"}
    rows = ask_v1(bench, "timeseries", params, domain=domain)["results"]
    bench.same([1, 1, 2, 0], [row["pageviews"] for row in rows])
    params = {"period": "day", "date": "2021-03-29", "metrics": "pageviews"}
    rows = ask_v1(bench, "timeseries", params, domain=domain)["results"]
    bench.same(["00", "23"], [row["date"][11:13] for row in rows if row["pageviews"]])
    body = {"metrics": ["visits"], "date_range": ["2021-03-27", "2021-03-30"], "dimensions": ["time:day"]}
    expected = [["2021-03-27", 1], ["2021-03-28", 1], ["2021-03-29", 2]]
    bench.same(expected, rows_of(ask_v2(bench, body, domain=domain)))
    compared = {**params, "compare": "previous_period"}
    found = ask_v1(bench, "aggregate", compared, domain=domain)["results"]["pageviews"]
    shown = [found["value"], found["comparison_value"]]
    bench.same([2, 1], shown, place="the day before, of 23 hours, is compared with whole")


@_about("stats_timeseries")
def rates_by_hour_are_of_visits_ending_then(bench: Bench) -> None:
    """By the hour rates are of visits that ended in it, while visitors count in every hour of theirs."""
    rows = [hit(1, "05:50:00"), hit(1, "06:10:00", name="Quiet", interactive=False), hit(2, "05:55:00")]
    domain = bench.load("rates", [*rows, hit(2, "05:56:00")])
    params = {**ON_THE_DAY, "metrics": "visitors,visits,bounce_rate,visit_duration"}
    found = {
        row["date"][11:13]: [row["visitors"], row["visits"], row["bounce_rate"], row["visit_duration"]]
        for row in ask_v1(bench, "timeseries", params, domain=domain)["results"]
        if row["visitors"]
    }
    bench.same({"05": [2, 2, 0, 60], "06": [1, 1, 100, 1200]}, found)


@_about("stats_aggregate")
def changes_are_rounded_away_from_zero(bench: Bench) -> None:
    """A change in percent is rounded, halves away from zero, that of a rate has one decimal."""
    for before, now, change in ((8, 9, 13), (8, 7, -13), (3, 5, 67), (3, 1, -67), (10, 9, -10), (1, 3, 200)):
        rows = [hit(n, "12:00:00") for n in range(before)]
        rows += [hit(100 + n, "2021-03-02T12:00:00") for n in range(now)]
        domain = bench.load("changes", rows)
        params = {**NEXT_DAY, "metrics": "visitors,pageviews,visits", "compare": "previous_period"}
        found = ask_v1(bench, "aggregate", params, domain=domain)["results"]
        expected = {"value": now, "comparison_value": before, "change": change}
        bench.same([expected] * 3, list(found.values()), place=f"{before} to {now}")
    rows = [hit(n, "12:00:00") for n in range(3)] + [hit(0, "12:01:00", name="Signup")]
    rows += [hit(n, "2021-03-02T12:00:00") for n in (10, 11)] + [
        hit(10, "2021-03-02T12:01:00", name="Signup")
    ]
    domain = bench.load("rate", rows, goals=[{"display_name": "Signup", "event_name": "Signup"}])
    params = {
        **NEXT_DAY,
        "metrics": "conversion_rate",
        "filters": "event:goal==Signup",
        "compare": "previous_period",
    }
    found = ask_v1(bench, "aggregate", params, domain=domain)["results"]["conversion_rate"]
    bench.same({"value": 50.0, "comparison_value": 33.33, "change": 16.7}, found)
    page = {**NEXT_DAY, "metrics": "time_on_page", "filters": "event:page==/", "compare": "previous_period"}
    found = ask_v1(bench, "aggregate", page, domain=domain)["results"]["time_on_page"]
    bench.same({"value": None, "comparison_value": None, "change": None}, found)


@_about("stats_aggregate")
def months_are_compared_with_as_many_days(bench: Bench) -> None:
    """A month is compared with as many days before it, one that runs on with as many as there were so far."""
    first = dt.datetime(2022, 12, 1, 12)
    days = [first + dt.timedelta(days=n) for n in range(95)]
    domain = bench.load("months", [hit(n, day.isoformat()) for n, day in enumerate(days)])
    for now, date, expected in (
        ("2023-03-02T15:00:00Z", "2023-03-02", (5, 2)),
        ("2023-03-01T15:00:00Z", "2023-03-01", (5, 1)),
        ("2023-03-01T15:00:00Z", "2023-02-01", (28, 28)),
        ("2023-02-28T15:00:00Z", "2023-01-15", (31, 31)),
    ):
        bench.set_clock(now)
        params = {"period": "month", "date": date, "metrics": "pageviews", "compare": "previous_period"}
        found = ask_v1(bench, "aggregate", params, domain=domain)["results"]["pageviews"]
        shown = (found["value"], found["comparison_value"])
        bench.same(expected, shown, place=f"{date}, now {now}; the present month itself is whole")
    bench.set_clock("2023-03-02T15:00:00Z")
    params = {"period": "custom", "date": "2023-03-04,2023-03-06", "metrics": "pageviews"}
    found = ask_v1(bench, "aggregate", {**params, "compare": "previous_period"}, domain=domain)["results"]
    bench.same(1, found["pageviews"]["comparison_value"], place="days to come: the one before the first")


@_about("stats_breakdown")
def full_pages_of_rows_have_100_by_default(bench: Bench) -> None:
    """Without a limit a page has 100 rows, and up to 1000 are given on request."""
    rows = [hit(n, "12:00:00", f"/{n:04}") for n in range(105)]
    domain = bench.load("pages", [*rows, hit(1, "12:01:00", "/0001")])
    params = {**ON_THE_DAY, "property": "event:page", "metrics": "pageviews"}
    found = ask_v1(bench, "breakdown", params, domain=domain)["results"]
    bench.same((100, "/0001", "/0000"), (len(found), found[0]["page"], found[1]["page"]))
    for extra, count in (
        ({"page": "2"}, 5),
        ({"page": "3"}, 0),
        ({"limit": "1000"}, 105),
        ({"limit": "101"}, 101),
    ):
        found = ask_v1(bench, "breakdown", {**params, **extra}, domain=domain)["results"]
        bench.same(count, len(found), place=str(extra))
    body: dict[str, Any] = {"metrics": ["pageviews"], "date_range": [DAY, DAY], "dimensions": ["event:page"]}
    bench.same(105, len(rows_of(ask_v2(bench, body, domain=domain))))
    paged = {**body, "pagination": {"limit": 100, "offset": 100}, "include": {"total_rows": True}}
    found = ask_v2(bench, paged, domain=domain)
    bench.same((5, 105), (len(found["results"]), found["meta"]["total_rows"]))


@_about("stats_breakdown")
def rates_are_quotients_rounded_to_two_decimals(bench: Bench) -> None:
    """A rate has two decimals, rounded; a row's own visitors divide it where it says so."""
    goal = [{"display_name": "Signup", "event_name": "Signup"}]
    pages = ("/en", "/en", "/en", "/it", "/it")
    rows = [hit(n, "12:00:00", page) for n, page in enumerate(pages)]
    rows += [hit(n, "12:01:00", pages[n], "Signup") for n in (0, 1, 3)]
    domain = bench.load("decimals", rows, goals=goal)
    params = {**ON_THE_DAY, "property": "event:page", "metrics": "visitors,conversion_rate"}
    found = ask_v1(bench, "breakdown", {**params, "filters": "event:goal==Signup"}, domain=domain)["results"]
    bench.same([["/en", 2, 66.67], ["/it", 1, 50.0]], [list(row.values()) for row in _by_names(found)])
    body = {
        "date_range": [DAY, DAY],
        "dimensions": ["event:page"],
        "filters": [["is", "event:goal", ["Signup"]]],
    }
    asked = {**body, "metrics": ["visitors", "conversion_rate", "group_conversion_rate", "percentage"]}
    expected = [["/en", 2, 40.0, 66.67, 66.67], ["/it", 1, 20.0, 50.0, 33.33]]
    bench.same(expected, rows_of(ask_v2(bench, asked, domain=domain)))


@_about("stats_query")
def rates_of_groups_are_of_their_own_visitors(bench: Bench) -> None:
    """A rate of a group divides by that group's visitors, by whatever and however many properties."""
    places = {1: ("EE", "Mobile"), 2: ("EE", "Mobile"), 3: ("EE", "Desktop"), 4: ("DE", "Mobile")}
    visits = {user: {"country_code": code, "screen_size": size} for user, (code, size) in places.items()}
    rows = [hit(user, "12:00:00", **more) for user, more in visits.items()]
    rows += [hit(user, "12:01:00", name="Signup", **visits[user]) for user in (1, 3, 4)]
    domain = bench.load("groups", rows, goals=[{"display_name": "Signup", "event_name": "Signup"}])
    for country, names in (("visit:country", ("EE", "DE")), ("visit:country_name", ("Estonia", "Germany"))):
        body = {
            "metrics": ["visitors", "group_conversion_rate"],
            "date_range": [DAY, DAY],
            "dimensions": [country, "visit:device"],
            "filters": [["is", "event:goal", ["Signup"]]],
            "order_by": [[country, "asc"], ["visit:device", "asc"]],
        }
        ours, theirs = names
        expected = [[ours, "Desktop", 1, 100.0], [ours, "Mobile", 1, 50.0], [theirs, "Mobile", 1, 100.0]]
        found = rows_of(ask_v2(bench, body, domain=domain))
        bench.same(sorted(expected), sorted(found), place=country)


def _by_names(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: row[name] for name in ("page", "visitors", "conversion_rate")} for row in rows]
