"""What the client promises beyond the contract, one fact at a time, by both twins.

Where `client_requests` draws arguments, every one of them is given here, so that none can be lost by chance.
No network; the answers are made up.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

import httpx2
from plausible_client import errors
from plausible_client.budget import Budget
from plausible_client.catalog import OperationEntry
from plausible_client.filters import field, parse
from plausible_client.operations import OPERATIONS
from plausible_client.translate import to_query, to_query_filters

from plausible_contract.failures import Failure
from plausible_contract.layers.client_calls import (
    LAYER,
    TOKEN,
    Caller,
    answer,
    as_data,
    caller,
    least_arguments,
)
from plausible_contract.results import Recorder

SOURCE = "docs: what the client does"
SAMPLES: dict[str, Any] = {
    "whole": 7,
    "flag": True,
    "json": {"a": "b"},
    "range": ["2024-02-28", "2024-02-29"],
}
"""A value for each kind of argument; of other kinds a text that names the argument."""


class Finding(NamedTuple):
    """One thing that a fact compares."""

    place: str
    expected: Any
    actual: Any


Check = Callable[[Caller], Iterator[Finding]]
Checks = list[tuple[str, Check]]
CHECKS: Checks = []


def checks_of(collected: Checks) -> Callable[[str], Callable[[Check], Check]]:
    """Make the decorator that adds a function to the facts of a module, under the operation it is about."""

    def about(operation: str) -> Callable[[Check], Check]:
        def add(check: Check) -> Check:
            collected.append((operation, check))
            return check

        return add

    return about


_about = checks_of(CHECKS)


def check_each(recorder: Recorder, checks: Checks) -> None:
    """Check facts with both twins; a difference is a failure under the fact's own name."""
    for operation, check in checks:
        for is_async in (False, True):
            _run(recorder, operation, check, caller(is_async=is_async))


def check_facts(recorder: Recorder) -> None:
    """Check every fact of this module."""
    check_each(recorder, CHECKS)
    for entry in OPERATIONS.values():
        for is_async in (False, True):
            _run(recorder, entry.id, partial(_every_argument, entry), caller(is_async=is_async))


def _run(recorder: Recorder, operation: str, check: Check, one: Caller) -> None:
    rule = f"client-{getattr(check, '__name__', 'sends every argument').replace('_', '-').replace(' ', '-')}"
    try:
        for place, expected, actual in check(one):
            recorder.check(operation, rule)
            if expected != actual:
                recorder.fail(_failure(operation, rule, place, repr(expected), repr(actual), one))
    except Exception as error:  # noqa: BLE001 - whatever the client raises is what is looked at
        recorder.fail(_failure(operation, rule, "", "no error", repr(error), one))


def _failure(operation: str, rule: str, place: str, expected: str, actual: str, one: Caller) -> Failure:
    twin = "asynchronous" if one.is_async else "synchronous"
    return Failure(
        layer=LAYER,
        operation=operation,
        rule=rule,
        title=f"the {twin} client: {rule.removeprefix('client-').replace('-', ' ')} ({place})",
        expected=expected,
        actual=actual,
        source=SOURCE,
        place=place,
    )


# Arguments


def _every_argument(entry: OperationEntry, one: Caller) -> Iterator[Finding]:
    """Give all arguments at once and compare what was sent."""
    given = {argument.wire: _sample(argument.wire, argument.kind) for argument in entry.arguments}
    outcome = one.call(entry.id, given, answer(400, json={"error": "enough"}))
    yield Finding("requests", 1, len(outcome.requests))
    if not outcome.requests:
        return
    request = outcome.requests[0]
    body = json.loads(request.content or b"{}")
    for argument in entry.arguments:
        value = given[argument.wire]
        found: Any = {
            "query": request.url.params.get(argument.wire),
            "headers": request.headers.get(argument.wire),
            "body": body.get(argument.wire),
            "path": value if _in_path(request, value) else None,
        }[argument.place]
        as_sent = value if argument.place in ("body", "path") else _text(value)
        yield Finding(f"{argument.place} {argument.wire}", as_sent, found)


def _sample(name: str, kind: str) -> Any:
    return ["visitors", "visits"] if name == "metrics" else SAMPLES.get(kind, f"text-of-{name}")


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _in_path(request: httpx2.Request, value: Any) -> bool:
    return str(value) in request.url.path.split("/")


@_about("stats_aggregate")
def writes_dates_and_lists_as_the_api_reads_them(one: Caller) -> Iterator[Finding]:
    """Dates, tuples and filters built in Python are written as text."""
    days = (dt.date(2024, 2, 28), dt.date(2024, 2, 29))
    given = {
        "site_id": "a.example",
        "period": "custom",
        "date": days,
        "metrics": ("visitors", "visits"),
        "filters": field("visit:source").is_("a|b", "c") & field("event:page").not_like("/x*"),
        "with_imported": False,
    }
    sent = one.call("stats_aggregate", given, answer(400)).requests[0].url.params
    yield Finding("date", "2024-02-28,2024-02-29", sent.get("date"))
    yield Finding("metrics", "visitors,visits", sent.get("metrics"))
    yield Finding("filters", "visit:source==a\\|b|c;event:page!=/x*", sent.get("filters"))
    yield Finding("with_imported", "false", sent.get("with_imported"))
    yield Finding("left out", None, sent.get("compare"))
    query = {"site_id": "a.example", "metrics": ["visitors"], "date_range": days}
    body = json.loads(one.call("stats_query", query, answer(400)).requests[0].content)
    yield Finding("date_range", ["2024-02-28", "2024-02-29"], body["date_range"])


# Answers


@_about("events_send")
def tells_what_became_of_an_event(one: Caller) -> Iterator[Finding]:
    """A receipt counts accepted and dropped copies and has the id of the request."""
    given = {"name": "pageview", "url": "https://a.example/", "domain": "a.example,b.example,c.example"}
    short = {"name": "pageview", "url": "https://a.example/", "extra_body": {"d": given["domain"]}}
    for event, header, accepted, dropped in (
        (given, {}, 3, 0),
        (given, {"x_plausible_dropped": "2"}, 1, 2),
        (short, {}, 3, 0),
    ):
        respond = answer(202, text="ok", x_request_id="r1", **header)
        receipt = one.call("events_send", event, respond).result
        found = (receipt.accepted, receipt.dropped, receipt.request_id, bool(receipt))
        expected = (accepted, dropped, "r1", dropped == 0)
        yield Finding(f"dropped {dropped}, asked {' and '.join(event)}", expected, found)
    debug = one.call("events_send", given, answer(200, text="192.0.2.1")).result
    yield Finding("debug", (0, "192.0.2.1"), (debug.accepted, debug.client_address))


@_about("stats_query")
def reads_rows_by_the_names_in_the_query(one: Caller) -> Iterator[Finding]:
    """Metrics and dimensions of a row are read by their names, whatever their order."""
    names = {"metrics": ["visits", "bounce_rate", "events"], "dimensions": ["visit:source", "event:page"]}
    row = {"metrics": [1, 2, 3], "dimensions": ["s", "p"]}
    outcome = one.call(
        "stats_query", {**least_arguments("stats_query"), **names}, _query_answer([row], names)
    )
    result = next(iter(outcome.result.items))
    for name, value in (
        ("visits", 1),
        ("bounce_rate", 2),
        ("events", 3),
        ("visit:source", "s"),
        ("event:page", "p"),
    ):
        yield Finding(name, value, result[name])
    expected = {"visit:source": "s", "event:page": "p", "visits": 1, "bounce_rate": 2, "events": 3}
    yield Finding("by_name", expected, result.by_name())


def _query_answer(rows: list[Any], names: dict[str, Any]) -> Callable[[httpx2.Request], httpx2.Response]:
    dates = ["2024-01-01T00:00:00Z", "2024-01-07T23:59:59Z"]
    echo = {
        "site_id": "text",
        "date_range": dates,
        "filters": [],
        "order_by": [["visits", "desc"]],
        "include": {},
    }
    pagination = {"limit": 10_000, "offset": 0}
    return answer(
        200, json={"results": rows, "meta": {}, "query": {**echo, **names, "pagination": pagination}}
    )


@_about("stats_timeseries")
def reads_labels_as_dates_and_times(one: Caller) -> Iterator[Finding]:
    """The label of a day is a date, that of an hour a date and time."""
    for label, expected in (
        ("2024-02-29", dt.date(2024, 2, 29)),
        ("2024-02-29 23:00:00", dt.datetime(2024, 2, 29, 23)),
    ):
        respond = answer(200, json={"results": [{"date": label, "visitors": 1}]})
        result = one.call("stats_timeseries", least_arguments("stats_timeseries"), respond).result
        yield Finding(label, expected, result.results[0].date)
        yield Finding(f"{label}: visitors", 1, result.results[0].visitors)


@_about("goals_delete")
def reads_what_the_documentation_prints_as_text(one: Caller) -> Iterator[Finding]:
    """Switches and ids that the documentation prints as text are read as what they are."""
    for operation, body, name, expected in (
        ("goals_delete", {"deleted": "true"}, "deleted", True),
        ("goals_delete", {"deleted": True}, "deleted", True),
        ("custom_props_enable", {"created": "true"}, "created", True),
    ):
        result = one.call(operation, least_arguments(operation), answer(200, json=body)).result
        yield Finding(f"{operation} {body}", expected, getattr(result, name, None))


@_about("stats_aggregate")
def reads_either_form_of_totals_alike(one: Caller) -> Iterator[Finding]:
    """The flat totals of the preview and today's are read the same way."""
    values = {"visitors": {"value": 2}, "bounce_rate": {"value": 53.0}}
    for body in ({"results": values}, values):
        result = one.call(
            "stats_aggregate", least_arguments("stats_aggregate"), answer(200, json=body)
        ).result
        yield Finding("visitors", 2, result["visitors"].value)
        yield Finding("as data", {"results": values}, as_data(result))


@_about("sites_get")
def shows_no_token_in_errors(one: Caller) -> Iterator[Finding]:
    """A server that repeats the token does not bring it into the text of an error."""
    said = {"error": f"the key {TOKEN} is not good"}
    for status, kind in (
        (401, errors.AuthenticationError),
        (400, errors.BadRequestError),
        (503, errors.InternalServerError),
    ):
        error = one.call("sites_get", {"site_id": "a.example"}, answer(status, json=said)).error
        yield Finding(f"{status}", kind, type(error))
        yield Finding(f"{status}: token", False, TOKEN in f"{error} {error!r} {getattr(error, 'body', '')}")
    error = one.call("sites_get", {"site_id": "a.example"}, answer(200, text=TOKEN)).error
    yield Finding("200: token", False, TOKEN in f"{error} {error!r}")
    error = one.call("sites_get", {"site_id": "a.example"}, answer(429, json=said, retry_after="17")).error
    yield Finding("retry_after", 17.0, getattr(error, "retry_after", None))


# Pages


@_about("goals_list")
def walks_backwards_where_asked_to(one: Caller) -> Iterator[Finding]:
    """From a cursor `before` the pages go backwards, with everything else asked for again."""

    def respond(request: httpx2.Request) -> httpx2.Response:
        before = request.url.params.get("before")
        page = {"c3": (["2"], "c2"), "c2": (["1"], None)}.get(str(before), ([], None))
        goals = [_goal(name) for name in page[0]]
        return httpx2.Response(
            200, json={"goals": goals, "meta": {"after": "x", "before": page[1], "limit": 1}}
        )

    outcome = one.walk("goals_list", {"site_id": "a.example", "limit": 1, "before": "c3"}, respond)
    yield Finding("items", ["2", "1"], [goal.display_name for goal in outcome.result or ()])
    kept = {
        (request.url.params.get("site_id"), request.url.params.get("limit")) for request in outcome.requests
    }
    yield Finding("parameters", {("a.example", "1")}, kept)


def _goal(name: str) -> dict[str, Any]:
    shown: dict[str, Any] = {"display_name": name, "event_name": name, "page_path": None, "custom_props": {}}
    return {"id": int(name), "goal_type": "event", **shown}


@_about("stats_breakdown")
def asks_for_the_pages_that_follow(one: Caller) -> Iterator[Finding]:
    """From the page asked for, or the first, a full page is followed by the next, all else the same."""
    for first in (None, 3):
        sizes = iter((1, 1, 0))

        def respond(_request: httpx2.Request, sizes: Iterator[int] = sizes) -> httpx2.Response:
            rows = [{"source": "a", "visitors": 1}] * next(sizes, 0)
            return httpx2.Response(200, json={"results": rows})

        asked = {"site_id": "a.example", "property": "visit:source", "limit": 1, "filters": "visit:os==x"}
        given = asked if first is None else {**asked, "page": first}
        sent = [request.url.params for request in one.walk("stats_breakdown", given, respond).requests]
        pages = [first or 1, *((first or 1) + more for more in (1, 2))]
        yield Finding(f"pages from {first}", pages, [int(params.get("page") or 1) for params in sent])
        rest = [{name: params.get(name) for name in asked} for params in sent]
        yield Finding(f"the rest from {first}", [{**asked, "limit": "1"}] * 3, rest)


@_about("stats_query")
def keeps_the_range_of_the_first_page(one: Caller) -> Iterator[Finding]:
    """Later pages of a relative range ask for the instants of the first, with everything else the same."""
    names = {"metrics": ["visitors"], "dimensions": ["visit:source"]}
    rows = iter([[{"metrics": [1], "dimensions": ["a"]}], [{"metrics": [1], "dimensions": ["b"]}], []])

    def respond(request: httpx2.Request) -> httpx2.Response:
        return _query_answer(next(rows), names)(request)

    asked = {"site_id": "text", "date_range": "7d", **names, "pagination": {"limit": 1}, "filters": []}
    outcome = one.walk("stats_query", asked, respond)
    bodies = [json.loads(request.content) for request in outcome.requests]
    pinned = ["2024-01-01T00:00:00Z", "2024-01-07T23:59:59Z"]
    ranges = [json.loads(json.dumps(body["date_range"]).replace("+00:00", "Z")) for body in bodies]
    yield Finding("ranges", ["7d", pinned, pinned], ranges)
    yield Finding("offsets", [None, 1, 2], [body["pagination"].get("offset") for body in bodies])
    yield Finding("limits", [1, 1, 1], [body["pagination"].get("limit") for body in bodies])
    rest = [
        {name: body.get(name) for name in ("site_id", "metrics", "dimensions", "filters")} for body in bodies
    ]
    yield Finding("the rest", [{name: asked[name] for name in rest[0]}] * 3, rest)


# Tools


@_about("stats_aggregate")
def counts_its_hourly_budget(_one: Caller) -> Iterator[Finding]:
    """A budget allows so many requests in a clock hour and then says how long the hour still lasts."""
    now = [7200.0 + 600]
    budget = Budget(2, clock=lambda: now[0])
    yield Finding("within", [0.0, 0.0, 3000.0], [budget.take() for _ in range(3)])
    now[0] = 10_800.0
    yield Finding("the next hour", (0.0, 1), (budget.take(), budget.left))


@_about("stats_breakdown")
def reads_and_translates_filters(_one: Caller) -> Iterator[Finding]:
    """Filters of v1 are read back as they were written, and mean the same as queries of v2."""
    for built, text in (
        (field("visit:country").is_("FR", "GB"), "visit:country==FR|GB"),
        (field("event:props:plan").is_not("a", "b"), "event:props:plan!=a;event:props:plan!=b"),
        (field("event:page").like("/a*", "/b"), "event:page==/a*|/b"),
    ):
        yield Finding(text, text, str(built))
        yield Finding(f"{text}, read back", text, str(parse(text)))
    for text, trees in (
        ("event:page==/blog/*", [["matches", "event:page", ["^/blog/.*$"]]]),
        ("event:page!=/a.b*", [["matches_not", "event:page", [r"^/a\.b.*$"]]]),
        (
            "visit:source==a|b;event:page!=/",
            [["is", "visit:source", ["a", "b"]], ["is_not", "event:page", ["/"]]],
        ),
    ):
        yield Finding(text, trees, to_query_filters(text))
    query = to_query(
        "stats_breakdown", site_id="a", property="visit:source", period="6mo", date="2021-05-05", page=3
    )
    yield Finding("range", ["2020-11-01", "2021-04-30"], query["date_range"])
    yield Finding("page", {"limit": 100, "offset": 200}, query["pagination"])
    yield Finding("order", [["visitors", "desc"], ["visit:source", "asc"]], query["order_by"])
