"""Faults of validation and authorization: what must be refused is served, or refused with another status."""

from __future__ import annotations

import re
from dataclasses import replace

from plausible_contract.faults.messages import Answer, Memory, Relay, Request, error, ok
from plausible_contract.faults.registry import behaviour, on_answer, on_request
from plausible_contract.faults.server_state import SITES_KEY

STATS = "/api/v1/stats/"
STATS_KEY = "Bearer sandbox-stats-key"
KNOWN_METRICS = frozenset(
    ("visitors", "visits", "pageviews", "events", "bounce_rate", "visit_duration", "views_per_visit")
) | {"conversion_rate", "time_on_page"}
ZONE_NAME = re.compile(r"[A-Z]\w+(/[A-Z][\w+-]+)*")


def _is_stats(request: Request, name: str = "") -> bool:
    return request.path.startswith(STATS + name)


# Validation


@on_request("validation")
def negative_limit_accepted(request: Request) -> Request:
    """A limit below one is taken for the default."""
    limit = request.get("limit") or ""
    return (
        request.with_query(limit=None) if _is_stats(request) and re.fullmatch(r"-\d+|0", limit) else request
    )


@on_request("validation")
def limit_beyond_the_maximum_accepted(request: Request) -> Request:
    """A limit above 1000 is taken for 1000."""
    limit = request.get("limit") or ""
    too_large = limit.isdigit() and int(limit) > 1000
    return request.with_query(limit="1000") if _is_stats(request) and too_large else request


@on_request("validation")
def unknown_period_accepted(request: Request) -> Request:
    """A period that does not exist is taken for 30 days."""
    known = ("day", "7d", "30d", "month", "6mo", "12mo", "custom", None)
    return (
        request.with_query(period="30d")
        if _is_stats(request) and request.get("period") not in known
        else request
    )


@on_request("validation")
def unknown_metrics_dropped(request: Request) -> Request:
    """Metrics that do not exist are silently left out."""
    metrics = (request.get("metrics") or "").split(",")
    kept = [metric for metric in metrics if metric in KNOWN_METRICS]
    return (
        request.with_query(metrics=",".join(kept) or None)
        if _is_stats(request) and kept != metrics
        else request
    )


@on_request("validation")
def repeated_metric_accepted(request: Request) -> Request:
    """A metric asked for twice is answered once."""
    metrics = (request.get("metrics") or "").split(",")
    unique = list(dict.fromkeys(metrics))
    return (
        request.with_query(metrics=",".join(unique)) if _is_stats(request) and unique != metrics else request
    )


@on_request("validation", readers=False)
def bad_timezone_accepted(request: Request) -> Request:
    """An unknown timezone is taken for UTC when a site is created."""
    body = request.json()
    if request.method != "POST" or request.path != "/api/v1/sites" or not isinstance(body, dict):
        return request
    zone = str(body.get("timezone", "Etc/UTC"))
    if not ZONE_NAME.fullmatch(zone) or zone.startswith("Mars"):
        return request.with_json({**body, "timezone": "Etc/UTC"})
    return request


@behaviour("validation")
def impossible_date_accepted(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """A date that does not exist is taken for today."""
    answer = relay(request)
    if _is_stats(request) and answer.status == 400 and request.get("date"):
        again = relay(request.with_query(date=None))
        return again if again.is_good else answer
    return answer


@behaviour("validation")
def unknown_property_has_no_rows(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """A breakdown by a property that does not exist is empty in place of refused."""
    answer = relay(request)
    refused = _is_stats(request, "breakdown") and answer.status == 400 and request.get("property")
    if refused and relay(request.with_query(property="visit:source", filters=None)).is_good:
        return ok({"results": []})
    return answer


@behaviour("validation")
def unknown_filter_ignored(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """A filter that is refused is left out in place of refusing."""
    answer = relay(request)
    if _is_stats(request) and answer.status == 400 and request.get("filters"):
        again = relay(request.with_query(filters=None))
        return again if again.is_good else answer
    return answer


@behaviour("validation")
def unknown_member_accepted(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """A v2 query with members that do not exist is served."""
    known = ["site_id", "metrics", "date_range", "dimensions", "filters", "order_by", "include", "pagination"]
    body = request.json()
    if request.path == "/api/v2/query" and isinstance(body, dict) and set(body) - set(known):
        return relay(request.with_json({name: value for name, value in body.items() if name in known}))
    return relay(request)


@on_answer("validation")
def refusals_are_422(request: Request, answer: Answer) -> Answer:
    """What is refused with 400 in the documentation is refused with 422."""
    return replace(answer, status=422) if _is_stats(request) and answer.status == 400 else answer


# Authorization


@behaviour("authorization")
def breakdown_needs_no_key(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """A breakdown is served to everybody."""
    answer = relay(request)
    if _is_stats(request, "breakdown") and answer.status == 401:
        again = relay(request.with_headers(authorization=STATS_KEY))
        return again if again.is_good else answer
    return answer


@behaviour("authorization", readers=False)
def reading_key_may_write_goals(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """A Stats key may create goals."""
    if request.path == "/api/v1/sites/goals" and request.header("authorization") == STATS_KEY:
        return relay(request.with_headers(authorization=SITES_KEY))
    return relay(request)


@on_request("authorization")
def scheme_ignores_case(request: Request) -> Request:
    """The scheme of the Authorization header may be written in any case."""
    value = request.header("authorization") or ""
    if value.lower().startswith("bearer "):
        return request.with_headers(authorization="Bearer " + value[7:])
    return request


@behaviour("authorization")
def unknown_site_is_404(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Statistics of an unknown site answer 404, which tells which sites exist."""
    answer = relay(request)
    keyed = request.header("authorization") in (STATS_KEY, SITES_KEY)
    if _is_stats(request) and answer.status == 401 and keyed and request.get("site_id"):
        return error(404, "no such site")
    return answer


@behaviour("authorization")
def any_key_sees_current_visitors(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Current visitors are told to any key, known or not."""
    if request.path.endswith("/realtime/visitors") and (request.header("authorization") or "").startswith(
        "Bearer "
    ):
        return relay(request.with_headers(authorization=STATS_KEY))
    return relay(request)


@behaviour("authorization")
def site_is_asked_for_before_the_key(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Without a site the answer is 400 even where the key is bad."""
    if _is_stats(request) and request.get("site_id") is None:
        return relay(request.with_headers(authorization=STATS_KEY))
    return relay(request)


@behaviour("authorization")
def key_in_the_query_is_accepted(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Reading a list of sites needs no key at all."""
    if request.method == "GET" and request.path == "/api/v1/sites" and not request.header("authorization"):
        return relay(request.with_headers(authorization=STATS_KEY))
    return relay(request)
