"""Revenue: kept for goals with a currency, converted at fixed rates."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from plausible_sandbox.accounts.records import Goal, Site
from plausible_sandbox.ingest.revenue import RATES, Revenue, revenue_of

SITE = Site(
    id=1,
    domain="fjord.example",
    goals=(
        Goal(id=1, display_name="Signup", event_name="Signup"),
        Goal(id=2, display_name="Purchase", event_name="Purchase", currency="EUR"),
        Goal(id=3, display_name="Visit /paid", page_path="/paid"),
    ),
    exchange_rates={"EUR": 0.5, "GBP": 0.25},
)


def revenue(sent: Any, event_name: str = "Purchase") -> Revenue | None:
    return revenue_of(sent, event_name=event_name, site=SITE)


@pytest.mark.parametrize(
    ("amount", "stored"),
    [
        (10, "10.000"),
        (10.25, "10.250"),
        ("10.25", "10.250"),
        ("12.5abc", "12.500"),
        (" 7", "7.000"),
        (-3, "-3.000"),
        ("1e3", "1000.000"),
        ("0.0005", "0.001"),
    ],
)
def test_amounts_are_numbers_or_begin_with_one(amount: object, stored: str) -> None:
    found = revenue({"amount": amount, "currency": "EUR"})

    assert found == Revenue(Decimal(stored), "EUR", Decimal(stored), "EUR")


@pytest.mark.parametrize(
    "sent",
    [
        None,
        5,
        "EUR 5",
        [],
        {"amount": 5},
        {"amount": 5, "currency": "eur"},
        {"amount": 5, "currency": "XYZ"},
        {"amount": 5, "currency": ["EUR"]},
        {"amount": "abc", "currency": "EUR"},
        {"amount": True, "currency": "EUR"},
        {"amount": None, "currency": "EUR"},
        {"amount": "1e99", "currency": "EUR"},
        {"amount": 10**15, "currency": "EUR"},
    ],
)
def test_unusable_revenue_is_ignored(sent: object) -> None:
    assert revenue(sent) is None


@pytest.mark.parametrize("event_name", ["Signup", "purchase", "pageview"])
def test_revenue_needs_a_goal_with_a_currency_and_this_very_name(event_name: str) -> None:
    assert revenue({"amount": 5, "currency": "EUR"}, event_name) is None


def test_revenue_is_converted_at_the_rates_of_the_fixture() -> None:
    assert revenue({"amount": "10", "currency": "USD"}) == Revenue(
        Decimal("10.000"), "USD", Decimal("5.000"), "EUR"
    )
    assert revenue({"amount": "10", "currency": "GBP"}) == Revenue(
        Decimal("10.000"), "GBP", Decimal("20.000"), "EUR"
    )


def test_revenue_without_a_rate_is_ignored() -> None:
    assert revenue({"amount": 5, "currency": "SEK"}) is None


def test_revenue_may_come_as_json_text() -> None:
    assert revenue('{"amount": "5", "currency": "EUR"}') is not None


def test_there_are_rates_without_a_fixture() -> None:
    site = Site(id=1, domain="fjord.example", goals=SITE.goals)
    found = revenue_of({"amount": 100, "currency": "USD"}, event_name="Purchase", site=site)

    assert found is not None
    assert found.reporting_amount == Decimal(str(RATES["EUR"])) * 100
