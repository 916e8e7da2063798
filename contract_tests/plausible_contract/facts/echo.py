"""Facts of the query as v2 repeats it: what was left out is filled in, what was said is not changed.

Asked of any site, by reading alone.
Rules: https://plausible.io/docs/stats-api#query.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.reading import ask_v2, zone_of

FACTS: Facts = []
FIRST, LAST = "2024-01-01", "2024-01-20"

_about = facts_of(FACTS, source="https://plausible.io/docs/stats-api#query")

FILTERS: list[Any] = [
    ["is", "visit:source", ["a", "b"]],
    ["not", ["or", [["contains", "event:page", ["/x"]], ["matches_not", "visit:browser", ["^y"]]]]],
    ["has_not_done", ["and", [["is", "event:name", ["z"], {"case_sensitive": False}]]]],
    ["is_not", "visit:city", [1, 2]],
]
REPEATED: Sequence[tuple[dict[str, Any], dict[str, Any]]] = (
    ({}, {}),
    ({"metrics": ["bounce_rate", "visits"]}, {"order_by": [["bounce_rate", "desc"]]}),
    ({"dimensions": ["visit:source", "visit:os"]}, {}),
    (
        {"dimensions": ["visit:source", "time"]},
        {"dimensions": ["visit:source", "time:day"], "order_by": [["time:day", "asc"], ["visitors", "desc"]]},
    ),
    (
        {"dimensions": ["time"], "order_by": [["time", "desc"]]},
        {"dimensions": ["time:day"], "order_by": [["time:day", "desc"]]},
    ),
    ({"order_by": []}, {}),
    ({"order_by": [["visitors", "asc"]]}, {}),
    ({"filters": FILTERS}, {}),
    ({"filters": [["and", FILTERS[:1]]]}, {}),
    ({"include": {"total_rows": False}}, {"include": {}}),
    ({"include": {"total_rows": True, "imports": False}}, {"include": {"total_rows": True}}),
    (
        {"dimensions": ["time:week"], "include": {"time_labels": True}},
        {"order_by": [["time:week", "asc"], ["visitors", "desc"]]},
    ),
    ({"pagination": {}}, {"pagination": {"limit": 10_000, "offset": 0}}),
    ({"pagination": {"limit": 7}}, {"pagination": {"limit": 7, "offset": 0}}),
    ({"pagination": {"offset": 7}}, {"pagination": {"limit": 10_000, "offset": 7}}),
)
"""What is asked beside the site, a metric and the dates, and where the repetition differs from it."""

DEFAULTS: dict[str, Any] = {
    "metrics": ["visitors"],
    "filters": [],
    "dimensions": [],
    "order_by": [["visitors", "desc"]],
    "include": {},
    "pagination": {"limit": 10_000, "offset": 0},
}
WRONG_PLACES = (
    "#/metrics/1",
    "#/date_range",
    "#/dimensions/0",
    "#/filters/1",
    "#/pagination/limit",
    "#/include",
)
KEYS = ["site_id", "metrics", "date_range", "filters", "dimensions", "order_by", "include", "pagination"]


@_about("stats_query")
def queries_are_repeated_in_full(bench: Bench) -> None:
    """An answer repeats the query with its defaults, in order; asked again, it has the same results."""
    zone = zone_of(bench)
    ends = [dt.datetime.fromisoformat(text) for text in (f"{FIRST}T00:00:00", f"{LAST}T23:59:59")]
    dates = [moment.replace(tzinfo=zone).isoformat() for moment in ends]
    if str(zone) == "Etc/UTC":
        dates = [text.replace("+00:00", "Z") for text in dates]
    answer: dict[str, Any] = {}
    told: dict[str, Any] = {}
    for asked, differing in REPEATED:
        body = {"metrics": ["visitors"], "date_range": [FIRST, LAST], **asked}
        answer = ask_v2(bench, body)
        told = answer["query"]
        known = {"site_id": bench.target.reading_site, **DEFAULTS, **body, "date_range": dates, **differing}
        bench.same(known, told, place=str(asked))
        bench.same(KEYS, list(told), place=f"{asked}: order of the members")
    again = ask_v2(bench, {name: told[name] for name in told if name != "site_id"})
    bench.same(answer, again, place="asked again as it was repeated")


@_about("stats_query")
def all_that_is_wrong_is_told(bench: Bench) -> None:
    """Of a body with several mistakes every place is named, each on a line of its own."""
    wrong = {
        "metrics": ["visitors", "clicks"],
        "date_range": "fortnight",
        "dimensions": ["visit:mood"],
        "filters": [["is", "event:page", ["/"]], ["equals", "event:page", ["/"]]],
        "pagination": {"limit": 0},
        "include": {"unheard_of": True},
    }
    said = ask_v2(bench, wrong, status=400)["error"].splitlines()
    for place in WRONG_PLACES:
        found = [line for line in said if line.startswith(f"{place}: ")]
        bench.require(holds=len(found) == 1, expected=f"a line about {place}", actual=repr(said))
    said = ask_v2(bench, {"order_by": [["visitors", "up"]]}, status=400)["error"].splitlines()
    missing = [line for line in said if line.startswith("#: ")]
    named = len(missing) == 1 and all(name in missing[0] for name in ("metrics", "date_range"))
    bench.require(holds=named, expected="a line about what is missing", actual=repr(said))
    bench.same(True, any(line.startswith("#/order_by/0") for line in said), place=repr(said))
