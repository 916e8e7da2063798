"""Facts of visits: which events make one visit of one visitor, what it keeps, when it bounces.

Sent by `POST /api/event` while the control plane moves the clock, read back by filtering to each case.
Rules: https://plausible.io/docs/metrics-definitions, https://plausible.io/data-policy.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.event_cases import FIREFOX, WINDOWS

FACTS: Facts = []
START = dt.datetime(2021, 3, 1, 23, 0, tzinfo=dt.UTC)
RANGE = ["2021-03-01", "2021-03-04"]
METRICS = ["visitors", "visits", "pageviews", "events", "bounce_rate", "visit_duration"]

_about = facts_of(FACTS, source="https://plausible.io/docs/metrics-definitions", needs_control=True)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One event: when, counted in seconds from the start, what, and what is unlike the usual."""

    at: int = 0
    path: str = "/"
    name: str = "pageview"
    dropped: bool = False
    host: str = "HOST"
    agent: str = FIREFOX
    address: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)


def _pages(*moments: int) -> list[Step]:
    return [Step(at=moment) for moment in moments]


_QUIET = {"interactive": False}
_PING = {"e": 1000}
MINUTES_30 = 1800

CASES: Mapping[str, tuple[list[Step], list[int]]] = {
    "one page": (_pages(0), [1, 1, 1, 1, 100, 0]),
    "two pages": (_pages(0, 10), [1, 1, 2, 2, 0, 10]),
    "pause of 30 minutes": (_pages(0, MINUTES_30), [1, 1, 2, 2, 0, 1800]),
    "pause of 31 minutes": (_pages(0, MINUTES_30 + 60), [1, 2, 2, 2, 100, 0]),
    "pauses add up": (_pages(0, 1700, 3400, 5100), [1, 1, 4, 4, 0, 5100]),
    "custom event": ([Step(name="Buy")], [1, 1, 0, 1, 0, 0]),
    "quiet event": ([Step(name="Buy", more=_QUIET)], [1, 1, 0, 1, 100, 0]),
    "quiet by its short name": ([Step(name="Buy", more={"i": False})], [1, 1, 0, 1, 100, 0]),
    "text for no": ([Step(name="Buy", more={"interactive": "false"})], [1, 1, 0, 1, 0, 0]),
    "page and event": ([Step(), Step(at=5, name="Buy")], [1, 1, 1, 2, 0, 5]),
    "page and quiet event": ([Step(), Step(at=5, name="Buy", more=_QUIET)], [1, 1, 1, 2, 100, 5]),
    "quiet event and page": ([Step(name="Buy", more=_QUIET), Step(at=5)], [1, 1, 1, 2, 100, 5]),
    "quiet page": ([Step(more=_QUIET), Step(at=5, more=_QUIET)], [1, 1, 2, 2, 0, 5]),
    "page and engagement": ([Step(), Step(at=60, name="engagement", more=_PING)], [1, 1, 1, 1, 100, 0]),
    "kept alive": (
        [Step(), *(Step(at=at, name="engagement", more=_PING) for at in (1200, 2400, 3600)), Step(at=4800)],
        [1, 1, 2, 2, 0, 4800],
    ),
    "engagement too late": (
        [Step(), Step(at=1900, name="engagement", more=_PING, dropped=True), Step(at=1950)],
        [1, 2, 2, 2, 100, 0],
    ),
    "over midnight": ([Step(at=3500), Step(at=3700)], [1, 1, 2, 2, 0, 200]),
    "another day": ([Step(), Step(at=86_400)], [2, 2, 2, 2, 100, 0]),
    "another browser": ([Step(), Step(at=5, agent=WINDOWS)], [2, 2, 2, 2, 100, 0]),
    "another address": ([Step(), Step(at=5, address="192.0.2.250")], [2, 2, 2, 2, 100, 0]),
    "another subdomain": ([Step(), Step(at=5, host="blog.HOST")], [1, 1, 2, 2, 0, 5]),
    "neighbours under a public suffix": (
        [Step(host="one.netlify.app"), Step(at=5, host="two.netlify.app")],
        [2, 2, 2, 2, 100, 0],
    ),
    "another domain": ([Step(), Step(at=5, host="elsewhere.example")], [2, 2, 2, 2, 100, 0]),
}


@_about("events_send")
def visits_are_made_of_events(bench: Bench) -> None:
    """Events within 30 minutes are one visit, whatever day; it bounces unless something more happened."""
    domain = bench.load("visits", [])
    play(bench, domain, {label: steps for label, (steps, _) in CASES.items()})
    for label, (_, expected) in CASES.items():
        bench.same(expected, _totals(bench, domain, label), place=label)


def play(bench: Bench, domain: str, cases: Mapping[str, Sequence[Step]]) -> None:
    """Send the events of all cases in the order of their times; each case has visitors of its own."""
    steps = [
        (step.at, number, label, step)
        for number, (label, steps) in enumerate(cases.items(), start=1)
        for step in steps
    ]
    held: int | None = None
    for at, number, label, step in sorted(steps, key=lambda one: one[:2]):
        if at != held:
            held = at
            bench.set_clock((START + dt.timedelta(seconds=at)).strftime("%Y-%m-%dT%H:%M:%SZ"))
        _send(bench, domain, label, step, address=f"192.0.2.{number}")


def _send(bench: Bench, domain: str, label: str, step: Step, *, address: str) -> None:
    body = {
        "name": step.name,
        "domain": domain,
        "url": f"https://{step.host.replace('HOST', domain)}{step.path}",
        "props": {"case": label},
        **step.more,
    }
    headers = {"user-agent": step.agent, "x-forwarded-for": step.address or address}
    answer = bench.call("POST", "/api/event", json=body, key=None, headers=headers)
    dropped = "1" if step.dropped else None
    bench.same((202, dropped), (answer.status, answer.headers.get("x-plausible-dropped")), place=label)


def _totals(bench: Bench, domain: str, label: str, metrics: Sequence[str] = METRICS) -> list[Any]:
    """Ask for visits whose events carry the label; counts of events by themselves."""
    mine = [["is", "event:props:case", [label]]]
    asked = {"site_id": domain, "date_range": RANGE, "filters": mine}
    of_events = [name for name in metrics if name in ("visitors", "visits", "pageviews", "events")]
    of_visits = [name for name in metrics if name not in of_events]
    found: dict[str, Any] = {}
    for names in filter(None, (of_events, of_visits)):
        answer = bench.call("POST", "/api/v2/query", json={**asked, "metrics": names})
        found.update(zip(names, answer.json()["results"][0]["metrics"], strict=True))
    return [found[name] for name in metrics]


@_about("stats_query")
def late_events_join_the_visit(bench: Bench) -> None:
    """An event from before the last one, however long, is part of the visit, which lasts as long."""
    for earlier, seconds in (("11:59:50", 10), ("11:29:00", 1860), ("10:00:00", 7200)):
        rows = [
            {"name": "pageview", "user_id": 1, "pathname": "/", "timestamp": f"2021-03-01T{time}"}
            for time in ("12:00:00", earlier)
        ]
        domain = bench.load("late", rows)
        asked = {
            "site_id": domain,
            "date_range": RANGE,
            "metrics": ["visits", "bounce_rate", "visit_duration"],
        }
        found = bench.call("POST", "/api/v2/query", json=asked).json()["results"][0]["metrics"]
        bench.same([1, 0, seconds], found, place=earlier)


TOUCHES: Mapping[str, tuple[list[Step], dict[str, str]]] = {
    "first source stays": (
        [Step(more={"referrer": "https://google.com"}), Step(at=5, more={"referrer": "https://t.co/x"})],
        {"visit:source": "Google", "visit:referrer": "google.com", "visit:channel": "Organic Search"},
    ),
    "later tags are not seen": (
        [Step(), Step(at=5, path="/?utm_source=news&utm_campaign=c")],
        {"visit:source": "Direct / None", "visit:utm_campaign": "(not set)"},
    ),
    "an event may come first": (
        [Step(name="Buy", path="/shop?utm_campaign=first"), Step(at=5, path="/a?utm_campaign=second")],
        {"visit:utm_campaign": "first", "visit:entry_page": "/a", "visit:exit_page": "/a"},
    ),
    "events leave pages alone": (
        [
            Step(name="Buy", path="/1"),
            Step(at=1, path="/2"),
            Step(at=2, path="/3"),
            Step(at=3, name="Buy", path="/4"),
        ],
        {"visit:entry_page": "/2", "visit:exit_page": "/3", "visit:entry_page_hostname": "HOST"},
    ),
    "only events": ([Step(name="Buy", path="/1")], {"visit:entry_page": "", "visit:exit_page": ""}),
}


@_about("events_send")
def visits_keep_where_they_came_from(bench: Bench) -> None:
    """A visit keeps what its first event says of its origin; pages are those of pageviews alone."""
    domain = bench.load("touches", [])
    play(bench, domain, {label: steps for label, (steps, _) in TOUCHES.items()})
    for label, (_, expected) in TOUCHES.items():
        for name, value in expected.items():
            body = {
                "site_id": domain,
                "date_range": RANGE,
                "metrics": ["visits"],
                "dimensions": [name],
                "filters": [["is", "event:props:case", [label]]],
            }
            rows = bench.call("POST", "/api/v2/query", json=body).json()["results"]
            shown = [[row["dimensions"][0], row["metrics"][0]] for row in rows]
            bench.same([[value.replace("HOST", domain), 1]], shown, place=f"{label}, {name}")


@_about("stats_realtime_visitors")
def current_visitors_are_those_of_five_minutes(bench: Bench) -> None:
    """Visitors with a pageview or custom event in the last five minutes are current, once each."""
    domain = bench.load("current", [])
    steps = {
        "old": [Step(at=0)],
        "at the edge": [Step(at=1)],
        "twice": [Step(at=100), Step(at=200)],
        "custom": [Step(at=150, name="Buy")],
        "engaged only": [Step(at=0), Step(at=250, name="engagement", more=_PING)],
    }
    play(bench, domain, steps)
    for at, visitors in ((301, 3), (302, 2), (501, 0), (200, 5)):
        bench.set_clock((START + dt.timedelta(seconds=at)).strftime("%Y-%m-%dT%H:%M:%SZ"))
        answer = bench.call("GET", "/api/v1/stats/realtime/visitors", query={"site_id": domain})
        bench.same(visitors, answer.json(), place=f"after {at} seconds")
