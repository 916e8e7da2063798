"""Facts of events that are received and not recorded: denied, too many, not paid for.

The answer is 202 and tells how many copies were dropped, never why.
Rules: https://plausible.io/docs/events-api, https://plausible.io/docs/excluding.
"""

from __future__ import annotations

from plausible_contract.facts.accounts import World
from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.event_cases import FIREFOX

FACTS: Facts = []
ORDINARY = "192.0.2.1"
BRITISH = "2.125.160.216"
"""An address that location databases, for tests and for use, put in Great Britain."""

_about = facts_of(FACTS, source="https://plausible.io/docs/events-api", needs_control=True)


@_about("events_send")
def shields_keep_events_out(bench: Bench) -> None:
    """Addresses, countries and pages a site denies are dropped, and all hostnames but those it allows."""
    shields = {
        "ip": ["192.0.2.66"],
        "country": ["GB"],
        "page": ["/admin/*", "/secret"],
        "hostname": ["good.example", "*.good.example"],
    }
    domain = bench.load("shields", [], shields=shields)
    for url, address, dropped in (
        ("https://good.example/", ORDINARY, None),
        ("https://www.good.example/", ORDINARY, None),
        ("https://sub.good.example/admin", ORDINARY, None),
        ("https://good.example/secret/", ORDINARY, None),
        ("https://good.example/Secret", ORDINARY, None),
        ("https://good.example/admin/x", ORDINARY, "1"),
        ("https://good.example/admin/a/b", ORDINARY, "1"),
        ("https://good.example/secret", ORDINARY, "1"),
        ("https://good.example/secret?x=1#y", ORDINARY, "1"),
        ("https://notgood.example/", ORDINARY, "1"),
        ("/relative", ORDINARY, "1"),
        ("https://good.example/", "192.0.2.66", "1"),
        ("https://good.example/", "192.0.2.67", None),
        ("https://good.example/", BRITISH, "1"),
    ):
        body = {"name": "pageview", "domain": domain, "url": url}
        headers = {"user-agent": FIREFOX, "x-forwarded-for": address}
        answer = bench.call("POST", "/api/event", json=body, key=None, headers=headers)
        shown = (answer.status, answer.headers.get("x-plausible-dropped"))
        bench.same((202, dropped), shown, place=f"{url} from {address}")


@_about("events_send")
def sites_take_as_many_events_as_they_may(bench: Bench) -> None:
    """A site takes so many events in its window of time, none at a threshold of 0."""
    for settings, dropped in (
        ({"ingest_rate_limit_threshold": 2}, [None, None, "1"]),
        ({"ingest_rate_limit_threshold": 0}, ["1", "1", "1"]),
    ):
        domain = bench.load("throttled", [], **settings)
        bench.set_clock("2021-03-01T12:00:00Z")
        body = {"name": "pageview", "domain": domain, "url": f"https://{domain}/"}
        found = [
            bench.call("POST", "/api/event", json=body, key=None, headers={"user-agent": FIREFOX})
            for _ in dropped
        ]
        shown = [answer.headers.get("x-plausible-dropped") for answer in found]
        bench.same(dropped, shown, place=str(settings))


def _dropped(bench: Bench, domain: str, **headers: str) -> str | None:
    """Send a pageview; return how many copies were dropped, None for none."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = {"name": "pageview", "domain": domain, "url": f"https://{domain}/"}
    answer = bench.call("POST", "/api/event", json=body, key=None, headers={"user-agent": FIREFOX, **named})
    return bench.status(answer, 202).headers.get("x-plausible-dropped")


@_about("events_send")
def windows_of_events_end(bench: Bench) -> None:
    """A site's window of time ends, what was too many counts in it, and another site has its own."""
    limit = {"ingest_rate_limit_threshold": 2, "ingest_rate_limit_scale_seconds": 60}
    busy, calm = (bench.load(name, [], **limit) for name in ("busy", "calm"))
    for now, domain, expected in (
        ("2021-03-01T12:00:00Z", busy, [None, None, "1", "1"]),
        ("2021-03-01T12:00:00Z", calm, [None]),
        ("2021-03-01T12:00:59Z", busy, ["1"]),
        ("2021-03-01T12:01:00Z", busy, [None, None, "1"]),
    ):
        bench.set_clock(now)
        found = [_dropped(bench, domain) for _ in expected]
        bench.same(expected, found, place=f"{'busy' if domain == busy else 'calm'}, {now}")


@_about("events_send")
def traffic_is_taken_until_its_last_day(bench: Bench) -> None:
    """A team's events are taken up to and on the last day that is paid for."""
    world = World(bench)
    world.load_team(accept_traffic_until="2021-03-02")
    for now, dropped in (
        ("2021-03-01T12:00:00Z", None),
        ("2021-03-02T00:00:00Z", None),
        ("2021-03-02T23:59:59Z", None),
        ("2021-03-03T00:00:00Z", "1"),
    ):
        bench.set_clock(now)
        bench.same(dropped, _dropped(bench, world.site), place=now)
        bench.same(None, _dropped(bench, world.second), place=f"{now}, another team")
