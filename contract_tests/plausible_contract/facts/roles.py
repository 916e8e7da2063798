"""Facts of who may do what: every role on a site, keys bound to teams, strangers.

Accounts are loaded through the control plane (`accounts`); the matrix is the documentation's.
`plans` and `quotas` have what is refused whatever the role.
Rules: https://plausible.io/docs/sites-api#authentication, https://plausible.io/docs/users-roles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from plausible_contract.facts.accounts import ADMINS, EDITORS, EVERYBODY, MEMBERS, READERS, SITES, World
from plausible_contract.facts.bench import Bench, Facts, facts_of

FACTS: Facts = []

_about = facts_of(FACTS, source="https://plausible.io/docs/sites-api#authentication", needs_control=True)

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


@_about("teams_list")
def the_first_site_makes_a_team(bench: Bench) -> None:
    """Whoever has no team gets one with their first site, which has a fixed name until it is set up."""
    world = World(bench)
    world.add_people("newcomer")
    domain = bench.target.own_domain("first")
    bench.target.removed_with[domain] = world.token("newcomer")
    bench.same([], world.call("newcomer", "GET", f"{SITES}/teams").json()["teams"], place="before")
    bench.status(world.call("newcomer", "POST", SITES, json={"domain": domain}), 200)
    teams = world.call("newcomer", "GET", f"{SITES}/teams").json()["teams"]
    bench.same(["My personal sites"], [team["name"] for team in teams])
    bench.same([True], [team["api_available"] for team in teams])
    bench.same([domain], world.listed("newcomer", team_id=teams[0]["id"]), place="the site is the team's")


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


@_about("guests_find_or_create")
def members_are_no_guests(bench: Bench) -> None:
    """Whoever is in the team cannot be invited to its sites; a guest is answered as they are."""
    world = World(bench)
    for who in ("owner", *MEMBERS):
        asked = {"site_id": world.site, "email": f"{who}-{world.mark}@example.com", "role": "viewer"}
        bench.status(world.call("owner", "PUT", f"{SITES}/guests", json=asked), 400, place=who)
    asked = {"site_id": world.site, "email": f"guest-editor-{world.mark}@example.com", "role": "viewer"}
    found = bench.status(world.call("owner", "PUT", f"{SITES}/guests", json=asked), 200).json()
    bench.same(("editor", "accepted"), (found["role"], found["status"]), place="a guest")


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
