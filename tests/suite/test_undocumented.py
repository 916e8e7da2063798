"""Members of answers that nobody documents are told, at whatever depth, and nothing that is documented is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from plausible_contract import undocumented
from plausible_contract.contract import Contract
from plausible_contract.exchange import Answer

SITE = {"domain": "a.example", "timezone": "Etc/UTC"}
GOAL = {
    "id": 7,
    "display_name": "Signup",
    "goal_type": "event",
    "event_name": "Signup",
    "page_path": None,
    "custom_props": {"plan": "pro"},
}
META = {"after": None, "before": None, "limit": 100}


@pytest.fixture
def told(contract: Contract, answered: Callable[..., Answer]) -> Callable[..., list[str]]:
    def tell(operation: str, path: str, body: Any, **more: Any) -> list[str]:
        found = undocumented.check(contract, contract.operations[operation], answered(path, body, **more))
        return [f"{problem.place}: {problem.actual}" for problem in found]

    return tell


def test_documented_members_are_not_told(told: Callable[..., list[str]]) -> None:
    assert told("goals_list", "/api/v1/sites/goals", {"goals": [GOAL], "meta": META}) == []
    assert told("sites_list", "/api/v1/sites", {"sites": [SITE], "meta": META}) == []


def test_an_invented_member_is_told_with_its_value(told: Callable[..., list[str]]) -> None:
    body = {"sites": [SITE], "meta": META, "total": 1}

    assert told("sites_list", "/api/v1/sites", body) == ["200/total: total: 1"]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"sites": [{**SITE, "id": 7}], "meta": META}, "200/sites/*/id: id: 7"),
        ({"sites": [SITE], "meta": {**META, "page": 1}}, "200/meta/page: page: 1"),
    ],
)
def test_invented_members_are_told_at_every_depth(
    told: Callable[..., list[str]], body: Any, place: str
) -> None:
    assert told("sites_list", "/api/v1/sites", body) == [place]


def test_the_same_member_of_many_rows_is_told_once(told: Callable[..., list[str]]) -> None:
    body = {"sites": [{**SITE, "id": number} for number in range(3)], "meta": META}

    assert told("sites_list", "/api/v1/sites", body) == ["200/sites/*/id: id: 2"]


def test_refusals_are_looked_at_too(told: Callable[..., list[str]]) -> None:
    body = {"error": "no", "code": 17}

    assert told("goals_list", "/api/v1/sites/goals", body, status=400) == ["400/code: code: 17"]


def test_members_whose_names_are_free_are_left_alone(told: Callable[..., list[str]]) -> None:
    """Metrics of an aggregate, properties of a goal, and the rows of a breakdown have names of their own."""
    rows = {"results": [{"source": "Google", "visitors": 1}]}

    assert told("stats_breakdown", "/api/v1/stats/breakdown", rows) == []
    assert told("stats_aggregate", "/api/v1/stats/aggregate", {"results": {"visitors": {"value": 1}}}) == []


def test_members_of_one_edition_are_documented_for_it_alone_by_other_rules(
    told: Callable[..., list[str]],
) -> None:
    """Both editions' shapes are known here; which one is right is `edition-shape`."""
    assert told("sites_create", "/api/v1/sites", SITE, method="POST") == []
    assert told("sites_create", "/api/v1/sites", {**SITE, "id": 7}, method="POST") == ["200/id: id: 7"]


def test_what_is_no_json_of_the_contract_is_left_to_others(told: Callable[..., list[str]]) -> None:
    assert told("sites_list", "/api/v1/sites", {"x": 1}, status=418) == []
    assert told("sites_list", "/api/v1/sites", {"x": 1}, content_type="text/html") == []
