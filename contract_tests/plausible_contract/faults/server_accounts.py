"""Faults of HTTP's own rules, of bounds and orders of checks, and of who may do what."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from plausible_contract.faults.messages import Answer, Memory, Relay, Request, parse_query
from plausible_contract.faults.registry import behaviour, on_answer, on_request

SITES = "/api/v1/sites"
STATS = "/api/v1/stats/"
GOALS = f"{SITES}/goals"
WEAK = re.compile(r"token-of-(viewer|billing|guest-viewer)-")


def _member(request: Request, name: str) -> Any:
    body = request.json()
    return body.get(name) if isinstance(body, dict) else None


def _with_member(request: Request, **members: Any) -> Request:
    body = request.json()
    return request.with_json({**body, **members}) if isinstance(body, dict) else request


# HTTP


@on_answer("protocol")
def preflight_has_a_body_status(request: Request, answer: Answer) -> Answer:
    """A preflight is answered with 200."""
    return replace(answer, status=200) if request.method == "OPTIONS" else answer


@on_answer("protocol")
def preflight_allows_reading_alone(request: Request, answer: Answer) -> Answer:
    """A preflight allows nothing but GET and POST."""
    return (
        answer.with_headers(access_control_allow_methods="GET,POST")
        if request.method == "OPTIONS"
        else answer
    )


@on_request("protocol")
def accept_is_not_looked_at(request: Request) -> Request:
    """Who accepts no JSON gets it all the same."""
    return request.with_headers(accept="*/*")


@on_request("protocol")
def first_of_two_values_counts(request: Request) -> Request:
    """Of a parameter that is sent twice the first value counts."""
    pairs = dict(reversed(parse_query(request.raw_query)))
    return request.with_query(**pairs) if len(pairs) < len(request.query) else request


@on_request("protocol")
def plus_is_no_space(request: Request) -> Request:
    """A plus in a query string is a plus."""
    return replace(request, raw_query=request.raw_query.replace("+", "%2B"))


@on_request("protocol", readers=False)
def query_beats_the_body(request: Request) -> Request:
    """A parameter in the query string beats the one in the body."""
    body = request.json()
    if not request.path.startswith((SITES, "/api/v1/shared-links")) or not isinstance(body, dict):
        return request
    return request.with_json({**body, **dict(request.query)})


# Bounds and order


@on_request("validation", readers=False)
def long_event_names_of_goals_are_cut(request: Request) -> Request:
    """A goal's event name beyond 120 characters is cut in place of refused."""
    name = _member(request, "event_name")
    too_long = request.path == GOALS and isinstance(name, str) and len(name) > 120
    return _with_member(request, event_name=name[:120]) if too_long else request


@on_request("validation", readers=False)
def fourth_property_of_a_goal_is_left_out(request: Request) -> Request:
    """Of more than three properties of a goal the rest is left out in place of refused."""
    props = _member(request, "custom_props")
    too_many = request.path == GOALS and isinstance(props, dict) and len(props) > 3
    return _with_member(request, custom_props=dict(list(props.items())[:3])) if too_many else request


@on_request("validation", readers=False)
def domains_with_ports_lose_them(request: Request) -> Request:
    """A port in a domain is cut off in place of refused."""
    domain = _member(request, "domain")
    if request.path != SITES or not isinstance(domain, str):
        return request
    return _with_member(request, domain=re.sub(r":\d+$", "", domain))


@on_request("validation", readers=False)
def numbers_are_switches(request: Request) -> Request:
    """The numbers 1 and 0 are taken for switches of the tracker."""
    options = _member(request, "tracker_script_configuration")
    if not isinstance(options, dict):
        return request
    read = {name: bool(value) if type(value) is int else value for name, value in options.items()}
    return _with_member(request, tracker_script_configuration=read)


@behaviour("validation")
def metrics_are_looked_at_before_filters(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Of a wrong filter and a wrong metric the metric is named."""
    answer = relay(request)
    if not request.path.startswith(STATS) or answer.status != 400 or not request.get("filters"):
        return answer
    without = relay(request.with_query(filters=None))
    return without if without.status == 400 else answer


@behaviour("validation", readers=False)
def site_is_looked_for_before_parameters(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """An unknown site is told before a missing parameter."""
    answer = relay(request)
    site = _member(request, "site_id")
    if request.path.startswith(f"{SITES}/") and answer.status == 400 and isinstance(site, str):
        look = replace(request, method="GET", path=GOALS, body=b"").with_query(site_id=site)
        found = relay(look)
        return found if found.status == 404 else answer
    return answer


# Who may do what


@behaviour("authorization", readers=False)
def weak_roles_may_write(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Members who may only read may write as well."""
    answer = relay(request)
    bearer = request.header("authorization") or ""
    if request.method == "GET" or answer.status != 404 or not WEAK.search(bearer):
        return answer
    again = relay(request.with_headers(authorization=WEAK.sub("token-of-owner-", bearer)))
    return again if again.is_good else answer


@behaviour("authorization", readers=False)
def strangers_are_told_that_a_site_exists(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """A stranger gets 403 for a site that exists."""
    answer = relay(request)
    is_stranger = "token-of-stranger-" in (request.header("authorization") or "")
    if not is_stranger or answer.status != 401 or not request.path.startswith(STATS):
        return answer
    return replace(answer, status=403)


@behaviour("authorization", readers=False)
def refused_requests_are_not_counted(request: Request, relay: Relay, memory: Memory) -> Answer:
    """A request that is refused for a parameter does not count towards the quota."""
    answer = relay(request)
    key = request.header("authorization") or ""
    if answer.status == 400 and request.path.startswith(STATS):
        memory[key] = memory.get(key, 0) + 1
    if answer.status == 429 and memory.get(key, 0) > 0:
        memory[key] -= 1
        return relay(request.with_headers(authorization="Bearer sandbox-stats-key"))
    return answer


@on_request("pagination", readers=False)
def before_is_not_looked_at(request: Request) -> Request:
    """Pages can only be walked forwards."""
    is_list = request.method == "GET" and request.path.startswith(SITES)
    return request.with_query(before=None) if is_list and request.get("before") else request


@on_answer("state", readers=False)
def links_show_no_path_of_the_domain(request: Request, answer: Answer) -> Answer:
    """A link to a site with a path in its domain leaves the slash as it is."""
    body = answer.json()
    if "shared-links" not in request.path or not answer.is_good or not isinstance(body, dict):
        return answer
    return answer.with_json({**body, "url": body["url"].replace("%2F", "/")})
