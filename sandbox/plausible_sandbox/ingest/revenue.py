"""Revenue of an event: as sent, and in the currency of the goal that counts it.

Source of the rules: https://plausible.io/docs/ecommerce-revenue-tracking. Rates are units per US dollar, of
the fixture or fixed ones, so that a test has the same amounts every day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import msgspec

from plausible_sandbox.accounts.currencies import CURRENCIES
from plausible_sandbox.accounts.records import Site

_DECIMAL = re.compile(r"\s*[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?")
_SCALE = Decimal("0.001")
_LARGEST = Decimal(10) ** 15
"""Amounts have 18 digits, 3 of them decimals."""

RATES: Mapping[str, float] = {
    "USD": 1.0,
    "AUD": 1.5,
    "BRL": 5.5,
    "CAD": 1.37,
    "CHF": 0.8,
    "CNY": 7.1,
    "CZK": 21.0,
    "DKK": 6.4,
    "EUR": 0.86,
    "GBP": 0.74,
    "HKD": 7.8,
    "HUF": 335.0,
    "IDR": 16500.0,
    "ILS": 3.3,
    "INR": 88.0,
    "ISK": 122.0,
    "JPY": 148.0,
    "KRW": 1400.0,
    "MXN": 18.5,
    "MYR": 4.2,
    "NOK": 10.0,
    "NZD": 1.72,
    "PHP": 57.5,
    "PLN": 3.65,
    "RON": 4.35,
    "SEK": 9.4,
    "SGD": 1.29,
    "THB": 32.5,
    "TRY": 41.5,
    "UAH": 41.5,
    "ZAR": 17.5,
}
"""Units of a currency per US dollar, where the fixture states none: fixed, near the rates of 2025."""


@dataclass(frozen=True, slots=True)
class Revenue:
    """Amounts with three decimals: as sent, and as reported."""

    source_amount: Decimal
    source_currency: str
    reporting_amount: Decimal
    reporting_currency: str


def revenue_of(sent: Any, *, event_name: str, site: Site) -> Revenue | None:
    """Read revenue, None where it is unusable or no goal of the site counts it."""
    currency = next(
        (goal.currency for goal in site.goals if goal.event_name == event_name and goal.currency), None
    )
    money = None if currency is None else _money(sent)
    if currency is None or money is None:
        return None
    amount, sent_currency = money
    reported = _converted(amount, sent_currency, currency, site.exchange_rates or RATES)
    return None if reported is None else Revenue(amount, sent_currency, reported, currency)


def _money(sent: Any) -> tuple[Decimal, str] | None:
    if isinstance(sent, str):
        try:
            sent = msgspec.json.decode(sent)
        except (msgspec.DecodeError, RecursionError):
            return None
    if not isinstance(sent, Mapping):
        return None
    amount, currency = _amount(sent.get("amount")), sent.get("currency")
    if amount is None or not isinstance(currency, str) or currency not in CURRENCIES:
        return None
    return amount, currency


def _amount(value: Any) -> Decimal | None:
    """Read a number, or the decimal number that a text begins with."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    match = _DECIMAL.match(str(value))
    return None if match is None else _scaled(Decimal(match[0].strip()))


def _scaled(amount: Decimal) -> Decimal | None:
    return amount.quantize(_SCALE, ROUND_HALF_UP) if abs(amount) < _LARGEST else None


def _converted(amount: Decimal, source: str, target: str, rates: Mapping[str, float]) -> Decimal | None:
    if source == target:
        return amount
    known = {**rates, "USD": rates.get("USD", 1.0)}
    if not known.get(source) or not known.get(target):
        return None
    return _scaled(amount * Decimal(str(known[target])) / Decimal(str(known[source])))
