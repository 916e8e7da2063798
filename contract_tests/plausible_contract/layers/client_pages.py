"""How the client pages: every item of all pages once and in order, by cursor, by page and by offset.

No network; the pages are made up.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx2
from plausible_client.operations import OPERATIONS

from plausible_contract.failures import Failure
from plausible_contract.layers.client_calls import LAYER, Outcome, Responder, caller, least_arguments
from plausible_contract.results import Recorder

PAGE_SIZE = 2
ITEMS = 5


def check_pages(recorder: Recorder) -> None:
    """Walk over the pages of every paged operation; each item must come once, in order."""
    for operation, entry in OPERATIONS.items():
        if not entry.paged:
            continue
        for is_async in (False, True):
            outcome = caller(is_async=is_async).walk(
                operation, {**least_arguments(operation), **_page_size(operation)}, PAGERS[operation]
            )
            recorder.check(operation, "client-pages")
            found = _identities(outcome)
            if found != [str(number) for number in range(ITEMS)]:
                _fail_pages(recorder, operation, outcome, found)


def _page_size(operation: str) -> dict[str, Any]:
    if operation == "stats_query":
        return {"pagination": {"limit": PAGE_SIZE}, "dimensions": ["visit:source"]}
    return {"limit": PAGE_SIZE}


def _identities(outcome: Outcome) -> list[str]:
    """Return what tells the items apart: the last character of their first text."""
    items = [item.to_dict() for item in outcome.result or []]
    first = [
        item["dimensions"][0] if "dimensions" in item else next(map(str, item.values())) for item in items
    ]
    return [text[-1] for text in first]


def _fail_pages(recorder: Recorder, operation: str, outcome: Outcome, found: list[str]) -> None:
    requests = [f"{request.method} {request.url} {request.content.decode()}" for request in outcome.requests]
    recorder.fail(
        Failure(
            layer=LAYER,
            operation=operation,
            rule="client-pages",
            title="the client does not give every item of all pages once, in order",
            expected=str([str(number) for number in range(ITEMS)]),
            actual=f"{found} {outcome.error or ''}",
            source="x-pagination of the operation",
            more=tuple(requests),
        )
    )


def _slice(start: int) -> range:
    return range(ITEMS)[start : start + PAGE_SIZE]


def _by_cursor(member: str, item: Callable[[int], dict[str, Any]]) -> Responder:
    def respond(request: httpx2.Request) -> httpx2.Response:
        after = request.url.params.get("after")
        start = int(after) if after else 0
        following = start + PAGE_SIZE
        more = str(following) if following < ITEMS else None
        meta = {"after": more, "before": after, "limit": int(request.url.params["limit"])}
        return httpx2.Response(200, json={member: [item(number) for number in _slice(start)], "meta": meta})

    return respond


def _by_page(request: httpx2.Request) -> httpx2.Response:
    start = (int(request.url.params.get("page", 1)) - 1) * int(request.url.params["limit"])
    return httpx2.Response(
        200, json={"results": [{"text": f"s{n}", "visitors": 9 - n} for n in _slice(start)]}
    )


def _by_offset(request: httpx2.Request) -> httpx2.Response:
    asked = json.loads(request.content)
    start = asked["pagination"].get("offset", 0)
    rows = [{"dimensions": [f"s{number}"], "metrics": [9 - number]} for number in _slice(start)]
    echo = {
        "site_id": "text",
        "metrics": ["visitors"],
        "date_range": ["2024-01-01T00:00:00Z", "2024-01-01T23:59:59Z"],
        "filters": [],
        "dimensions": ["visit:source"],
        "order_by": [["visitors", "desc"]],
        "include": {},
        "pagination": {"limit": PAGE_SIZE, "offset": start},
    }
    return httpx2.Response(200, json={"results": rows, "meta": {}, "query": echo})


def _goal(number: int) -> dict[str, Any]:
    named = {"display_name": "G", "event_name": "G", "page_path": None}
    return {"id": number, "goal_type": "event", **named, "custom_props": {}}


PAGERS: dict[str, Responder] = {
    "sites_list": _by_cursor("sites", lambda n: {"domain": f"s{n}", "timezone": "Etc/UTC"}),
    "teams_list": _by_cursor(
        "teams",
        lambda n: {"id": f"0b8f4a52-6c1d-4e7a-9f30-2d5c81e6a79{n}", "name": "T", "api_available": True},
    ),
    "goals_list": _by_cursor("goals", _goal),
    "guests_list": _by_cursor("guests", lambda n: {"email": f"e{n}", "role": "viewer", "status": "invited"}),
    "stats_breakdown": _by_page,
    "stats_query": _by_offset,
}
