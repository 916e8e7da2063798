"""Facts of what ends with time: a former domain and an invitation. The control plane moves the clock.

Rules: https://plausible.io/docs/sites-api (changing a domain, guests).
"""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote

from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.event_cases import FIREFOX

FACTS: Facts = []
SITES = "/api/v1/sites"
NOON = dt.datetime(2021, 3, 1, 12, tzinfo=dt.UTC)

_about = facts_of(FACTS, source="https://plausible.io/docs/sites-api", needs_control=True)


def _after(bench: Bench, **time: int) -> None:
    bench.set_clock((NOON + dt.timedelta(**time)).strftime("%Y-%m-%dT%H:%M:%SZ"))


def _path(domain: str) -> str:
    return f"{SITES}/{quote(domain, safe='')}"


@_about("sites_update")
def a_former_domain_works_for_72_hours(bench: Bench) -> None:
    """For 72 hours a site goes by its former domain too, which nobody else can take; then it is free."""
    _after(bench)
    old, new = bench.target.own_domain("old"), bench.target.own_domain("new")
    other = bench.target.own_domain("other")
    for domain in (old, other):
        bench.status(bench.call("POST", SITES, json={"domain": domain}), 200)
    link = {"site_id": old, "name": "Board"}
    before = bench.call("PUT", f"{SITES}/shared-links", json=link).json()["url"]
    bench.status(bench.call("PUT", _path(old), json={"domain": new}), 200)
    for time in ({"seconds": 1}, {"hours": 71, "minutes": 59}):
        _after(bench, **time)
        shown = bench.status(bench.call("GET", _path(old)), 200, place=f"after {time}")
        bench.same(new, shown.json()["domain"], place="the present domain is shown")
        after = bench.call("PUT", f"{SITES}/shared-links", json=link).json()["url"]
        bench.same(before.replace(f"/{old}?", f"/{new}?"), after, place="the same link, the present domain")
        asked = {"site_id": old, "period": "day", "metrics": "visitors"}
        for domain in (old, new):
            query = {**asked, "site_id": domain}
            bench.status(
                bench.call("GET", "/api/v1/stats/aggregate", query=query), 200, place=f"{time} {domain}"
            )
            body = {"site_id": domain, "metrics": ["visitors"], "date_range": "day"}
            bench.status(bench.call("POST", "/api/v2/query", json=body), 200, place=f"v2, {time} {domain}")
            event = {"name": "pageview", "domain": domain, "url": f"https://{domain}/"}
            sent = bench.call("POST", "/api/event", json=event, key=None, headers={"user-agent": FIREFOX})
            bench.same(None, sent.headers.get("x-plausible-dropped"), place=f"{time} {domain}")
        taken = bench.call("PUT", _path(other), json={"domain": old})
        bench.status(taken, 400, place=f"another site may not take it, after {time}")
    _after(bench, hours=72, minutes=1)
    bench.status(bench.call("GET", _path(old)), 404, place="after 72 hours")
    query = {"site_id": old, "period": "day", "metrics": "visitors"}
    bench.status(bench.call("GET", "/api/v1/stats/aggregate", query=query), 401, place="after 72 hours")
    bench.status(bench.call("GET", _path(new)), 200, place="after 72 hours")
    bench.status(bench.call("PUT", _path(other), json={"domain": old}), 200, place="free after 72 hours")


@_about("sites_create")
def an_owner_may_reuse_a_former_domain(bench: Bench) -> None:
    """The owner may make a new site of a former domain, which then names the new one alone."""
    _after(bench)
    old, new = bench.target.own_domain("old"), bench.target.own_domain("new")
    bench.status(bench.call("POST", SITES, json={"domain": old}), 200)
    bench.status(bench.call("PUT", _path(old), json={"domain": new}), 200)
    bench.status(bench.call("POST", SITES, json={"domain": old, "timezone": "Asia/Tokyo"}), 200)
    bench.same("Asia/Tokyo", bench.call("GET", _path(old)).json()["timezone"])
    bench.same("Etc/UTC", bench.call("GET", _path(new)).json()["timezone"])
    bench.status(bench.call("PUT", _path(new), json={"domain": old}), 400, place="it is taken now")


@_about("sites_update")
def only_the_last_former_domain_is_kept(bench: Bench) -> None:
    """A second change frees the oldest domain at once; changing back is allowed."""
    _after(bench)
    one, two, three = (bench.target.own_domain(name) for name in ("one", "two", "three"))
    bench.status(bench.call("POST", SITES, json={"domain": one}), 200)
    for old, new in ((one, two), (two, three)):
        bench.status(bench.call("PUT", _path(old), json={"domain": new}), 200)
    bench.status(bench.call("GET", _path(one)), 404)
    bench.status(bench.call("GET", _path(two)), 200)
    bench.status(bench.call("PUT", _path(three), json={"domain": two}), 200, place="back again")
    bench.same(two, bench.call("GET", _path(three)).json()["domain"])


@_about("guests_list")
def guests_are_listed_by_their_time(bench: Bench) -> None:
    """Guests are listed latest first by when they were invited, on every page."""
    _after(bench)
    site = bench.target.own_domain("invited")
    bench.status(bench.call("POST", SITES, json={"domain": site}), 200)
    for name, hours in (("second", 2), ("first", 1), ("third", 3)):
        _after(bench, hours=hours)
        guest = {"site_id": site, "email": f"{name}@b.example", "role": "viewer"}
        bench.status(bench.call("PUT", f"{SITES}/guests", json=guest), 200)
    for limit in (3, 1):
        found: list[str] = []
        page = {"site_id": site, "limit": str(limit)}
        while len(found) < 3:
            listed = bench.call("GET", f"{SITES}/guests", query=page).json()
            found += [guest["email"].partition("@")[0] for guest in listed["guests"]][:limit] or ["nobody"]
            page["after"] = str(listed["meta"]["after"])
        bench.same(["third", "second", "first"], found, place=f"{limit} on a page")


@_about("guests_list")
def invitations_end_after_48_hours(bench: Bench) -> None:
    """An invitation is listed for 48 hours."""
    _after(bench)
    site = bench.target.own_domain("invited")
    bench.status(bench.call("POST", SITES, json={"domain": site}), 200)
    guest = {"site_id": site, "email": "a@b.example", "role": "viewer"}
    bench.status(bench.call("PUT", f"{SITES}/guests", json=guest), 200)
    for time, count in (({"hours": 47, "minutes": 59}, 1), ({"hours": 48, "minutes": 1}, 0)):
        _after(bench, **time)
        listed = bench.call("GET", f"{SITES}/guests", query={"site_id": site}).json()["guests"]
        bench.same(count, len(listed), place=f"after {time}")
    again = bench.call("PUT", f"{SITES}/guests", json={**guest, "role": "editor"}).json()
    bench.same("editor", again["role"], place="invited anew")
