"""Facts of what a team's plan leaves out: locked teams, APIs and features not paid for, too many sites.

A plan is looked at after the key and before membership, so that strangers are told of it, too.
Rules: https://plausible.io/docs/sites-api, https://plausible.io/docs/subscription-plans.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from plausible_contract.contract import Operation
from plausible_contract.exchange import Answer
from plausible_contract.facts.accounts import SITES, World
from plausible_contract.facts.bench import Bench, Facts, facts_of

FACTS: Facts = []
STATS = "/api/v1/stats"
REFUSED = 402
WITHOUT_SITE = ("sites_list", "sites_create", "teams_list")
"""Operations that name no site: the key's team decides."""
IN_ALL_WAYS = (
    "stats_aggregate",
    "stats_query",
    "sites_get",
    "goals_list",
    "goals_find_or_create",
    "guests_delete",
)
"""Operations that several keys try where one will do for the others."""
APIS = ["StatsAPI", "SitesAPI"]
FEATURES = {"Props": "Custom Properties", "SharedLinks": "Shared Links", "RevenueGoals": ""}
"""Features beside the APIs, and what a refusal calls them; revenue's is documented to go by a wrong name."""

_about = facts_of(FACTS, source="https://plausible.io/docs/sites-api", needs_control=True)


def gated(bench: Bench) -> Iterator[Operation]:
    """Yield the operations that a plan can refuse, each as the subject of what is demanded."""
    for operation in bench.target.contract.operations.values():
        if REFUSED in operation.responses:
            bench.subject = operation.id
            yield operation


def _someone(operation: Operation) -> str:
    """Name whose key asks: without a site only one that is bound to the team is about that team."""
    return "bound" if operation.id in WITHOUT_SITE else "owner"


@contextmanager
def on_plan(world: World, *features: str, **more: Any) -> Iterator[None]:
    """Give the team a plan with these features; without any subscription plans do not count at all."""
    plan = {"plan": "of its own", "features": list(features), **more}
    with world.changed({"subscription": None}, subscription=plan):
        yield


def _what_is_there(world: World) -> list[str]:
    """Show all that could have been changed on the team's site."""
    path = f"{SITES}/{quote(world.site, safe='')}"
    named = {"query": {"site_id": world.site}}
    asked: tuple[tuple[str, dict[str, Any]], ...] = (
        (path, {}),
        (f"{SITES}/goals", named),
        (f"{SITES}/guests", named),
        (SITES, {}),
    )
    return [world.call("owner", "GET", url, **rest).text for url, rest in asked]


@_about("sites_get")
def locked_teams_are_refused_by_every_operation(bench: Bench) -> None:
    """Every operation about a locked team answers 402, to strangers as well, and changes nothing."""
    world = World(bench)
    before = _what_is_there(world)
    with world.changed({"locked": False}, locked=True):
        for operation in gated(bench):
            bench.status(world.ask(_someone(operation), operation), REFUSED, place="locked")
            if operation.id in IN_ALL_WAYS:
                bench.status(world.ask("stranger", operation), REFUSED, place="locked, to a stranger")
                bench.status(world.ask("bound elsewhere", operation), 401, place="a key of another team")
                expected = 401 if operation.writes else REFUSED
                bench.status(world.ask("reader", operation), expected, place="by a key that reads")
    bench.subject = ""
    bench.same(before, _what_is_there(world), place="open again")


@_about("stats_aggregate")
def super_admins_pass_what_others_are_refused(bench: Bench) -> None:
    """Whoever runs the server reads the statistics of every site, of a locked team as well."""
    world = World(bench)
    world.add_people("super", super_admin=True)
    asked = {"site_id": world.site, "period": "7d", "metrics": "visitors"}
    foreign = {**asked, "site_id": world.foreign}
    for query in (asked, foreign):
        bench.status(world.call("super", "GET", f"{STATS}/aggregate", query=query), 200, place=str(query))
    with world.changed({"locked": False}, locked=True):
        answer = world.call("super", "GET", f"{STATS}/aggregate", query=asked)
        bench.status(answer, 200, place="of a locked team")


@_about("sites_get")
def plans_without_an_api_are_refused(bench: Bench) -> None:
    """A plan without the Stats API refuses to read, one without the Sites API to change, each by its name."""
    world = World(bench)
    for features in (("StatsAPI",), ("SitesAPI",)):
        with on_plan(world, *features):
            for operation in gated(bench):
                needed, name = ("SitesAPI", "Sites API") if operation.writes else ("StatsAPI", "Stats API")
                if needed not in features:
                    refused = world.ask(_someone(operation), operation)
                    bench.status(refused, REFUSED, place=f"a plan with {features}")
                    _names(bench, refused, name)
                elif not operation.writes:
                    bench.status(world.ask(_someone(operation), operation), 200, place=f"with {features}")
            bench.subject = "teams_list"
            teams = world.call("owner", "GET", f"{SITES}/teams").json()["teams"]
            available = next(team["api_available"] for team in teams if team["name"] == "team")
            bench.same("StatsAPI" in features, available, place=f"api_available with {features}")


def _names(bench: Bench, refused: Answer, name: str) -> None:
    error = refused.json()["error"]
    bench.require(holds=name in error, expected=f"a text that names {name!r}", actual=repr(error))


@_about("shared_links_find_or_create")
def features_are_paid_for_one_by_one(bench: Bench) -> None:
    """Links, custom properties and revenue need features of their own, and only where they are used."""
    world = World(bench)
    old = {"site_id": world.site, "name": "old"}
    bench.status(world.call("owner", "PUT", f"{SITES}/shared-links", json=old), 200)
    for paid in (None, *FEATURES):
        with on_plan(world, *APIS, *([paid] if paid else [])):
            for method, path, body, feature in _uses(world.site, new=f"new with {paid}"):
                served = feature is None or feature == paid
                answer = world.call("owner", method, path, json=body)
                bench.status(answer, 200 if served else REFUSED, place=f"{method} {path} {body} with {paid}")
                if not served:
                    _names(bench, answer, FEATURES[feature or ""])


def _uses(site: str, *, new: str) -> tuple[tuple[str, str, dict[str, Any], str | None], ...]:
    """Return what is asked, and the feature that it needs; None where it needs none."""
    link, props, goals = (f"{SITES}/{name}" for name in ("shared-links", "custom-props", "goals"))
    named = {"site_id": site}
    event = {**named, "goal_type": "event"}
    return (
        ("PUT", link, {**named, "name": "old"}, None),
        ("PUT", link, {**named, "name": new}, "SharedLinks"),
        ("PUT", f"/api/v1/shared-links/{quote(new)}", named, "SharedLinks"),
        ("PUT", props, {**named, "property": "url"}, None),
        ("PUT", props, {**named, "property": "plan"}, "Props"),
        ("DELETE", f"{props}/plan", named, None),
        ("PUT", goals, {**event, "event_name": "Free"}, None),
        ("PUT", goals, {**event, "event_name": "Of", "custom_props": {"plan": "pro"}}, "Props"),
        ("PUT", goals, {**event, "event_name": "Paid", "currency": "EUR"}, "RevenueGoals"),
    )


@_about("stats_breakdown")
def custom_properties_of_statistics_are_paid_for(bench: Bench) -> None:
    """Without the feature, v1 refuses custom properties with 402, v2 with 400; internal ones are served."""
    world = World(bench)
    unpaid, free = "event:props:plan", "event:props:url"
    with on_plan(world, *APIS):
        for name, query, status in (
            ("aggregate", {"filters": f"{unpaid}==pro"}, 402),
            ("timeseries", {"filters": f"visit:source==x;{unpaid}!=pro"}, 402),
            ("breakdown", {"property": unpaid}, 402),
            ("breakdown", {"property": "visit:source", "filters": f"{unpaid}==pro"}, 402),
            ("breakdown", {"property": unpaid, "metrics": "clicks"}, 400),
            ("breakdown", {"property": unpaid, "limit": "0"}, 400),
            ("breakdown", {"property": unpaid, "page": "0"}, 402),
            ("breakdown", {"property": free}, 200),
            ("aggregate", {"filters": f"{free}==x"}, 200),
        ):
            bench.subject = f"stats_{name}"
            asked = {"site_id": world.site, "period": "7d", **query}
            bench.status(world.call("owner", "GET", f"{STATS}/{name}", query=asked), status, place=str(query))
        bench.subject = "stats_query"
        queries: tuple[tuple[dict[str, Any], int], ...] = (
            ({"dimensions": [unpaid]}, 400),
            ({"filters": [["not", ["is", unpaid, ["pro"]]]]}, 400),
            ({"dimensions": [free]}, 200),
        )
        for body, status in queries:
            asked_v2 = {"site_id": world.site, "metrics": ["visitors"], "date_range": "7d", **body}
            bench.status(world.call("owner", "POST", "/api/v2/query", json=asked_v2), status, place=str(body))


@_about("sites_create")
def plans_have_their_number_of_sites(bench: Bench) -> None:
    """A team with as many sites as its plan allows gets no more, whatever else is wrong with the request."""
    world = World(bench)
    team = world.assigned[f"{world.ref('team')}.identifier"]
    domain = bench.target.own_domain("quota")
    cases: tuple[tuple[int, str, dict[str, Any], int], ...] = (
        (1, "owner", {"domain": domain}, 402),
        (1, "owner", {"domain": "h&llo.example"}, 402),
        (1, "viewer", {"domain": domain}, 403),
        (2, "owner", {"domain": domain}, 200),
        (2, "owner", {"domain": bench.target.own_domain("quota")}, 402),
    )
    for limit, who, body, status in cases:
        with on_plan(world, *APIS, site_limit=limit):
            answer = world.call(who, "POST", SITES, json={**body, "team_id": team})
            bench.status(answer, status, place=f"{body} by {who}, {limit} allowed")
            if status == REFUSED:
                _names(bench, answer, str(limit))
    world.call("owner", "DELETE", f"{SITES}/{domain}")


@_about("sites_get")
def consolidated_views_are_no_sites(bench: Bench) -> None:
    """A consolidated view is refused with 400 by what is asked about one site, and is in no list."""
    world = World(bench)
    with world.view() as view:
        for operation in gated(bench):
            if operation.id not in WITHOUT_SITE and operation.id != "stats_query":
                bench.status(world.ask("owner", operation, site=view), 400, place="a consolidated view")
        bench.subject = "sites_list"
        bench.same([world.second, world.site], world.listed("owner"), place="no view is listed")
