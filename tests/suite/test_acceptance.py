"""Which statistics requests must be served and which refused, by the documented rules between parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from plausible_contract import acceptance
from plausible_contract.contract import Contract
from plausible_contract.exchange import Answer

SITE = "demo.example.com"


def verdict(contract: Contract, answer: Answer) -> bool | None:
    operation = contract.match(answer.sent.method, answer.sent.path)
    assert operation is not None
    return acceptance.verdict(contract, operation, answer.sent)[0]


@pytest.mark.parametrize(
    ("path", "query", "served"),
    [
        ("aggregate", "", True),
        ("aggregate", "period=year", False),
        ("aggregate", "period=custom", False),
        ("aggregate", "period=custom&date=2024-01-01", False),
        ("aggregate", "period=custom&date=2024-01-01,2024-01-31", True),
        ("aggregate", "period=custom&date=2024-01-01%20,%202024-01-31", True),
        ("aggregate", "period=custom&date=2024-02-01,2024-01-31", False),
        ("aggregate", "period=custom&date=2023-02-29,2023-03-01", False),
        ("aggregate", "date=2024-01-01,2024-01-31", False),
        ("aggregate", "date=today", False),
        ("aggregate", "period=6mo&date=2024-01-01", True),
        ("aggregate", "period=6mo&date=0001-05-19", None),
        ("aggregate", "period=6mo&date=0004-05-19", True),
        ("aggregate", "period=custom&date=9999-12-01,9999-12-31", None),
        ("aggregate", "metrics=visitors,visitors", False),
        ("aggregate", "metrics=", False),
        ("aggregate", "metrics=scroll_depth", False),
        ("aggregate", "metrics=conversion_rate", False),
        ("aggregate", "metrics=time_on_page", False),
        ("aggregate", "metrics=time_on_page&filters=event:page%3D%3D/", True),
        ("aggregate", "metrics=views_per_visit&filters=event:page%3D%3D/", False),
        ("aggregate", "metrics=bounce_rate&filters=event:name%3D%3DSignup", False),
        ("aggregate", "metrics=bounce_rate&filters=event:page%3D%3D/", True),
        ("aggregate", "filters=event:bogus%3D%3Dx", False),
        ("aggregate", "filters=nonsense", True),
        ("aggregate", "filters=event:goal%3D%3DSignup", None),
        ("aggregate", "unknown=1", True),
        ("timeseries", "interval=date", True),
        ("timeseries", "interval=week", False),
        ("breakdown", "", False),
        ("breakdown", "property=event:hostname", False),
        ("breakdown", "property=event:props:", False),
        ("breakdown", "property=visit:source&metrics=views_per_visit", False),
        ("breakdown", "property=event:page&metrics=time_on_page", True),
        ("breakdown", "property=visit:source&metrics=time_on_page", False),
        ("breakdown", "property=event:name&metrics=visits", False),
        ("breakdown", "property=event:page&metrics=visits", True),
        ("breakdown", "property=visit:source&limit=0", False),
        ("breakdown", "property=visit:source&limit=-1", False),
        ("breakdown", "property=visit:source&limit=1001", False),
        ("breakdown", "property=visit:source&limit=1000&page=1", True),
    ],
)
def test_v1_requests(
    contract: Contract, answered: Callable[..., Answer], path: str, query: str, served: bool | None
) -> None:
    answer = answered(f"/api/v1/stats/{path}", query=f"site_id={SITE}&{query}")

    assert verdict(contract, answer) is served


@pytest.mark.parametrize(
    ("query", "served"),
    [
        ("metrics=visitors", False),
        ("period=7d", False),
        ("period=7d&metrics=visitors", True),
    ],
)
def test_a_preview_key_must_say_more(
    contract: Contract, answered: Callable[..., Answer], query: str, served: bool
) -> None:
    answer = answered("/api/v1/stats/aggregate", query=f"site_id={SITE}&{query}", key="preview")

    assert verdict(contract, answer) is served


@pytest.mark.parametrize(
    ("changes", "served"),
    [
        ({}, True),
        ({"metrics": []}, False),
        ({"metrics": ["visitors", "visitors"]}, False),
        ({"bogus": 1}, False),
        ({"date_range": "0d"}, False),
        ({"date_range": "5001d"}, False),
        ({"date_range": ["2024-02-01", "2024-01-01"]}, False),
        ({"dimensions": ["visit:source"]}, True),
        ({"dimensions": ["time:minute"]}, False),
        ({"order_by": [["pageviews", "asc"]]}, False),
        ({"order_by": [["visitors", "asc"]]}, True),
        ({"include": {"time_labels": True}}, False),
        ({"include": {"time_labels": True}, "dimensions": ["time"]}, True),
        ({"pagination": {"limit": 10_001}}, False),
        ({"metrics": ["bounce_rate"], "dimensions": ["event:name"]}, False),
        ({"metrics": ["bounce_rate"], "dimensions": ["event:page"]}, True),
        ({"metrics": ["events"], "dimensions": ["visit:exit_page"]}, False),
        ({"metrics": ["views_per_visit"], "dimensions": ["visit:source"]}, False),
        ({"metrics": ["conversion_rate"]}, False),
        ({"metrics": ["scroll_depth"]}, False),
        ({"metrics": ["scroll_depth"], "filters": [["is", "event:page", ["/"]]]}, True),
        ({"metrics": ["time_on_page"], "filters": [["or", [["is", "event:page", ["/"]]]]]}, True),
        ({"filters": [["is", "visit:country", ["DEU"]]]}, False),
        ({"filters": [["is", "event:goal", ["Signup"]]]}, None),
        ({"filters": [["not", ["is", "event:hostname", ["a"]]]]}, False),
    ],
)
def test_v2_queries(
    contract: Contract, answered: Callable[..., Answer], changes: dict[str, Any], served: bool | None
) -> None:
    body = {"site_id": SITE, "metrics": ["visitors"], "date_range": "7d", **changes}

    assert verdict(contract, answered("/api/v2/query", method="POST", sent=body)) is served


@pytest.mark.parametrize(("status", "query"), [(400, "period=7d"), (200, "period=8d")])
def test_a_server_that_decides_otherwise_is_found(
    contract: Contract, answered: Callable[..., Answer], status: int, query: str
) -> None:
    answer = answered("/api/v1/stats/aggregate", {}, query=f"site_id={SITE}&{query}", status=status)
    problems = acceptance.check(contract, contract.operations["stats_aggregate"], answer, site=SITE)

    assert problems is not None
    assert [problem.rule for problem in problems] == ["served-or-refused"]


def test_nothing_is_said_of_other_sites_and_other_keys(
    contract: Contract, answered: Callable[..., Answer]
) -> None:
    operation = contract.operations["stats_aggregate"]
    other = answered("/api/v1/stats/aggregate", {}, query="site_id=x.example&period=8d")
    keyless = answered("/api/v1/stats/aggregate", {}, query=f"site_id={SITE}&period=8d", key=None)

    assert acceptance.check(contract, operation, other, site=SITE) is None
    assert acceptance.check(contract, operation, keyless, site=SITE) is None


EVENT = {"name": "pageview", "url": "https://a.example/", "domain": "a.example"}


@pytest.mark.parametrize(
    ("sent", "status", "rules"),
    [
        (EVENT, 202, []),
        (EVENT, 400, ["served-or-refused"]),
        ({**EVENT, "n": "Signup", "name": 1.5}, 202, []),
        ({**EVENT, "n": "Signup", "name": 1.5}, 400, ["served-or-refused"]),
        ({**EVENT, "n": 1.5}, 400, []),
        ({**EVENT, "n": 1.5}, 202, ["served-or-refused"]),
        ([], 202, ["served-or-refused"]),
    ],
)
def test_events_are_served_exactly_as_the_schema_says(
    contract: Contract, answered: Callable[..., Answer], sent: Any, status: int, rules: list[str]
) -> None:
    answer = answered("/api/event", {}, method="POST", sent=sent, status=status, key=None)
    problems = acceptance.check(contract, contract.operations["events_send"], answer, site=SITE)

    assert problems is not None
    assert [problem.rule for problem in problems] == rules


@pytest.mark.parametrize(
    "sent",
    [
        {**EVENT, "url": "https://a.example/" + "é" * 1500},
        {**EVENT, "props": {"é" * 301: "x"}},
        {**EVENT, "props": '{"plan": "gold"}'},
        {**EVENT, "name": "\ud800"},
    ],
)
def test_nothing_is_said_of_events_that_a_schema_cannot_decide(
    contract: Contract, answered: Callable[..., Answer], sent: Any
) -> None:
    answer = answered("/api/event", {}, method="POST", sent=sent, status=400, key=None)

    assert acceptance.check(contract, contract.operations["events_send"], answer, site=SITE) is None
