"""Faults of editions: a preview key gets today's answers, or the other way round."""

from __future__ import annotations

from typing import Any

from plausible_contract.faults.messages import Answer, Memory, Relay, Request, error
from plausible_contract.faults.registry import behaviour, on_answer, on_request

SITES = "/api/v1/sites"


def _is_stats(request: Request, name: str = "") -> bool:
    return request.path.startswith(f"/api/v1/stats/{name}")


@on_answer("editions")
def preview_aggregate_is_wrapped(request: Request, answer: Answer) -> Answer:
    """A preview key gets the wrapped aggregate of today."""
    if _is_stats(request, "aggregate") and request.is_preview and answer.is_good:
        return answer.with_json({"results": answer.json()})
    return answer


@on_answer("editions")
def today_aggregate_is_flat(request: Request, answer: Answer) -> Answer:
    """A key of today gets the flat aggregate of 2021."""
    if _is_stats(request, "aggregate") and not request.is_preview and answer.is_good:
        return answer.with_json(answer.json()["results"])
    return answer


@on_answer("editions")
def preview_rates_are_whole(request: Request, answer: Answer) -> Answer:
    """A preview key gets rates without a decimal."""
    if not _is_stats(request, "aggregate") or not request.is_preview or not answer.is_good:
        return answer
    body = answer.json()
    whole = {
        m: {**e, "value": int(e["value"]) if isinstance(e["value"], float) else e["value"]}
        for m, e in body.items()
    }
    return answer.with_json(whole)


@on_answer("editions")
def preview_source_has_no_brackets(request: Request, answer: Answer) -> Answer:
    """A preview key gets the missing source without brackets."""
    if request.is_preview and b"(Direct / None)" in answer.body:
        return Answer(
            status=answer.status,
            headers=answer.headers,
            body=answer.body.replace(b"(Direct / None)", b"Direct / None"),
        )
    return answer


@on_request("editions")
def preview_period_is_optional(request: Request) -> Request:
    """A preview key may leave out the period."""
    if request.is_preview and _is_stats(request) and not request.get("period"):
        return request.with_query(period="30d")
    return request


@on_request("editions")
def preview_metrics_are_optional(request: Request) -> Request:
    """A preview key may leave out the metrics of an aggregate."""
    if request.is_preview and _is_stats(request, "aggregate") and not request.get("metrics"):
        return request.with_query(metrics="visitors")
    return request


@behaviour("editions")
def preview_ranges_exclude_the_anchor(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """A preview key gets the ranges of today, which end before their anchor."""
    import datetime as dt

    date = request.get("date") or ""
    if request.is_preview and _is_stats(request) and request.get("period") == "7d" and len(date) == 10:
        try:
            earlier = dt.date.fromisoformat(date) - dt.timedelta(days=1)
        except (ValueError, OverflowError):
            return relay(request)
        return relay(request.with_query(date=str(earlier)))
    return relay(request)


@behaviour("editions", readers=False)
def preview_creates_with_more_members(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """A preview key gets all that today's answer to a new site holds."""
    answer = relay(request)
    if request.method == "POST" and request.path == SITES and request.is_preview and answer.is_good:
        return answer.with_json({**answer.json(), "custom_properties": []})
    return answer


@behaviour("editions", readers=False)
def preview_link_path_is_gone(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """The preview's path of shared links is unknown."""
    if request.path.startswith("/api/v1/shared-links/"):
        return error(404, "not found")
    return relay(request)


@on_answer("editions")
def preview_change_is_a_difference(request: Request, answer: Answer) -> Answer:
    """A preview key gets the bounce rate's change as a difference, like today's keys."""
    body = answer.json()
    if (
        not request.is_preview
        or not request.get("compare")
        or not answer.is_good
        or "bounce_rate" not in body
    ):
        return answer
    entry: dict[str, Any] = body["bounce_rate"]
    change = entry.get("change")
    if change and change != -100:
        old = entry["value"] / (1 + change / 100)
        body["bounce_rate"] = {**entry, "change": round(entry["value"] - old) + 1}
    return answer.with_json(body)
