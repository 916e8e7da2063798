"""Facts of what filters pick and where numbers come from, on any site with visits, by reading alone.

What a filter must pick is decided here from the rows without it.
Rules: https://plausible.io/docs/stats-api-v1#filtering, /docs/stats-api#filters, /docs/metrics-definitions.
"""

from __future__ import annotations

import datetime as dt
import itertools
import operator
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.consistency import ONE_DAY, Window, query, rows_by, totals_of, windows
from plausible_contract.facts.reading import ask_v1
from plausible_contract.layers.meaning_questions import clause, is_writable
from plausible_contract.model.properties import wildcard_match
from plausible_contract.model.v1 import change

FACTS: Facts = []

_about = facts_of(FACTS, source="https://plausible.io/docs/stats-api#filters")

UNNAMED = ("", "(not set)", "Direct / None")
BLANKS = {"visit:source": "Direct / None", "visit:city": "0"}
"""What a filter calls the blank where that is not `(not set)`."""
CONDITIONS = {
    "event:page": (("_", "%", ".", "O", "/b", "e_"), ("^/", "o", "[a-f]$", "b|d", "(?i)ABOUT", "^.{1,6}$")),
    "visit:entry_page": (("o",), ("t$",)),
    "visit:browser": (("_", "e"), ("^.{1,6}$", "(?i)CHROME")),
}
"""What the values of a property are asked to contain, and expressions that they are asked to match."""

WILDCARDS = ("/*", "**", "/*/*", "/b*", "*o", "*_*", "*.*")
NOWHERE = "/nobody-was-ever-here"
PAGES_LOOKED_AT = 3
DAYS_LOOKED_AT = 3
CERTAIN_VIEWS = 1.3
CERTAINLY = 15
"""So many visits must be expected to span two hours before one of them is demanded."""


@_about("stats_query")
def filters_pick_the_rows_that_fit(bench: Bench) -> None:
    """Rows filtered by their own property are those whose values fit, in the same order and unchanged."""
    for window in windows(bench)[:1]:
        for name in CONDITIONS:
            named = _named(query(bench, window, ("visitors",), dimensions=[name]))
            for word, value, fits in _conditions(name):
                found = query(
                    bench, window, ("visitors",), dimensions=[name], filters=[[word, name, [value]]]
                )
                expected = [row for row in named if fits(value, row[0])]
                bench.same(expected, _named(found), place=f"{word} {name} {value}")
        for name in ("event:page",):
            named = _named(rows_by(bench, window, name, ("visitors",)))
            for pattern in WILDCARDS:
                for word in ("==", "!="):
                    text = f"{name}{word}{pattern}"
                    found = _named(rows_by(bench, window, name, ("visitors",), text))
                    wanted = word == "=="
                    expected = [row for row in named if wildcard_match(pattern, row[0]) is wanted]
                    bench.same(expected, found, place=text)


def _named(rows: list[list[Any]]) -> list[list[Any]]:
    return [row for row in rows if row[0] not in UNNAMED]


def _searched(text: str, value: str) -> bool:
    return re.search(text, value) is not None


def _conditions(name: str) -> Iterator[tuple[str, str, Callable[[str, str], bool]]]:
    pieces, expressions = CONDITIONS[name]
    for piece in pieces:
        yield "contains", piece, lambda text, value: operator.contains(value, text)
        yield "contains_not", piece, lambda text, value: not operator.contains(value, text)
    for expression in expressions:
        yield "matches", expression, _searched
        yield "matches_not", expression, lambda text, value: not _searched(text, value)


@_about("stats_breakdown")
def visits_that_saw_a_page_count_whole(bench: Bench) -> None:
    """By a property of visits, with a metric of visits, pageviews are all of the visits that saw the page."""
    for window in windows(bench)[:1]:
        for page in _pages(bench, window):
            text = clause("event:page", "==", [page])
            few = totals_of(bench, window, ("pageviews",), text)["pageviews"]
            tree = ["has_done", ["is", "event:page", [page]]]
            ((many,),) = query(bench, window, ("pageviews",), filters=[tree])
            alone = rows_by(bench, window, "visit:device", ("pageviews",), text)
            bench.same(few, sum(row[1] for row in alone), place=f"{text}: without visits")
            if 10 * many > 11 * few:
                metrics = ("visits", "bounce_rate", "pageviews")
                found = sum(row[3] for row in rows_by(bench, window, "visit:device", metrics, text))
                nearer = abs(found - many) < abs(found - few)
                bench.require(holds=nearer, expected=f"about {many}", actual=str(found), place=text)


def _pages(bench: Bench, window: Any) -> list[str]:
    rows = rows_by(bench, window, "event:page", ("visitors",))
    return [row[0] for row in rows if is_writable(row[0])][:PAGES_LOOKED_AT]


@_about("stats_aggregate")
def pages_bounce_by_the_visits_that_enter_there(bench: Bench) -> None:
    """The bounce rate of a page is that of visits entering there; under a filter the duration is not."""
    for window in windows(bench)[:1]:
        metrics = ("bounce_rate", "visit_duration")
        rows = {row[0]: row[2:] for row in rows_by(bench, window, "event:page", ("visitors", *metrics))}
        for page in _pages(bench, window):
            entered = clause("visit:entry_page", "==", [page])
            seen = clause("event:page", "==", [page])
            of_entered = list(totals_of(bench, window, metrics, entered).values())
            bench.same([value or 0 for value in of_entered], rows[page], place=f"row of {page}")
            of_seen = totals_of(bench, window, metrics, seen)
            bench.same(of_entered[0], of_seen["bounce_rate"], place=f"{seen}: bounce rate")
            done = query(bench, window, metrics, filters=[["has_done", ["is", "event:page", [page]]]])[0]
            bench.same(done[1], of_seen["visit_duration"], place=f"{seen}: duration")


@_about("stats_query")
def visits_are_in_every_hour_they_span(bench: Bench) -> None:
    """Where many visits are long, hours together hold more visits than there are; a day holds its own."""
    for window in windows(bench)[:1]:
        metrics = ("visitors", "visits", "visit_duration")
        (whole,) = query(bench, window, metrics)
        if whole[1] * (whole[2] or 0) < CERTAINLY * 3600:
            continue
        total = sum(row[1] for row in query(bench, window, ("visits",), dimensions=["time:hour"]))
        bench.require(holds=total > whole[1], expected=f"more than {whole[1]} visits", actual=str(total))
        for page in _pages(bench, window)[:1]:
            asked: dict[str, Any] = {"filters": [["is", "event:page", [page]]]}
            days = query(bench, window, ("visits",), dimensions=["time:day"], **asked)
            for day, visits in days[:DAYS_LOOKED_AT]:
                alone = Window(dt.date.fromisoformat(day), dt.date.fromisoformat(day))
                bench.same([[visits]], query(bench, alone, ("visits",), **asked), place=f"{day} of {page}")


@_about("stats_aggregate")
def nothing_found_is_shown_as_documented(bench: Bench) -> None:
    """Of pages nobody saw, counts and rates are 0 and times on page unknown; lists are empty."""
    for window in windows(bench)[:1]:
        text = clause("event:page", "==", [NOWHERE])
        for metrics, expected in NOTHING:
            found = totals_of(bench, window, metrics, text)
            bench.same(dict(zip(metrics, expected, strict=True)), found, place=", ".join(metrics))
            tree = [["is", "event:page", [NOWHERE]]]
            bench.same([list(expected)], query(bench, window, metrics, filters=tree), place="v2")
        for name in ("visit:source", "event:page"):
            bench.same([], rows_by(bench, window, name, ("visitors",), text), place=name)


NOTHING: tuple[tuple[tuple[str, ...], tuple[Any, ...]], ...] = (
    (("visitors", "pageviews", "events"), (0, 0, 0)),
    (("visits", "bounce_rate"), (0, 0)),
    (("visit_duration",), (0,)),
    (("time_on_page",), (None,)),
)


@_about("stats_query")
def what_is_not_set_is_the_rest(bench: Bench) -> None:
    """Events whose property is not set are all without those of a value, by its word and by exclusion."""
    for window in windows(bench)[:1]:
        ((whole,),) = query(bench, window, ("events",))
        for name in ("visit:utm_source", "visit:utm_medium", "visit:browser", "visit:city", "visit:source"):
            rows = query(bench, window, ("events",), dimensions=[name])
            named = [row for row in rows if row[0] not in {*UNNAMED, 0}]
            values, events = [str(row[0]) for row in named], sum(row[1] for row in named)
            word = BLANKS.get(name, "(not set)")
            for filters, expected in (
                (["is", name, [word]], whole - events),
                (["is_not", name, [word]], events),
                (["is_not", name, values], whole - events),
                (["is", name, values], events),
            ):
                if values:
                    ((found,),) = query(bench, window, ("events",), filters=[filters])
                    bench.same(expected, found, place=str(filters)[:80])
        sources = query(bench, window, ("events",), dimensions=["visit:source"])
        direct = sum(row[1] for row in sources if "irect / N" in row[0])
        filters = ["contains", "visit:source", ["irect / N"]]
        bench.same([[direct]], query(bench, window, ("events",), filters=[filters]), place=str(filters))
        for name in ("visit:utm_source", "visit:utm_campaign"):
            shown = [row[0] for row in rows_by(bench, window, name, ("visitors",))]
            bench.same([], [value for value in shown if value in UNNAMED], place=f"v1: {name}")


@_about("stats_aggregate")
def pipes_are_escaped(bench: Bench) -> None:
    """An escaped pipe is part of a value, any other parts two values."""
    for window in windows(bench)[:1]:
        for page in _pages(bench, window)[:2]:
            one = totals_of(bench, window, ("pageviews",), clause("event:page", "==", [page]))
            none = totals_of(bench, window, ("pageviews",), f"event:page=={NOWHERE}")
            for text, expected in (
                (f"event:page=={page}\\|{NOWHERE}", none),
                (f"event:page=={NOWHERE}\\|{page}", none),
                (f"event:page=={NOWHERE}|{page}", one),
                (f"event:page=={NOWHERE}\\|x|{page}", one),
            ):
                bench.same(expected, totals_of(bench, window, ("pageviews",), text), place=text)


@_about("stats_query")
def goals_are_picked_by_name_and_counted_by_kind(bench: Bench) -> None:
    """Parts of names pick the goals that hold them; a goal of a page counts its pageviews alone."""
    for window in windows(bench)[:1]:
        rows = rows_by(bench, window, "event:goal", ("visitors",))
        visitors: dict[str, int] = {row[0]: row[1] for row in rows}
        names = list(visitors)
        for name in names[:2]:
            for part in (name[:4], name[-3:]):
                holding = [one for one in names if part in one]
                equal = query(bench, window, ("visitors",), filters=[["is", "event:goal", holding]])
                found = query(bench, window, ("visitors",), filters=[["contains", "event:goal", [part]]])
                bench.same(equal, found, place=f"goals with {part}")
        for pair in itertools.combinations(names[:4], 2):
            filters = [["is", "event:goal", list(pair)]]
            ((found,),) = query(bench, window, ("visitors",), filters=filters)
            counts = [visitors[name] for name in pair]
            bench.require(
                holds=max(counts) <= found <= sum(counts),
                expected=f"{max(counts)} to {sum(counts)} visitors",
                actual=str(found),
                place=str(filters),
            )
        listed = bench.call("GET", "/api/v1/sites/goals", query={"site_id": bench.target.reading_site})
        goals = listed.json().get("goals", []) if listed.status == 200 else []
        for goal in [one for one in goals if one["goal_type"] == "page" and not one.get("custom_props")][:4]:
            path, shown = goal["page_path"], goal["display_name"]
            if is_writable(path.replace("*", "")):
                found = query(bench, window, ("visitors", "events"), filters=[["is", "event:goal", [shown]]])
                text = f"event:page=={path};event:name==pageview"
                expected = list(totals_of(bench, window, ("visitors", "events"), text).values())
                bench.same([expected], found, place=f"{shown}: {path}")


@_about("stats_query")
def revenue_without_goals_of_revenue_is_explained(bench: Bench) -> None:
    """Revenue asked for without a goal is null, and a warning says why, where revenue is served."""
    for window in windows(bench)[:1]:
        body = {"site_id": bench.target.reading_site, **window.v2, "metrics": ["visitors", "total_revenue"]}
        answer = bench.call("POST", "/api/v2/query", json=body, key=bench.target.key_for("current"))
        if answer.status == 200:
            found = answer.json()
            code = found["meta"].get("metric_warnings", {}).get("total_revenue", {}).get("code")
            bench.same((None, "no_revenue_goals_matching"), (found["results"][0]["metrics"][1], code))


@_about("stats_aggregate")
def comparisons_show_what_their_edition_shows(bench: Bench) -> None:
    """A compared metric has its value and change; only the present edition shows the value compared with."""
    for window in windows(bench)[1:2]:
        for edition in bench.target.editions:
            params = {**window.v1, "metrics": "visitors,bounce_rate", "compare": "previous_period"}
            answer = ask_v1(bench, "aggregate", params, edition=edition)
            found = answer if edition == "preview" else answer["results"]
            shown = {"value", "change"} if edition == "preview" else {"value", "change", "comparison_value"}
            bench.same([sorted(shown)] * 2, [sorted(one) for one in found.values()], place=edition)


@_about("stats_timeseries")
def times_without_visits_are_shown_as_documented(bench: Bench) -> None:
    """A day before there were sites has counts and rates of 0 and no duration."""
    metrics = (
        "visitors",
        "visits",
        "pageviews",
        "events",
        "bounce_rate",
        "views_per_visit",
        "visit_duration",
    )
    for params in ({"period": "day", "date": "2001-02-03"}, {"period": "7d", "date": "2001-02-03"}):
        found = ask_v1(bench, "timeseries", {**params, "metrics": ",".join(metrics)})["results"]
        shown = {str([row[name] for name in metrics[:-1]]).replace(".0", "") for row in found}
        bench.same({"[0, 0, 0, 0, 0, 0]"}, shown, place=str(params))
        bench.same({None}, {row["visit_duration"] for row in found}, place=f"{params}: duration")


@_about("stats_aggregate")
def pageviews_are_events_of_that_name(bench: Bench) -> None:
    """Pageviews are the events named so, and views per visit those of the visits."""
    for window in windows(bench)[:2]:
        pageviews = totals_of(bench, window, ("pageviews",))["pageviews"]
        events = totals_of(bench, window, ("events",), "event:name==pageview")["events"]
        bench.same(events, pageviews)
        metrics = ("visits", "bounce_rate", "pageviews")
        rows = rows_by(bench, window, "visit:device", metrics)
        shown = totals_of(bench, window, ("visits", "views_per_visit"))
        if sum(row[1] for row in rows) == shown["visits"] > 0:
            quotient = round(Fraction(sum(row[3] for row in rows), shown["visits"]), 2)
            bench.same(float(quotient), shown["views_per_visit"], place="views per visit")
        entered, left = (
            rows_by(bench, window, f"visit:{kind}_page", ("visits",)) for kind in ("entry", "exit")
        )
        if shown["visits"] > 10 * CERTAINLY and shown["views_per_visit"] > CERTAIN_VIEWS:
            bench.require(holds=entered != left, expected="other pages than those entered", actual=str(left))


@_about("stats_aggregate")
def filtered_comparisons_are_filtered_twice(bench: Bench) -> None:
    """Compared under a filter, both values are filtered; a change of a rate is a difference."""
    for window in windows(bench)[1:2]:
        before = Window(window.first - (window.last - window.first) - ONE_DAY, window.first - ONE_DAY)
        goals = [row[0] for row in rows_by(bench, window, "event:goal", ("visitors",)) if is_writable(row[0])]
        asked = [(("visitors", "bounce_rate"), "visit:device==Desktop")]
        asked += [(("visitors", "conversion_rate"), clause("event:goal", "==", [goal])) for goal in goals[:2]]
        for metrics, text in asked:
            old, new = (totals_of(bench, one, metrics, text) for one in (before, window))
            params = {**window.v1, "metrics": ",".join(metrics), "filters": text}
            found = ask_v1(bench, "aggregate", {**params, "compare": "previous_period"})["results"]
            for name in metrics:
                expected = {
                    "value": new[name],
                    "comparison_value": old[name],
                    "change": change(name, old[name], new[name]),
                }
                bench.same(expected, found[name], place=f"{name}, {text}")


@_about("stats_query")
def properties_of_events_lack_or_have_a_value(bench: Bench) -> None:
    """Events with and without a custom property are all events; a negated part asks for those with one."""
    path = "/api/v1/sites/custom-props"
    listed = bench.call("GET", path, query={"site_id": bench.target.reading_site})
    props = listed.json()["custom_properties"] if listed.status == 200 else []
    for window in windows(bench)[:1]:
        for key in [one["property"] for one in props][:2]:
            name = f"event:props:{key}"
            ((whole,),) = query(bench, window, ("events",))
            lacking, having, parts = (
                query(bench, window, ("events",), filters=[[word, name, [value]]])[0][0]
                for word, value in (("is", "(none)"), ("is_not", "(none)"), ("contains_not", NOWHERE))
            )
            bench.same([whole, having], [lacking + having, parts], place=name)
            rows = {row[0]: row[1] for row in rows_by(bench, window, name, ("events",))}
            bench.same(lacking, rows.get("(none)", 0), place=f"{name}: (none)")


@_about("stats_breakdown")
def rows_of_versions_name_what_they_are_of(bench: Bench) -> None:
    """Rows by a version have what it is a version of, too."""
    for window in windows(bench)[:1]:
        for kind in ("browser", "os"):
            params = {**window.v1, "property": f"visit:{kind}_version", "metrics": "visitors"}
            for row in ask_v1(bench, "breakdown", params)["results"][:1]:
                bench.same(sorted((kind, f"{kind}_version", "visitors")), sorted(row))


@_about("stats_realtime_visitors")
def present_visitors_are_a_number(bench: Bench) -> None:
    """Present visitors are answered as a bare number to every edition."""
    for edition in bench.target.editions:
        query_of = {"site_id": bench.target.reading_site}
        answer = bench.call(
            "GET", "/api/v1/stats/realtime/visitors", query=query_of, key=bench.target.key_for(edition)
        )
        bench.same(int, type(bench.status(answer, 200).json()), place=edition)


@_about("stats_aggregate")
def the_preview_shows_the_same_in_its_way(bench: Bench) -> None:
    """A preview key gets the present numbers: flat totals, days, sources in brackets, no defaults."""
    if "preview" not in bench.target.editions:
        return
    for name, params in (
        ("aggregate", {"metrics": "visitors"}),
        ("aggregate", {"period": "7d"}),
        ("timeseries", {}),
        ("breakdown", {"property": "visit:source"}),
    ):
        ask_v1(bench, name, params, status=400, edition="preview")
    for window in windows(bench)[1:]:
        metrics = ("visitors", "pageviews")
        flat = ask_v1(bench, "aggregate", {**window.v1, "metrics": ",".join(metrics)}, edition="preview")
        expected = {name: {"value": value} for name, value in totals_of(bench, window, metrics).items()}
        bench.same(expected, flat)
        params = {**window.v1, "property": "visit:source", "metrics": "visitors"}
        rows = ask_v1(bench, "breakdown", params, edition="preview")["results"]
        present = rows_by(bench, window, "visit:source", ("visitors",))
        direct = [value for value in present if value[0] == "Direct / None"]
        shown = {row["source"]: row["visitors"] for row in rows}
        bench.same([row[1] for row in direct], [shown["(Direct / None)"]] if direct else [])
        for _, visitors in direct:
            only = {**window.v1, "metrics": "visitors", "filters": "visit:source==(Direct / None)"}
            found = ask_v1(bench, "aggregate", only, edition="preview")
            bench.same({"visitors": {"value": visitors}}, found, place="visits without a source")
        day = {"period": "day", "date": str(window.last)}
        days = ask_v1(bench, "timeseries", day, edition="preview")["results"]
        bench.same([str(window.last)], [row["date"] for row in days])
