"""Faults of time: ranges, buckets, zones, caches."""

from __future__ import annotations

import datetime as dt
from typing import Any

from plausible_contract.faults.messages import Answer, Memory, Relay, Request
from plausible_contract.faults.registry import behaviour, on_answer, on_request

ONE_DAY = dt.timedelta(days=1)


def _is_stats(request: Request, name: str = "") -> bool:
    return request.path.startswith(f"/api/v1/stats/{name}")


def _dates(request: Request) -> tuple[dt.date, dt.date] | None:
    """Return the dates of a custom period."""
    parts = (request.get("date") or "").split(",")
    if request.get("period") != "custom" or len(parts) != 2:
        return None
    try:
        return dt.date.fromisoformat(parts[0].strip()), dt.date.fromisoformat(parts[1].strip())
    except ValueError:
        return None


def _shifted(request: Request, first: int, last: int) -> Request:
    dates = _dates(request)
    if not _is_stats(request) or dates is None or dates[0] >= dates[1]:
        return request
    return request.with_query(date=f"{dates[0] + first * ONE_DAY},{dates[1] + last * ONE_DAY}")


@on_request("time")
def last_day_is_left_out(request: Request) -> Request:
    """A custom period ends before its last day."""
    return _shifted(request, 0, -1)


@on_request("time")
def first_day_is_left_out(request: Request) -> Request:
    """A custom period begins after its first day."""
    return _shifted(request, 1, 0)


@on_request("time")
def periods_include_their_anchor(request: Request) -> Request:
    """7d and 30d end with the anchor day, as they did until 2025."""
    date = request.get("date") or ""
    if (
        _is_stats(request)
        and request.get("period") in ("7d", "30d")
        and len(date) == 10
        and not request.is_preview
    ):
        try:
            return request.with_query(date=str(dt.date.fromisoformat(date) + ONE_DAY))
        except (ValueError, OverflowError):
            return request
    return request


@on_request("time")
def months_include_the_anchor_month(request: Request) -> Request:
    """6mo and 12mo end with the anchor's own month."""
    date = request.get("date") or ""
    if (
        _is_stats(request)
        and request.get("period") in ("6mo", "12mo")
        and len(date) == 10
        and not request.is_preview
    ):
        try:
            later = dt.date.fromisoformat(date).replace(day=1) + 32 * ONE_DAY
            return request.with_query(date=str(later))
        except (ValueError, OverflowError):
            return request
    return request


@on_request("time")
def month_means_thirty_days(request: Request) -> Request:
    """The period month means the last 30 days."""
    if _is_stats(request) and request.get("period") == "month":
        return request.with_query(period="30d")
    return request


@on_request("time")
def anchor_is_ignored(request: Request) -> Request:
    """The date of 7d is ignored."""
    return request.with_query(date=None) if _is_stats(request) and request.get("period") == "7d" else request


@behaviour("time")
def site_timezone_is_ignored(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Aggregates are cut at midnight UTC, wherever the site is."""
    answer, dates = relay(request), _dates(request)
    plain = not request.get("filters") and not request.get("compare")
    if (
        not _is_stats(request, "aggregate")
        or dates is None
        or not answer.is_good
        or not plain
        or request.is_preview
    ):
        return answer
    metrics = (request.get("metrics") or "visitors").split(",")
    query = {
        "site_id": request.get("site_id"),
        "metrics": metrics,
        "date_range": [f"{dates[0]}T00:00:00Z", f"{dates[1]}T23:59:59Z"],
    }
    headers = [("content-type", "application/json"), ("authorization", request.header("authorization") or "")]
    other = relay(Request(method="POST", path="/api/v2/query", headers=headers).with_json(query))
    if not other.is_good:
        return answer
    values = other.json()["results"][0]["metrics"]
    return answer.with_json({"results": {m: {"value": v} for m, v in zip(metrics, values, strict=True)}})


@on_answer("time")
def empty_buckets_are_left_out(request: Request, answer: Answer) -> Answer:
    """Buckets without visitors are left out of a timeseries."""
    if not _is_stats(request, "timeseries") or not answer.is_good:
        return answer
    rows = [row for row in answer.json()["results"] if any(row[name] for name in row if name != "date")]
    return answer.with_json({"results": rows})


@on_answer("time")
def hours_are_short(request: Request, answer: Answer) -> Answer:
    """Hours of a timeseries are written without seconds."""
    if not _is_stats(request, "timeseries") or not answer.is_good:
        return answer
    rows = [
        {**row, "date": row["date"].removesuffix(":00") if " " in row["date"] else row["date"]}
        for row in answer.json()["results"]
    ]
    return answer.with_json({"results": rows})


@on_answer("time")
def buckets_are_a_day_late(request: Request, answer: Answer) -> Answer:
    """Every value of a timeseries stands one bucket too late."""
    if not _is_stats(request, "timeseries") or not answer.is_good:
        return answer
    rows = answer.json()["results"]
    moved: list[Any] = [{**rows[max(0, index - 1)], "date": row["date"]} for index, row in enumerate(rows)]
    return answer.with_json({"results": moved})


@behaviour("time")
def cache_forgets_the_date(request: Request, relay: Relay, memory: Memory) -> Answer:
    """Aggregates are cached without regard to the date."""
    if not _is_stats(request, "aggregate"):
        return relay(request)
    names = ("site_id", "period", "metrics", "filters", "compare")
    key = repr([request.header("authorization"), *(request.get(name) for name in names)])
    answer: Answer = memory.get(key) or relay(request)
    if answer.is_good:
        memory[key] = answer
    return answer


@behaviour("time")
def comparison_is_a_day_off(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """The earlier period of a comparison ends one day too early."""
    answer, dates = relay(request), _dates(request)
    if (
        request.get("compare") != "previous_period"
        or dates is None
        or not answer.is_good
        or request.is_preview
    ):
        return answer
    days = dates[1] - dates[0]
    earlier = f"{dates[0] - days - 2 * ONE_DAY},{dates[0] - 2 * ONE_DAY}"
    before = relay(request.with_query(date=earlier, compare=None)).json()["results"]
    results = {
        metric: {**entry, "comparison_value": before[metric]["value"]}
        for metric, entry in answer.json()["results"].items()
    }
    return answer.with_json({"results": results})


@behaviour("time")
def current_visitors_are_cached(request: Request, relay: Relay, memory: Memory) -> Answer:
    """Current visitors of any site are those of the site asked for first."""
    answer = relay(request)
    if request.path.endswith("/realtime/visitors") and answer.is_good:
        remembered: Answer = memory.setdefault("answer", answer)
        return remembered
    return answer


@on_request("time")
def relative_range_includes_today(request: Request) -> Request:
    """The v2 range 7d begins a day early."""
    body = request.json()
    if request.path == "/api/v2/query" and isinstance(body, dict) and body.get("date_range") == "7d":
        return request.with_json({**body, "date_range": "8d"})
    return request
