"""Facts of what is not known: how each property shows it in v1 and in v2, and what a filter calls it.

Rules: https://plausible.io/docs/stats-api#dimensions and what the server does (`divergences.yaml`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.examples import DATES, ON_THE_DAY, hit
from plausible_contract.facts.worked import ask_v1, ask_v2, rows_of

FACTS: Facts = []

_about = facts_of(FACTS, source="https://plausible.io/docs/stats-api#dimensions", needs_control=True)

DIRECT, NOT_SET = "Direct / None", "(not set)"
OMITTED = object()
"""v1 has no row for it."""

BLANKS: Mapping[str, tuple[Any, Any, tuple[str, ...]]] = {
    "visit:source": (DIRECT, DIRECT, (DIRECT, NOT_SET)),
    "visit:referrer": (DIRECT, DIRECT, (DIRECT,)),
    "visit:channel": ("Direct", "Direct", ("Direct",)),
    **{
        f"visit:utm_{tag}": (OMITTED, NOT_SET, (DIRECT, NOT_SET))
        for tag in ("medium", "source", "campaign", "content", "term")
    },
    **{
        f"visit:{name}": (NOT_SET, NOT_SET, (NOT_SET,))
        for name in ("device", "browser", "browser_version", "os", "os_version")
    },
    "visit:country": (OMITTED, "\0\0", ()),
    "visit:region": (OMITTED, "", ("",)),
    "visit:city": (OMITTED, 0, ("0",)),
    "visit:country_name": (None, "", ("",)),
    "visit:region_name": (None, "", ("",)),
    "visit:city_name": (None, "", ("",)),
    "event:props:plan": ("(none)", "(none)", ("(none)",)),
}
"""By property: what v1 shows, what v2 shows, and what filters select it by; None where v1 lacks it."""


@_about("stats_breakdown")
def blanks_are_shown_as_documented(bench: Bench) -> None:
    """What is not known has the documented name, or in v1 no row; filters select it by that name alone."""
    domain = bench.load("blanks", [hit(1, "10:00:00")])
    for name, (old, _, _) in BLANKS.items():
        if old is not None:
            params = {**ON_THE_DAY, "property": name, "metrics": "visitors"}
            rows = ask_v1(bench, "breakdown", params, domain=domain)["results"]
            key = name.removeprefix("event:props:").rpartition(":")[2]
            bench.same([] if old is OMITTED else [old], [row[key] for row in rows], place=f"v1 {name}")
    body: dict[str, Any] = {"metrics": ["visitors"], "date_range": DATES}
    shown = rows_of(ask_v2(bench, {**body, "dimensions": list(BLANKS)}, domain=domain))
    bench.same([{name: new for name, (_, new, _) in BLANKS.items()}], [_named(row) for row in shown])
    words = [(name, word) for name, (_, _, words) in BLANKS.items() for word in words]
    known = [["is_not", name, [word]] for name, word in words]
    for filters, visitors in (
        ([["is", name, [word]] for name, word in words], 1),
        ([["or", known]], 0),
    ):
        bench.same([[visitors]], rows_of(ask_v2(bench, {**body, "filters": filters}, domain=domain)))


def _named(row: list[Any]) -> dict[str, Any]:
    return dict(zip(BLANKS, row, strict=False))


@_about("stats_breakdown")
def a_country_of_nowhere_has_no_row(bench: Bench) -> None:
    """The code ZZ is no country: v1 leaves it out as it does a blank, and counts it in totals."""
    codes = {1: "ZZ", 2: "EE"}
    domain = bench.load("nowhere", [hit(user, "10:00:00", country_code=code) for user, code in codes.items()])
    params = {**ON_THE_DAY, "property": "visit:country", "metrics": "visitors"}
    rows = ask_v1(bench, "breakdown", params, domain=domain)["results"]
    bench.same([{"country": "EE", "visitors": 1}], rows)
    total = ask_v1(bench, "aggregate", {**ON_THE_DAY, "metrics": "visitors"}, domain=domain)["results"]
    bench.same(2, total["visitors"]["value"])
