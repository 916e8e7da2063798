"""What wrong descriptions of the API claim, done to the answers of a correct server.

Functions of a request and an answer change an answer; those of a request alone answer in place of the server
where they return anything. `peers.yaml` says which description claims what, `peers` puts them together.
"""

from __future__ import annotations

from typing import Any

from plausible_contract.faults.messages import Answer, Request, error, ok

SITES = "/api/v1/sites"
GOALS = f"{SITES}/goals"
QUERY = "/api/v2/query"


def body_of(answer: Answer) -> dict[str, Any]:
    """Return the body of a good answer where it is an object, otherwise nothing."""
    found = answer.json() if answer.is_good else None
    return found if isinstance(found, dict) else {}


def is_site(body: dict[str, Any]) -> bool:
    return {"domain", "timezone"} <= body.keys()


# The vendor's pages taken at their word


def ids_as_text(_request: Request, answer: Answer) -> Answer:
    body = body_of(answer)
    if "goals" in body:
        return answer.with_json(
            {**body, "goals": [{**goal, "id": str(goal["id"])} for goal in body["goals"]]}
        )
    return answer.with_json({**body, "id": str(body["id"])}) if "goal_type" in body else answer


def deleted_as_text(_request: Request, answer: Answer) -> Answer:
    return answer.with_json({"deleted": "true"}) if "deleted" in body_of(answer) else answer


def goal_without_properties(request: Request, answer: Answer) -> Answer:
    body = body_of(answer)
    if request.method != "PUT" or "goal_type" not in body:
        return answer
    return answer.with_json({name: value for name, value in body.items() if name != "custom_props"})


def properties_on_pages(request: Request, answer: Answer) -> Answer:
    body = body_of(answer)
    if request.method != "GET" or request.path != f"{SITES}/custom-props" or not body:
        return answer
    return answer.with_json({**body, "meta": {"after": None, "before": None, "limit": 100}})


def name_with_capitals(request: Request, answer: Answer) -> Answer:
    if request.path != f"{SITES}/teams" or not answer.is_good:
        return answer
    return Answer(
        status=answer.status,
        headers=answer.headers,
        body=answer.body.replace(b"My personal sites", b"My Personal Sites"),
    )


def always_accepted(request: Request, answer: Answer) -> Answer:
    if request.path != "/api/event" or answer.status != 400:
        return answer
    headers = [("content-type", "text/plain; charset=utf-8")]
    return Answer(status=202, headers=headers, body=b"ok")


def accepted_as_object(request: Request, answer: Answer) -> Answer:
    if request.path != "/api/event" or answer.status != 202:
        return answer
    return answer.with_headers(content_type="application/json; charset=utf-8").with_json({})


def dropped_is_one(request: Request, answer: Answer) -> Answer:
    told = next((value for name, value in answer.headers if name.lower() == "x-plausible-dropped"), None)
    return answer if told in (None, "0") else answer.with_headers(x_plausible_dropped="1")


def agent_required(request: Request) -> Answer | None:
    if request.path == "/api/event" and request.method == "POST" and not request.header("user-agent"):
        return error(400, "User-Agent is required")
    return None


def hours_as_moments(request: Request, answer: Answer) -> Answer:
    body = body_of(answer)
    if not request.path.endswith("/timeseries") or not body:
        return answer
    rows = [
        {**row, "date": f"{row['date'].replace(' ', 'T')}Z"} if len(row["date"]) > 10 else row
        for row in body["results"]
    ]
    return answer.with_json({**body, "results": rows})


# The preview of 2021, served to everybody


def _is_current(request: Request) -> bool:
    return not request.is_preview


def flat_aggregate(request: Request, answer: Answer) -> Answer:
    body = body_of(answer)
    if not request.path.endswith("/aggregate") or "results" not in body:
        return answer
    return answer.with_json(body["results"])


def without_comparison_value(request: Request, answer: Answer) -> Answer:
    body = body_of(answer)
    if not request.path.endswith("/aggregate") or request.get("compare") is None or not body:
        return answer
    results = body.get("results", body)
    kept = {
        metric: {name: value for name, value in found.items() if name != "comparison_value"}
        for metric, found in results.items()
        if isinstance(found, dict)
    }
    return answer.with_json({**body, "results": kept} if "results" in body else kept)


def bracketed_sources(request: Request, answer: Answer) -> Answer:
    body = body_of(answer)
    if not request.path.endswith("/breakdown") or "results" not in body:
        return answer
    rows = [
        {name: "(Direct / None)" if value == "Direct / None" else value for name, value in row.items()}
        for row in body["results"]
    ]
    return answer.with_json({**body, "results": rows})


def period_required(request: Request) -> Answer | None:
    is_stats = request.path.startswith("/api/v1/stats/") and "realtime" not in request.path
    if is_stats and _is_current(request) and request.get("period") is None:
        return error(400, "period is required")
    return None


def links_by_path_only(request: Request) -> Answer | None:
    if request.path == f"{SITES}/shared-links" and request.method == "PUT":
        return error(404, "not found")
    return None


def site_of_two_members(request: Request, answer: Answer) -> Answer:
    body = body_of(answer)
    if request.path != SITES or request.method != "POST" or not is_site(body):
        return answer
    return answer.with_json({"domain": body["domain"], "timezone": body["timezone"]})


# What descriptions by others claim


def rows_as_objects(request: Request, answer: Answer) -> Answer:
    body, asked = body_of(answer), request.json()
    if request.path != QUERY or "results" not in body or not isinstance(asked, dict):
        return answer
    names = [*(asked.get("dimensions") or ()), *asked["metrics"]]
    rows = [dict(zip(names, [*row["dimensions"], *row["metrics"]], strict=True)) for row in body["results"]]
    return answer.with_json({**body, "results": rows})


def invented_site_fields(request: Request, answer: Answer) -> Answer:
    body = body_of(answer)
    if not is_site(body):
        return answer
    return answer.with_json({**body, "id": 7, "created_at": "2024-01-01T00:00:00Z", "public": False})


def invented_link_field(request: Request, answer: Answer) -> Answer:
    body = body_of(answer)
    return answer.with_json({**body, "password_protected": False}) if "url" in body else answer


def created_is_201(request: Request, answer: Answer) -> Answer:
    if request.path != SITES or request.method != "POST" or answer.status != 200:
        return answer
    return Answer(status=201, headers=answer.headers, body=answer.body)


def deleted_is_204(request: Request, answer: Answer) -> Answer:
    if request.method != "DELETE" or not answer.is_good or "/guests/" not in request.path:
        return answer
    return Answer(status=204, headers=[pair for pair in answer.headers if pair[0] != "content-type"])


def invalid_is_422(request: Request, answer: Answer) -> Answer:
    if not request.path.startswith("/api/v1/stats/") or answer.status != 400:
        return answer
    return Answer(status=422, headers=answer.headers, body=answer.body)


def errors_as_list(request: Request, answer: Answer) -> Answer:
    found = answer.json()
    if not request.path.startswith(SITES) or not isinstance(found, dict) or "error" not in found:
        return answer
    return answer.with_json({"errors": [{"detail": found["error"]}]})


def pages_by_number(request: Request, answer: Answer) -> Answer:
    body = body_of(answer)
    if request.path != GOALS or "goals" not in body:
        return answer
    return answer.with_json({**body, "meta": {"page": 1, "per_page": 100, "total": len(body["goals"])}})


def realtime_as_object(request: Request, answer: Answer) -> Answer:
    found = answer.json()
    if not request.path.endswith("/realtime/visitors") or not answer.is_good:
        return answer
    return answer.with_json({"visitors": found})


def numbers_as_text(request: Request, answer: Answer) -> Answer:
    body = body_of(answer)
    if not request.path.endswith("/timeseries") or "results" not in body:
        return answer
    rows = [{name: str(value) for name, value in row.items()} for row in body["results"]]
    return answer.with_json({**body, "results": rows})


def json_as_html(request: Request, answer: Answer) -> Answer:
    return answer.with_headers(content_type="text/html") if request.path == f"{SITES}/teams" else answer


def ranges_as_text_only(request: Request) -> Answer | None:
    asked = request.json() if request.path == QUERY else None
    if isinstance(asked, dict) and isinstance(asked.get("date_range"), list):
        return error(400, "date_range must be a string")
    return None


def sites_as_json_only(request: Request) -> Answer | None:
    is_form = (request.header("content-type") or "").startswith(("multipart/", "application/x-www-form"))
    if request.method == "POST" and request.path == SITES and is_form:
        return error(415, "send JSON")
    return None


def nothing_described(request: Request) -> Answer | None:
    return ok({}) if request.path == "/api/system/health/ready" else None
