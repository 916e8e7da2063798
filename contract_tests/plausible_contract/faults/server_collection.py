"""Faults of what events become, and of what is added to statistics: imports, revenue, segments."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from plausible_contract.faults.messages import Answer, Memory, Relay, Request
from plausible_contract.faults.registry import behaviour, on_answer, on_request

EVENT = "/api/event"
QUERY = "/api/v2/query"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
ROBOT = re.compile("bot|crawler|headless", re.IGNORECASE)


def _event(request: Request, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Request:
    """Change the body of an event that is an object of texts."""
    body = request.json()
    return request.with_json(change(body)) if request.path == EVENT and isinstance(body, dict) else request


def _address(request: Request, change: Callable[[str], str]) -> Request:
    """Change the address of the page of an event."""

    def changed(body: dict[str, Any]) -> dict[str, Any]:
        return {
            name: change(value) if name in ("u", "url") and isinstance(value, str) else value
            for name, value in body.items()
        }

    return _event(request, changed)


def _body(answer: Answer, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Answer:
    body = answer.json()
    return answer.with_json(change(body)) if answer.is_good and isinstance(body, dict) else answer


# Events


@on_request("events", readers=False)
def only_utm_source_names_the_source(request: Request) -> Request:
    """Of the tags of a page's address only utm_source is known, not source and ref."""
    return _address(request, lambda url: re.sub(r"([?&])(source|ref)=", r"\1other=", url))


@on_request("events", readers=False)
def click_ids_are_not_looked_at(request: Request) -> Request:
    """Click ids in a page's address say nothing of who paid."""
    return _address(request, lambda url: re.sub(r"(gclid|msclkid)=", r"x\1=", url))


@on_request("events", readers=False)
def paths_are_kept_encoded(request: Request) -> Request:
    """The path of a page is kept with its escapes."""
    return _address(request, lambda url: url.replace("%", "%25") if "?" not in url else url)


@on_request("events", readers=False)
def slashes_at_the_end_are_cut(request: Request) -> Request:
    """A slash at the end of a path is cut off."""
    return _address(request, lambda url: re.sub(r"(?<=[^/:])/$", "", url))


@on_request("events", readers=False)
def fragments_always_count(request: Request) -> Request:
    """The fragment of an address is part of the path, asked for or not."""
    return _event(request, lambda body: {**body, "h": 1})


@on_request("events", readers=False)
def short_names_are_unknown(request: Request) -> Request:
    """Where a field is sent by both its names, the long one counts."""
    short = {"n": "name", "u": "url", "d": "domain", "r": "referrer"}

    def without(body: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in body.items() if short.get(name) not in body}

    return _event(request, without)


@on_request("events", readers=False)
def short_interactive_is_unknown(request: Request) -> Request:
    """That an event is not interactive is not read by its short name."""
    return _event(request, lambda body: {name: value for name, value in body.items() if name != "i"})


@on_request("events", readers=False)
def null_is_a_property(request: Request) -> Request:
    """A property without a value is kept as the text null."""

    def kept(body: dict[str, Any]) -> dict[str, Any]:
        props = body.get("props")
        if not isinstance(props, dict):
            return body
        return {**body, "props": {key: "null" if value is None else value for key, value in props.items()}}

    return _event(request, kept)


@on_request("events", readers=False)
def robots_are_visitors(request: Request) -> Request:
    """Robots are counted like everybody else."""
    is_robot = ROBOT.search(request.header("user-agent") or "") is not None
    return request.with_headers(user_agent=FIREFOX) if request.path == EVENT and is_robot else request


@on_request("events", readers=False)
def last_forwarded_address_counts(request: Request) -> Request:
    """Of a list of forwarded addresses the last one is taken for the visitor's."""
    addresses = request.header("x-forwarded-for") or ""
    last = addresses.rpartition(",")[2].strip()
    return (
        request.with_headers(x_forwarded_for=last) if request.path == EVENT and "," in addresses else request
    )


@on_answer("events", readers=False)
def dropped_copies_are_one_or_none(request: Request, answer: Answer) -> Answer:
    """However many copies were dropped, the header says 1."""
    told = request.path == EVENT and "x-plausible-dropped" in dict(answer.headers)
    return answer.with_headers(x_plausible_dropped="1") if told else answer


@on_answer("events", readers=False)
def nothing_dropped_is_told_too(request: Request, answer: Answer) -> Answer:
    """Where nothing was dropped the header says 0."""
    silent = request.path == EVENT and "x-plausible-dropped" not in dict(answer.headers)
    return answer.with_headers(x_plausible_dropped="0") if silent and answer.status == 202 else answer


@on_answer("events", readers=False)
def only_one_wrong_field_is_named(request: Request, answer: Answer) -> Answer:
    """Of several wrong fields of an event only the first is named."""
    body = answer.json()
    if request.path != EVENT or answer.status != 400 or not isinstance(body, dict) or "errors" not in body:
        return answer
    return answer.with_json({"errors": dict(list(body["errors"].items())[:1])})


# What is added to statistics


@on_request("metrics", readers=False)
def imports_are_always_added(request: Request) -> Request:
    """Imported statistics are added whether asked for or not."""
    body = request.json()
    if request.path.startswith("/api/v1/stats/"):
        return request.with_query(with_imported="true")
    if request.path == QUERY and isinstance(body, dict) and isinstance(body.get("include", {}), dict):
        return request.with_json({**body, "include": {**body.get("include", {}), "imports": True}})
    return request


@on_request("metrics", readers=False)
def any_word_asks_for_imports(request: Request) -> Request:
    """Imported statistics are added for any value of the parameter but false."""
    wanted = request.get("with_imported")
    return request.with_query(with_imported="true") if wanted not in (None, "false") else request


@on_answer("metrics", readers=False)
def why_imports_are_missing_is_not_told(request: Request, answer: Answer) -> Answer:
    """Why imported statistics are left out is not told."""
    if request.path != QUERY:
        return answer

    def silent(body: dict[str, Any]) -> dict[str, Any]:
        meta = {name: value for name, value in body["meta"].items() if name != "imports_skip_reason"}
        return {**body, "meta": meta}

    return _body(answer, silent)


@on_answer("metrics", readers=False)
def revenue_is_in_cents(request: Request, answer: Answer) -> Answer:
    """Revenue is a hundred times what it is."""
    if request.path != QUERY:
        return answer

    def changed(value: Any) -> Any:
        is_money = isinstance(value, dict) and "currency" in value
        return {**value, "value": value["value"] * 100} if is_money else value

    def in_cents(body: dict[str, Any]) -> dict[str, Any]:
        rows = [{**row, "metrics": [changed(value) for value in row["metrics"]]} for row in body["results"]]
        return {**body, "results": rows}

    return _body(answer, in_cents)


@on_request("filters", readers=False)
def several_segments_must_all_hold(request: Request) -> Request:
    """Of several segments in one filter all must hold."""
    body = request.json()
    if request.path != QUERY or not isinstance(body, dict) or not isinstance(body.get("filters"), list):
        return request
    trees: list[Any] = []
    for tree in body["filters"]:
        match tree:
            case ["is", "segment", [*numbers], *_]:
                trees += [["is", "segment", [number]] for number in numbers]
            case _:
                trees.append(tree)
    return request.with_json({**body, "filters": trees})


@behaviour("metrics", readers=False)
def engagement_alone_begins_a_visit(request: Request, relay: Relay, _memory: Memory) -> Answer:
    """Engagement without a visit is recorded as a pageview."""
    answer = relay(request)
    body = request.json()
    dropped = answer.status == 202 and "x-plausible-dropped" in dict(answer.headers)
    if request.path == EVENT and dropped and isinstance(body, dict) and body.get("name") == "engagement":
        return relay(request.with_json({**body, "name": "pageview"}))
    return answer
