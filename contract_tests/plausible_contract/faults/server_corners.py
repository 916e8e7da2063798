"""Faults at further corners: the echo of a query, rules of channels, letters, what imports lack."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from plausible_contract.faults.messages import Answer, Memory, Relay, Request, ok
from plausible_contract.faults.registry import behaviour, on_answer, on_request
from plausible_contract.faults.server_collection import EVENT, QUERY

GUESTS = "/api/v1/sites/guests"


def _body(request: Request, path: str) -> dict[str, Any]:
    """Return the object that is sent to a path; nothing where another is asked."""
    body = request.json() if request.path == path else None
    return body if isinstance(body, dict) else {}


def _echoed(request: Request, answer: Answer, **change: Any) -> Answer:
    """Change members of the query as it is repeated."""
    body = answer.json()
    if request.path != QUERY or not answer.is_good or not isinstance(body, dict):
        return answer
    return answer.with_json({**body, "query": {**body.get("query", {}), **change}})


# The query as it is repeated, and its refusal


@on_answer("schema")
def only_the_first_filter_is_repeated(request: Request, answer: Answer) -> Answer:
    """Of several filters of a query the first alone is repeated."""
    filters = (answer.json() or {}).get("query", {}).get("filters") if request.path == QUERY else None
    return _echoed(request, answer, filters=filters[:1]) if isinstance(filters, list) else answer


@on_answer("schema")
def default_orders_are_not_repeated(request: Request, answer: Answer) -> Answer:
    """A query without an order and without dimensions is repeated with an empty order."""
    body = _body(request, QUERY)
    return answer if "order_by" in body or body.get("dimensions") else _echoed(request, answer, order_by=[])


@on_answer("schema")
def what_was_not_included_is_repeated(request: Request, answer: Answer) -> Answer:
    """Members of include that are false are repeated."""
    include = _body(request, QUERY).get("include")
    return _echoed(request, answer, include=include) if isinstance(include, dict) else answer


@on_answer("validation")
def only_the_first_mistake_is_told(request: Request, answer: Answer) -> Answer:
    """Of several mistakes in a query the first alone is told."""
    body = answer.json()
    if request.path != QUERY or answer.status != 400 or not isinstance(body, dict):
        return answer
    return answer.with_json({"error": str(body.get("error", "")).partition("\n")[0]})


@on_answer("time", readers=False)
def hours_before_the_range_are_shown(request: Request, answer: Answer) -> Answer:
    """A visit from before the range counts in the hour before it, too."""
    body = answer.json()
    is_hourly = _body(request, QUERY).get("dimensions") == ["time:hour"] and answer.is_good
    rows = body.get("results") if is_hourly and isinstance(body, dict) else None
    if not rows or not str(rows[0]["dimensions"][0]).endswith(" 00:00:00"):
        return answer
    day_before = dt.date.fromisoformat(rows[0]["dimensions"][0][:10]) - dt.timedelta(days=1)
    earlier = {**rows[0], "dimensions": [f"{day_before} 23:00:00"]}
    return answer.with_json({**body, "results": [earlier, *rows]})


# Filters


@on_request("filters")
def screens_are_filtered_as_browsers(request: Request) -> Request:
    """A filter on visit:screen looks at the browser."""
    is_about = request.path == QUERY and b'"visit:screen"' in request.body
    body = request.body.replace(b'"visit:screen"', b'"visit:browser"')
    return request.with_json(_decoded(body)) if is_about else request


def _decoded(body: bytes) -> Any:
    return Request(method="POST", path=QUERY, body=body).json()


@on_request("filters", readers=False)
def every_letter_is_folded(request: Request) -> Request:
    """Where case does not count, letters beyond ASCII are folded too."""
    body = _body(request, QUERY)
    filters = body.get("filters")
    if not isinstance(filters, list) or b"case_sensitive" not in request.body:
        return request
    return request.with_json({**body, "filters": [*map(_any_case, filters)]})


def _any_case(tree: Any) -> Any:
    match tree:
        case [str() as word, str() as name, [*clauses], {"case_sensitive": False} as modifier]:
            texts = [text for clause in clauses for text in (clause, clause.lower(), clause.upper())]
            return [word, name, texts, modifier]
        case _:
            return tree


# Imports


@behaviour("metrics", readers=False)
def imports_are_not_compared(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Compared with the days before, only the present value holds imports."""
    answer = relay(request)
    compares = request.get("compare") == "previous_period" and request.get("with_imported") == "true"
    mixed = answer.json()
    if not compares or not answer.is_good or "results" not in mixed:
        return answer
    own = relay(request.with_query(with_imported=None)).json() or {}
    results = {
        name: {**one, "comparison_value": own["results"][name]["comparison_value"]}
        for name, one in mixed["results"].items()
    }
    return answer.with_json({**mixed, "results": results})


@on_answer("schema", readers=False)
def imports_lack_no_scroll_depth(request: Request, answer: Answer) -> Answer:
    """That imports hold no scroll depth is not said."""
    body = answer.json()
    if request.path != QUERY or not answer.is_good or not isinstance(body, dict):
        return answer
    warnings = body.get("meta", {}).get("metric_warnings", {})
    kept = {name: value for name, value in body.get("meta", {}).items() if name != "metric_warnings"}
    return answer.with_json({**body, "meta": kept}) if "scroll_depth" in warnings else answer


# Events


def _address(request: Request, pattern: str, written: str) -> Request:
    """Rewrite the address of an event's page."""
    body = _body(request, EVENT)
    url = body.get("url")
    if not isinstance(url, str) or not re.search(pattern, url):
        return request
    return request.with_json({**body, "url": re.sub(pattern, written, url)})


@on_request("events", readers=False)
def retargeting_is_not_paid_for(request: Request) -> Request:
    """The medium retargeting is not known as paid."""
    return _address(request, "utm_medium=retargeting", "utm_medium=re-targeting")


@on_request("events", readers=False)
def sm_is_no_social_medium(request: Request) -> Request:
    """The medium sm is not known as social."""
    return _address(request, "utm_medium=sm$", "utm_medium=s-m")


@on_request("events", readers=False)
def empty_media_are_inferred(request: Request) -> Request:
    """A medium that is sent empty is inferred from a click id, as if it were absent."""
    return _address(request, r"&utm_medium=$", "")


@on_request("events", readers=False)
def texts_are_taken_for_no(request: Request) -> Request:
    """The text false makes an event one that nobody did."""
    body = _body(request, EVENT)
    return (
        request.with_json({**body, "interactive": False}) if body.get("interactive") == "false" else request
    )


@on_request("events", readers=False)
def refunds_are_not_counted(request: Request) -> Request:
    """A negative amount of money is ignored."""
    body = _body(request, EVENT)
    money = body.get("revenue")
    if isinstance(money, dict) and isinstance(money.get("amount"), int | float) and money["amount"] < 0:
        return request.with_json({**body, "revenue": None})
    return request


# Guests


@on_answer("state", readers=False)
def members_are_invited(request: Request, answer: Answer) -> Answer:
    """A member of the team is invited to its site as if they were a stranger."""
    body = _body(request, GUESTS)
    is_member = str(body.get("email", "")).startswith(("admin-", "viewer-"))
    if request.method == "PUT" and answer.status == 400 and is_member:
        return ok({"email": body["email"], "role": body.get("role"), "status": "invited"})
    return answer


@on_answer("events", readers=False)
def a_month_of_engagement_is_enough(request: Request, answer: Answer) -> Answer:
    """Engagement of a month and more is taken for what it says."""
    is_long = _body(request, EVENT).get("e") == 2_592_000_000
    received = Answer(status=202, headers=[("content-type", "text/plain; charset=utf-8")], body=b"ok")
    return received if is_long and answer.status == 400 else answer
