"""Changes against the period before, and money: the small arithmetic that answers are finished with."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from plausible_sandbox.stats.compare import change
from plausible_sandbox.stats.revenue import money

RANGE = ["2021-03-01", "2021-03-01"]


@pytest.mark.parametrize(
    ("metric", "old", "new", "expected"),
    [
        ("pageviews", 1, 3, 200),
        ("visitors", 3, 1, -67),
        ("visitors", 10, 9, -10),
        ("views_per_visit", 5.0, 1.8, -64),
        ("bounce_rate", 100, 50, -50),
        ("bounce_rate", 0, 100, None),
        ("visit_duration", 0, 750, 100),
        ("visitors", 0, 0, 0),
        ("conversion_rate", 33.33, 50.0, 16.7),
        ("conversion_rate", 0.0, 50.0, 50.0),
        ("conversion_rate", 12.5, 12.75, 0.3),
        ("conversion_rate", 12.75, 12.5, -0.3),
        ("conversion_rate", 0.0, 16.65, 16.6),
        ("time_on_page", 60, 90, 50),
        ("time_on_page", 60, None, None),
        ("visitors", 200, 201, 1),
        ("visitors", 200, 199, -1),
    ],
)
def test_change(metric: str, old: Any, new: Any, expected: Any) -> None:
    assert change(metric, old, new) == expected


def test_change_of_the_preview_is_percent_for_rates_too() -> None:
    assert change("bounce_rate", 50, 25, preview=True) == -50
    assert change("bounce_rate", 0, 25, preview=True) == 100


@pytest.mark.parametrize(
    ("amount", "currency", "value", "short", "long"),
    [
        ("201.2", "USD", 201.2, "$201.2", "$201.20"),
        ("100", "EUR", 100.0, "€100.0", "€100.00"),
        ("50.45", "USD", 50.45, "$50.4", "$50.45"),
        ("1234567.891", "GBP", 1234567.891, "£1.2M", "£1,234,567.89"),
        ("1500", "JPY", 1500.0, "¥1.5K", "¥1,500"),
        ("-12.5", "USD", -12.5, "-$12.5", "-$12.50"),
        ("3.0004", "CHF", 3.0, "CHF\xa03.0", "CHF\xa03.00"),
        ("1.2345", "KWD", 1.234, "KWD\xa01.2", "KWD\xa01.234"),
    ],
)
def test_money(amount: str, currency: str, value: float, short: str, long: str) -> None:
    assert money(Decimal(amount), currency) == {
        "value": value,
        "currency": currency,
        "short": short,
        "long": long,
    }


def test_money_without_amount_or_currency_is_null() -> None:
    assert money(None, "USD") is None
    assert money(Decimal(1), None) is None


@pytest.fixture
def shop(make_data: Any, write: Any) -> Any:
    def sale(user: int, name: str, amount: str, currency: str) -> Any:
        paid = {"revenue_reporting_amount": write.decimal(amount), "revenue_reporting_currency": currency}
        return write.custom(user, "2021-03-01 10:00", name, **paid)

    return make_data(
        sale(1, "Payment", "40.3", "USD"),
        sale(2, "Payment", "60.6", "USD"),
        sale(3, "Subscription", "100", "EUR"),
        write.custom(4, "2021-03-01 10:00", "Signup"),
        goals=(
            {"display_name": "Payment", "event_name": "Payment", "currency": "USD"},
            {"display_name": "Subscription", "event_name": "Subscription", "currency": "EUR"},
            {"display_name": "Signup", "event_name": "Signup"},
        ),
    )


def _goals(*names: str) -> list[Any]:
    return [["is", "event:goal", list(names)]]


def test_revenue_of_goals_of_one_currency(shop: Any) -> None:
    metrics = ["total_revenue", "average_revenue"]
    answered = shop.query(metrics=metrics, date_range=RANGE, filters=_goals("Payment", "Signup"))
    total, average = answered["results"][0]["metrics"]

    assert (total["value"], total["currency"]) == (100.9, "USD")
    assert average["value"] == 50.45
    assert answered["meta"] == {}


def test_revenue_by_goal_is_in_the_currency_of_each(shop: Any) -> None:
    answered = shop.query(metrics=["total_revenue"], date_range=RANGE, dimensions=["event:goal"])
    shown = [
        (row["dimensions"][0], row["metrics"][0] and row["metrics"][0]["long"]) for row in answered["results"]
    ]

    assert shown == [("Payment", "$100.90"), ("Subscription", "€100.00"), ("Signup", None)]
    assert answered["meta"] == {}


@pytest.mark.parametrize("metric", ["total_revenue", "average_revenue"])
@pytest.mark.parametrize("direction", ["asc", "desc"])
def test_goals_without_a_currency_come_last_whatever_was_paid(
    make_data: Any, write: Any, metric: str, direction: str
) -> None:
    def sale(user: int, name: str, amount: str) -> Any:
        paid = {"revenue_reporting_amount": write.decimal(amount), "revenue_reporting_currency": "USD"}
        return write.custom(user, "2021-03-01 10:00", name, **paid)

    data = make_data(
        *(sale(1, "Small", "1"), sale(1, "Payment", "10"), sale(2, "Signup", "5"), sale(3, "Gift", "100")),
        goals=(
            *({"display_name": name, "event_name": name} for name in ("Signup", "Gift")),
            *({"display_name": name, "event_name": name, "currency": "USD"} for name in ("Small", "Payment")),
        ),
    )
    asked = {"metrics": [metric], "date_range": RANGE, "dimensions": ["event:goal"]}
    rows = data.rows(order_by=[[metric, direction]], **asked)

    known = ["Small", "Payment"] if direction == "asc" else ["Payment", "Small"]
    assert [row[0] for row in rows] == [*known, "Gift", "Signup"]
    assert [row[1] is None for row in rows] == [False, False, True, True]


@pytest.mark.parametrize(
    ("filters", "code"),
    [
        ([], "no_revenue_goals_matching"),
        (_goals("Signup"), "no_revenue_goals_matching"),
        (_goals("Payment", "Subscription"), "no_single_revenue_currency"),
    ],
)
def test_revenue_without_one_currency_is_null_and_says_why(shop: Any, filters: list[Any], code: str) -> None:
    answered = shop.query(metrics=["total_revenue", "visitors"], date_range=RANGE, filters=filters)

    assert answered["results"][0]["metrics"][0] is None
    assert answered["meta"]["metric_warnings"]["total_revenue"]["code"] == code


SALES = (
    *((user, f"/{user % 9}", ("0.1", "0.3", "10", "2.675", "99999999.999", "0", "7")[user * user % 7])
      for user in range(40)),
    *((user, "/tenths", "0.1") for user in (50, 51, 52)),
    (50, "/tenth", "0.1"),
)  # fmt: skip
"""Visitor, page and amount; two pages have the same average of different sums."""


@pytest.mark.parametrize("direction", ["asc", "desc"])
@pytest.mark.parametrize("filters", [[], _goals("Payment")])
@pytest.mark.parametrize("metric", ["total_revenue", "average_revenue"])
def test_rows_are_ordered_by_exact_revenue_shown_or_not(
    make_data: Any, write: Any, metric: str, filters: list[Any], direction: str
) -> None:
    def sale(user: int, page: str, amount: str) -> Any:
        paid = {"revenue_reporting_amount": write.decimal(amount), "revenue_reporting_currency": "USD"}
        return write.custom(user, "2021-03-01 10:00", "Payment", pathname=page, **paid)

    data = make_data(
        *[sale(*one) for one in SALES],
        write.custom(60, "2021-03-01 10:00", "Payment", pathname="/free"),
        goals=({"display_name": "Payment", "event_name": "Payment", "currency": "USD"},),
    )
    amounts: dict[str, list[Fraction]] = {}
    for _, page, amount in SALES:
        amounts.setdefault(page, []).append(Fraction(amount))
    worth = {page: sum(paid) / (len(paid) if "average" in metric else 1) for page, paid in amounts.items()}
    sign = -1 if direction == "desc" else 1
    rows = data.rows(
        metrics=[metric],
        date_range=RANGE,
        dimensions=["event:page"],
        filters=filters,
        order_by=[[metric, direction]],
        pagination={"limit": 11, "offset": 1},
    )

    ordered = [*sorted(worth, key=lambda page: (sign * worth[page], page)), "/free"]
    assert [row[0] for row in rows] == ordered[1:]
