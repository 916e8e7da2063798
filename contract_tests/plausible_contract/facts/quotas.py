"""Facts of the hourly budget of requests: how many, of whom, counted when, and until when they are refused.

Windows are hours of the clock; a key has a budget with each team and one for what names no site.
Rules: https://plausible.io/docs/sites-api#rate-limits and what the server does (`divergences.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from plausible_contract.exchange import Answer
from plausible_contract.facts.accounts import SITES, World
from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.plans import WITHOUT_SITE

FACTS: Facts = []
AGGREGATE = "/api/v1/stats/aggregate"
REFUSED = 429
LIMIT_IF_NEVER_SET = 1_000_000
"""What the control plane documents for servers that nobody gave another number."""

_about = facts_of(FACTS, source="https://plausible.io/docs/sites-api#rate-limits", needs_control=True)


@contextmanager
def limited_everywhere(bench: Bench, limit: int) -> Iterator[None]:
    """Give every key this number of requests while the block runs; only its own clock hour is counted."""
    as_before = {"config": {"hourly_api_request_limit": LIMIT_IF_NEVER_SET}}
    bench.afterwards(as_before)
    bench.load_document({"config": {"hourly_api_request_limit": limit}})
    try:
        yield
    finally:
        bench.load_document(as_before)


@_about("stats_aggregate")
def quotas_are_counted_by_the_clock_hour(bench: Bench) -> None:
    """The request after the last of an hour is refused with 429, whatever came of those before."""
    world = World(bench)
    bench.set_clock("2021-03-01T10:00:00Z")
    world.load_team(hourly_api_request_limit=3)
    query = {"site_id": world.site, "metrics": "visitors"}
    for number, (who, extra, status) in enumerate(
        (
            ("owner", {}, 200),
            ("owner", {"period": "nonsense"}, 400),
            ("owner", {}, 200),
            ("owner", {}, 429),
            ("owner", {"period": "nonsense"}, 429),
            ("viewer", {}, 200),
            ("owner", {"site_id": world.second}, 200),
        )
    ):
        answer = world.call(who, "GET", AGGREGATE, query={**query, **extra})
        bench.status(answer, status, place=f"request {number + 1}, {who}")
        if status == REFUSED:
            _is_refused(bench, answer, 3)
    nameless = {"metrics": "visitors"}
    for status in (400, 400, 400, 429):
        answer = world.call("bound", "GET", AGGREGATE, query=nameless)
        bench.status(answer, status, place="a bound key without site_id")
    bench.set_clock("2021-03-01T10:59:59Z")
    bench.status(world.call("owner", "GET", AGGREGATE, query=query), 429, place="the same hour's last second")
    bench.set_clock("2021-03-01T11:00:00Z")
    bench.status(world.call("owner", "GET", AGGREGATE, query=query), 200, place="the next hour")


@_about("stats_aggregate")
def every_operation_counts_and_is_refused(bench: Bench) -> None:
    """Every operation about a site spends the key's budget with its team and is refused once that is gone."""
    world = World(bench)
    counted = [
        operation
        for operation in bench.target.contract.operations.values()
        if REFUSED in operation.responses and operation.id not in WITHOUT_SITE
    ]
    limit = len(counted)
    bench.set_clock("2021-03-02T10:30:00Z")
    world.load_team(hourly_api_request_limit=limit)
    for number, operation in enumerate(counted, start=1):
        bench.subject = operation.id
        served = world.ask("admin", operation).status != REFUSED
        bench.require(holds=served, expected=f"request {number} of {limit} is served", actual="status 429")
    for operation in counted:
        bench.subject = operation.id
        _is_refused(bench, world.ask("admin", operation), limit)
    world.load_team(hourly_api_request_limit=1)
    bench.status(world.call("reader", "GET", AGGREGATE, query={"site_id": world.site}), 200)
    for operation in counted:
        if operation.writes:
            bench.subject = operation.id
            _is_refused(bench, world.ask("reader", operation), 1)


def _is_refused(bench: Bench, answer: Answer, limit: int) -> None:
    bench.status(answer, REFUSED, place="beyond the budget")
    said = answer.json()["error"]
    bench.require(holds=str(limit) in said, expected=f"a text that names {limit}", actual=repr(said))


@_about("sites_list")
def what_names_no_site_has_a_budget_of_its_own(bench: Bench) -> None:
    """Lists and new sites are counted for the key alone, by the number that holds for all teams."""
    world = World(bench)
    operations = bench.target.contract.operations
    bench.set_clock("2021-03-03T10:30:00Z")
    world.load_team(hourly_api_request_limit=1)
    query = {"site_id": world.site, "metrics": "visitors"}
    with limited_everywhere(bench, 2):
        for status in (200, 200, 429):
            bench.status(world.call("bound", "GET", SITES), status, place=f"{status}, 2 are allowed")
        for name in WITHOUT_SITE:
            bench.subject = name
            _is_refused(bench, world.ask("bound", operations[name]), 2)
        bench.subject = "stats_aggregate"
        for status in (200, 429):
            bench.status(world.call("bound", "GET", AGGREGATE, query=query), status, place="the team's own")
