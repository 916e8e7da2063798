"""Facts of the order of rows: ties by value, unknown values last, pages through both.

Rules: https://plausible.io/docs/stats-api-v1#get-apiv1statsbreakdown, /docs/stats-api#order_by.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.examples import DATES, ON_THE_DAY, Row, hit
from plausible_contract.facts.worked import ask_v1, ask_v2, rows_of

FACTS: Facts = []

_about = facts_of(FACTS, source="https://plausible.io/docs/stats-api-v1", needs_control=True)

TIED: Mapping[str, tuple[str, Sequence[Any]]] = {
    "source": ("referrer_source", ("a", "Z", "É")),
    "referrer": ("referrer", ("b.example/z", "a.example", "B.example")),
    "channel": ("acquisition_channel", ("Referral", "Email", "Audio")),
    "utm_medium": ("utm_medium", ("b", "a", "B")),
    "utm_source": ("utm_source", ("b", "a", "B")),
    "utm_campaign": ("utm_campaign", ("b", "a", "B")),
    "utm_content": ("utm_content", ("b", "a", "B")),
    "utm_term": ("utm_term", ("b", "a", "B")),
    "device": ("screen_size", ("Tablet", "Desktop", "Mobile")),
    "browser": ("browser", ("Firefox", "Chrome", "Safari")),
    "browser_version": ("browser_version", ("9", "14", "101")),
    "os": ("operating_system", ("Windows", "Mac", "GNU/Linux")),
    "os_version": ("operating_system_version", ("9", "14", "101")),
    "country": ("country_code", ("US", "DE", "EE")),
    "region": ("subdivision1_code", ("US-NY", "DE-BE", "EE-37")),
    "city": ("city_geoname_id", (5128581, 588409, 2950159)),
}
"""Properties of visits with the column that holds them, and values of which each comes once."""


def _tied(count: int = 4) -> list[Row]:
    """Make visits that differ in every property, one of each value."""
    columns = [(column, values) for column, values in TIED.values()]
    return [
        hit(
            number + 1,
            "10:00:00",
            f"/{'bAc'[number % 3]}{number}",
            **{column: values[number] for column, values in columns if number < len(values)},
        )
        for number in range(count)
    ]


def _in_order(values: Sequence[Any]) -> list[Any]:
    return sorted(values, key=lambda value: value if isinstance(value, int) else str(value).encode())


@_about("stats_breakdown")
def ties_go_by_the_value(bench: Bench) -> None:
    """Rows with equal numbers are in the order of their values' bytes, whatever the property."""
    domain = bench.load("ties", _tied())
    for name, (_, values) in TIED.items():
        params = {**ON_THE_DAY, "property": f"visit:{name}", "metrics": "visitors"}
        found = [row[name] for row in ask_v1(bench, "breakdown", params, domain=domain)["results"]]
        shown = [value for value in found if value in values]
        bench.same(_in_order(values), shown, place=name)
    for name in ("event:page", "visit:entry_page", "visit:exit_page"):
        params = {**ON_THE_DAY, "property": name, "metrics": "visitors"}
        rows = ask_v1(bench, "breakdown", params, domain=domain)["results"]
        found = [row[name.partition(":")[2]] for row in rows]
        bench.same(_in_order(found), found, place=name)


@_about("stats_query")
def places_go_by_the_names_shown(bench: Bench) -> None:
    """Rows by the name of a place are in the order of the names, whatever the codes behind them."""
    codes = ("CH", "DE", "ES")
    domain = bench.load("named", [hit(n, "10:00:00", country_code=code) for n, code in enumerate(codes, 1)])
    for direction, names in (("asc", ["Germany", "Spain"]), ("desc", ["Switzerland", "Spain"])):
        body = {
            "metrics": ["visitors"],
            "date_range": DATES,
            "dimensions": ["visit:country_name"],
            "order_by": [["visit:country_name", direction]],
            "pagination": {"limit": 2},
        }
        bench.same(
            [[name, 1] for name in names], rows_of(ask_v2(bench, body, domain=domain)), place=direction
        )


@_about("stats_query")
def unknown_values_come_last(bench: Bench) -> None:
    """Rows without a value are last in both directions, and pages cut the same order."""
    rows = [hit(number, "10:00:00", f"/{number}") for number in range(1, 6)]
    measured = {"engagement_time": 2000, "scroll_depth": 20}, {"engagement_time": 4000, "scroll_depth": 40}
    for number, engaged in zip((2, 4), measured, strict=True):
        rows.append(hit(number, "10:01:00", f"/{number}", "engagement", **engaged))
    domain = bench.load("nulls", rows)
    for metric in ("time_on_page", "scroll_depth"):
        for direction, known in (("asc", ["/2", "/4"]), ("desc", ["/4", "/2"])):
            body: dict[str, Any] = {
                "metrics": [metric, "visitors"],
                "date_range": DATES,
                "dimensions": ["event:page"],
                "order_by": [[metric, direction], ["event:page", "asc"]],
            }
            expected = [*known, "/1", "/3", "/5"]
            found = [row[0] for row in rows_of(ask_v2(bench, body, domain=domain))]
            bench.same(expected, found, place=f"{metric} {direction}")
            second = {**body, "pagination": {"limit": 2, "offset": 1}}
            found = [row[0] for row in rows_of(ask_v2(bench, second, domain=domain))]
            bench.same(expected[1:3], found, place=f"{metric} {direction}, a page of two")
