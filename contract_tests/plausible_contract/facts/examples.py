"""Facts of the statistics that need data of their own: hours, pages, engagement, goals, imports, revenue.

Each loads a handful of events through the control plane and asks one or two questions.
Rules: https://plausible.io/docs/metrics-definitions, /docs/stats-api-v1, /docs/stats-api.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.worked import ask_v1, ask_v2, rows_of

FACTS: Facts = []
DAY = "2021-03-01"
ON_THE_DAY = {"period": "day", "date": DAY}
DATES = [DAY, DAY]

_about = facts_of(FACTS, source="https://plausible.io/docs/metrics-definitions", needs_control=True)

Row = dict[str, Any]


def hit(user: int, time: str, path: str = "/", name: str = "pageview", **more: Any) -> Row:
    """Make an event row; `time` is the clock on `DAY`, or a whole date and time."""
    moment = time if "T" in time else f"{DAY}T{time}"
    row = {"user_id": user, "timestamp": moment, "pathname": path, "name": name, "hostname": "a.example"}
    return {**row, **more}


def every(minutes: int, first: str, last: str, user: int, path: str = "/") -> list[Row]:
    """Make pageviews of one visitor at equal distances, first and last included."""
    moment, end = (dt.datetime.fromisoformat(f"{DAY}T{time}:00") for time in (first, last))
    rows = []
    while moment <= end:
        rows.append(hit(user, moment.isoformat(), path))
        moment += dt.timedelta(minutes=minutes)
    return rows


def _hours(rows: Sequence[Row], *names: str) -> dict[str, list[Any]]:
    return {row["date"][11:13]: [row[name] for name in names] for row in rows if row["visitors"]}


@_about("stats_timeseries")
def visits_count_in_every_hour_they_span(bench: Bench) -> None:
    """Visits and visitors count in every hour that a visit spans, durations where it ends."""
    visits = [
        *every(20, "00:00", "03:20", 1),
        *every(5, "01:05", "01:10", 2),
        *every(10, "02:10", "02:20", 3),
    ]
    domain = bench.load("hours", visits)
    names: tuple[str, ...] = ("visits", "visitors", "visit_duration")
    rows = ask_v1(bench, "timeseries", {**ON_THE_DAY, "metrics": ",".join(names)}, domain=domain)["results"]
    expected = {"00": [1, 1, 0], "01": [2, 2, 300], "02": [2, 2, 600], "03": [1, 1, 12000]}
    bench.same(expected, _hours(rows, *names))
    names = (*names, "pageviews")
    rows = ask_v1(bench, "timeseries", {**ON_THE_DAY, "metrics": ",".join(names)}, domain=domain)["results"]
    expected = {"00": [1, 1, 0, 3], "01": [2, 2, 300, 5], "02": [2, 2, 600, 5], "03": [1, 1, 12000, 2]}
    bench.same(expected, _hours(rows, *names))


@_about("stats_timeseries")
def pauses_in_a_visit_are_counted_by_hour(bench: Bench) -> None:
    """A visit kept alive by engagement alone counts in the hours without pageviews too."""
    rows = [
        hit(1, "00:10:00"),
        *(hit(1, f"{time}:00", name="engagement", engagement_time=1) for time in ("00:38", "01:06", "01:34")),
        hit(1, "02:02:00"),
    ]
    domain = bench.load("pauses", rows)
    found = ask_v1(bench, "timeseries", {**ON_THE_DAY, "metrics": "visitors,visits"}, domain=domain)
    bench.same({"00": [1, 1], "01": [1, 1], "02": [1, 1]}, _hours(found["results"], "visitors", "visits"))
    params = {**ON_THE_DAY, "metrics": "visits,pageviews,events,bounce_rate,visit_duration"}
    totals = ask_v1(bench, "aggregate", params, domain=domain)["results"]
    bench.same([1, 2, 2, 0, 6720], [one["value"] for one in totals.values()])


@_about("stats_timeseries")
def buckets_follow_the_clocks_of_the_site(bench: Bench) -> None:
    """Hours and days are those of the site's clocks, quarters of an hour in their offset included."""
    rows = [*every(15, "05:00", "06:30", 1), hit(2, "18:14:59"), hit(3, "18:15:00")]
    domain = bench.load("kathmandu", rows, timezone="Asia/Kathmandu")
    params = {**ON_THE_DAY, "metrics": "pageviews,visitors"}
    found = ask_v1(bench, "timeseries", params, domain=domain)["results"]
    bench.same({"10": [1], "11": [4], "12": [2], "23": [1]}, _hours(found, "pageviews"))
    bench.same(24, len(found))
    query = {"metrics": ["pageviews"], "dimensions": ["time:day"], "date_range": [DAY, "2021-03-02"]}
    bench.same([[DAY, 8], ["2021-03-02", 1]], rows_of(ask_v2(bench, query, domain=domain)))


@_about("stats_query")
def days_begin_where_clocks_jump(bench: Bench) -> None:
    """A day whose midnight does not exist begins after the gap; of two midnights the later counts."""
    for zone, day, first, last in (
        ("America/Santiago", "2022-09-11", "2022-09-11T01:00:00-03:00", "2022-09-11T23:59:59-03:00"),
        ("America/Havana", "2023-11-05", "2023-11-05T00:00:00-05:00", "2023-11-05T23:59:59-05:00"),
        ("America/Asuncion", "2024-03-23", "2024-03-23T00:00:00-03:00", "2024-03-23T23:59:59-03:00"),
        ("Europe/London", "2024-03-31", "2024-03-31T00:00:00+00:00", "2024-03-31T23:59:59+01:00"),
        ("Australia/Lord_Howe", "2024-04-07", "2024-04-07T00:00:00+11:00", "2024-04-07T23:59:59+10:30"),
    ):
        domain = bench.load("jumps", [], timezone=zone)
        query = {"metrics": ["visitors"], "date_range": [day, day]}
        shown = ask_v2(bench, query, domain=domain)["query"]["date_range"]
        bench.same(_instants([first, last]), _instants(shown), place=f"{zone} {day}")


def _instants(texts: Sequence[str]) -> list[str]:
    return [dt.datetime.fromisoformat(text).astimezone(dt.UTC).isoformat() for text in texts]


@_about("stats_query")
def ranges_and_labels_are_as_documented(bench: Bench) -> None:
    """Words mean the dates that are documented, and `time` resolves by the length of the range."""
    domain = bench.load("labels", [hit(1, "2022-05-05T12:00:00"), hit(2, "2023-12-31T23:30:00")])
    bench.set_clock("2024-02-29T12:34:56Z")
    for word, first, last in (
        ("day", "2024-02-29", "2024-02-29"),
        ("7d", "2024-02-22", "2024-02-28"),
        ("1d", "2024-02-28", "2024-02-28"),
        ("91d", "2023-11-30", "2024-02-28"),
        ("400d", "2023-01-25", "2024-02-28"),
        ("5000d", "2010-06-22", "2024-02-28"),
        ("month", "2024-02-01", "2024-02-29"),
        ("1mo", "2024-01-01", "2024-01-31"),
        ("3mo", "2023-11-01", "2024-01-31"),
        ("12mo", "2023-02-01", "2024-01-31"),
        ("100mo", "2015-10-01", "2024-01-31"),
        ("year", "2024-01-01", "2024-12-31"),
        ("all", "2022-05-05", "2024-02-29"),
    ):
        found = _echo(bench, domain, {"date_range": word})["date_range"]
        bench.same([f"{first}T00:00:00Z", f"{last}T23:59:59Z"], _in_utc(found), place=word)
    found = _echo(bench, domain, {"date_range": "24h"})["date_range"]
    bench.same(["2024-02-28T12:34:56Z", "2024-02-29T12:34:56Z"], _in_utc(found), place="24h")
    trimmed = {"include": {"trim_relative_date_range": True}}
    ends: tuple[tuple[Any, str], ...] = (
        ("day", "2024-03-10T12:59:59Z"),
        ("month", "2024-03-10T23:59:59Z"),
        ("year", "2024-03-10T23:59:59Z"),
        ("7d", "2024-03-09T23:59:59Z"),
        (["2024-03-01", "2024-03-31"], "2024-03-31T23:59:59Z"),
    )
    bench.set_clock("2024-03-10T12:34:56Z")
    for asked, end in ends:
        found = _echo(bench, domain, {"date_range": asked, **trimmed})["date_range"]
        bench.same(end, _in_utc(found)[1], place=f"{asked}, trimmed")
    for first, last, interval in (
        ("2022-01-01", "2022-01-02", "hour"),
        ("2022-01-01", "2022-01-03", "day"),
        ("2022-01-01", "2022-02-10", "day"),
        ("2022-01-01", "2022-02-11", "week"),
        ("2022-01-01", "2023-01-06", "week"),
        ("2022-01-01", "2023-01-07", "month"),
    ):
        found = _echo(bench, domain, {"date_range": [first, last], "dimensions": ["time"]})
        bench.same([f"time:{interval}"], found["dimensions"], place=f"{first} to {last}")
    for first, last, interval, labels in (
        ("2020-12-20", "2021-01-07", "week", ["2020-12-20", "2020-12-21", "2020-12-28", "2021-01-04"]),
        ("2022-01-17", "2022-02-01", "month", ["2022-01-01", "2022-02-01"]),
        ("2022-01-31", "2022-02-01", "day", ["2022-01-31", "2022-02-01"]),
    ):
        body = {
            "metrics": ["visitors"],
            "date_range": [first, last],
            "dimensions": [f"time:{interval}"],
            "include": {"time_labels": True},
        }
        bench.same(labels, ask_v2(bench, body, domain=domain)["meta"]["time_labels"], place=interval)


def _in_utc(texts: Sequence[str]) -> list[str]:
    return [text.replace("+00:00", "Z") for text in _instants(texts)]


def _echo(bench: Bench, domain: str, body: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = ask_v2(bench, {"metrics": ["visitors"], **body}, domain=domain)["query"]
    return found


@_about("stats_query")
def today_is_that_of_the_site(bench: Bench) -> None:
    """Today is the date on the site's clocks, and so is the day before it."""
    for zone, now, today in (
        ("America/New_York", "2024-01-02T02:00:00Z", "2024-01-01"),
        ("Asia/Tokyo", "2024-01-01T16:00:00Z", "2024-01-02"),
    ):
        domain = bench.load("today", [], timezone=zone)
        bench.set_clock(now)
        shown = _echo(bench, domain, {"date_range": "day"})["date_range"]
        bench.same([today, today], [text[:10] for text in shown], place=zone)
        series = ask_v1(bench, "timeseries", {"period": "day"}, domain=domain)["results"]
        bench.same(today, series[0]["date"][:10], place=f"v1, {zone}")


@_about("stats_aggregate")
def bounce_rate_of_a_page_is_that_of_visits_entering_there(bench: Bench) -> None:
    """Filtered to a page, the bounce rate is that of visits which began there, durations are of all."""
    rows = [
        hit(1, "00:00:00"),
        hit(1, "00:25:00", "/blogpost"),
        hit(2, "00:00:00"),
        hit(3, "00:00:00", "/blogpost"),
    ]
    domain = bench.load("entering", rows)
    params = {
        **ON_THE_DAY,
        "metrics": "pageviews,visitors,bounce_rate,visit_duration",
        "filters": "event:page==/blogpost",
    }
    found = ask_v1(bench, "aggregate", params, domain=domain)["results"]
    bench.same([2, 2, 100, 750], [one["value"] for one in found.values()])
    query = {"metrics": params["metrics"].split(","), "date_range": DATES}
    page = [["is", "event:page", ["/blogpost"]]]
    bench.same([[2, 2, 100, 750]], rows_of(ask_v2(bench, {**query, "filters": page}, domain=domain)))
    nested = ask_v2(bench, {**query, "filters": [["and", page]]}, domain=domain)
    bench.same([[2, 2, 50, 750]], rows_of(nested), place="below the top level nothing is narrowed")


@_about("stats_breakdown")
def rows_of_pages_describe_visits_entering_there(bench: Bench) -> None:
    """In a breakdown by page, rates are those of visits that began on the page."""
    rows = [hit(1, "00:00:00"), hit(1, "00:10:00", "/a"), hit(2, "00:00:00"), hit(3, "00:00:00", "/a")]
    domain = bench.load("rows", rows)
    names = ["page", "visitors", "pageviews", "events", "bounce_rate", "visit_duration"]
    params = {**ON_THE_DAY, "property": "event:page", "metrics": ",".join(names[1:])}
    found = ask_v1(bench, "breakdown", params, domain=domain)["results"]
    bench.same(
        [["/", 2, 2, 2, 50, 300], ["/a", 2, 2, 2, 100, 0]], [[row[name] for name in names] for row in found]
    )


@_about("stats_query")
def engagement_is_measured_by_visit(bench: Bench) -> None:
    """Time on page and scroll depth are averages over measured visits, of each its deepest."""
    rows = [
        hit(1, "00:00:00", "/blog"),
        hit(1, "00:01:00", "/blog", "engagement", engagement_time=120_000, scroll_depth=40),
        hit(1, "00:02:00", "/blog", "engagement", engagement_time=20_000, scroll_depth=60),
        hit(2, "00:00:00", "/blog"),
        hit(2, "00:01:00", "/blog", "engagement", engagement_time=60_000, scroll_depth=80),
        hit(3, "00:00:00", "/blog"),
        hit(3, "00:00:30", "/blog", "engagement", engagement_time=30_000, scroll_depth=255),
        hit(4, "00:00:00", "/other"),
        hit(6, "00:00:00", "/two"),
        hit(6, "00:01:00", "/two", "engagement", engagement_time=1000, scroll_depth=40),
        hit(6, "02:00:00", "/two"),
        hit(6, "02:01:00", "/two", "engagement", engagement_time=3000, scroll_depth=80),
        hit(5, "00:00:00", "/zero"),
        hit(5, "00:01:00", "/zero", "engagement", engagement_time=500, scroll_depth=0),
    ]
    domain = bench.load("engagement", rows)
    body = {
        "metrics": ["time_on_page", "scroll_depth", "events", "visitors"],
        "date_range": DATES,
        "dimensions": ["event:page"],
        "order_by": [["event:page", "asc"]],
    }
    expected = [["/blog", 77, 70, 3, 3], ["/other", None, None, 1, 1], ["/two", 2, 60, 2, 1]]
    expected.append(["/zero", 0, 0, 1, 1])
    bench.same(expected, rows_of(ask_v2(bench, body, domain=domain)))
    params = {**ON_THE_DAY, "property": "event:page", "metrics": "time_on_page"}
    found = ask_v1(bench, "breakdown", params, domain=domain)["results"]
    times = [["/blog", 77], ["/other", None], ["/two", 2], ["/zero", 0]]
    bench.same(times, [[row["page"], row["time_on_page"]] for row in found])
    params = {**ON_THE_DAY, "metrics": "time_on_page", "filters": "event:page==/blog"}
    bench.same(77, ask_v1(bench, "aggregate", params, domain=domain)["results"]["time_on_page"]["value"])
    ordered = {**body, "order_by": [["time_on_page", "desc"]]}
    by_time = [row[0] for row in rows_of(ask_v2(bench, ordered, domain=domain))]
    bench.same(["/blog", "/two", "/zero", "/other"], by_time)


GOALS: Sequence[Row] = (
    {"display_name": "Posts", "page_path": "/**/post"},
    {"display_name": "Blog", "page_path": "/blog**"},
    {"display_name": "Pro", "event_name": "Buy", "custom_props": {"plan": "pro", "size": "L"}},
    {"display_name": "Buy", "event_name": "Buy"},
    {"display_name": "Half", "page_path": "/blog*", "scroll_threshold": 50},
    {"display_name": "Under_score", "page_path": "/a_b"},
)


@_about("stats_breakdown")
def goals_count_what_they_name(bench: Bench) -> None:
    """Goals count pageviews by whole paths, events by name and properties, scrolls from a threshold on."""
    rows = [
        hit(1, "00:00:00", "/blog"),
        hit(1, "00:01:00", "/blog/post-1"),
        hit(1, "00:02:00", "/blog/post-2"),
        hit(2, "00:00:00", "/blog/something/post"),
        hit(3, "00:00:00", "/different/page/post"),
        hit(4, "00:00:00", "/aXb"),
        hit(4, "00:01:00", "/my/blog", "Blog"),
        hit(4, "00:02:00", "/x", "Buy", props={"plan": "pro", "size": "L"}),
        hit(5, "00:00:00", "/blog", "Buy", props={"plan": "pro"}),
        hit(5, "00:01:00", "/x", "buy", props={"plan": "pro", "size": "L"}),
        *(hit(6 + n, "00:00:00", "/x") for n in range(4)),
        *(
            hit(6 + n, "00:01:00", "/blog", "engagement", scroll_depth=d)
            for n, d in enumerate((49, 50, 100, 255))
        ),
    ]
    domain = bench.load("goals", rows, goals=GOALS)
    params = {**ON_THE_DAY, "property": "event:goal", "metrics": "visitors,pageviews,events"}
    found = {
        row["goal"]: [row["visitors"], row["pageviews"], row["events"]]
        for row in ask_v1(bench, "breakdown", params, domain=domain)["results"]
    }
    expected = {
        "Posts": [2, 2, 2],
        "Blog": [2, 4, 4],
        "Pro": [1, 0, 1],
        "Buy": [2, 0, 2],
        "Half": [2, 0, None],
    }
    bench.same(expected, found)
    for filters, values in (
        ("event:goal==Posts|Buy", [4, 4]),
        ("event:goal==Pro", [1, 1]),
        ("event:goal==Half", [2, None]),
        ("event:goal==Half|Buy", [4, None]),
        ("event:goal==Under_score", [0, 0]),
    ):
        params = {**ON_THE_DAY, "metrics": "visitors,events", "filters": filters}
        totals = ask_v1(bench, "aggregate", params, domain=domain)["results"]
        bench.same(values, [one["value"] for one in totals.values()], place=filters)
    for tree, values in (
        (["contains", "event:goal", ["u"]], [2, 2]),
        (["contains", "event:goal", ["U"], {"case_sensitive": False}], [2, 2]),
        (["is", "event:goal", ["buy"], {"case_sensitive": False}], [2, 2]),
        (["contains", "event:goal", ["no such goal"]], [0, 0]),
    ):
        body = {"metrics": ["visitors", "events"], "date_range": DATES, "filters": [tree]}
        bench.same([values], rows_of(ask_v2(bench, body, domain=domain)), place=str(tree))


@_about("stats_aggregate")
def conversions_leave_out_goals_and_properties(bench: Bench) -> None:
    """A conversion rate divides by who passes the filters other than those on goals and properties."""
    rows = [
        *(hit(n, "00:00:00", browser="Firefox" if n < 3 else "Chrome") for n in range(1, 5)),
        *(hit(n, "00:01:00", name="Signup", props={"author": who}) for n, who in ((1, "Uku"), (2, "Marko"))),
        hit(3, "00:01:00", name="Signup"),
    ]
    domain = bench.load("conversions", rows, goals=[{"display_name": "Signup", "event_name": "Signup"}])
    for filters, rate in (
        ("event:goal==Signup", 75.0),
        ("event:goal==Signup;event:props:author==Uku", 25.0),
        ("visit:browser==Chrome;event:goal==Signup", 50.0),
        ("event:goal==Signup;event:page==/", 75.0),
    ):
        params = {**ON_THE_DAY, "metrics": "conversion_rate", "filters": filters}
        found = ask_v1(bench, "aggregate", params, domain=domain)["results"]["conversion_rate"]["value"]
        bench.same(rate, found, place=filters)


@_about("stats_aggregate")
def patterns_match_whole_values(bench: Bench) -> None:
    """Of a value only `*` is special in a wildcard: it stands for anything, slashes included."""
    paths = (
        "/blog/post|1",
        "/otherpost|1",
        "/blog/post|2",
        "/something-else",
        "/a.b",
        "/aXb",
        "/a_c",
        "/a%c",
        "/",
    )
    domain = bench.load("patterns", [hit(n, "00:00:00", path) for n, path in enumerate(paths, start=1)])
    for value, count in (
        ("**post\\|1|/something-else", 3),
        ("/blog/post\\|1|/a.b", 2),
        ("/blog/post\\|1", 1),
        ("/a.*", 1),
        ("/a_*", 1),
        ("/a%*", 1),
        ("/blog*", 2),
        ("*/post*", 2),
        ("/*", 9),
        ("*t\\|1", 2),
        ("/blog", 0),
        ("/BLOG*", 0),
    ):
        params = {**ON_THE_DAY, "metrics": "visitors", "filters": f"event:page=={value}"}
        found = ask_v1(bench, "aggregate", params, domain=domain)["results"]["visitors"]["value"]
        bench.same(count, found, place=value)
        params["filters"] = f"event:page!={value}"
        found = ask_v1(bench, "aggregate", params, domain=domain)["results"]["visitors"]["value"]
        bench.same(len(paths) - count, found, place=f"not {value}")
