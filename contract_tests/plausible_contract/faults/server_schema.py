"""Faults of shape: the right thing in the wrong form, as wrong descriptions of the API claim it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from plausible_contract.faults.messages import Answer, Request
from plausible_contract.faults.registry import on_answer


def _stats(request: Request, answer: Answer, name: str) -> Any:
    """Return the results of a v1 operation, or None where the request is another or has none."""
    if not request.path.endswith(f"/stats/{name}") or not answer.is_good:
        return None
    body = answer.json()
    return body.get("results") if isinstance(body, dict) else None


def _mapped(answer: Answer, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Answer:
    body = answer.json()
    return answer.with_json({**body, "results": [change(row) for row in body["results"]]})


@on_answer("schema")
def number_sent_as_text(request: Request, answer: Answer) -> Answer:
    """Visitors of a breakdown come as text."""
    if _stats(request, answer, "breakdown") is None:
        return answer
    return _mapped(
        answer, lambda row: {**row, **({"visitors": str(row["visitors"])} if "visitors" in row else {})}
    )


@on_answer("schema")
def timezone_is_missing(request: Request, answer: Answer) -> Answer:
    """A site comes without its timezone."""
    body = answer.json()
    if request.method == "GET" and isinstance(body, dict) and "tracker_script_configuration" in body:
        return answer.with_json({name: value for name, value in body.items() if name != "timezone"})
    return answer


@on_answer("schema", readers=False)
def goal_ids_are_text(request: Request, answer: Answer) -> Answer:
    """Ids of goals come as text."""
    body = answer.json()
    if request.path == "/api/v1/sites/goals" and answer.is_good and isinstance(body, dict):
        if "goals" in body:
            return answer.with_json(
                {**body, "goals": [{**goal, "id": str(goal["id"])} for goal in body["goals"]]}
            )
        return answer.with_json({**body, "id": str(body["id"])})
    return answer


@on_answer("schema", readers=False)
def deleted_is_text(request: Request, answer: Answer) -> Answer:
    """Deleting answers with the text true in place of the switch."""
    if request.method == "DELETE" and answer.is_good:
        return answer.with_json({"deleted": "true"})
    return answer


@on_answer("schema")
def v2_rows_are_objects(request: Request, answer: Answer) -> Answer:
    """Rows of v2 name their values in place of listing them."""
    body = answer.json()
    asked = request.json()
    if request.path != "/api/v2/query" or not answer.is_good:
        return answer
    rows = [
        {**row, "metrics": dict(zip(asked["metrics"], row["metrics"], strict=True))}
        for row in body["results"]
    ]
    return answer.with_json({**body, "results": rows})


@on_answer("schema", readers=False)
def field_is_invented(request: Request, answer: Answer) -> Answer:
    """A shared link has a member that nobody documents."""
    body = answer.json()
    if "shared-links" in request.path and answer.is_good and isinstance(body, dict):
        return answer.with_json({**body, "password_protected": False})
    return answer


@on_answer("schema")
def lists_say_how_many_there_are(_request: Request, answer: Answer) -> Answer:
    """Pages of lists have a total that nobody documents."""
    body = answer.json()
    if isinstance(body, dict) and isinstance(body.get("meta"), dict) and "results" not in body:
        return answer.with_json({**body, "meta": {**body["meta"], "total": 1}})
    return answer


@on_answer("schema")
def refusals_have_a_code(_request: Request, answer: Answer) -> Answer:
    """Refusals have a code beside their text."""
    body = answer.json()
    if isinstance(body, dict) and "error" in body:
        return answer.with_json({**body, "code": 17})
    return answer


@on_answer("schema")
def realtime_is_an_object(request: Request, answer: Answer) -> Answer:
    """Current visitors come as an object."""
    if request.path.endswith("/realtime/visitors") and answer.is_good:
        return answer.with_json({"visitors": answer.json()})
    return answer


@on_answer("schema")
def errors_are_lists(request: Request, answer: Answer) -> Answer:
    """Refusals list their errors."""
    body = answer.json()
    if request.path.startswith("/api/v1/") and isinstance(body, dict) and "error" in body:
        return answer.with_json({"errors": [body["error"]]})
    return answer


@on_answer("schema")
def lists_have_no_meta(_request: Request, answer: Answer) -> Answer:
    """Pages of lists come without their cursors."""
    body = answer.json()
    if isinstance(body, dict) and "meta" in body and "results" not in body:
        return answer.with_json({name: value for name, value in body.items() if name != "meta"})
    return answer


@on_answer("schema")
def dates_carry_a_time(request: Request, answer: Answer) -> Answer:
    """Days of a timeseries come as moments."""
    if _stats(request, answer, "timeseries") is None:
        return answer
    return _mapped(
        answer, lambda row: {**row, "date": f"{row['date']}T00:00:00Z"} if len(row["date"]) == 10 else row
    )


@on_answer("schema", readers=False)
def no_properties_is_null(_request: Request, answer: Answer) -> Answer:
    """A site without custom properties says null in place of an empty list."""
    body = answer.json()
    if isinstance(body, dict) and body.get("custom_properties") == [] and "domain" in body:
        return answer.with_json({**body, "custom_properties": None})
    return answer


@on_answer("schema")
def empty_metrics_are_null(request: Request, answer: Answer) -> Answer:
    """An aggregate without data says null in place of zero."""
    body = answer.json()
    if _stats(request, answer, "aggregate") is None:
        return answer
    results = {m: {**entry, "value": entry["value"] or None} for m, entry in body["results"].items()}
    return answer.with_json({"results": results})
