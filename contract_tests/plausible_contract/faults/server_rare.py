"""Faults at seldom used corners: ties, unknown values, imports of some goals, money, late days, odd zones."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from plausible_contract.faults.messages import Answer, Memory, Relay, Request
from plausible_contract.faults.registry import behaviour, on_answer, on_request
from plausible_contract.faults.server_collection import EVENT, QUERY

Rows = list[dict[str, Any]]


def _rows(answer: Answer, change: Callable[[Rows], Rows]) -> Answer:
    """Change the rows of a good answer that has some."""
    body = answer.json()
    if not answer.is_good or not isinstance(body, dict) or not isinstance(body.get("results"), list):
        return answer
    return answer.with_json({**body, "results": change(body["results"])})


def _query(request: Request) -> dict[str, Any]:
    """Return the body of a v2 query; nothing of any other request."""
    body = request.json() if request.path == QUERY else None
    return body if isinstance(body, dict) else {}


def _asks_imports(request: Request) -> bool:
    include = _query(request).get("include")
    return request.get("with_imported") == "true" or (
        isinstance(include, dict) and bool(include.get("imports"))
    )


def _without_imports(request: Request) -> Request:
    body = _query(request)
    return request.with_json({**body, "include": {}}) if body else request.with_query(with_imported=None)


# Order and blanks


@on_answer("ordering", readers=False)
def versions_of_equal_numbers_run_backwards(request: Request, answer: Answer) -> Answer:
    """Versions with equal numbers are in descending order."""
    if not (request.get("property") or "").endswith("_version"):
        return answer

    def backwards(rows: Rows) -> Rows:
        groups = itertools.groupby(rows, key=lambda row: row.get("visitors"))
        return [row for _, group in groups for row in reversed(list(group))]

    return _rows(answer, backwards)


@on_answer("ordering", readers=False)
def unknown_values_come_first(request: Request, answer: Answer) -> Answer:
    """Ordered ascending by a metric, rows without a value come first."""
    order = _query(request).get("order_by")
    if not isinstance(order, list) or not order or order[0] != [_first_metric(request), "asc"]:
        return answer
    return _rows(answer, lambda rows: sorted(rows, key=lambda row: row["metrics"][0] is not None))


def _first_metric(request: Request) -> Any:
    metrics = _query(request).get("metrics")
    return metrics[0] if isinstance(metrics, list) and metrics else None


@behaviour("metrics", readers=False)
def unknown_devices_have_no_row(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """A v1 breakdown by device or system leaves out what is not known."""
    answer = relay(request)
    name = (request.get("property") or "").partition(":")[2]
    if name not in ("device", "os", "os_version"):
        return answer
    return _rows(answer, lambda rows: [row for row in rows if row.get(name) != "(not set)"])


@on_answer("pagination", readers=False)
def guests_are_listed_by_name(request: Request, answer: Answer) -> Answer:
    """Guests are in the order of their addresses on each page."""
    body = answer.json()
    if request.path.endswith("/guests") and answer.is_good and isinstance(body, dict) and "guests" in body:
        return answer.with_json({**body, "guests": sorted(body["guests"], key=lambda one: str(one["email"]))})
    return answer


# Time


@on_request("time", readers=False)
def the_current_year_is_not_trimmed(request: Request) -> Request:
    """A year that runs on is not cut at today, though asked for; months and days are."""
    body = _query(request)
    include = body.get("include")
    if body.get("date_range") == "year" and isinstance(include, dict):
        kept = {name: value for name, value in include.items() if name != "trim_relative_date_range"}
        return request.with_json({**body, "include": kept})
    return request


@on_answer("time", readers=False)
def half_hours_of_the_offset_are_lost(request: Request, answer: Answer) -> Answer:
    """The range that is told has the offset of whole hours, where the zone is half an hour off."""
    body = answer.json()
    if request.path != QUERY or not answer.is_good or not isinstance(body, dict):
        return answer
    query = body.get("query")
    if not isinstance(query, dict) or not isinstance(query.get("date_range"), list):
        return answer
    told = [text[:-2] + "00" if text[-3:] in (":30", ":45") else text for text in query["date_range"]]
    return answer.with_json({**body, "query": {**query, "date_range": told}})


@on_request("time", readers=False)
def counted_ranges_reach_back_a_year_at_most(request: Request) -> Request:
    """A range of so many days begins at most 365 days ago, however many are asked for."""
    body = _query(request)
    days = str(body.get("date_range")).removesuffix("d")
    if days.isdigit() and 365 < int(days) <= 5000:
        return request.with_json({**body, "date_range": "365d"})
    return request


@on_answer("pagination", readers=False)
def labels_are_those_of_the_page(request: Request, answer: Answer) -> Answer:
    """Of the time labels so many are told as a page has rows."""
    body, pagination = answer.json(), _query(request).get("pagination")
    limit = pagination.get("limit") if isinstance(pagination, dict) else None
    if not answer.is_good or not isinstance(limit, int) or "time_labels" not in body.get("meta", {}):
        return answer
    meta = {**body["meta"], "time_labels": body["meta"]["time_labels"][:limit]}
    return answer.with_json({**body, "meta": meta})


@on_answer("time", readers=False)
def hours_without_events_tell_nothing_of_visits(request: Request, answer: Answer) -> Answer:
    """In an hour without pageviews the duration of visits is unknown, though some ended there."""
    if not request.path.endswith("/timeseries") or request.get("period") != "day":
        return answer

    def emptied(row: dict[str, Any]) -> dict[str, Any]:
        known = row.get("pageviews") != 0 or "visit_duration" not in row
        return row if known else {**row, "visit_duration": None}

    return _rows(answer, lambda rows: [emptied(row) for row in rows])


# Metrics


@on_answer("metrics", readers=False)
def scrolls_among_other_goals_are_events(request: Request, answer: Answer) -> Answer:
    """Events of several goals are a number, though one of the goals counts scrolls."""
    body, several = answer.json(), "|" in (request.get("filters") or "")
    found = body.get("results") if isinstance(body, dict) else None
    if not several or not isinstance(found, dict) or found.get("events") != {"value": None}:
        return answer
    return answer.with_json({**body, "results": {**found, "events": {"value": 0}}})


# Imports


@behaviour("metrics", readers=False)
def imports_leave_views_per_visit_alone(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Views per visit are those of the site's own visits, though imports are asked for."""
    answer = relay(request)
    if not request.path.endswith("/aggregate") or not _asks_imports(request):
        return answer
    own, mixed = relay(_without_imports(request)).json(), answer.json()
    if not isinstance(mixed, dict) or "views_per_visit" not in mixed.get("results", {}):
        return answer
    return answer.with_json(
        {**mixed, "results": {**mixed["results"], "views_per_visit": own["results"]["views_per_visit"]}}
    )


@behaviour("filters", readers=False)
def imports_know_no_cloaked_links(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """The links of cloaked clicks are left out of imports."""
    hidden = b"Cloaked Link" in request.body and b"event:props:url" in request.body
    return relay(_without_imports(request) if hidden and _asks_imports(request) else request)


@behaviour("filters", readers=False)
def imports_match_no_wildcards_of_goals(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Imported pages count for goals of one page, not for those with a wildcard."""
    answer = relay(request)
    if request.get("property") != "event:goal" or not _asks_imports(request):
        return answer
    own = {row["goal"]: row for row in relay(_without_imports(request)).json()["results"]}
    return _rows(
        answer, lambda rows: [own.get(row["goal"], row) if row["goal"] == "Blog" else row for row in rows]
    )


# Money


@on_answer("metrics", readers=False)
def millions_are_written_in_thousands(request: Request, answer: Answer) -> Answer:
    """Money of a million and more is written short as so many thousands."""
    if request.path != QUERY or not answer.is_good:
        return answer

    def written(value: Any) -> Any:
        if isinstance(value, dict) and str(value.get("short", "")).endswith("M"):
            return {**value, "short": f"${value['value'] / 1000:.1f}K"}
        return value

    return _rows(answer, lambda rows: [{**row, "metrics": [*map(written, row["metrics"])]} for row in rows])


# Events


@on_request("events", readers=False)
def the_path_of_an_error_is_its_last_property(request: Request) -> Request:
    """The path that a 404 event is given comes after its own properties, and falls off where there are 30."""
    body = request.json()
    is_error = request.path == EVENT and isinstance(body, dict) and body.get("name") == "404"
    props = body.get("props") if is_error and isinstance(body, dict) else None
    if not isinstance(props, dict) or len(props) < 30 or "path" in props:
        return request
    return request.with_json({**body, "props": {**props, "path": urlsplit(str(body.get("url"))).path}})


@on_answer("events", readers=False)
def denied_pages_fold_case(request: Request, answer: Answer) -> Answer:
    """A page that a site denies is denied in any case of its letters."""
    body = request.json()
    url = str(body.get("url", "")) if isinstance(body, dict) and request.path == EVENT else ""
    return answer.with_headers(x_plausible_dropped="1") if url.endswith("/Secret") else answer
