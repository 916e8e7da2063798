"""`compare=previous_period`: the same query over the days before, and the change of each metric.

Source: https://plausible.io/docs/stats-api-v1 and what the server answers.
The preview gives every change in percent.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from plausible_sandbox.errors import bad_request
from plausible_sandbox.stats.periods import previous_dates
from plausible_sandbox.stats.query import Query
from plausible_sandbox.stats.time import date_range, today
from plausible_sandbox.stats.v1 import Request

PREVIOUS_PERIOD = "previous_period"


def previous_query(request: Request, now: dt.datetime) -> Query:
    """Return the query of the days before the request's.

    Parameters
    ----------
    request
        What was asked.
    now
        The present, aware: a range that runs on beyond today is compared up to today.

    Raises
    ------
    Refusal
        400 where time does not go back that far.

    """
    zone = request.query.site.timezone
    try:
        dates = previous_dates(request.dates, today(now, zone))
    except OverflowError:
        raise bad_request(
            f"compare: there is no period before {request.dates[0]} to {request.dates[1]}"
        ) from None
    return replace(request.query, range=date_range(*dates, zone))


def change(metric: str, old: Any, new: Any, *, preview: bool = False) -> float | int | None:
    """Compare a metric with its value in the period before.

    Parameters
    ----------
    metric
        Its name: rates change by their difference, all else by percent.
    old
        The value before.
    new
        The value now.
    preview
        Whether the rules of 2021 hold: percent for every metric.

    """
    if not preview:
        if metric == "bounce_rate":
            return new - old if old else None
        if metric == "conversion_rate":
            return _tenths(float(new - old))
    if old is None or new is None:
        return None
    if old == 0:
        return 100 if new > 0 else 0
    return _half_away((new - old) / old * 100)


def _tenths(number: float) -> float:
    """Round to one decimal, half away from zero, by what the binary number is: 16.65 is below half."""
    return float(Decimal(number).quantize(Decimal("0.1"), ROUND_HALF_UP))


def _half_away(number: float) -> int:
    return math.floor(abs(number) + 0.5) * (1 if number >= 0 else -1)
