"""What values of v1 statistics can be: alone, beside each other, and rounded.

Which values an answer has, and what bounds them there, is in `stats_v1`.
"""

from __future__ import annotations

from typing import Any

from plausible_contract.relations.rounding import is_reachable_mean, is_reachable_percentage
from plausible_contract.relations.rule import Finding, clipped

COUNTS = frozenset({"visitors", "visits", "pageviews", "events"})
NULLABLE = frozenset({"time_on_page", "events", "visit_duration"})


def same_names(what: str, expected: set[str], actual: set[str]) -> list[Finding]:
    """Hold the names that are there to those that were asked for; `what` is what they name."""
    if expected == actual:
        return []
    missing, extra = sorted(expected - actual), sorted(actual - expected)
    title = f"{what}: " + "; ".join(
        part
        for part in (
            f"missing {', '.join(missing)}" if missing else "",
            f"not asked for: {', '.join(extra)}" if extra else "",
        )
        if part
    )
    return [
        Finding(title, ", ".join(sorted(expected)), ", ".join(sorted(actual)), ",".join(missing or extra))
    ]


def value_alone(metric: str, value: Any, *, most: float, bucket: bool = False) -> list[Finding]:
    """Hold one value to what its metric can be, `most` at most; `bucket` says whether it is of a bucket."""
    if value is None:
        if metric in NULLABLE and (bucket or metric != "visit_duration"):
            return []
        return [Finding(f"{metric} is null", "a number", "null", metric)]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return [Finding(f"{metric} is not a number", "a number", clipped(value), metric)]
    if value < 0:
        return [Finding(f"{metric} is negative", "0 or more", str(value), metric)]
    if metric in COUNTS and not isinstance(value, int):
        return [Finding(f"{metric} is not a whole number", "an integer", repr(value), metric)]
    if value > most:
        return [Finding(f"{metric} is above {most}", f"0 to {most}", str(value), metric)]
    return []


def values_together(values: dict[str, Any]) -> list[Finding]:
    """Compare the metrics of one row with each other."""
    found = []
    visits, visitors = values.get("visits"), values.get("visitors")
    if visits is not None and visitors is not None and visits < visitors:
        found.append(Finding("fewer visits than visitors", f"at least {visitors}", str(visits), "visits"))
    pageviews, events = values.get("pageviews"), values.get("events")
    if pageviews is not None and events is not None and pageviews > events:
        found.append(Finding("more pageviews than events", f"at most {events}", str(pageviews), "pageviews"))
    return found


def values_rounded(values: dict[str, Any]) -> list[Finding]:
    """Ask of each rounded mean whether whole numbers over the visits of its row can give it."""
    visits = values.get("visits")
    if visits is None:
        return []
    found = []
    rate = values.get("bounce_rate")
    if rate is not None and not is_reachable_percentage(rate, visits):
        title = "no number of bounces rounds to this bounce rate"
        found.append(Finding(title, f"k of {visits} visits, rounded", f"{rate} %", "bounce_rate"))
    duration = values.get("visit_duration")
    if duration is not None and not is_reachable_mean(duration, visits):
        title = "no total of seconds rounds to this visit duration"
        found.append(
            Finding(title, f"a whole number of seconds over {visits} visits", str(duration), "visit_duration")
        )
    views = values.get("views_per_visit")
    if views is not None and not is_reachable_mean(views, visits, digits=2):
        title = "no number of pageviews rounds to these views per visit"
        found.append(
            Finding(title, f"k pageviews over {visits} visits, 2 decimals", str(views), "views_per_visit")
        )
    return found
