"""Faults of refusals that are seldom seen: plans, budgets, bodies too large, answers that nobody accepts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from plausible_contract.faults.messages import Answer, Memory, Relay, Request, error, ok
from plausible_contract.faults.registry import behaviour, on_answer, on_request

SITES = "/api/v1/sites"
PAYMENT, NOT_ACCEPTABLE, TOO_LARGE, TOO_MANY = 402, 406, 413, 429


def _is_stats(request: Request) -> bool:
    return request.path.startswith(("/api/v1/stats", "/api/v2/"))


def _writes(request: Request) -> bool:
    return request.method in ("POST", "PUT", "DELETE") and not _is_stats(request)


def _by(request: Request, name: str) -> bool:
    """Whether somebody of the loaded accounts asks; their tokens tell who."""
    return f"token-of-{name}-" in (request.header("authorization") or "")


# Plans


@on_answer("authorization", readers=False)
def plans_are_refused_as_forbidden(_request: Request, answer: Answer) -> Answer:
    """What the plan leaves out is refused with 403."""
    return replace(answer, status=403) if answer.status == PAYMENT else answer


@on_answer("authorization", readers=False)
def the_site_limit_is_forbidden(request: Request, answer: Answer) -> Answer:
    """A new site beyond the plan's number is refused with 403, a status that creation knows."""
    beyond = answer.status == PAYMENT and request.method == "POST" and request.path == SITES
    return replace(answer, status=403) if beyond and b"limit" in answer.body else answer


@on_answer("authorization", readers=False)
def membership_is_asked_before_the_plan(request: Request, answer: Answer) -> Answer:
    """A stranger to a locked team is refused for the key and not for the plan."""
    is_refused = answer.status == PAYMENT and _by(request, "stranger")
    return error(401, "the key is invalid") if is_refused else answer


@on_answer("authorization", readers=False)
def locked_series_are_empty(request: Request, answer: Answer) -> Answer:
    """The time series of a locked team is an empty one."""
    is_locked = answer.status == PAYMENT and request.path.endswith("/timeseries")
    return ok({"results": []}) if is_locked else answer


@on_answer("authorization", readers=False)
def plans_are_not_named(_request: Request, answer: Answer) -> Answer:
    """The refusal does not say which feature the plan leaves out."""
    return answer.with_json({"error": "payment required"}) if answer.status == PAYMENT else answer


@on_answer("schema", readers=False)
def plan_refusals_are_lists(request: Request, answer: Answer) -> Answer:
    """A provisioning call that the plan leaves out is refused with a list of texts."""
    if answer.status == PAYMENT and not _is_stats(request):
        return answer.with_json({"errors": ["the plan does not include this"]})
    return answer


@on_answer("authorization", readers=False)
def queries_refuse_unpaid_properties_by_402(request: Request, answer: Answer) -> Answer:
    """A v2 query of a custom property that is not paid for answers 402, as v1 does."""
    is_unpaid = request.path == "/api/v2/query" and b"event:props:plan" in request.body
    loaded = "token-of-" in (request.header("authorization") or "")
    return replace(answer, status=PAYMENT) if is_unpaid and loaded and answer.status == 400 else answer


@behaviour("state", readers=False)
def refused_writes_are_done_all_the_same(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Whoever accepts no JSON is refused only after the change is made."""
    accepted = request.header("accept") or "*/*"
    if not _writes(request) or "json" in accepted or "*/*" in accepted:
        return relay(request)
    relay(request.with_headers(accept="application/json"))
    return error(NOT_ACCEPTABLE, "only application/json can be had")


@on_answer("authorization", readers=False)
def consolidated_views_are_not_found(request: Request, answer: Answer) -> Answer:
    """A consolidated view is refused with 404 and not with 400."""
    is_view = answer.status == 400 and b"consolidated" in answer.body
    return replace(answer, status=404) if is_view and not _is_stats(request) else answer


# Budgets


@on_answer("protocol", readers=False)
def spent_budgets_have_no_body(_request: Request, answer: Answer) -> Answer:
    """A request beyond the budget is refused with an empty body."""
    return replace(answer, body=b"") if answer.status == TOO_MANY else answer


@on_answer("protocol", readers=False)
def spent_budgets_are_unavailable(_request: Request, answer: Answer) -> Answer:
    """A request beyond the budget is refused with 503."""
    return replace(answer, status=503) if answer.status == TOO_MANY else answer


@on_answer("protocol", readers=False)
def spent_budgets_name_no_number(_request: Request, answer: Answer) -> Answer:
    """The refusal does not say how many requests an hour has."""
    return answer.with_json({"error": "too many requests"}) if answer.status == TOO_MANY else answer


@on_answer("authorization", readers=False)
def the_scope_is_asked_before_the_budget(request: Request, answer: Answer) -> Answer:
    """A key that may not write is told so even when its budget is spent."""
    is_refused = answer.status == TOO_MANY and _writes(request) and _by(request, "reader")
    return error(401, "the key is invalid") if is_refused else answer


@on_answer("authorization", readers=False)
def lists_have_no_budget(request: Request, answer: Answer) -> Answer:
    """Lists of sites are answered beyond the budget."""
    if answer.status == TOO_MANY and request.method == "GET" and request.path == SITES:
        return ok({"sites": [], "meta": {"after": None, "before": None, "limit": 100}})
    return answer


@behaviour("authorization", readers=False)
def budgets_are_of_the_key_alone(request: Request, relay: Relay, memory: Memory) -> Answer:
    """A key that has spent its budget with one team is refused the sites of all others."""
    answer = relay(request)
    token, site = request.header("authorization"), request.get("site_id")
    if answer.status == TOO_MANY and site:
        memory[str(token)] = (site, answer)
    spent: Any = memory.get(str(token))
    if answer.is_good and spent is not None and site and spent[0] != site:
        refusal: Answer = spent[1]
        return refusal
    return answer


# Sizes and forms of answers


@on_answer("protocol", readers=False)
def too_large_bodies_crash(_request: Request, answer: Answer) -> Answer:
    """A body that is too large is answered 500."""
    return replace(answer, status=500) if answer.status == TOO_LARGE else answer


@on_answer("protocol", readers=False)
def too_large_bodies_are_merely_bad(request: Request, answer: Answer) -> Answer:
    """A provisioning body that is too large is refused with 400."""
    is_large = answer.status == TOO_LARGE and request.path.startswith(SITES)
    return replace(answer, status=400) if is_large else answer


@behaviour("protocol", readers=False)
def large_forms_are_read(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Forms may be as large as JSON."""
    body = request.body
    if "urlencoded" in (request.header("content-type") or "") and 1_000_000 < len(body) < 8_000_000:
        return relay(replace(request, body=body.rstrip(b"x") + b"x"))
    return relay(request)


@on_request("protocol")
def lists_answer_whatever_is_accepted(request: Request) -> Request:
    """What a client accepts is not looked at by lists."""
    is_list = request.method == "GET" and request.path.startswith(SITES)
    return request.with_headers(accept="*/*") if is_list else request


@on_answer("protocol")
def health_is_refused_as_unsupported(request: Request, answer: Answer) -> Answer:
    """A health check for clients that accept no JSON is refused with 415."""
    is_health = answer.status == NOT_ACCEPTABLE and "/health" in request.path
    return replace(answer, status=415) if is_health else answer
