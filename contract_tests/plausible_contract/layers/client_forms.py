"""What the client writes where JSON is not the only way: forms, nulls, what later pages and errors carry on.

No network; the answers are made up. `client_requests` draws such calls, here each form is met every time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

import httpx2

from plausible_contract.layers.client_calls import TOKEN, Caller, answer, least_arguments
from plausible_contract.layers.client_facts import Checks, Finding, check_each, checks_of
from plausible_contract.results import Recorder

OPTIONS = {"outbound_links": True, "file_downloads": False, "installation_type": None}
AS_FIELDS = {
    "tracker_script_configuration[outbound_links]": "true",
    "tracker_script_configuration[file_downloads]": "false",
    "tracker_script_configuration[installation_type]": "",
}

CHECKS: Checks = []
_about = checks_of(CHECKS)


def check_forms(recorder: Recorder) -> None:
    """Check every fact of this module with both twins."""
    check_each(recorder, CHECKS)


def _sent(one: Caller, operation: str, **given: Any) -> httpx2.Request:
    return one.call(operation, {**least_arguments(operation), **given}, answer(400)).requests[0]


@_about("sites_update")
def writes_nested_members_into_forms(one: Caller) -> Iterator[Finding]:
    """A form carries nested members in brackets, switches as true and false, null as nothing."""
    given = {"tracker_script_configuration": OPTIONS}
    form = _sent(one, "sites_update", **given, encoding="form")
    yield Finding("urlencoded", AS_FIELDS, dict(parse_qsl(form.content.decode(), keep_blank_values=True)))
    parts = _sent(one, "sites_update", **given, encoding="multipart").content.decode()
    for name, value in AS_FIELDS.items():
        yield Finding(f"multipart: {name}", True, f'name="{name}"\r\n\r\n{value}\r\n' in parts)
    sent = json.loads(_sent(one, "sites_update", **given).content)
    yield Finding("JSON", given, sent)


@_about("sites_update")
def sends_null_where_it_means_something(one: Caller) -> Iterator[Finding]:
    """None is null where the API reads null, and is left out elsewhere."""
    sent = json.loads(_sent(one, "sites_update", domain=None, tracker_script_configuration=None).content)
    yield Finding("an update", {"domain": None, "tracker_script_configuration": None}, sent)
    sent = json.loads(_sent(one, "goals_find_or_create", display_name=None).content)
    yield Finding("a goal", None, sent.get("display_name"))


@_about("sites_list")
def adds_what_a_call_is_given_beside_its_arguments(one: Caller) -> Iterator[Finding]:
    """Further headers and parameters of one call are sent with it."""
    given = {"extra_headers": {"x-trace": "1"}, "extra_query": {"later": "2"}}
    request = one.call("sites_list", given, answer(400)).requests[0]
    yield Finding("header", "1", request.headers.get("x-trace"))
    yield Finding("query", "2", request.url.params.get("later"))
    yield Finding("token", f"Bearer {TOKEN}", request.headers.get("authorization"))
    yield Finding("accept", True, "json" in request.headers.get("accept", ""))
    extra = {**least_arguments("custom_props_enable"), "extra_body": {"later": 3}}
    body = json.loads(one.call("custom_props_enable", extra, answer(400)).requests[0].content)
    yield Finding("body", 3, body.get("later"))


@_about("sites_list")
def later_pages_carry_what_the_first_did(one: Caller) -> Iterator[Finding]:
    """Headers and parameters that a call was given beside its arguments go with the requests of all pages."""
    pages = iter(("c1", "c2", None))

    def respond(_request: httpx2.Request) -> httpx2.Response:
        site = {"domain": "a.example", "timezone": "Etc/UTC"}
        meta = {"after": next(pages), "before": None, "limit": 1}
        return httpx2.Response(200, json={"sites": [site], "meta": meta})

    given = {"limit": 1, "extra_headers": {"x-trace": "1"}, "extra_query": {"later": "2"}}
    requests = one.walk("sites_list", given, respond).requests
    yield Finding("cursors", [None, "c1", "c2"], [request.url.params.get("after") for request in requests])
    carried = [(request.headers.get("x-trace"), request.url.params.get("later")) for request in requests]
    yield Finding("carried", [("1", "2")] * 3, carried)


@_about("sites_list")
def settings_hold_for_every_call(one: Caller) -> Iterator[Finding]:
    """Headers of the client go with every call, those of one call beat them, and neither stays."""
    with one.changed(headers={"x-team": "blue", "x-trace": "all"}):
        for given, expected in (({}, ("blue", "all")), ({"extra_headers": {"X-Trace": "1"}}, ("blue", "1"))):
            headers = _sent(one, "sites_list", **given).headers
            yield Finding(f"with {given}", expected, (headers.get("x-team"), headers.get("x-trace")))
            yield Finding("token", f"Bearer {TOKEN}", headers.get("authorization"))
    yield Finding("afterwards", None, _sent(one, "sites_list").headers.get("x-team"))


@_about("events_send")
def errors_say_what_the_server_said(one: Caller) -> Iterator[Finding]:
    """The text of an error names its status and repeats the server's words; `body` has them as they came."""
    for operation, status, body, words in (
        ("events_send", 400, {"errors": {"url": ["is odd"], "domain": ["is blank"]}}, ("is odd", "is blank")),
        ("goals_list", 404, {"error": "the site is not there"}, ("the site is not there",)),
        ("sites_get", 402, {"error": "not paid for"}, ("not paid for",)),
    ):
        error = one.call(operation, least_arguments(operation), answer(status, json=body)).error
        yield Finding(f"{status}: body", body, getattr(error, "body", None))
        for word in (str(status), *words):
            yield Finding(f"{status}: {word}", True, word in str(error))
    error = one.call("sites_get", least_arguments("sites_get"), answer(401, json={"error": "no"})).error
    yield Finding("401: it has causes, which its text lists", True, bool(getattr(error, "causes", ())))
    listed = [cause in str(error) for cause in getattr(error, "causes", ())]
    yield Finding("401: causes in its text", True, all(listed))
