"""Facts of `POST /api/event` about what is refused, dropped or read in another form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from plausible_contract.exchange import Answer
from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.event_cases import FIREFOX

FACTS: Facts = []
URL = "https://example.com/"
TEXT = "text/plain"

_about = facts_of(FACTS, source="https://plausible.io/docs/events-api", writes=True)

REFUSED: Mapping[str, tuple[dict[str, Any], set[str]]] = {
    "nothing": ({"url": None, "name": None, "domain": None}, {"event_name", "url", "domain"}),
    "no url": ({"url": None}, {"url"}),
    "no name": ({"name": None}, {"event_name"}),
    "blank name": ({"name": "  "}, {"event_name"}),
    "list as name": ({"name": ["a"]}, {"event_name"}),
    "fraction as name": ({"name": 1.5}, {"event_name"}),
    "long name": ({"name": "x" * 121}, {"event_name"}),
    "number as url": ({"url": 17}, {"url"}),
    "data url": ({"url": "data:text/html,x"}, {"url"}),
    "long url": ({"url": URL + "é" * 991}, {"url"}),
    "blank domain": ({"domain": ""}, {"domain"}),
    "no domain, no host": ({"domain": None, "url": "about:config"}, {"domain"}),
    "hash mode": ({"h": "x"}, {"hash_mode"}),
    "engagement without numbers": ({"name": "engagement"}, {"event_name"}),
    "engagement with words": ({"name": "engagement", "sd": "12asd", "e": "x"}, {"event_name"}),
    "engagement of no time": ({"name": "engagement", "e": 0}, {"event_name"}),
    "engagement of a month": ({"name": "engagement", "e": 2_592_000_000}, {"event_name"}),
    "long key": ({"props": {"k" * 301: "v"}}, {"props"}),
    "long key in bytes": ({"props": {"é" * 151: "v"}}, {"props"}),
    "long value": ({"props": {"k": "v" * 2001}}, {"props"}),
    "long value in bytes": ({"props": {"k": "é" * 1001}}, {"props"}),
    "two at once": ({"name": None, "h": "x"}, {"event_name", "hash_mode"}),
}

ACCEPTED: Mapping[str, dict[str, Any]] = {
    "url of 2000 bytes": {"url": URL + "x" * (2000 - len(URL))},
    "key of 300 bytes": {"props": {"k" * 300: "v"}},
    "value of 2000 bytes": {"props": {"k": "v" * 2000}},
    "unknown member": {"title": "x", "timestamp": 1},
    "hash mode as text": {"h": "1"},
    "empty url": {"url": ""},
    "bad revenue": {"revenue": {"amount": "x", "currency": "EUR"}},
    "31 properties": {"props": {f"k{number}": "v" for number in range(31)}},
}

AGENTS: Mapping[str, bool] = {
    "generic crawler": False,
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)": False,
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " HeadlessChrome/85.0.4183.83 Safari/537.36": False,
    "curl/8.5.0": True,
    "python-requests/2.32.0": True,
    "unknown UA": True,
    FIREFOX: True,
}


def _send(bench: Bench, domain: str, body: Mapping[str, Any], **headers: str) -> Answer:
    sent = {"name": "pageview", "domain": domain, "url": URL, **body}
    return bench.call(
        "POST",
        "/api/event",
        json={name: value for name, value in sent.items() if value is not None},
        key=None,
        headers={"user-agent": FIREFOX, **{name.replace("_", "-"): value for name, value in headers.items()}},
    )


def _receipt(answer: Answer) -> str:
    return _said(answer.status, answer.text, answer.headers.get("x-plausible-dropped"))


def _accepted(*, dropped: str | None = None) -> str:
    return _said(202, "ok", dropped)


def _said(status: int, text: str, dropped: str | None) -> str:
    header = "no x-plausible-dropped" if dropped is None else f"x-plausible-dropped: {dropped}"
    return f"{status} {text}, {header}"


@_about("events_send")
def every_wrong_field_is_named(bench: Bench) -> None:
    """A wrong event is refused with 400, and all fields that are wrong are named, no others."""
    domain = bench.site("refusals")
    for label, (body, fields) in REFUSED.items():
        answer = bench.status(_send(bench, domain, body), 400, place=label)
        errors = answer.json()["errors"]
        bench.same(sorted(fields), sorted(errors), place=label)
        bench.require(
            holds=all(isinstance(reasons, list) and reasons for reasons in errors.values()),
            expected="a list of reasons for each field",
            actual=str(errors),
            place=label,
        )


@_about("events_send")
def what_is_within_bounds_is_accepted(bench: Bench) -> None:
    """An event at the bounds, and one with members that nobody knows, is accepted."""
    domain = bench.site("refusals")
    for label, body in ACCEPTED.items():
        bench.same(_accepted(), _receipt(_send(bench, domain, body)), place=label)


@_about("events_send")
def senders_need_not_say_who_they_are(bench: Bench) -> None:
    """An event without a user agent is accepted and counted; it has no browser and no system."""
    domain = bench.site("refusals")
    body = {"n": "pageview", "d": domain, "u": URL}
    answer = bench.call("POST", "/api/event", json=body, key=None, headers={"user-agent": ""})
    bench.same(_accepted(), _receipt(answer))


@_about("events_send")
def bodies_of_any_type_are_read_as_json(bench: Bench) -> None:
    """A body is JSON whatever its type says; no object is refused whole as text, as JSON by its fields."""
    domain = bench.site("refusals")
    good = json.dumps({"n": "pageview", "d": domain, "u": URL}).encode()
    for content, media_type, status in (
        (good, TEXT, 202),
        (good, "application/octet-stream", 202),
        (good, "application/json; charset=utf-8", 202),
        (b"{", TEXT, 400),
        (b"", TEXT, 400),
        (b"[]", TEXT, 400),
        (b"[]", "application/json", 400),
        (b'"text"', "application/json", 400),
    ):
        headers = {"content-type": media_type, "user-agent": FIREFOX}
        answer = bench.call("POST", "/api/event", content=content, headers=headers, key=None)
        place = f"{content[:2]!r} as {media_type}"
        bench.status(answer, status, place=place)
        if status == 400:
            fields = ["request"] if media_type == TEXT else ["domain", "event_name", "url"]
            bench.same(fields, sorted(answer.json()["errors"]), place=place)


@_about("events_send")
def dropped_copies_are_counted(bench: Bench) -> None:
    """The header tells how many copies were dropped: of unknown sites, of bots, of spam."""
    domain = bench.site("refusals")
    unknown = f"{domain}.nobody.example"
    for label, sites, dropped in (
        ("one", domain, None),
        ("with www", f"www.{domain}", None),
        ("spaces", f" {domain} ", None),
        ("unknown", unknown, "1"),
        ("one of two", f"{domain},{unknown}", "1"),
        ("two of three", f"{unknown},{domain},{unknown}", "2"),
        ("an empty part", f"{domain},,{domain}", "1"),
        ("other case", domain.upper(), "1"),
    ):
        if bench.may_name(sites):
            bench.same(_accepted(dropped=dropped), _receipt(_send(bench, sites, {})), place=label)
    for label, body in (
        ("by the host", {"domain": None, "url": f"https://www.{domain}/"}),
        ("no text as domain", {"domain": 17, "url": f"https://{domain}/"}),
        ("short name first", {"d": domain, "domain": unknown}),
    ):
        bench.same(_accepted(), _receipt(_send(bench, domain, body)), place=label)
    for agent, counts in AGENTS.items():
        found = _receipt(_send(bench, domain, {}, user_agent=agent))
        bench.same(_accepted(dropped=None if counts else "1"), found, place=agent[:60])
    spam = _send(bench, f"{domain},{domain}", {"referrer": "https://www.semalt.com/x"})
    bench.same(_accepted(dropped="2"), _receipt(spam), place="a referrer that is spam")


@_about("events_send")
def engagement_needs_a_visit(bench: Bench) -> None:
    """Engagement of somebody who has no visit is dropped, not refused; a depth of 0 is one."""
    domain = bench.site("refusals")
    body = {"name": "engagement", "sd": 0}
    lonely = _send(bench, domain, body, x_forwarded_for="198.51.100.200")
    bench.same(_accepted(dropped="1"), _receipt(lonely), place="without a visit")
    _send(bench, domain, {}, x_forwarded_for="198.51.100.201")
    for sent in (body, {**body, "sd": 250}, {"name": "engagement", "e": "1500"}):
        found = _send(bench, domain, sent, x_forwarded_for="198.51.100.201")
        bench.same(_accepted(), _receipt(found), place=f"within a visit {sent}")


ADDRESSES: Mapping[str, tuple[dict[str, str], str]] = {
    "list": ({"x-forwarded-for": "192.0.2.7, 198.51.100.1"}, "192.0.2.7"),
    "port": ({"x-forwarded-for": "192.0.2.8:123"}, "192.0.2.8"),
    "IPv6": ({"x-forwarded-for": "2001:db8:1:1:1:1:1:1"}, "2001:db8:1:1:1:1:1:1"),
    "IPv6 with port": ({"x-forwarded-for": "[2001:db8::7]:123"}, "2001:db8::7"),
    "forwarded": ({"forwarded": "by=0.0.0.0;for=192.0.2.9;host=h;proto=https"}, "192.0.2.9"),
    "forwarded IPv6": ({"forwarded": 'by=0.0.0.0;for="[2001:db8::1]",for=0.0.0.0'}, "2001:db8::1"),
    "list with a bad one": ({"x-forwarded-for": "unknown, 192.0.2.10, 192.0.2.11"}, "192.0.2.10"),
    "blank header": ({"b-forwarded-for": "", "x-forwarded-for": "192.0.2.12"}, "192.0.2.12"),
    "precedence": ({"forwarded": "for=192.0.2.1", "x-forwarded-for": "192.0.2.2"}, "192.0.2.2"),
    "b before x": ({"b-forwarded-for": "192.0.2.3", "x-forwarded-for": "192.0.2.2"}, "192.0.2.3"),
}


@_about("events_send")
def debug_requests_tell_the_address(bench: Bench) -> None:
    """A debug request records nothing and answers the address by which the visitor is told from others."""
    domain = bench.site("refusals")
    body = {"name": "pageview", "domain": domain, "url": URL}
    for label, (headers, address) in ADDRESSES.items():
        sent = {"user-agent": FIREFOX, "x-debug-request": "true", **headers}
        answer = bench.call("POST", "/api/event", json=body, headers=sent, key=None)
        bench.same((200, address), (answer.status, answer.text.strip()), place=label)
