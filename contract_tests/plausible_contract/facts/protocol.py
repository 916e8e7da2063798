"""Facts of HTTP itself: cross-origin headers, encodings, where parameters may stand, what is refused unread.

Reading facts need nothing but a key; `WRITING` needs a site of the run's own.
Rules: https://plausible.io/docs/sites-api, conventions.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from plausible_contract.facts.bench import Bench, Facts, facts_of, json_of
from plausible_contract.facts.event_cases import FIREFOX

FACTS: Facts = []
SITES = "/api/v1/sites"
AGGREGATE = "/api/v1/stats/aggregate"

_about = facts_of(FACTS, source="https://plausible.io/docs/sites-api")
_about_writing = facts_of(FACTS, source="https://plausible.io/docs/sites-api", writes=True)

PATHS = (AGGREGATE, SITES, "/api/event", "/api/health", "/api/nothing-here")
PREFLIGHT = {"origin": "https://a.example", "access-control-request-method": "PUT"}
NEEDED_HEADERS = ("authorization", "content-type", "accept", "origin", "user-agent", "x-requested-with")


@_about("stats_aggregate")
def every_answer_is_open_to_browsers(bench: Bench) -> None:
    """Every answer allows any origin, refusals too; a preflight is answered 204 with what is allowed."""
    for path in PATHS:
        answer = bench.call("GET", path, key="stats")
        bench.same("*", answer.headers.get("access-control-allow-origin"), place=path)
        bench.same("true", answer.headers.get("access-control-allow-credentials"), place=path)
        answer = bench.status(bench.call("OPTIONS", path, key=None, headers=PREFLIGHT), 204, place=path)
        bench.same("", answer.text, place=path)
        methods = answer.headers.get("access-control-allow-methods", "").replace(" ", "").split(",")
        bench.same({"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}, set(methods) - {"HEAD"}, place=path)
        allowed = answer.headers.get("access-control-allow-headers", "").lower().replace(" ", "").split(",")
        bench.same([], [name for name in NEEDED_HEADERS if name not in allowed], place=f"{path}: headers")
        bench.same("1728000", answer.headers.get("access-control-max-age"), place=path)


@_about("stats_aggregate")
def errors_have_one_text(bench: Bench) -> None:
    """A refusal is JSON with the member `error` alone, one text that names what is wrong."""
    site = bench.target.reading_site
    for path, query, name in (
        (AGGREGATE, {}, "site_id"),
        ("/api/v1/stats/realtime/visitors", {}, "site_id"),
        (AGGREGATE, {"site_id": site, "period": "fortnight"}, "fortnight"),
        (AGGREGATE, {"site_id": site, "period": "custom"}, "date"),
        (AGGREGATE, {"site_id": site, "period": "7d", "metrics": "clicks"}, "clicks"),
        (AGGREGATE, {"site_id": site, "period": "7d", "filters": "visit:mood==good"}, "visit:mood"),
        ("/api/v1/stats/breakdown", {"site_id": site, "period": "7d"}, "property"),
        (
            "/api/v1/stats/breakdown",
            {"site_id": site, "period": "7d", "property": "visit:mood"},
            "visit:mood",
        ),
        ("/api/v1/stats/timeseries", {"site_id": site, "period": "7d", "interval": "week"}, "week"),
        (f"{SITES}/goals", {}, "site_id"),
        (f"{SITES}/custom-props", {}, "site_id"),
        (f"{SITES}/guests", {}, "site_id"),
    ):
        answer = bench.status(bench.call("GET", path, query=query, key="stats"), 400, place=f"{path} {query}")
        said = answer.json()
        bench.same(["error"], list(said), place=f"{path} {query}")
        holds = isinstance(said["error"], str) and name in said["error"]
        bench.require(
            holds=holds, expected=f"a text that names {name}", actual=repr(said["error"]), place=str(query)
        )
        bench.same("application/json; charset=utf-8", answer.headers.get("content-type", "").lower())


@_about("stats_aggregate")
def what_is_accepted_is_json(bench: Bench) -> None:
    """Who accepts no JSON is answered 406, whoever accepts anything or JSON among others is served."""
    query = {"site_id": bench.target.reading_site, "period": "7d", "metrics": "visitors"}
    for accept, status in (
        ("*/*", 200),
        ("application/json", 200),
        ("text/html, application/json;q=0.5", 200),
        ("text/html", 406),
        ("image/png", 406),
    ):
        answer = bench.call("GET", AGGREGATE, query=query, key="stats", headers={"accept": accept})
        bench.status(answer, status, place=accept)


@_about("stats_aggregate")
def query_strings_are_decoded_as_forms(bench: Bench) -> None:
    """A plus is a space, escapes are UTF-8, of two values the last counts, a slash at the end is ignored."""
    # That the last of two values counts is how Plausible's framework reads queries; no page says so.
    site = quote(bench.target.reading_site, safe="")
    base = f"{AGGREGATE}?site_id={site}&metrics=visitors"
    day = "period=custom&date=2021-01-01"
    for path, status in (
        (f"{base}&period=7d", 200),
        (f"{base}&{day},2021-01-02", 200),
        (f"{base}&{day}%2C2021-01-02", 200),
        (f"{base}&{day}+,+2021-01-02", 200),
        (f"{base}&{day}%20%2C%202021-01-02", 200),
        (f"{base}&period=nonsense&period=7d", 200),
        (f"{base}&period=7d&period=nonsense", 400),
        (f"{base}&period=7d&filters=visit:source%3D%3DDirect+/+None", 200),
        (f"{base}&period=7d&unheard_of=1", 200),
        (f"{base}&period=", 400),
    ):
        bench.status(bench.call("GET", path, key="stats"), status, place=path[len(base) :])
    found = bench.call("GET", f"{SITES}/", key="stats")
    bench.same(json_of(bench.call("GET", SITES, key="stats")), json_of(found), place="a slash at the end")
    shown = bench.call("GET", f"{SITES}/{site}", key="stats")
    bench.status(shown, 200)
    bench.same(shown.text, bench.call("GET", f"{SITES}/{site.replace('.', '%2E')}", key="stats").text)


@_about("stats_query")
def bodies_that_are_no_objects_are_refused(bench: Bench) -> None:
    """A body that is no JSON, or no object, is refused with 400, one beyond 8 MB with 413."""
    json_type = {"content-type": "application/json"}
    for content in (b"{", b"[]", b"1", b'"x"', b"null", b"\xff", b'{"site_id":'):
        answer = bench.call("POST", "/api/v2/query", content=content, headers=json_type, key="stats")
        bench.status(answer, 400, place=repr(content))
    large = b'{"site_id": "' + b"x" * 8_000_001 + b'"}'
    answer = bench.call("POST", "/api/v2/query", content=large, headers=json_type, key="stats")
    bench.status(answer, 413, place="beyond 8 MB")


@_about("health_ready")
def health_names_its_parts(bench: Bench) -> None:
    """Health names the parts that are looked at, at both addresses, without a key."""
    parts = {"postgres": "ok", "clickhouse": "ok", "sites_cache": "ok", "sessions": "ok"}
    for path, expected in (
        ("/api/health", parts),
        ("/api/system/health/ready", parts),
        ("/api/system/health/live", {"ok": True}),
    ):
        answer = bench.status(bench.call("GET", path, key=None), 200, place=path)
        found = answer.json()
        wrong = {name for name, value in expected.items() if found.get(name) != value}
        holds = not wrong or (expected is parts and wrong <= {"sites_cache", "sessions"} and _waits(found))
        bench.require(holds=holds, expected=json.dumps(expected), actual=answer.text, place=path)


def _waits(found: Any) -> bool:
    """Whether the parts that may still be warming up are."""
    return found.get("sites_cache") in ("ok", None) and found.get("sessions") in ("ok", "waiting")


def _as(kind: str, values: dict[str, str]) -> dict[str, Any]:
    """Return a request's parameters in one of the forms that `Bench.call` knows."""
    return {kind: values}


@_about_writing("shared_links_find_or_create")
def parameters_come_from_anywhere(bench: Bench) -> None:
    """The path beats the body, the body the query; forms of both kinds, brackets and JSON mean the same."""
    site, other = bench.site("anywhere"), bench.site("elsewhere")
    url = f"{SITES}/shared-links"
    in_query = {"site_id": other, "name": "query"}
    in_body = {"site_id": site, "name": "body"}
    for kind in ("json", "form", "multipart"):
        answer = bench.call("PUT", url, query=in_query, **_as(kind, in_body))
        bench.same(
            "body", bench.status(answer, 200, place=kind).json()["name"], place=f"{kind} beats the query"
        )
        bench.same(True, f"/share/{site}?" in answer.json()["url"], place=f"{kind} beats the query")
        answer = bench.call("PUT", "/api/v1/shared-links/path", query=in_query, **_as(kind, in_body))
        bench.same("path", bench.status(answer, 200, place=kind).json()["name"], place="the path beats both")
    answer = bench.call(
        "PUT", url, query=in_body, content=b"site_id=x", headers={"content-type": "text/plain"}
    )
    bench.same(
        "body", bench.status(answer, 200, place="text").json()["name"], place="a body of text is not read"
    )
    goal = {"site_id": site, "goal_type": "event", "event_name": "Form"}
    nested = {**goal, "custom_props[plan]": "pro", "custom_props[size]": "L"}
    for kind in ("form", "multipart"):
        answer = bench.call("PUT", f"{SITES}/goals", **_as(kind, nested))
        bench.same({"plan": "pro", "size": "L"}, bench.status(answer, 200, place=kind).json()["custom_props"])
    path = f"{SITES}/{quote(site, safe='')}"
    for kind in ("form", "multipart"):
        answer = bench.call(
            "PUT", path, **_as(kind, {"tracker_script_configuration[outbound_links]": "true"})
        )
        found = bench.status(answer, 200, place=kind).json()["tracker_script_configuration"]
        bench.same(True, found["outbound_links"], place=kind)
        bench.call("PUT", path, json={"tracker_script_configuration": {"outbound_links": False}})
    for kind in ("json", "form", "query"):
        bench.call("PUT", f"{SITES}/custom-props", json={"site_id": site, "property": kind})
        answer = bench.call("DELETE", f"{SITES}/custom-props/{kind}", **_as(kind, {"site_id": site}))
        bench.same(
            {"deleted": True}, bench.status(answer, 200, place=kind).json(), place=f"deleted by {kind}"
        )
    left = bench.call("GET", f"{SITES}/custom-props", query={"site_id": site}).json()
    bench.same({"custom_properties": []}, left)


@_about_writing("events_send")
def events_may_be_forms_or_text(bench: Bench) -> None:
    """An event may come as a form too, its answer is the text ok."""
    site = bench.site("anywhere")
    body = {"name": "pageview", "domain": site, "url": f"https://{site}/"}
    for kind in ("form", "multipart", "json"):
        answer = bench.call(
            "POST", "/api/event", key=None, headers={"user-agent": FIREFOX}, **_as(kind, body)
        )
        bench.same((202, "ok"), (answer.status, answer.text), place=kind)
        bench.same("text/plain", answer.content_type, place=kind)
