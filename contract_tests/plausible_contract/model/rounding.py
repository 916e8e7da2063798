"""Quotients as the database rounds them, half to even, and changes, half away from zero."""

from __future__ import annotations

from fractions import Fraction


def whole(numerator: int, denominator: int) -> int:
    """Return the quotient as a whole number; 0 where there is nothing to divide by."""
    return round(Fraction(numerator, denominator)) if denominator else 0


def decimals(numerator: int, denominator: int, *, digits: int) -> float:
    """Return the quotient with `digits` decimals; 0.0 where there is nothing to divide by."""
    return float(round(Fraction(numerator, denominator), digits)) if denominator else 0.0


def difference_of_rates(old: float, new: float) -> float:
    """Return `new - old` to one decimal, a half of the binary difference away from zero."""
    return half_away_from_zero(Fraction(new - old) * 10) / 10


def half_away_from_zero(value: Fraction) -> int:
    """Round to a whole number, halves away from zero, as changes are."""
    magnitude = int(abs(value) + Fraction(1, 2))
    return magnitude if value >= 0 else -magnitude
