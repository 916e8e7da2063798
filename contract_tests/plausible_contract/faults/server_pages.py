"""Faults of pagination and of order."""

from __future__ import annotations

from typing import Any

from plausible_contract.faults.messages import Answer, Memory, Relay, Request
from plausible_contract.faults.registry import behaviour, on_answer, on_request


def _is_breakdown(request: Request) -> bool:
    return request.path.endswith("/stats/breakdown")


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() else default


def _rows(answer: Answer) -> list[Any]:
    body = answer.json()
    return list(body["results"]) if answer.is_good and isinstance(body, dict) and "results" in body else []


# Pagination


@on_request("pagination")
def one_row_too_many(request: Request) -> Request:
    """A page of a breakdown has one row more than asked for."""
    limit = _number(request.get("limit"), 0)
    return (
        request.with_query(limit=str(limit + 1)) if _is_breakdown(request) and 0 < limit < 1000 else request
    )


@behaviour("pagination")
def pages_overlap(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Every page after the first begins with the last row of the page before."""
    page, limit = _number(request.get("page"), 1), _number(request.get("limit"), 100)
    answer = relay(request)
    if not _is_breakdown(request) or page < 2 or not answer.is_good:
        return answer
    rows = _rows(relay(request.with_query(page="1", limit="1000")))
    start = max(0, (page - 1) * limit - (page - 1))
    return answer.with_json({"results": rows[start : start + limit]})


@on_request("pagination")
def page_is_ignored(request: Request) -> Request:
    """Every page of a breakdown is the first."""
    if _is_breakdown(request) and _number(request.get("page"), 0) > 1:
        return request.with_query(page="1")
    return request


@on_request("pagination")
def default_limit_is_five(request: Request) -> Request:
    """Without a limit a breakdown has five rows."""
    return request.with_query(limit="5") if _is_breakdown(request) and not request.get("limit") else request


@on_answer("pagination")
def last_page_is_lost(request: Request, answer: Answer) -> Answer:
    """A page that is not full is empty."""
    limit = _number(request.get("limit"), 100)
    rows = _rows(answer)
    if _is_breakdown(request) and _number(request.get("page"), 1) > 1 and 0 < len(rows) < limit:
        return answer.with_json({"results": []})
    return answer


@on_request("pagination")
def v2_offset_is_ignored(request: Request) -> Request:
    """Every slice of a v2 query is the first."""
    body = request.json()
    if (
        request.path == "/api/v2/query"
        and isinstance(body, dict)
        and isinstance(body.get("pagination"), dict)
    ):
        return request.with_json({**body, "pagination": {**body["pagination"], "offset": 0}})
    return request


@on_answer("pagination")
def total_counts_only_the_page(request: Request, answer: Answer) -> Answer:
    """The total of a v2 query counts the rows of the slice."""
    body = answer.json()
    if request.path == "/api/v2/query" and answer.is_good and "total_rows" in body.get("meta", {}):
        return answer.with_json({**body, "meta": {**body["meta"], "total_rows": len(body["results"])}})
    return answer


@on_answer("pagination", readers=False)
def list_ends_after_one_page(request: Request, answer: Answer) -> Answer:
    """Lists give no cursor to the second page."""
    body = answer.json()
    if (
        request.path.startswith("/api/v1/sites")
        and answer.is_good
        and isinstance(body, dict)
        and "meta" in body
    ):
        return answer.with_json({**body, "meta": {**body["meta"], "after": None}})
    return answer


@on_request("pagination", readers=False)
def list_limit_is_ignored(request: Request) -> Request:
    """Lists always have a hundred items."""
    return request.with_query(limit=None) if request.path.startswith("/api/v1/sites") else request


@behaviour("pagination", readers=False)
def cursor_repeats_a_row(request: Request, relay: Relay, memory: Memory) -> Answer:
    """The second page of goals begins with the last goal of the first."""
    answer = relay(request)
    body = answer.json()
    if request.path == "/api/v1/sites/goals" and request.method == "GET" and answer.is_good:
        if request.get("after") and memory.get("last"):
            body["goals"] = [memory["last"], *body["goals"]][: len(body["goals"])]
        memory["last"] = body["goals"][-1] if body["goals"] else None
        return answer.with_json(body)
    return answer


# Order


@on_answer("ordering")
def rows_come_smallest_first(request: Request, answer: Answer) -> Answer:
    """A breakdown comes smallest first."""
    return (
        answer.with_json({"results": _rows(answer)[::-1]})
        if _is_breakdown(request) and answer.is_good
        else answer
    )


def _key_of(request: Request) -> str:
    return (request.get("property") or "").removeprefix("event:props:").rpartition(":")[2]


@on_answer("ordering")
def ties_come_backwards(request: Request, answer: Answer) -> Answer:
    """Rows of the same size come by value backwards."""
    rows = _rows(answer)
    metric = (request.get("metrics") or "visitors").split(",")[0]
    if not _is_breakdown(request) or not rows or metric not in rows[0]:
        return answer
    key = _key_of(request)
    rows.sort(key=lambda row: str(row.get(key)), reverse=True)
    rows.sort(key=lambda row: -(row[metric] or 0))
    return answer.with_json({"results": rows})


@on_answer("ordering")
def order_ignores_case(request: Request, answer: Answer) -> Answer:
    """Rows of the same size come by value without regard to case."""
    rows = _rows(answer)
    metric = (request.get("metrics") or "visitors").split(",")[0]
    if not _is_breakdown(request) or not rows or metric not in rows[0]:
        return answer
    key = _key_of(request)
    rows.sort(key=lambda row: str(row.get(key)).lower())
    rows.sort(key=lambda row: -(row[metric] or 0))
    return answer.with_json({"results": rows})


@on_answer("ordering")
def always_ordered_by_visitors(request: Request, answer: Answer) -> Answer:
    """A breakdown is ordered by visitors, whatever comes first."""
    rows = _rows(answer)
    if not _is_breakdown(request) or not rows or "visitors" not in rows[0]:
        return answer
    return answer.with_json({"results": sorted(rows, key=lambda row: -row["visitors"])})


@on_request("ordering")
def v2_order_is_ignored(request: Request) -> Request:
    """A v2 query comes in the default order, whatever was asked."""
    body = request.json()
    if request.path == "/api/v2/query" and isinstance(body, dict) and body.get("order_by"):
        return request.with_json({name: value for name, value in body.items() if name != "order_by"})
    return request


@on_answer("ordering")
def v2_default_order_is_by_value(request: Request, answer: Answer) -> Answer:
    """A v2 query without an order comes by value."""
    body, asked = answer.json(), request.json()
    if request.path == "/api/v2/query" and answer.is_good and not asked.get("order_by"):
        return answer.with_json(
            {**body, "results": sorted(body["results"], key=lambda row: str(row["dimensions"]))}
        )
    return answer


@on_answer("ordering")
def series_runs_backwards(request: Request, answer: Answer) -> Answer:
    """A timeseries runs from the latest to the earliest bucket."""
    if request.path.endswith("/stats/timeseries") and answer.is_good:
        return answer.with_json({"results": _rows(answer)[::-1]})
    return answer
