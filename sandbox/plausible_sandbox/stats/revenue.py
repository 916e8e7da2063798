"""Revenue: in which currency a row's sum is given, when there is none, and how money is written.

Source: https://plausible.io/docs/ecommerce-revenue-tracking and what the server answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from plausible_sandbox.accounts.records import Goal
from plausible_sandbox.stats.group_keys import listed_goals
from plausible_sandbox.stats.metrics import REVENUE_METRICS
from plausible_sandbox.stats.query import GOAL, Query, top_leaves

NO_GOALS = "no_revenue_goals_matching"
SEVERAL_CURRENCIES = "no_single_revenue_currency"
_WARNINGS = {
    NO_GOALS: "None of the goals in this query has a currency, so there is no revenue to show.",
    SEVERAL_CURRENCIES: "The goals in this query have different currencies, which cannot be added up.",
}

_SYMBOLS = {
    "AUD": "A$",
    "BRL": "R$",
    "CAD": "CA$",
    "CNY": "CN¥",
    "EUR": "€",
    "GBP": "£",
    "HKD": "HK$",
    "ILS": "₪",
    "INR": "₹",
    "JPY": "¥",
    "KRW": "₩",
    "MXN": "MX$",
    "NZD": "NZ$",
    "PHP": "₱",
    "TWD": "NT$",
    "USD": "$",
    "VND": "₫",
}
"""Signs that English texts use; other currencies are written with their code."""
_WITHOUT_CENTS = frozenset({"CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF", "XPF"})
_IN_THOUSANDTHS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
_ABBREVIATIONS = ((Decimal(10) ** 9, "B"), (Decimal(10) ** 6, "M"), (Decimal(10) ** 3, "K"))


@dataclass(frozen=True, slots=True)
class Currencies:
    """The currency of the answer: one for all rows, or one by a row's goal; or the reason for none."""

    single: str | None = None
    by_goal: Mapping[int, str | None] = field(default_factory=dict)
    problem: str | None = None


def currencies_of(query: Query) -> Currencies:
    """Decide in which currency the revenue of each row is given."""
    goals = _goals(query)
    found = dict.fromkeys(goal.currency for goal in goals if goal.currency)
    if not found:
        return Currencies(problem=NO_GOALS)
    if GOAL in query.dimensions:
        return Currencies(by_goal={number: goal.currency for number, goal in enumerate(goals)})
    if len(found) > 1:
        return Currencies(problem=SEVERAL_CURRENCIES)
    return Currencies(single=next(iter(found)))


def _goals(query: Query) -> list[Goal]:
    if GOAL in query.dimensions or top_leaves(query.filters, GOAL):
        return listed_goals(query)
    return []


def warnings_of(query: Query) -> dict[str, dict[str, str]]:
    """Return the caveats of the revenue metrics that were asked for, by metric."""
    asked = [name for name in query.metrics if name in REVENUE_METRICS]
    problem = currencies_of(query).problem if asked else None
    if problem is None:
        return {}
    return {name: {"code": problem, "warning": _WARNINGS[problem]} for name in asked}


def money(amount: Decimal | None, currency: str | None) -> dict[str, Any] | None:
    """Write an amount as the API does: the number, its currency, a short and a long text.

    Parameters
    ----------
    amount
        Up to three decimals are kept; None for no revenue.
    currency
        ISO 4217 code; None where the goal has no currency.

    """
    if amount is None or currency is None:
        return None
    value = amount.quantize(Decimal("0.001"), ROUND_HALF_EVEN)
    return {
        "value": float(value),
        "currency": currency,
        "short": _short(value, currency),
        "long": _long(value, currency),
    }


def _short(amount: Decimal, currency: str) -> str:
    for unit, letter in _ABBREVIATIONS:
        if abs(amount) >= unit:
            return _signed(amount, f"{_cut(abs(amount) / unit, 1)}{letter}", currency)
    return _signed(amount, f"{_cut(abs(amount), 1)}", currency)


def _long(amount: Decimal, currency: str) -> str:
    digits = 0 if currency in _WITHOUT_CENTS else 3 if currency in _IN_THOUSANDTHS else 2
    return _signed(amount, f"{_cut(abs(amount), digits):,}", currency)


def _cut(amount: Decimal, digits: int) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN)


def _signed(amount: Decimal, digits: str, currency: str) -> str:
    symbol = _SYMBOLS.get(currency, f"{currency}\N{NO-BREAK SPACE}")
    return f"{'-' if amount < 0 else ''}{symbol}{digits}"
