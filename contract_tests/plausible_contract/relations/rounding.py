"""Which rounded numbers can be at all: rounding is tested without knowing the data behind it."""

from __future__ import annotations

from fractions import Fraction

HALF = Fraction(1, 2)
LIMIT = 20_000
"""Above so many parts every whole percentage is reachable, and nothing is learned."""


def is_reachable_percentage(rate: float, parts: int, *, digits: int = 0) -> bool:
    """Say whether some k of `parts` makes `rate` percent, rounded to `digits`; a half may go either way.

    Truncation shows: 42 % of 7 is not reachable, since 3/7 rounds to 43.
    """
    if parts <= 0:
        return rate == 0
    if parts > LIMIT:
        return 0 <= rate <= 100
    scale = 10**digits
    scaled = round(Fraction(str(rate)) * scale)
    if Fraction(scaled, scale) != Fraction(str(rate)):
        return False
    return _some_whole(scaled, parts, unit=100 * scale)


def is_reachable_mean(mean: float, parts: int, *, digits: int = 0) -> bool:
    """Say whether some whole sum over `parts` has this mean at `digits`; a half may go either way."""
    if parts <= 0:
        return mean == 0
    scale = 10**digits
    scaled = round(Fraction(str(mean)) * scale)
    if Fraction(scaled, scale) != Fraction(str(mean)):
        return False
    return _some_whole(scaled, parts, unit=scale)


def _some_whole(scaled: int, parts: int, *, unit: int) -> bool:
    """Say whether a whole k exists with |k / parts * unit - scaled| at most a half."""
    low = Fraction(parts, unit) * (scaled - HALF)
    high = Fraction(parts, unit) * (scaled + HALF)
    first = -(-low.numerator // low.denominator)
    return first <= high
