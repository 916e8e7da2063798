"""Facts of rules that meet: hours beside days, goals beside imports, values that read like a blank.

Each rule is told by the documentation; what comes of two at once is where servers go astray.
Rules: https://plausible.io/docs/stats-api, /docs/metrics-definitions; a quick run leaves them out.
"""

from __future__ import annotations

from typing import Any

from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.examples import DATES, DAY, ON_THE_DAY, hit
from plausible_contract.facts.worked import ask_v1, ask_v2, rows_of

FACTS: Facts = []

_about = facts_of(FACTS, source="https://plausible.io/docs/stats-api", needs_control=True, thorough=True)

IMPORT = {"ref": "import", "start_date": DAY, "end_date": DAY, "source": "csv"}
IMPORTS: dict[str, Any] = {"include": {"imports": True}}
BLOG: list[dict[str, Any]] = [
    {"display_name": "Visit", "page_path": "/blog"},
    {"display_name": "Read", "page_path": "/blog", "scroll_threshold": 75},
]


def _asked(*metrics: str, **more: Any) -> dict[str, Any]:
    return {"metrics": list(metrics), "date_range": DATES, **more}


@_about("stats_query")
def hours_beside_days_are_of_the_same_visit(bench: Bench) -> None:
    """By day and hour, or by hour and month, each visit has one row, its visitors and its rate in it."""
    rows = [hit(1, "00:00:00"), hit(1, "00:20:00"), hit(2, "05:10:00")]
    domain = bench.load("crossed", rows)
    first, second = f"{DAY} 00:00:00", f"{DAY} 05:00:00"
    for dimensions, expected in (
        (["time:day", "time:hour"], [[DAY, first, 1, 0], [DAY, second, 1, 100]]),
        (["time:hour", "time:month"], [[first, DAY, 1, 0], [second, DAY, 1, 100]]),
    ):
        body = _asked("visitors", "bounce_rate", dimensions=dimensions)
        bench.same(expected, rows_of(ask_v2(bench, body, domain=domain)), place=", ".join(dimensions))


@_about("stats_query")
def a_property_may_read_like_none(bench: Bench) -> None:
    """The value `(none)` is in the row of events without the property, and the filter selects both."""
    stored: tuple[dict[str, str], ...] = ({"k": "(none)"}, {}, {"k": "v"}, {"k": ""})
    rows = [hit(user, "10:00:00", props=props) for user, props in enumerate(stored, 1)]
    domain = bench.load("none", rows)
    by_value = _asked("visitors", dimensions=["event:props:k"])
    bench.same([["(none)", 3], ["v", 1]], rows_of(ask_v2(bench, by_value, domain=domain)))
    for operator, values, visitors in (
        ("is", ["(none)"], 3),
        ("is", ["v", "(none)"], 4),
        ("is_not", ["(none)"], 1),
        ("is_not", ["v"], 3),
    ):
        body = _asked("visitors", filters=[[operator, "event:props:k", values]])
        found = rows_of(ask_v2(bench, body, domain=domain))
        bench.same([[visitors]], found, place=f"{operator} {values}")


@_about("stats_query")
def a_filter_on_a_scroll_goal_leaves_no_number_of_events(bench: Bench) -> None:
    """Events are null in the row of a scroll goal, and in every row where the filter selects one."""
    rows = [hit(1, "10:00:00", "/blog"), hit(1, "10:01:00", "/blog", "engagement", scroll_depth=80)]
    domain = bench.load("scrolled", rows, goals=BLOG)
    body = _asked("visitors", "events", dimensions=["event:goal"])
    bench.same({"Read": None, "Visit": 1}, _events(rows_of(ask_v2(bench, body, domain=domain))))
    body["filters"] = [["is", "event:goal", ["Visit", "Read"]]]
    bench.same({"Read": None, "Visit": None}, _events(rows_of(ask_v2(bench, body, domain=domain))))
    params = {**ON_THE_DAY, "property": "event:goal", "metrics": "visitors,events"}
    found = ask_v1(bench, "breakdown", {**params, "filters": "event:goal==Visit|Read"}, domain=domain)
    bench.same([None, None], [row["events"] for row in found["results"]])


def _events(rows: list[list[Any]]) -> dict[str, Any]:
    return {name: events for name, _, events in rows}


@_about("stats_query")
def money_of_goals_without_a_currency_is_last(bench: Bench) -> None:
    """Goals without a currency have no money to show and come last, whatever their events brought."""
    paid = {"Pay": "10", "Gift": "100"}
    rows = [
        hit(1, "10:00:00", name=name, revenue_reporting_amount=amount, revenue_reporting_currency="USD")
        for name, amount in paid.items()
    ]
    goals: list[dict[str, Any]] = [
        {"display_name": "Gift", "event_name": "Gift"},
        {"display_name": "Pay", "event_name": "Pay", "currency": "USD"},
    ]
    domain = bench.load("priceless", rows, goals=goals)
    for direction in ("asc", "desc"):
        body = _asked("total_revenue", dimensions=["event:goal"], order_by=[["total_revenue", direction]])
        found = rows_of(ask_v2(bench, body, domain=domain))
        shown = [[name, money is not None] for name, money in found]
        bench.same([["Pay", True], ["Gift", False]], shown, place=f"{direction}, and whether there is money")


@_about("stats_query")
def goals_that_no_import_knows_go_with_imports(bench: Bench) -> None:
    """A breakdown by goals includes imports also where they know none of the goals."""
    domain = bench.load("unknown", [], imports=[IMPORT])
    found = ask_v2(bench, _asked("visitors", dimensions=["event:goal"], **IMPORTS), domain=domain)
    bench.same(([], {"imports_included": True}), (rows_of(found), found["meta"]))


@_about("stats_query")
def imported_sources_have_their_channels(bench: Bench) -> None:
    """An imported source is of the channel that its name and tags make, as a visit's is."""
    sources: list[dict[str, Any]] = [
        {"source": "Google", "visitors": 5},
        {"source": "Google", "utm_medium": "cpc", "visitors": 4},
        {"utm_medium": "email", "visitors": 3},
        {"visitors": 1},
    ]
    imported = [{"table": "imported_sources", "date": DAY, "import": "import", **row} for row in sources]
    domain = bench.load("channels", [], imports=[IMPORT], imported=imported)
    body = _asked("visitors", dimensions=["visit:channel"], **IMPORTS)
    expected = [["Organic Search", 5], ["Paid Search", 4], ["Email", 3], ["Direct", 1]]
    bench.same(expected, rows_of(ask_v2(bench, body, domain=domain)))
