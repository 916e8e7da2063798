"""Facts of the order of checks: of several things wrong at once, which one decides the answer.

Rules: https://plausible.io/docs/stats-api-v1 and /docs/sites-api, as their servers answer.
"""

from __future__ import annotations

from plausible_contract.facts.bench import Bench, Facts, facts_of

FACTS: Facts = []
STATS = "/api/v1/stats"
SITES = "/api/v1/sites"
NOBODY = "contract-suite-nobody-has-this.example"

_about = facts_of(FACTS, source="https://plausible.io/docs/stats-api-v1")
_about_writing = facts_of(FACTS, source="https://plausible.io/docs/sites-api", writes=True)

WRONG = {
    "period": "bad-period",
    "date": "bad-date",
    "interval": "bad-interval",
    "property": "visit:bad-property",
    "filters": "visit:bad-filter==x",
    "metrics": "bad-metric",
    "limit": "bad-limit",
    "page": "bad-page",
}
"""A value for each parameter that is refused and that the refusal repeats."""

ORDERS = {
    "aggregate": ("period", "date", "filters", "metrics"),
    "timeseries": ("period", "date", "interval", "filters", "metrics"),
    "breakdown": ("period", "date", "property", "filters", "metrics", "limit", "page"),
}


@_about("stats_breakdown")
def the_first_wrong_parameter_is_named(bench: Bench) -> None:
    """Of several wrong parameters the first in the documented order is the one that is named."""
    for name, order in ORDERS.items():
        wrong = {**WRONG, "property": "visit:source"} if name != "breakdown" else WRONG
        for position, parameter in enumerate(order):
            good = {"site_id": bench.target.reading_site, "period": "7d", "property": "visit:source"}
            good["metrics"] = "visitors"
            asked = {**good, **{later: wrong[later] for later in order[position:]}}
            answer = bench.call("GET", f"{STATS}/{name}", query=asked, key="stats")
            bench.status(answer, 400, place=f"{name}: {parameter} and what comes after it")
            said = answer.json()["error"]
            if parameter == "page":
                continue  # what its refusal says is documented nowhere
            named = wrong[parameter] if parameter != "limit" else parameter
            bench.require(
                holds=named in said or parameter in said.partition(":")[0],
                expected=f"a text that names {named}",
                actual=said,
                place=f"{name}: {parameter} and what comes after it",
            )


@_about("stats_aggregate")
def filters_and_metrics_are_read_from_the_left(bench: Bench) -> None:
    """Of several wrong filters or metrics the first is named."""
    base = {"site_id": bench.target.reading_site, "period": "7d"}
    for extra, named in (
        ({"filters": "visit:first==a;visit:second==b"}, "visit:first"),
        ({"filters": "visit:source==a;visit:second==b"}, "visit:second"),
        ({"metrics": "visitors,first-metric,second-metric"}, "first-metric"),
    ):
        answer = bench.status(
            bench.call("GET", f"{STATS}/aggregate", query={**base, **extra}, key="stats"), 400
        )
        said = answer.json()["error"]
        bench.require(
            holds=named in said, expected=f"a text that names {named}", actual=said, place=str(extra)
        )


@_about("stats_query")
def site_and_key_come_before_the_rest(bench: Bench) -> None:
    """Whether the key is good is decided before anything else, then whether a site is named, then which."""
    for path, method in (
        (f"{STATS}/aggregate", "GET"),
        (f"{STATS}/breakdown", "GET"),
        ("/api/v2/query", "POST"),
    ):
        for site, token, status in (
            (None, "nobody's token", 401),
            (NOBODY, "nobody's token", 401),
            (NOBODY, None, 401),
            (None, None, 400),
        ):
            named = {} if site is None else {"site_id": site}
            asked = {"query": {**named, **WRONG}} if method == "GET" else {"json": {**named, "metrics": "x"}}
            answer = bench.call(method, path, key="stats", token=token, **asked)
            bench.status(answer, status, place=f"{path}, {site}, {'wrong key' if token else 'good key'}")
            if status == 400:
                bench.same(True, "site_id" in answer.json()["error"], place=path)


@_about_writing("goals_find_or_create")
def required_parameters_come_before_the_site(bench: Bench) -> None:
    """Provisioning asks for its required parameters, in their order, before it looks for the site."""
    nobody = bench.target.own_domain("nobody")
    for method, path, body, named in (
        ("PUT", f"{SITES}/goals", {}, "site_id"),
        ("PUT", f"{SITES}/goals", {"goal_type": "event"}, "site_id"),
        ("PUT", f"{SITES}/goals", {"site_id": nobody}, "goal_type"),
        ("PUT", f"{SITES}/shared-links", {"name": "x"}, "site_id"),
        ("PUT", f"{SITES}/shared-links", {"site_id": nobody}, "name"),
        ("PUT", f"{SITES}/custom-props", {"property": "x"}, "site_id"),
        ("PUT", f"{SITES}/custom-props", {"site_id": nobody}, "property"),
        ("PUT", f"{SITES}/guests", {"email": "a@b.example", "role": "viewer"}, "site_id"),
        ("PUT", f"{SITES}/guests", {"site_id": nobody, "role": "viewer"}, "email"),
        ("PUT", f"{SITES}/guests", {"site_id": nobody, "email": "a@b.example"}, "role"),
        ("PUT", f"{SITES}/guests", {"site_id": nobody, "email": "a@b.example", "role": "owner"}, "role"),
        ("DELETE", f"{SITES}/goals/1", {}, "site_id"),
        ("DELETE", f"{SITES}/custom-props/x", {}, "site_id"),
        ("DELETE", f"{SITES}/guests/a%40b.example", {}, "site_id"),
    ):
        answer = bench.status(bench.call(method, path, json=body), 400, place=f"{method} {path} {body}")
        said = answer.json()["error"]
        bench.require(
            holds=named in said, expected=f"a text that names {named}", actual=said, place=f"{path} {body}"
        )
    for method, path, body in (
        ("PUT", f"{SITES}/goals", {"site_id": nobody, "goal_type": "event"}),
        ("PUT", f"{SITES}/shared-links", {"site_id": nobody, "name": ""}),
        ("DELETE", f"{SITES}/goals/abc", {"site_id": nobody}),
    ):
        bench.status(bench.call(method, path, json=body), 404, place=f"{method} {path} {body}")
