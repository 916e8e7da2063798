"""Facts of revenue: sums and means in the currency of the goal, how they are written, when there are none.

Only for servers that have the feature: one that refuses the metrics is not asked further.
Rules: https://plausible.io/docs/ecommerce-revenue-tracking.
"""

from __future__ import annotations

from typing import Any

from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.event_cases import FIREFOX
from plausible_contract.facts.examples import DATES, hit
from plausible_contract.facts.worked import ask_v2, rows_of

FACTS: Facts = []
METRICS = ["total_revenue", "average_revenue"]
GOALS = (
    {"display_name": "Buy", "event_name": "Buy", "currency": "USD"},
    {"display_name": "Rent", "event_name": "Rent", "currency": "EUR"},
    {"display_name": "Look", "event_name": "Look"},
)

_about = facts_of(FACTS, source="https://plausible.io/docs/ecommerce-revenue-tracking", needs_control=True)


def _paid(user: int, amount: str, name: str = "Buy", currency: str = "USD") -> dict[str, Any]:
    money = {"revenue_reporting_amount": amount, "revenue_reporting_currency": currency}
    return hit(user, "10:00:00", name=name, **money)


def _asked(bench: Bench, domain: str, **body: Any) -> Any:
    return ask_v2(bench, {"metrics": METRICS, "date_range": DATES, **body}, domain=domain)


def _dollars(value: float, short: str, long: str) -> dict[str, Any]:
    return {"value": value, "currency": "USD", "short": short, "long": long}


@_about("stats_query")
def revenue_is_summed_in_the_currency_of_the_goal(bench: Bench) -> None:
    """Revenue is summed and averaged per goal, in its currency, written short and long."""
    rows = [
        _paid(1, "100.1"),
        _paid(2, "101.1"),
        _paid(3, "10", "Rent", "EUR"),
        hit(4, "10:00:00", name="Look"),
    ]
    domain = bench.load("money", rows, goals=GOALS)
    if _asked(bench, domain, dimensions=["event:goal"]) is None:
        return
    buy = [["is", "event:goal", ["Buy"]]]
    total, mean = _dollars(201.2, "$201.2", "$201.20"), _dollars(100.6, "$100.6", "$100.60")
    bench.same([[total, mean]], rows_of(_asked(bench, domain, filters=buy)))
    elsewhere = [*buy, ["is", "event:page", ["/elsewhere"]]]
    bench.same([[None, None]], rows_of(_asked(bench, domain, filters=elsewhere)), place="nothing was sold")
    found = {row[0]: row[1:] for row in rows_of(_asked(bench, domain, dimensions=["event:goal"]))}
    euros = {"value": 10.0, "currency": "EUR", "short": "€10.0", "long": "€10.00"}
    bench.same({"Buy": [total, mean], "Rent": [euros, euros], "Look": [None, None]}, found)


AMOUNTS = (
    ("0.5", "$0.5", "$0.50"),
    ("1234.5", "$1.2K", "$1,234.50"),
    ("2500000", "$2.5M", "$2,500,000.00"),
    ("3100000000", "$3.1B", "$3,100,000,000.00"),
    ("-12.3", "-$12.3", "-$12.30"),
)
"""Amounts with their short and long form, as English money is written (Unicode CLDR)."""


@_about("stats_query")
def money_is_written_short_and_long(bench: Bench) -> None:
    """Money is written short by thousands, millions and billions with one decimal, and long in full."""
    rows = [_paid(number, amount) for number, (amount, _, _) in enumerate(AMOUNTS, 1)]
    for row, (amount, _, _) in zip(rows, AMOUNTS, strict=True):
        row["pathname"] = f"/{amount}"
    domain = bench.load("amounts", rows, goals=GOALS)
    asked = {"dimensions": ["event:page"], "filters": [["is", "event:goal", ["Buy"]]]}
    found = _asked(bench, domain, **asked)
    if found is None:
        return
    shown = {page: total for page, total, _ in rows_of(found)}
    for amount, short, long in AMOUNTS:
        bench.same(_dollars(float(amount), short, long), shown[f"/{amount}"], place=amount)


@_about("stats_query")
def revenue_without_one_currency_is_null(bench: Bench) -> None:
    """Without a goal with a currency, or with several currencies, revenue is null and it is said why."""
    domain = bench.load("currencies", [_paid(1, "100.1"), _paid(2, "5", "Rent", "EUR")], goals=GOALS)
    if _asked(bench, domain) is None:
        return
    for filters, code in (
        ([], "no_revenue_goals_matching"),
        ([["is", "event:goal", ["Look"]]], "no_revenue_goals_matching"),
        ([["is", "event:goal", ["Buy", "Rent"]]], "no_single_revenue_currency"),
        ([["is", "event:goal", ["Buy", "Look"]]], None),
    ):
        found = _asked(bench, domain, filters=filters)
        warnings = found["meta"].get("metric_warnings", {})
        codes = {name: warnings.get(name, {}).get("code") for name in METRICS}
        bench.same(dict.fromkeys(METRICS, code), codes, place=str(filters))
        bench.same(code is not None, rows_of(found)[0] == [None, None], place=str(filters))
    found = _asked(bench, domain, dimensions=["event:goal"])
    bench.same(False, "metric_warnings" in found["meta"], place="by goal")


@_about("events_send")
def revenue_of_events_counts_for_their_goal(bench: Bench) -> None:
    """Revenue is kept for the event of a goal with a currency, by either name, numbers or text alike."""
    domain = bench.load("sales", [], goals=GOALS)
    bench.set_clock("2021-03-01T12:00:00Z")
    if _asked(bench, domain, dimensions=["event:goal"]) is None:
        return
    bench.load_document({"config": {"exchange_rates": {"USD": 1, "EUR": 0.5}}})
    try:
        _buy(bench, domain)
    finally:
        bench.load_document({"config": {"exchange_rates": {}}})
    buy = _asked(bench, domain, filters=[["is", "event:goal", ["Buy"]]])
    # 1.25 + 10.005 + 20 + 12.5 - 2.5 + 12, the euros at the rate that was loaded, over six events with money.
    bench.same([53.255, 8.876], [money["value"] for money in rows_of(buy)[0]])


def _buy(bench: Bench, domain: str) -> None:
    for name, member, money in (
        ("Buy", "revenue", {"amount": 1.25, "currency": "USD"}),
        ("Buy", "$", {"amount": "10.005", "currency": "USD"}),
        ("Buy", "revenue", '{"amount": "20", "currency": "USD"}'),
        ("Buy", "revenue", {"amount": "12.5abc", "currency": "USD"}),
        ("Buy", "revenue", {"amount": 3, "currency": "usd"}),
        ("Buy", "revenue", {"amount": "abc", "currency": "USD"}),
        ("Buy", "revenue", {"amount": -2.5, "currency": "USD"}),
        ("Buy", "revenue", {"amount": 6, "currency": "EUR"}),
        ("Look", "revenue", {"amount": 100, "currency": "USD"}),
    ):
        body = {"name": name, "domain": domain, "url": f"https://{domain}/", member: money}
        answer = bench.call("POST", "/api/event", json=body, key=None, headers={"user-agent": FIREFOX})
        bench.status(answer, 202, place=f"{member}={money}")
