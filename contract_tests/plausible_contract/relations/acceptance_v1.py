"""Which v1 statistics requests that fit the schema are refused all the same: the rules between parameters.

From Plausible's documentation of the Stats API v1, "Metrics" and "Filtering", as the contract words them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from plausible_contract.exchange import Edition

UNSURE = "unsure"
"""Stands for requests that the rules say nothing about."""

SESSION_METRICS = frozenset({"visits", "bounce_rate", "visit_duration", "views_per_visit"})
EVENT_WISE = ("event:name", "event:goal", "event:props:")
LONG_DAYS = 3_700
"""Beyond some ten years nothing is said about daily buckets."""

EARLIEST_YEAR, LATEST_YEAR = 4, 9_996
"""Beyond these years a period of twelve months, or the one before it, may leave the calendar's 1 to 9999."""

_KEYS = re.compile(
    r"event:(name|page|goal|hostname)|event:props:.+"
    r"|visit:(source|channel|referrer|utm_(medium|source|campaign|content|term)|device|browser|browser_version"
    r"|os|os_version|country|region|city|entry_page|exit_page)"
)
_OPERATOR = re.compile("==|!=")


def refusal(operation: str, parameters: Mapping[str, str], *, edition: Edition = "current") -> str | None:
    """Say why a request that fits the schema is refused: a reason, `UNSURE`, or None where it must be served.

    Parameters
    ----------
    operation
        `stats_aggregate`, `stats_timeseries`, `stats_breakdown` or `stats_realtime_visitors`.
    parameters
        The query parameters by name.
    edition
        The edition that the key is served; the preview of 2021 knows months only of longer periods.

    """
    if operation == "stats_realtime_visitors":
        return None
    reasons = [_date(parameters), _months(parameters, edition), *_filtered(operation, parameters)]
    definite = [reason for reason in reasons if reason not in (None, UNSURE)]
    if definite:
        return definite[0]
    return UNSURE if UNSURE in reasons else None


def _date(parameters: Mapping[str, str]) -> str | None:
    period, date = parameters.get("period", "30d"), parameters.get("date")
    if period != "custom":
        if date is not None and "," in date:
            return "two days for a period that has one"
        return UNSURE if date is not None and _is_far_away(dt.date.fromisoformat(date.strip())) else None
    if date is None:
        return "period=custom without date"
    bounds = [bound.strip() for bound in date.split(",")]
    if len(bounds) != 2:
        return "period=custom needs two days"
    first, last = (dt.date.fromisoformat(bound) for bound in bounds)
    if first > last:
        return "the first day is after the last"
    is_long = (last - first).days > LONG_DAYS
    return UNSURE if is_long or _is_far_away(first) or _is_far_away(last) else None


def _is_far_away(day: dt.date) -> bool:
    """Say whether a period up to here, or the one before it, may leave the calendar."""
    return not EARLIEST_YEAR <= day.year <= LATEST_YEAR


def _months(parameters: Mapping[str, str], edition: Edition) -> str | None:
    if edition == "current" or parameters.get("interval") != "month":
        return None
    period = parameters.get("period", "30d")
    if period in ("day", "7d", "month"):
        return "interval=month for a period that is no longer than a month"
    return None if period in ("6mo", "12mo") else UNSURE


def filter_clauses(text: str) -> list[tuple[str, str, str]] | None:
    """Split v1 filters into (property, operator, value), dropped clauses left out; None if they are JSON."""
    if text.lstrip().startswith("["):
        return None
    clauses = []
    for clause in text.split(";"):
        parts = _OPERATOR.split(clause)
        key = parts[0].strip()
        if len(parts) == 2 and key and parts[1].strip():
            clauses.append((key, "==" if "==" in clause else "!=", parts[1].strip()))
    return clauses


def _filtered(operation: str, parameters: Mapping[str, str]) -> list[str | None]:
    clauses = filter_clauses(parameters.get("filters", ""))
    if clauses is None:
        return [UNSURE]
    keys = [key for key, _, _ in clauses]
    unknown = [key for key in keys if not _KEYS.fullmatch(key)]
    if unknown:
        return [f"unknown property {unknown[0]!r} in filters"]
    metrics = parameters["metrics"].split(",") if "metrics" in parameters else ["visitors"]
    goals = [UNSURE] if "event:goal" in keys else []
    return [*goals, *(_metric(operation, metric, keys, parameters.get("property", "")) for metric in metrics)]


def _metric(operation: str, metric: str, keys: list[str], prop: str) -> str | None:
    broken_down = prop if operation == "stats_breakdown" else ""
    if metric == "conversion_rate" and "event:goal" not in keys and broken_down != "event:goal":
        return "conversion_rate without a goal"
    if metric == "time_on_page":
        return _time_on_page(keys, broken_down)
    if metric == "views_per_visit" and (broken_down or "event:page" in keys):
        return "views_per_visit by or with a page"
    if metric in SESSION_METRICS and (broken_down.startswith(EVENT_WISE) or _any(keys, EVENT_WISE)):
        return f"{metric} describes visits, not events"
    return None


def _time_on_page(keys: list[str], broken_down: str) -> str | None:
    if "event:goal" in keys or "event:name" in keys:
        return "time_on_page with a filter on goal or name"
    if broken_down:
        return None if broken_down == "event:page" else "time_on_page by something else than page"
    return None if "event:page" in keys else "time_on_page without a page"


def _any(keys: list[str], starts: tuple[str, ...]) -> bool:
    return any(key.startswith(starts) for key in keys)
