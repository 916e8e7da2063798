"""Facts of who may do what: every role on a site, keys bound to teams, strangers, locked teams, quotas.

Accounts are loaded through the control plane; the matrix is the documentation's.
Rules: https://plausible.io/docs/sites-api#authentication, https://plausible.io/docs/users-roles.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from plausible_contract.exchange import Answer
from plausible_contract.facts.bench import Bench, Facts, facts_of

FACTS: Facts = []
SITES = "/api/v1/sites"

_about = facts_of(FACTS, source="https://plausible.io/docs/sites-api#authentication", needs_control=True)

MEMBERS = ("admin", "editor", "billing", "viewer")
GUESTS = ("guest-editor", "guest-viewer")
EVERYBODY = ("owner", *MEMBERS, *GUESTS, "stranger")
READERS = ("owner", "admin", "editor", "viewer", *GUESTS)
EDITORS = ("owner", "admin", "editor", "guest-editor")
ADMINS = ("owner", "admin")
PROVISIONING = ["stats:read:*", "sites:read:*", "sites:provision:*"]


class World:
    """Accounts of one owner with a team and a site, people in every role, and a stranger with their own."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.mark = secrets.token_hex(4)
        self.site = bench.target.own_domain("roles")
        self.foreign = bench.target.own_domain("foreign")
        self.second = bench.target.own_domain("second")
        bench.target.own_sites += [self.site, self.foreign, self.second]
        owner, stranger = self.token("owner"), self.token("stranger")
        bench.target.removed_with |= {self.site: owner, self.second: owner, self.foreign: stranger}
        self.assigned = bench.load_document(self._document())

    def ref(self, name: str) -> str:
        """Return a name that no other fixture has."""
        return f"{name}-{self.mark}"

    def token(self, name: str) -> str:
        """Return the token of somebody's key."""
        return f"token-of-{name}-{self.mark}"

    def _document(self) -> dict[str, Any]:
        people = ("owner", *MEMBERS, *GUESTS, "stranger")
        guests = [{"user": self.ref(name), "role": name.partition("-")[2]} for name in GUESTS]
        own = [{"user": self.ref(name), "role": name} for name in MEMBERS]
        keys = [self._key(name, name) for name in people]
        keys += [
            self._key("bound", "owner", team=self.ref("team")),
            self._key("bound elsewhere", "owner", team=self.ref("other team")),
            self._key("reader", "owner", scopes=["stats:read:*"]),
            self._key("wide", "owner", scopes=["sites:*"]),
        ]
        return {
            "users": [
                {"ref": self.ref(name), "email": f"{name}-{self.mark}@example.com", "name": name}
                for name in people
            ],
            "teams": [
                self._team("team", "owner", members=own),
                self._team("other team", "owner"),
                self._team("foreign team", "stranger"),
            ],
            "api_keys": keys,
            "sites": [
                {"ref": self.site, "domain": self.site, "team": self.ref("team"), "guests": guests},
                {"ref": self.second, "domain": self.second, "team": self.ref("other team")},
                {"ref": self.foreign, "domain": self.foreign, "team": self.ref("foreign team")},
            ],
        }

    def _team(self, name: str, owner: str, **more: Any) -> dict[str, Any]:
        return {"ref": self.ref(name), "name": name, "owner": self.ref(owner), "setup_complete": True, **more}

    def _key(self, name: str, user: str, **more: Any) -> dict[str, Any]:
        return {
            "ref": self.ref(f"{name} key"),
            "user": self.ref(user),
            "key": self.token(name),
            "scopes": PROVISIONING,
            **more,
        }

    def call(self, who: str, method: str, path: str, **rest: Any) -> Answer:
        """Send a request as somebody."""
        return self.bench.call(method, path, key=None, token=self.token(who), **rest)

    def listed(self, who: str, **query: Any) -> list[str]:
        """Return the domains that somebody is listed."""
        return [site["domain"] for site in self.call(who, "GET", SITES, query=query).json()["sites"]]


Action = tuple[str, str, dict[str, Any]]


def actions(world: World) -> Mapping[str, tuple[Action, Sequence[str]]]:
    """Return, by operation, what is asked and the roles that may do it; harmless however often it is done."""
    named = {"site_id": world.site}
    path = f"{SITES}/{quote(world.site, safe='')}"
    goal = {**named, "goal_type": "event", "event_name": "Buy"}
    return {
        "sites_get": (("GET", path, {}), READERS),
        "goals_list": (("GET", f"{SITES}/goals", {"query": named}), READERS),
        "custom_props_list": (("GET", f"{SITES}/custom-props", {"query": named}), READERS),
        "guests_list": (("GET", f"{SITES}/guests", {"query": named}), READERS),
        "sites_update": (("PUT", path, {"json": {"tracker_script_configuration": {}}}), EDITORS),
        "shared_links_find_or_create": (
            ("PUT", f"{SITES}/shared-links", {"json": {**named, "name": "a"}}),
            EDITORS,
        ),
        "shared_links_find_or_create_by_name": (("PUT", "/api/v1/shared-links/a", {"json": named}), EDITORS),
        "goals_find_or_create": (("PUT", f"{SITES}/goals", {"json": goal}), EDITORS),
        "custom_props_enable": (
            ("PUT", f"{SITES}/custom-props", {"json": {**named, "property": "p"}}),
            EDITORS,
        ),
        "custom_props_delete": (("DELETE", f"{SITES}/custom-props/p", {"query": named}), EDITORS),
        "guests_find_or_create": (
            ("PUT", f"{SITES}/guests", {"json": {**named, "email": "a@b.example", "role": "viewer"}}),
            ADMINS,
        ),
        "guests_delete": (("DELETE", f"{SITES}/guests/a%40b.example", {"query": named}), ADMINS),
    }


@_about("sites_get")
def roles_may_do_what_is_documented(bench: Bench) -> None:
    """What a role may not do on a site is answered 404, and a stranger 401, by every operation."""
    world = World(bench)
    for operation, ((method, path, rest), allowed) in actions(world).items():
        for who in EVERYBODY:
            expected = 200 if who in allowed else 401 if who == "stranger" else 404
            answer = world.call(who, method, path, **rest)
            bench.status(answer, expected, place=f"{operation} by {who}")
        if allowed is not READERS:
            answer = world.call("reader", method, path, **rest)
            bench.status(answer, 401, place=f"{operation} by the owner's Stats key")
    for who in ("admin", "editor", "viewer", "guest-editor", "guest-viewer", "billing"):
        answer = world.call(who, "DELETE", f"{SITES}/{quote(world.site, safe='')}")
        bench.status(answer, 404, place=f"sites_delete by {who}")
    bench.status(
        world.call("stranger", "DELETE", f"{SITES}/{world.site}"), 401, place="sites_delete by stranger"
    )
    goal = world.call(
        "owner",
        "PUT",
        f"{SITES}/goals",
        json={"site_id": world.site, "goal_type": "event", "event_name": "Buy"},
    ).json()["id"]
    for who in EVERYBODY:
        refused = 401 if who == "stranger" else 404
        if who not in EDITORS:
            answer = world.call(who, "DELETE", f"{SITES}/goals/{goal}", query={"site_id": world.site})
            bench.status(answer, refused, place=f"goals_delete by {who}")
    foreign = world.call("stranger", "DELETE", f"{SITES}/goals/{goal}", query={"site_id": world.foreign})
    bench.status(foreign, 404, place="a goal of a stranger's site")
    bench.status(
        world.call("owner", "DELETE", f"{SITES}/{quote(world.site, safe='')}"), 200, place="by the owner"
    )


@_about("stats_aggregate")
def strangers_read_no_statistics(bench: Bench) -> None:
    """Statistics are for members and guests; a stranger's site and one that is not there answer alike."""
    world = World(bench)
    query = {"site_id": world.site, "period": "7d", "metrics": "visitors"}
    asked: tuple[Action, ...] = (
        ("GET", "/api/v1/stats/aggregate", {"query": query}),
        ("GET", "/api/v1/stats/timeseries", {"query": query}),
        ("GET", "/api/v1/stats/breakdown", {"query": {**query, "property": "visit:source"}}),
        ("GET", "/api/v1/stats/realtime/visitors", {"query": query}),
        (
            "POST",
            "/api/v2/query",
            {"json": {"site_id": world.site, "metrics": ["visitors"], "date_range": "7d"}},
        ),
    )
    for method, path, rest in asked:
        for who in (*EVERYBODY, "reader", "bound", "bound elsewhere"):
            allowed = who not in ("stranger", "bound elsewhere")
            bench.status(
                world.call(who, method, path, **rest), 200 if allowed else 401, place=f"{path} by {who}"
            )
        other = {"query": {**rest.get("query", {}), "site_id": "nobody.example"}}
        if "json" in rest:
            other = {"json": {**rest["json"], "site_id": "nobody.example"}}
        unknown = world.call("stranger", method, path, **other)
        known = world.call("stranger", method, path, **rest)
        bench.same((unknown.status, unknown.text), (known.status, known.text), place=f"{path} tells nothing")
        member = next(iter(rest))
        nameless = {member: {name: value for name, value in rest[member].items() if name != "site_id"}}
        bench.status(world.call("owner", method, path, **nameless), 400, place=f"{path} without site_id")


@_about("sites_list")
def lists_hold_what_one_may_see(bench: Bench) -> None:
    """Sites and teams are listed to members, guests see their sites, keys of a team that team alone."""
    world = World(bench)
    mine = [world.second, world.site]
    for who, expected in (
        ("owner", mine),
        ("viewer", [world.site]),
        ("billing", [world.site]),
        ("guest-viewer", [world.site]),
        ("stranger", [world.foreign]),
        ("bound", [world.site]),
        ("bound elsewhere", [world.second]),
    ):
        bench.same(expected, world.listed(who), place=who)
    team, other = (world.assigned[f"{world.ref(name)}.identifier"] for name in ("team", "other team"))
    for who, identifier, found in (
        ("owner", team, [world.site]),
        ("owner", other, [world.second]),
        ("owner", team.upper(), [world.site]),
        ("owner", "no-uuid", mine),
        ("bound", other, [world.site]),
        ("viewer", team, [world.site]),
        ("guest-viewer", team, []),
    ):
        bench.same(found, world.listed(who, team_id=identifier), place=f"{who}, team_id")
    answer = world.call("stranger", "GET", SITES, query={"team_id": team})
    bench.status(answer, 401, place="a stranger's team")
    for who, names in (
        ("owner", ["other team", "team"]),
        ("billing", ["team"]),
        ("guest-viewer", []),
        ("bound", ["team"]),
    ):
        teams = world.call(who, "GET", f"{SITES}/teams").json()["teams"]
        bench.same(names, [one["name"] for one in teams], place=f"teams of {who}")


@_about("sites_create")
def sites_are_made_in_teams_by_editors(bench: Bench) -> None:
    """Owners, admins and editors add sites to a team; other members get 403, strangers 401."""
    world = World(bench)
    team = world.assigned[f"{world.ref('team')}.identifier"]
    for who, status in (
        ("owner", 200),
        ("admin", 200),
        ("editor", 200),
        ("viewer", 403),
        ("billing", 403),
        ("guest-editor", 403),
        ("stranger", 401),
        ("reader", 401),
        ("wide", 200),
    ):
        domain = bench.target.own_domain("made")
        answer = world.call(who, "POST", SITES, json={"domain": domain, "team_id": team})
        bench.status(answer, status, place=who)
        if status == 200:
            bench.same(True, domain in world.listed("viewer"), place=f"{who}: in the team")
            bench.target.own_sites.append(domain)
            world.call("owner", "DELETE", f"{SITES}/{domain}")
    domain = bench.target.own_domain("bound")
    other = world.assigned[f"{world.ref('other team')}.identifier"]
    bench.status(world.call("bound", "POST", SITES, json={"domain": domain, "team_id": other}), 200)
    bench.same(True, domain in world.listed("viewer"), place="a bound key ignores team_id")
    world.call("owner", "DELETE", f"{SITES}/{domain}")


@_about("sites_get")
def keys_of_a_team_reach_that_team_alone(bench: Bench) -> None:
    """A key that is bound to a team is refused sites of another, whoever it belongs to."""
    world = World(bench)
    for who, site, status in (
        ("bound", world.site, 200),
        ("bound", world.second, 401),
        ("bound elsewhere", world.site, 401),
        ("bound elsewhere", world.second, 200),
        ("owner", world.second, 200),
        ("owner", world.foreign, 401),
        ("owner", "nobody.example", 404),
    ):
        bench.status(
            world.call(who, "GET", f"{SITES}/{quote(site, safe='')}"), status, place=f"{who}, {site}"
        )


@_about("stats_aggregate")
def quotas_are_counted_by_the_clock_hour(bench: Bench) -> None:
    """The request after the last of an hour is refused with 429, whatever came of those before."""
    world = World(bench)
    bench.set_clock("2021-03-01T10:59:00Z")
    bench.load_document({"teams": [{"ref": world.ref("team"), "hourly_api_request_limit": 3}]})
    query = {"site_id": world.site, "metrics": "visitors"}
    for number, (who, extra, status) in enumerate(
        (
            ("owner", {}, 200),
            ("owner", {"period": "nonsense"}, 400),
            ("owner", {}, 200),
            ("owner", {}, 429),
            ("owner", {"period": "nonsense"}, 429),
            ("viewer", {}, 200),
        )
    ):
        answer = world.call(who, "GET", "/api/v1/stats/aggregate", query={**query, **extra})
        bench.status(answer, status, place=f"request {number + 1}, {who}")
        if status == 429:
            bench.same(True, "3" in answer.json()["error"], place="the number is named")
    nameless = {"metrics": "visitors"}
    for status in (400, 400, 400, 429):
        answer = world.call("bound", "GET", "/api/v1/stats/aggregate", query=nameless)
        bench.status(answer, status, place="a bound key without site_id")
    bench.set_clock("2021-03-01T11:00:00Z")
    bench.status(
        world.call("owner", "GET", "/api/v1/stats/aggregate", query=query), 200, place="the next hour"
    )


@_about("stats_aggregate")
def locked_teams_and_missing_plans_answer_402(bench: Bench) -> None:
    """A locked team, and one whose plan leaves the API out, is answered 402."""
    world = World(bench)
    query = {"site_id": world.site, "metrics": "visitors"}
    path = f"{SITES}/{quote(world.site, safe='')}"
    bench.load_document({"teams": [{"ref": world.ref("team"), "locked": True}]})
    bench.status(world.call("owner", "GET", "/api/v1/stats/aggregate", query=query), 402, place="locked")
    bench.status(world.call("owner", "GET", path), 402, place="locked, provisioning")
    bench.load_document({"teams": [{"ref": world.ref("team"), "locked": False}]})
    bench.status(world.call("owner", "GET", path), 200, place="open again")


@_about("sites_create")
def domains_are_unique_among_all_accounts(bench: Bench) -> None:
    """A domain that anybody has is taken for everybody, when a site is made and when one is renamed."""
    world = World(bench)
    for who in ("owner", "stranger"):
        for taken in (world.site, world.foreign):
            answer = world.call(who, "POST", SITES, json={"domain": taken})
            bench.status(answer, 400, place=f"{who} makes {taken}")
    answer = world.call(
        "owner", "PUT", f"{SITES}/{quote(world.site, safe='')}", json={"domain": world.foreign}
    )
    bench.status(answer, 400, place="renamed to a stranger's domain")
    link = {"site_id": world.foreign, "name": "Board"}
    bench.status(
        world.call("owner", "PUT", f"{SITES}/shared-links", json=link), 401, place="a stranger's link"
    )


@_about("goals_find_or_create")
def sites_have_at_most_1000_goals(bench: Bench) -> None:
    """A site has up to 1000 goals; at the limit those that are there are still found."""
    goals = [{"display_name": f"G{number}", "event_name": f"G{number}"} for number in range(999)]
    domain = bench.load("many-goals", [], goals=goals)
    for name, status in (("last", 200), ("one too many", 400), ("G7", 200), ("last", 200)):
        body = {"site_id": domain, "goal_type": "event", "event_name": name}
        bench.status(bench.call("PUT", f"{SITES}/goals", json=body), status, place=name)
