"""Servers that answer as wrong descriptions of the API claim, for `test_peers`.

Each peer is one description taken at its word: the vendor's pages where the server does otherwise, the
preview of 2021 served to today's keys, and what descriptions by others have got wrong. Behind each stands
a correct server, so that nothing but the claims is wrong. `docs/peers.md` tells people what they see.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plausible_contract.faults.messages import Answer, Memory, Relay, Request, error, ok

SITES = "/api/v1/sites"
GOALS = f"{SITES}/goals"
QUERY = "/api/v2/query"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One thing that a description claims, and the failure in which the suite names it.

    Parameters
    ----------
    claims
        The sentence of the description, as `docs/peers.md` repeats it.
    layer, operation, rule
        Where the failure is found.
    expected, actual
        What a reader must find in it.
    answer
        How an answer of the correct server is changed; None for claims about requests.
    instead
        What is answered in place of asking the correct server, where it returns anything.

    """

    claims: str
    layer: str
    operation: str
    rule: str
    expected: str
    actual: str
    answer: Callable[[Request, Answer], Answer] | None = None
    instead: Callable[[Request], Answer | None] | None = None


@dataclass(frozen=True, kw_only=True)
class Peer:
    """A server that answers as one description claims."""

    name: str
    layers: str
    claims: tuple[Claim, ...]

    def __call__(self, request: Request, relay: Relay, _memory: Memory) -> Answer:
        """Answer one request as the description claims."""
        for claim in self.claims:
            if claim.instead is not None and (own := claim.instead(request)) is not None:
                return own
        answer = relay(request)
        for claim in self.claims:
            if claim.answer is not None:
                answer = claim.answer(request, answer)
        return answer


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


# Whole descriptions

PAGES_ON_SITES = Peer(
    name="the vendor's pages on sites",
    layers="stateful",
    claims=(
        Claim(
            claims='Goals have ids of text: `"id": "1"`.',
            layer="stateful",
            operation="goals_find_or_create",
            rule="response-schema",
            expected='type: "integer"',
            actual='is not of type "integer"',
            answer=ids_as_text,
        ),
        Claim(
            claims='Deleting answers `{"deleted": "true"}`.',
            layer="stateful",
            operation="goals_delete",
            rule="response-schema",
            expected='type: "boolean"',
            actual='"true" is not of type "boolean"',
            answer=deleted_as_text,
        ),
        Claim(
            claims="The answer of `PUT /api/v1/sites/goals` has no `custom_props`.",
            layer="stateful",
            operation="goals_find_or_create",
            rule="response-schema",
            expected="custom_props",
            actual='"custom_props" is a required property',
            answer=goal_without_properties,
        ),
        Claim(
            claims="All lists come in pages, that of custom properties with `meta` too.",
            layer="stateful",
            operation="custom_props_list",
            rule="documented-members",
            expected="no members but custom_properties",
            actual='meta: {"after"',
            answer=properties_on_pages,
        ),
    ),
)

PAGES_ON_EVENTS = Peer(
    name="the vendor's pages on events",
    layers="stateless",
    claims=(
        Claim(
            claims="Events are answered 202 whatever is wrong with them.",
            layer="stateless",
            operation="events_send",
            rule="every-wrong-field-is-named",
            expected="400",
            actual="202",
            answer=always_accepted,
        ),
        Claim(
            claims="`x-plausible-dropped` is 1 for however many copies were dropped.",
            layer="stateless",
            operation="events_send",
            rule="dropped-copies-are-counted",
            expected="202 ok, x-plausible-dropped: 2",
            actual="202 ok, x-plausible-dropped: 1",
            answer=dropped_is_one,
        ),
        Claim(
            claims="An event needs the header `User-Agent`.",
            layer="stateless",
            operation="events_send",
            rule="senders-need-not-say-who-they-are",
            expected="202 ok, no x-plausible-dropped",
            actual="400 {",
            instead=agent_required,
        ),
    ),
)

EMPTY_OBJECT = Peer(
    name="the vendor's example of an accepted event",
    layers="stateless",
    claims=(
        Claim(
            claims="The body of 202 is an empty JSON object.",
            layer="stateless",
            operation="events_send",
            rule="content-type",
            expected="text/plain",
            actual="application/json: '{}'",
            answer=accepted_as_object,
        ),
    ),
)

PAGES_UNTIL_2025 = Peer(
    name="the vendor's pages of 2024",
    layers="meaning",
    claims=(
        Claim(
            claims="Hours of a timeseries are moments: `2024-10-01T10:00:00Z`.",
            layer="meaning",
            operation="stats_timeseries",
            rule="response-schema",
            expected="for hours `YYYY-MM-DD HH:00:00`",
            actual="T00:00:00Z",
            answer=hours_as_moments,
        ),
    ),
)

ANSWERS_UNTIL_2024 = Peer(
    name="answers from before May 2024",
    layers="meaning",
    claims=(
        Claim(
            claims="A comparison has `change` alone.",
            layer="meaning",
            operation="stats_aggregate",
            rule="comparisons-show-what-their-edition-shows",
            expected='"change", "comparison_value", "value"',
            actual='[["change", "value"]',
            answer=without_comparison_value,
        ),
    ),
)

PREVIEW = Peer(
    name="the preview of 2021, served to every key",
    layers="stateless,stateful,meaning",
    claims=(
        Claim(
            claims='Aggregate answers `{"visitors": {"value": 1}}`, without `results`.',
            layer="stateless",
            operation="stats_aggregate",
            rule="edition-shape",
            expected="results",
            actual="visitors",
            answer=flat_aggregate,
        ),
        Claim(
            claims="A blank source is `(Direct / None)`.",
            layer="meaning",
            operation="stats_breakdown",
            rule="blank-value",
            expected="Direct / None",
            actual="(Direct / None)",
            answer=bracketed_sources,
        ),
        Claim(
            claims="`period` is required.",
            layer="stateless",
            operation="stats_aggregate",
            rule="served-or-refused",
            expected="status 200",
            actual="period is required",
            instead=period_required,
        ),
        Claim(
            claims="Shared links are put at `/api/v1/shared-links/NAME` only.",
            layer="stateless",
            operation="shared_links_find_or_create",
            rule="body-boundary",
            expected="200",
            actual="status 404",
            instead=links_by_path_only,
        ),
        Claim(
            claims="Creating a site answers `domain` and `timezone`, and nothing else.",
            layer="stateful",
            operation="sites_create",
            rule="site-is-created",
            expected="custom_properties",
            actual="domain",
            answer=site_of_two_members,
        ),
    ),
)

SITES_BY_OTHERS = Peer(
    name="descriptions of sites by others",
    layers="stateless,stateful",
    claims=(
        Claim(
            claims="Sites have `id`, `created_at` and `public`.",
            layer="stateless",
            operation="sites_create",
            rule="documented-members",
            expected="no members but domain, timezone",
            actual='created_at: "2024-01-01',
            answer=invented_site_fields,
        ),
        Claim(
            claims="Shared links have `password_protected`.",
            layer="stateless",
            operation="shared_links_find_or_create",
            rule="documented-members",
            expected="no members but name, url",
            actual="password_protected: false",
            answer=invented_link_field,
        ),
        Claim(
            claims="Deleting a guest answers 204.",
            layer="stateful",
            operation="guests_delete",
            rule="status-documented",
            expected="one of 200",
            actual="204",
            answer=deleted_is_204,
        ),
        Claim(
            claims='Refusals are `{"errors": [{"detail": "…"}]}`.',
            layer="stateless",
            operation="goals_list",
            rule="response-schema",
            expected='required: ["error"]',
            actual='{"errors": [{"detail"',
            answer=errors_as_list,
        ),
        Claim(
            claims="Lists have `meta` with `page`, `per_page` and `total`.",
            layer="stateless",
            operation="goals_list",
            rule="response-schema",
            expected='required: ["after", "before", "limit"]',
            actual="per_page",
            answer=pages_by_number,
        ),
        Claim(
            claims="Teams are answered as `text/html`.",
            layer="stateless",
            operation="teams_list",
            rule="content-type",
            expected="application/json",
            actual="text/html",
            answer=json_as_html,
        ),
        Claim(
            claims="Sites are created from JSON only; the vendor's form is refused.",
            layer="stateless",
            operation="sites_create",
            rule="status-documented",
            expected="one of 200",
            actual="415",
            instead=sites_as_json_only,
        ),
        Claim(
            claims="Answers have no schema: any object will do.",
            layer="stateless",
            operation="health_ready",
            rule="health-names-its-parts",
            expected='"postgres": "ok"',
            actual="{}",
            instead=nothing_described,
        ),
    ),
)

STATISTICS_BY_OTHERS = Peer(
    name="descriptions of statistics by others",
    layers="stateless",
    claims=(
        Claim(
            claims="Rows of `POST /api/v2/query` are objects by metric and dimension.",
            layer="stateless",
            operation="stats_query",
            rule="response-schema",
            expected='required: ["dimensions", "metrics"]',
            actual='"dimensions" is a required property',
            answer=rows_as_objects,
        ),
        Claim(
            claims="Invalid parameters are answered 422.",
            layer="stateless",
            operation="stats_aggregate",
            rule="status-documented",
            expected="one of 200, 400",
            actual="422",
            answer=invalid_is_422,
        ),
        Claim(
            claims='Current visitors are `{"visitors": 1}`.',
            layer="stateless",
            operation="stats_realtime_visitors",
            rule="response-schema",
            expected='type: "integer"',
            actual='{"visitors"',
            answer=realtime_as_object,
        ),
        Claim(
            claims="Metrics of a timeseries are text.",
            layer="stateless",
            operation="stats_timeseries",
            rule="response-schema",
            expected='type: "integer"',
            actual='is not of type "integer"',
            answer=numbers_as_text,
        ),
        Claim(
            claims="`date_range` is one text; the vendor's example with two dates is refused.",
            layer="stateless",
            operation="stats_query",
            rule="served-or-refused",
            expected="status 200",
            actual="date_range must be a string",
            instead=ranges_as_text_only,
        ),
    ),
)

CREATED = Peer(
    name="descriptions that create with 201",
    layers="stateless",
    claims=(
        Claim(
            claims="Creating a site answers 201.",
            layer="stateless",
            operation="sites_create",
            rule="status-documented",
            expected="one of 200",
            actual="201",
            answer=created_is_201,
        ),
    ),
)

PEERS = (
    PAGES_ON_SITES,
    PAGES_ON_EVENTS,
    EMPTY_OBJECT,
    PAGES_UNTIL_2025,
    ANSWERS_UNTIL_2024,
    PREVIEW,
    SITES_BY_OTHERS,
    STATISTICS_BY_OTHERS,
    CREATED,
)
