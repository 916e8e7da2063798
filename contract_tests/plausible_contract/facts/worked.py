"""Facts of the statistics over one small site: three visitors, seven events, and what every question answers.

The numbers are worked out by hand from the documented definitions; `worked_cases` has the questions.
Rules: https://plausible.io/docs/metrics-definitions, /docs/stats-api-v1, /docs/stats-api.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plausible_contract.facts.bench import Bench, Facts, facts_of, json_of
from plausible_contract.facts.worked_cases import (
    AGGREGATES,
    BREAKDOWNS,
    CHANGES,
    EVENTS,
    GOALS,
    QUERIES,
    REFUSED,
    REFUSED_QUERIES,
    SERIES,
)

FACTS: Facts = []
NOW = "2021-04-10T12:00:00Z"

_about = facts_of(FACTS, source="https://plausible.io/docs/metrics-definitions", needs_control=True)


def _domain(bench: Bench) -> str:
    known = bench.known.get("worked")
    if known is None:
        known = bench.known["worked"] = bench.load("worked", EVENTS, goals=GOALS)
    bench.set_clock(NOW)
    return known


def ask_v1(bench: Bench, name: str, params: Mapping[str, str], *, domain: str, key: Any = "sites") -> Any:
    """Ask a v1 operation about a site; the answer decoded, or None where it is refused with 400."""
    answer = bench.call("GET", f"/api/v1/stats/{name}", query={"site_id": domain, **params}, key=key)
    return json_of(bench.status(answer, 200, place=str(params))) if answer.status != 400 else None


def ask_v2(bench: Bench, body: Mapping[str, Any], *, domain: str) -> Any:
    """Ask a v2 query about a site; the answer decoded, or None where it is refused with 400."""
    answer = bench.call("POST", "/api/v2/query", json={"site_id": domain, **body})
    return json_of(bench.status(answer, 200, place=str(body))) if answer.status != 400 else None


def rows_of(answer: Any) -> list[list[Any]]:
    """Return the rows of a v2 answer, each as dimensions and then metrics."""
    return [[*row["dimensions"], *row["metrics"]] for row in answer["results"]]


@_about("stats_aggregate")
def totals_are_as_worked_out(bench: Bench) -> None:
    """Totals are what the few events add up to by the definitions of the metrics."""
    domain = _domain(bench)
    for params, expected in AGGREGATES:
        found = ask_v1(bench, "aggregate", params, domain=domain)
        shown = None if found is None else {name: one["value"] for name, one in found["results"].items()}
        bench.same(dict(zip(params["metrics"].split(","), expected, strict=True)), shown, place=str(params))


@_about("stats_aggregate")
def changes_are_as_worked_out(bench: Bench) -> None:
    """Compared with the day before, rates change by their difference and all else in percent."""
    domain = _domain(bench)
    for params, expected in CHANGES:
        found = ask_v1(bench, "aggregate", {**params, "compare": "previous_period"}, domain=domain)
        shown = {
            name: (one["value"], one["comparison_value"], one["change"])
            for name, one in found["results"].items()
        }
        bench.same(
            {name: list(values) for name, values in expected.items()},
            {name: list(values) for name, values in shown.items()},
            place=str(params),
        )


@_about("stats_timeseries")
def series_are_as_worked_out(bench: Bench) -> None:
    """Buckets hold what happened in them: events when they happened, visits when they ended."""
    domain = _domain(bench)
    for params, expected in SERIES:
        rows = ask_v1(bench, "timeseries", params, domain=domain)["results"]
        names = params["metrics"].split(",")
        found = {row["date"]: [row[name] for name in names] for row in rows}
        bench.same(expected, {label: found.get(label) for label in expected}, place=str(params))


@_about("stats_breakdown")
def rows_are_as_worked_out(bench: Bench) -> None:
    """Rows are what the few events add up to, largest first and ties by value."""
    domain = _domain(bench)
    for params, expected in BREAKDOWNS:
        rows = ask_v1(bench, "breakdown", params, domain=domain)["results"]
        names = [params["property"].removeprefix("event:props:").rpartition(":")[2]]
        names += params["metrics"].split(",")
        bench.same(expected, [[row[name] for name in names] for row in rows], place=str(params))


@_about("stats_query")
def queries_are_as_worked_out(bench: Bench) -> None:
    """Queries of v2 answer what the few events add up to."""
    domain = _domain(bench)
    for body, expected in QUERIES:
        found = ask_v2(bench, body, domain=domain)
        bench.same(expected, None if found is None else rows_of(found), place=str(body))
    asked = {
        "metrics": ["visitors"],
        "date_range": ["2021-03-01", "2021-03-02"],
        "dimensions": ["event:page"],
    }
    paged = {**asked, "pagination": {"limit": 1}, "include": {"total_rows": True}}
    bench.same(3, ask_v2(bench, paged, domain=domain)["meta"].get("total_rows"), place="all rows are counted")


@_about("stats_aggregate")
def questions_without_an_answer_are_refused(bench: Bench) -> None:
    """Metrics that these filters or this property exclude are refused."""
    domain = _domain(bench)
    for name, params in REFUSED:
        bench.same(None, ask_v1(bench, name, params, domain=domain), place=f"{name} {params}")
    for body in REFUSED_QUERIES:
        bench.same(None, ask_v2(bench, body, domain=domain), place=str(body))
