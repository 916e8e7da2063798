"""Quotients as the database rounds them: half to even."""

from __future__ import annotations

from fractions import Fraction


def whole(numerator: int, denominator: int) -> int:
    """Return the quotient as a whole number; 0 where there is nothing to divide by."""
    return round(Fraction(numerator, denominator)) if denominator else 0


def decimals(numerator: int, denominator: int, *, digits: int) -> float:
    """Return the quotient with `digits` decimals; 0.0 where there is nothing to divide by."""
    return float(round(Fraction(numerator, denominator), digits)) if denominator else 0.0


def half_away_from_zero(value: Fraction) -> int:
    """Round a percent change."""
    magnitude = int(abs(value) + Fraction(1, 2))
    return magnitude if value >= 0 else -magnitude
