"""Facts any site's statistics must agree on among themselves, asked of the last weeks of the reading site.

Where `layers.meaning_v1` draws questions, these are always asked: every property and metric, both versions.
A site without visits in these weeks is not asked.
Rules: https://plausible.io/docs/metrics-definitions, /docs/stats-api-v1, /docs/stats-api.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.reading import ask_v1, ask_v2, zone_of
from plausible_contract.facts.reading_cases import Params
from plausible_contract.layers.meaning_questions import clause, is_writable
from plausible_contract.model.v1 import change

FACTS: Facts = []
ONE_DAY = dt.timedelta(days=1)
DAYS = 28
"""How many days before yesterday are asked about."""

VISIT_METRICS = ("visitors", "visits", "bounce_rate", "visit_duration")
EVENT_METRICS = ("visitors", "pageviews", "events")
VISIT_PROPERTIES = (
    "source", "channel", "referrer", "device", "browser", "os", "country", "region", "city",
    "entry_page", "exit_page", "utm_medium", "utm_source", "utm_campaign",
)  # fmt: skip
EVENT_PROPERTIES = ("event:page", "event:name")
ROWS_LOOKED_AT = 3
PAGES = 8
"""About how many pages a list is asked for in."""

_about = facts_of(FACTS, source="https://plausible.io/docs/metrics-definitions")


class Window:
    """Some days of the reading site that are over, as v1 and v2 write them."""

    def __init__(self, first: dt.date, last: dt.date) -> None:
        self.first, self.last = first, last
        self.v1: Params = {"period": "custom", "date": f"{first},{last}"}
        self.v2 = {"date_range": [str(first), str(last)]}


def windows(bench: Bench) -> list[Window]:
    """Return the last weeks, the last week and a day of it; none where there was nobody."""
    yesterday = dt.datetime.now(zone_of(bench)).date() - ONE_DAY
    lengths = (DAYS, 7, 1)
    chosen = [Window(yesterday - length * ONE_DAY, yesterday - ONE_DAY) for length in lengths]
    found = totals_of(bench, chosen[0], ("pageviews",))
    return chosen if found["pageviews"] else []


def totals_of(bench: Bench, window: Window, metrics: Sequence[str], filters: str = "") -> dict[str, Any]:
    """Return the totals of some days by v1."""
    params = {**window.v1, "metrics": ",".join(metrics), **({"filters": filters} if filters else {})}
    results = ask_v1(bench, "aggregate", params)["results"]
    return {name: one["value"] for name, one in results.items()}


def rows_by(
    bench: Bench, window: Window, name: str, metrics: Sequence[str], filters: str = ""
) -> list[list[Any]]:
    """Return the rows by a property by v1."""
    params = {**window.v1, "property": name, "metrics": ",".join(metrics), "limit": "1000"}
    params |= {"filters": filters} if filters else {}
    key = name.removeprefix("event:props:").rpartition(":")[2]
    rows = ask_v1(bench, "breakdown", params)["results"]
    return [[row[key], *(row[metric] for metric in metrics)] for row in rows]


def query(bench: Bench, window: Window, metrics: Sequence[str], **body: Any) -> list[list[Any]]:
    """Return the rows of v2: dimensions, then metrics."""
    asked = {**window.v2, "metrics": list(metrics), **body}
    return [[*row["dimensions"], *row["metrics"]] for row in ask_v2(bench, asked)["results"]]


@_about("stats_query")
def both_versions_count_alike(bench: Bench) -> None:
    """Totals, rows and series of v1 are those of v2, for every property and metric."""
    for window in windows(bench):
        for asked in ((*VISIT_METRICS, "views_per_visit"), EVENT_METRICS, ("visits",), ("visitors",)):
            totals = list(totals_of(bench, window, asked).values())
            bench.same([totals], query(bench, window, asked), place=f"{window.first}: {asked}")
    for window in windows(bench)[:1]:
        for name, metrics in _breakdowns():
            old = [row for row in rows_by(bench, window, name, metrics) if row[0] != "(not set)"]
            new = query(bench, window, metrics, dimensions=[name])
            known = [row for row in new if row[0] not in ("(not set)", "", 0, "\0\0")]
            bench.same(sorted(map(str, old)), sorted(map(str, known)), place=name)
        for interval in ("day", "month"):
            params = {**window.v1, "metrics": ",".join(EVENT_METRICS), "interval": interval}
            rows = ask_v1(bench, "timeseries", params)["results"]
            busy = [[row["date"], *(row[name] for name in EVENT_METRICS)] for row in rows if row["visitors"]]
            found = query(bench, window, EVENT_METRICS, dimensions=[f"time:{interval}"])
            bench.same(busy, found, place=interval)


def _breakdowns() -> Iterator[tuple[str, Sequence[str]]]:
    yield from ((f"visit:{name}", VISIT_METRICS) for name in VISIT_PROPERTIES)
    yield from ((name, EVENT_METRICS) for name in EVENT_PROPERTIES)


@_about("stats_breakdown")
def rows_are_totals_of_their_value(bench: Bench) -> None:
    """The first rows of every breakdown are the totals filtered to their value, and rows come in order."""
    for window in windows(bench)[:1]:
        for name, metrics in _breakdowns():
            rows = rows_by(bench, window, name, metrics)
            ordered = sorted(rows, key=lambda row: (-row[1], _bytes(row[0])))
            bench.same(ordered, rows, place=f"{name}: largest first, ties by value")
            for row in rows[:ROWS_LOOKED_AT]:
                if is_writable(str(row[0])) and row[0] != "engagement":
                    found = totals_of(bench, window, metrics, clause(name, "==", [str(row[0])]))
                    bench.same(row[1:], list(found.values()), place=f"{name}=={row[0]}")


def _bytes(value: Any) -> Any:
    return (value, b"") if isinstance(value, int) else (0, str(value).encode())


@_about("stats_aggregate")
def filters_share_out_what_there_is(bench: Bench) -> None:
    """A filter and its opposite share out all events, whatever operator says it; parts find the whole."""
    for window in windows(bench)[:1]:
        metrics = ("pageviews", "events")
        whole = list(totals_of(bench, window, metrics).values())
        for name in ("event:page", "visit:source", "visit:device", "visit:browser", "visit:country"):
            rows = [row for row in rows_by(bench, window, name, ("visitors",)) if is_writable(str(row[0]))]
            values = [str(row[0]) for row in rows if str(row[0]) not in ("Direct / None", "(not set)")][:2]
            if not values:
                continue
            for text in (clause(name, "{}", values[:1]), clause(name, "{}", values)):
                parts = [totals_of(bench, window, metrics, text.replace("{}", op)) for op in ("==", "!=")]
                sums = [sum(part[metric] for part in parts) for metric in metrics]
                bench.same(whole, sums, place=text)
            equal = query(bench, window, metrics, filters=[["is", name, values]])
            patterns = [
                "^" + "".join(f"[{one}]" if one in ".+()" else one for one in value) + "$" for value in values
            ]
            for tree in (
                ["matches", name, patterns],
                ["not", ["is_not", name, values]],
                ["or", [["is", name, [value]] for value in values]],
                ["not", ["and", [["is_not", name, [value]] for value in values]]],
                ["is", name, [value.swapcase() for value in values], {"case_sensitive": False}],
            ):
                if name != "visit:country" or "case_sensitive" not in str(tree):
                    bench.same(equal, query(bench, window, metrics, filters=[tree]), place=str(tree))
            part = values[0][: max(1, len(values[0]) - 1)]
            inside = query(bench, window, metrics, filters=[["contains", name, [part]]])
            outside = query(bench, window, metrics, filters=[["contains_not", name, [part]]])
            bench.same(
                whole, [a + b for a, b in zip(inside[0], outside[0], strict=True)], place=f"{name}: {part}"
            )
            starting = (
                totals_of(bench, window, metrics, f"{name}=={part}*") if name != "visit:country" else None
            )
            if starting is not None:
                same = query(bench, window, metrics, filters=[["matches", name, [f"^{_plain(part)}"]]])
                bench.same(same, [list(starting.values())], place=f"{name}=={part}*")


def _plain(text: str) -> str:
    return "".join(one if one.isalnum() or one in "/_ -" else f"[{one}]" for one in text)


@_about("stats_query")
def visits_share_out_by_what_was_done(bench: Bench) -> None:
    """Visits in which something was done and those in which it was not are all visits."""
    for window in windows(bench)[:2]:
        metrics = ("visits", "pageviews", "events")
        (whole,) = query(bench, window, metrics)
        for name in ("event:page", "event:name"):
            rows = rows_by(bench, window, name, ("visitors",))
            for value in [str(row[0]) for row in rows][:2]:
                trees = [[operator, ["is", name, [value]]] for operator in ("has_done", "has_not_done")]
                parts = [query(bench, window, metrics, filters=[tree])[0] for tree in trees]
                sums = [a + b for a, b in zip(*parts, strict=True)]
                bench.same(whole, sums, place=f"{name} {value}")
                some = query(bench, window, ("events",), filters=[["is", name, [value]]])[0][0]
                bench.require(
                    holds=parts[0][2] >= some,
                    expected=f"at least {some}",
                    actual=str(parts[0][2]),
                    place=value,
                )


@_about("stats_query")
def rates_are_quotients_of_what_can_be_asked(bench: Bench) -> None:
    """Shares and conversion rates are quotients of visitors, rounded to two decimals."""
    for window in windows(bench)[:2]:
        everyone = query(bench, window, ("visitors",))[0][0]
        for row in query(bench, window, ("visitors", "percentage"), dimensions=["visit:source"]):
            bench.same(_share(row[1], everyone), row[2], place=f"percentage of {row[0]}")
        by_events = totals_of(bench, window, ("visitors", "events"))["visitors"]
        for goal, visitors, rate in rows_by(bench, window, "event:goal", ("visitors", "conversion_rate")):
            bench.same(_share(visitors, by_events), rate, place=f"conversion rate of {goal}")
            if not is_writable(goal):
                continue
            filters = clause("event:goal", "==", [goal])
            found = totals_of(bench, window, ("visitors", "conversion_rate"), filters)
            bench.same([visitors, rate], list(found.values()), place=filters)
            tree = [["is", "event:goal", [goal]]]
            groups = {
                row[0]: row[1] for row in query(bench, window, ("visitors",), dimensions=["visit:device"])
            }
            metrics = ("visitors", "group_conversion_rate", "conversion_rate")
            for row in query(bench, window, metrics, dimensions=["visit:device"], filters=tree):
                expected = [_share(row[1], groups.get(row[0], 0)), _share(row[1], by_events)]
                bench.same(expected, row[2:], place=f"{goal} on {row[0]}")


def _share(part: int, whole: int) -> float:
    return float(round(Fraction(100 * part, whole), 2)) if whole else 0.0


@_about("stats_timeseries")
def series_add_up(bench: Bench) -> None:
    """Days add up to weeks, weeks to the window and hours to the day, for what is counted by event."""
    metrics = ("pageviews", "events")
    for window in windows(bench)[:2]:
        whole = list(totals_of(bench, window, metrics).values())
        for interval in ("day", "week", "month"):
            rows = query(bench, window, metrics, dimensions=[f"time:{interval}"])
            bench.same(whole, [sum(row[1 + at] for row in rows) for at in range(2)], place=interval)
            found = query(bench, window, metrics, dimensions=[f"time:{interval}", "visit:device"])
            bench.same(
                whole, [sum(row[2 + at] for row in found) for at in range(2)], place=f"{interval}, device"
            )
    for window in windows(bench)[2:]:
        params = {"period": "day", "date": str(window.first), "metrics": ",".join(metrics)}
        rows = ask_v1(bench, "timeseries", params)["results"]
        whole = list(totals_of(bench, window, metrics).values())
        bench.same(whole, [sum(row[name] for row in rows) for name in metrics], place="hours")
        by_hour = query(bench, window, metrics, dimensions=["time:hour"])
        busy = [[row["date"], *(row[name] for name in metrics)] for row in rows if row["events"]]
        bench.same(busy, [row for row in by_hour if row[2]], place="hours of both versions")


@_about("stats_aggregate")
def comparisons_are_of_the_days_before(bench: Bench) -> None:
    """Compared with the days before, both values are totals one can ask for; the change follows."""
    metrics = (*VISIT_METRICS, "views_per_visit", "pageviews")
    for window in windows(bench)[:1]:
        days = [window.last - shift * ONE_DAY for shift in (0, 1, 2, 5, 9)]
        for one in [Window(day, day) for day in days] + [Window(window.last - 6 * ONE_DAY, window.last)]:
            length = (one.last - one.first).days + 1
            before = totals_of(bench, Window(one.first - length * ONE_DAY, one.first - ONE_DAY), metrics)
            now = totals_of(bench, one, metrics)
            params = {**one.v1, "metrics": ",".join(metrics), "compare": "previous_period"}
            for name, found in ask_v1(bench, "aggregate", params)["results"].items():
                expected = {
                    "value": now[name],
                    "comparison_value": before[name],
                    "change": change(name, before[name], now[name]),
                }
                bench.same(expected, found, place=f"{name} of {one.first} to {one.last}")


@_about("stats_breakdown")
def pages_follow_each_other(bench: Bench) -> None:
    """Pages and slices follow each other without gap or repetition, and the total counts them."""
    for window in windows(bench)[:1]:
        whole = rows_by(bench, window, "event:page", ("visitors",))
        joined = []
        size = max(3, len(whole) // PAGES)
        for page in range(1, len(whole) // size + 3):
            params = {
                **window.v1,
                "property": "event:page",
                "metrics": "visitors",
                "limit": str(size),
                "page": str(page),
            }
            joined += [
                [row["page"], row["visitors"]] for row in ask_v1(bench, "breakdown", params)["results"]
            ]
        bench.same(whole, joined)
        asked = {**window.v2, "metrics": ["visitors"], "dimensions": ["event:page"]}
        for order in (
            [["event:page", "asc"]],
            [["event:page", "desc"]],
            [["visitors", "asc"], ["event:page", "asc"]],
        ):
            body = {**asked, "order_by": order}
            rows = [[*row["dimensions"], *row["metrics"]] for row in ask_v2(bench, body)["results"]]
            slices: list[Any] = []
            size = max(2, len(rows) // PAGES)
            for offset in range(0, len(rows) + size, size):
                page_of = {"pagination": {"limit": size, "offset": offset}, "include": {"total_rows": True}}
                found = ask_v2(bench, {**body, **page_of})
                slices += [[*row["dimensions"], *row["metrics"]] for row in found["results"]]
                bench.same(
                    len(rows) if found["results"] else 0, found["meta"].get("total_rows"), place="total"
                )
            bench.same(rows, slices, place=str(order))
            names = [row[0].encode() for row in rows]
            if len(order) == 1:
                bench.same(sorted(names, reverse=order[0][1] == "desc"), names, place=str(order))
            else:
                bench.same(sorted(rows, key=lambda row: (row[1], row[0].encode())), rows, place=str(order))
