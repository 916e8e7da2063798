"""Coverage counts what requests and answers touched, keywords from both sides, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from plausible_contract.contract import Contract
from plausible_contract.coverage import Coverage
from plausible_contract.exchange import Answer

Answered = Callable[..., Answer]
BREAKDOWN = "/api/v1/stats/breakdown"
GOALS = "/api/v1/sites/goals"


def keywords_met(contract: Contract, *answers: Answer) -> set[str]:
    coverage = Coverage(contract)
    for answer in answers:
        coverage.observe(answer)
    return {item.name for item in coverage.items if item.kind == "keyword" and coverage.counts[item]}


@pytest.mark.parametrize(
    ("query", "met"),
    [
        ("limit=1000", "limit maximum 1000 kept"),
        ("limit=1001", "limit maximum 1000 broken"),
        ("limit=0", "limit minimum 1 broken"),
        ("metrics=visitors,visitors", "metrics uniqueItems broken"),
        ("metrics=visitors,bogus", "metrics[] enum broken"),
        ("date=yesterday", "date pattern broken"),
        ("property=event:page", "property required sent"),
        ("", "property required left out"),
    ],
)
def test_keywords_of_parameters_are_met_from_both_sides(
    contract: Contract, answered: Answered, query: str, met: str
) -> None:
    assert met in keywords_met(contract, answered(BREAKDOWN, query=query, status=400))


def test_a_bound_met_from_one_side_is_not_met_from_the_other(contract: Contract, answered: Answered) -> None:
    met = keywords_met(contract, answered(BREAKDOWN, query="limit=5"))

    assert "limit maximum 1000 kept" in met
    assert "limit maximum 1000 broken" not in met


def test_keywords_of_bodies_are_met(contract: Contract, answered: Answered) -> None:
    sent = {"site_id": "a.example", "goal_type": "neither"}
    met = keywords_met(contract, answered(GOALS, method="PUT", sent=sent, status=400))

    assert "site_id required sent" in met
    assert "goal_type enum broken" in met or "goal_type const broken" in met


def test_statuses_values_and_fields_are_counted(contract: Contract, answered: Answered) -> None:
    coverage = Coverage(contract)
    coverage.observe(answered(BREAKDOWN, {"results": []}, query="period=7d&metrics=visitors"))
    seen = {(item.kind, item.name) for item in coverage.items if coverage.counts[item]}

    assert {
        ("status", "200"),
        ("parameter", "period"),
        ("value", "period=7d"),
        ("value", "metrics=visitors"),
        ("answer field", "results"),
    } <= seen
    assert ("value", "period=30d") not in seen


def test_what_was_not_touched_is_listed(contract: Contract) -> None:
    coverage = Coverage(contract)

    assert len(coverage.missing("stats_breakdown")) == coverage.of("stats_breakdown")[1] > 30
