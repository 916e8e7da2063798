"""Facts of what every operation refuses unread: answers that nobody accepts (406), bodies too large (413).

What is refused so has changed nothing.
Rules: https://plausible.io/docs/sites-api, conventions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

from plausible_contract.contract import Operation
from plausible_contract.exchange import Answer, KeyKind
from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.requests_of import Good, good_request

FACTS: Facts = []
SITES = "/api/v1/sites"
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
NOT_ACCEPTABLE, TOO_LARGE = 406, 413
JSON_BYTES = 8_000_000
FORM_BYTES = 1_100_000
"""Clearly above the limit of forms, which is documented as about a million."""

_about = facts_of(FACTS, source="https://plausible.io/docs/sites-api")
_about_writing = facts_of(FACTS, source="https://plausible.io/docs/sites-api", writes=True)


def operations(bench: Bench, status: int, *, writing: bool) -> Iterator[tuple[Operation, Good]]:
    """Yield the operations that may answer `status`, with a good request of each, as the present subject."""
    site = bench.site("negotiation") if writing else bench.target.reading_site
    for operation in bench.target.contract.operations.values():
        if status in operation.responses and operation.writes == writing:
            bench.subject = operation.id
            new_site = bench.target.own_domain("unread")
            yield operation, good_request(bench.target.contract, operation, site=site, new_site=new_site)
    bench.subject = ""


def _send(bench: Bench, good: Good, *, body: bytes | None = None, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    content: dict[str, Any] = {"json": good.json} if body is None else {"content": body}
    return bench.call(
        good.operation.method,
        good.path,
        query=good.query,
        key=_key(bench, good.operation),
        headers={**good.headers, **named},
        **content,
    )


def _key(bench: Bench, operation: Operation) -> KeyKind | None:
    return bench.target.key_for("current", writing=operation.writes) if operation.secured else None


def _unchanged(bench: Bench, before: list[str]) -> None:
    bench.same(before, _what_is_there(bench), place="what is refused unread changes nothing")


def _what_is_there(bench: Bench) -> list[str]:
    site = bench.site("negotiation")
    query = {"site_id": site}
    paths = (f"{SITES}/goals", f"{SITES}/guests", f"{SITES}/custom-props")
    listed = [bench.call("GET", path, query=query).text for path in paths]
    return [bench.call("GET", f"{SITES}/{quote(site, safe='')}").text, *listed]


@_about("stats_aggregate")
def reading_answers_nothing_but_json(bench: Bench) -> None:
    """Whoever accepts no JSON is answered 406 by everything that reads; JSON among others will do."""
    for _, good in operations(bench, NOT_ACCEPTABLE, writing=False):
        bench.status(_send(bench, good, accept="text/html"), NOT_ACCEPTABLE, place="text/html")
        accepted = _send(bench, good, accept="text/html, */*;q=0.1")
        bench.require(
            holds=accepted.status != NOT_ACCEPTABLE, expected="anything is accepted", actual="status 406"
        )


@_about_writing("sites_update")
def changing_answers_nothing_but_json(bench: Bench) -> None:
    """Whoever accepts no JSON is answered 406 by everything that writes, and nothing is written."""
    before = _what_is_there(bench)
    for operation, good in operations(bench, NOT_ACCEPTABLE, writing=True):
        bench.status(_send(bench, good, accept="image/png"), NOT_ACCEPTABLE, place="image/png")
        if operation.id == "sites_create":
            path = f"{SITES}/{good.json['domain']}"
            bench.status(bench.call("GET", path), 404, place="no site was made")
    _unchanged(bench, before)


@_about_writing("sites_update")
def bodies_beyond_the_limit_are_not_read(bench: Bench) -> None:
    """A form beyond a million bytes is answered 413, and nothing is written; JSON may have eight."""
    before = _what_is_there(bench)
    for _, good in operations(bench, TOO_LARGE, writing=True):
        answer = _send(bench, good, body=_padded_form(good, FORM_BYTES), content_type=FORM)
        bench.status(answer, TOO_LARGE, place=f"a form of {FORM_BYTES} bytes")
    _unchanged(bench, before)
    link = bench.target.contract.operations["shared_links_find_or_create"]
    good = good_request(bench.target.contract, link, site=bench.site("negotiation"))
    largest = _padded_json(good, JSON_BYTES)
    bench.status(_send(bench, good, body=largest, content_type=JSON), 200, place="8,000,000 bytes of JSON")


def _padded_json(good: Good, length: int) -> bytes:
    """Write the request's JSON with a member that nobody knows, to an exact number of bytes."""
    bare = len(json.dumps({**good.json, "unheard_of": ""}))
    return json.dumps({**good.json, "unheard_of": "x" * (length - bare)}).encode()


def _padded_form(good: Good, length: int) -> bytes:
    """Write the request's fields as a form, with a field that nobody knows to fill it up."""
    fields = {name: value for name, value in (good.json or {}).items() if isinstance(value, str)}
    return urlencode({**fields, "unheard_of": "x"}).encode().ljust(length, b"x")
