"""Faults of metrics and of rounding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from plausible_contract.faults.messages import Answer, Memory, Relay, Request
from plausible_contract.faults.registry import behaviour, on_answer


def _each(answer: Answer, request: Request, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Answer:
    """Change the values of every row, whatever the operation of v1 or v2."""
    body = answer.json()
    if not answer.is_good or not isinstance(body, dict):
        return answer
    results = body.get("results", body if request.path.endswith("/stats/aggregate") else None)
    if request.path == "/api/v2/query" and isinstance(results, list):
        names = request.json()["metrics"]
        rows = [
            {**row, "metrics": [*change(dict(zip(names, row["metrics"], strict=True))).values()]}
            for row in results
        ]
        return answer.with_json({**body, "results": rows})
    if not request.path.startswith("/api/v1/stats/") or request.is_preview:
        return answer
    if isinstance(results, dict):
        values = change({metric: entry["value"] for metric, entry in results.items()})
        changed: Any = {metric: {**entry, "value": values[metric]} for metric, entry in results.items()}
    else:
        changed = [change(row) for row in results or []]
    return answer.with_json({**body, "results": changed})


def _one(metric: str, change: Callable[[Any], Any]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Change one metric where it is there and not null."""
    return lambda row: {name: change(v) if name == metric and v is not None else v for name, v in row.items()}


@on_answer("metrics")
def bounce_rate_is_a_fraction(request: Request, answer: Answer) -> Answer:
    """The bounce rate is a fraction of one."""
    return _each(answer, request, _one("bounce_rate", lambda value: value / 100))


@on_answer("metrics")
def duration_in_minutes(request: Request, answer: Answer) -> Answer:
    """The duration of visits is in minutes."""
    return _each(answer, request, _one("visit_duration", lambda value: value // 60))


@on_answer("metrics")
def bounces_are_inverted(request: Request, answer: Answer) -> Answer:
    """The bounce rate is the share of visits that did not bounce."""
    return _each(answer, request, _one("bounce_rate", lambda value: 100 - value))


@behaviour("metrics")
def visits_are_visitors(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """An aggregate counts visitors where visits were asked for."""
    answer = relay(request)
    if not request.path.endswith("/stats/aggregate") or not answer.is_good or request.is_preview:
        return answer
    visitors = _counted(request, relay, "visitors")
    return answer if visitors is None else _each(answer, request, _one("visits", lambda _: visitors))


def _counted(request: Request, relay: Relay, metric: str) -> int | None:
    """Ask for another metric of the same aggregate; None where that is not answered."""
    answer = relay(request.with_query(metrics=metric))
    body = answer.json() if answer.is_good else None
    return int(body["results"][metric]["value"]) if body else None


@on_answer("metrics")
def events_are_pageviews(request: Request, answer: Answer) -> Answer:
    """Events are counted without custom events."""
    return _each(
        answer,
        request,
        lambda row: {**row, "events": row["pageviews"]} if {"events", "pageviews"} <= set(row) else row,
    )


@on_answer("metrics")
def visitors_are_one_too_many(request: Request, answer: Answer) -> Answer:
    """Visitors of a single day are counted with one more, where there are any."""
    if request.get("period") != "day":
        return answer
    return _each(answer, request, _one("visitors", lambda value: value + 1 if value else value))


@on_answer("metrics")
def large_counts_are_cut(request: Request, answer: Answer) -> Answer:
    """Pageviews stop counting at twelve."""
    return _each(answer, request, _one("pageviews", lambda value: min(value, 12)))


@behaviour("metrics")
def conversion_counts_events(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """The conversion rate is capped at a half."""
    return _each(relay(request), request, _one("conversion_rate", lambda value: min(value, 50.0)))


@on_answer("metrics")
def percentage_is_a_fraction(request: Request, answer: Answer) -> Answer:
    """Percentages of v2 are fractions of one."""
    return _each(answer, request, _one("percentage", lambda value: round(value / 100, 2)))


@on_answer("metrics")
def time_on_page_in_milliseconds(request: Request, answer: Answer) -> Answer:
    """The time on a page is in milliseconds."""
    return _each(answer, request, _one("time_on_page", lambda value: value * 1000))


@on_answer("metrics")
def empty_duration_is_zero(request: Request, answer: Answer) -> Answer:
    """An empty bucket says that visits took no time."""
    if not request.path.endswith("/stats/timeseries"):
        return answer
    return _each(
        answer,
        request,
        lambda row: {n: 0 if n == "visit_duration" and v is None else v for n, v in row.items()},
    )


def _changes(answer: Answer, change: Callable[[str, dict[str, Any]], Any]) -> Answer:
    body = answer.json()
    results = body.get("results") if isinstance(body, dict) else None
    if not answer.is_good or not isinstance(results, dict):
        return answer
    changed = {m: {**e, "change": change(m, e)} if "comparison_value" in e else e for m, e in results.items()}
    return answer.with_json({**body, "results": changed})


@on_answer("metrics")
def change_has_the_wrong_sign(_request: Request, answer: Answer) -> Answer:
    """A change is negative where it rose."""
    return _changes(answer, lambda _, entry: -entry["change"] if entry["change"] else entry["change"])


@on_answer("metrics")
def bounce_change_in_percent(_request: Request, answer: Answer) -> Answer:
    """The change of the bounce rate is in percent, as it was until 2024."""

    def percent(metric: str, entry: dict[str, Any]) -> Any:
        old, new = entry["comparison_value"], entry["value"]
        return round((new - old) / old * 100) if metric == "bounce_rate" and old else entry["change"]

    return _changes(answer, percent)


@on_answer("rounding")
def changes_are_truncated(_request: Request, answer: Answer) -> Answer:
    """Percent changes are cut, not rounded."""

    def cut(metric: str, entry: dict[str, Any]) -> Any:
        old, new = entry["comparison_value"], entry["value"]
        if metric in ("bounce_rate", "conversion_rate") or not old or new is None:
            return entry["change"]
        return int((new - old) / old * 100)

    return _changes(answer, cut)


@behaviour("rounding")
def bounce_rate_is_truncated(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """The bounce rate is cut, not rounded: found by the visits that it is a share of."""
    return _each_rate(request, relay, lambda bounces, visits: 100 * bounces // visits)


@behaviour("rounding")
def halves_are_rounded_up(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Halves of the bounce rate are rounded up, not to even."""
    return _each_rate(request, relay, lambda bounces, visits: int(100 * bounces / visits + 0.5))


def _each_rate(request: Request, relay: Relay, rounded: Callable[[int, int], int]) -> Answer:
    """Round the bounce rate of an aggregate in another way."""
    answer = relay(request)
    body = answer.json()
    plain = (
        request.path.endswith("/stats/aggregate") and not request.is_preview and not request.get("compare")
    )
    if (
        not plain
        or not answer.is_good
        or "bounce_rate" not in body["results"]
        or "event:page" in (request.get("filters") or "")
    ):
        return answer
    visits = _counted(request, relay, "visits")
    rate = body["results"]["bounce_rate"]["value"]
    if visits:
        bounces = next((k for k in range(visits + 1) if round(100 * k / visits) == rate), 0)
        body["results"]["bounce_rate"]["value"] = rounded(bounces, visits)
    return answer.with_json(body)


@on_answer("rounding")
def views_per_visit_has_one_decimal(request: Request, answer: Answer) -> Answer:
    """Views per visit are rounded to one decimal."""
    return _each(answer, request, _one("views_per_visit", lambda value: round(value, 1)))


@on_answer("rounding")
def conversion_rate_is_whole(request: Request, answer: Answer) -> Answer:
    """Conversion rates are rounded to whole numbers."""
    return _each(answer, request, _one("conversion_rate", lambda value: float(round(value))))
