"""What the strategies draw is what the contract and its rules allow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plausible_contract import acceptance, conformance
from plausible_contract.contract import Contract
from plausible_contract.exchange import Answer, Edition
from plausible_contract.strategies import events, formats, stats_v1, stats_v2

SITE = "a.example"
quickly = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("operation", sorted(stats_v1.QUERIES))
@pytest.mark.parametrize("edition", ["current", "preview"])
@quickly
@given(data=st.data())
def test_v1_requests_must_be_served(
    contract: Contract, answered: Callable[..., Answer], data: Any, operation: str, edition: Edition
) -> None:
    query = urlencode({"site_id": SITE, **data.draw(stats_v1.QUERIES[operation])})
    path = contract.operations[operation].path
    answer = answered(path, query=query, key="preview" if edition == "preview" else "stats")

    assert acceptance.verdict(contract, contract.operations[operation], answer.sent)[:2] == (
        True,
        "the request is as the contract allows",
    )


@quickly
@given(query=stats_v2.queries())
def test_v2_queries_must_be_served(
    contract: Contract, answered: Callable[..., Answer], query: dict[str, Any]
) -> None:
    answer = answered("/api/v2/query", method="POST", sent={"site_id": SITE, **query})

    assert acceptance.verdict(contract, contract.operations["stats_query"], answer.sent)[0] is True


@quickly
@given(body=events.bodies(SITE))
def test_events_are_as_the_contract_allows(
    contract: Contract, answered: Callable[..., Answer], body: dict[str, Any]
) -> None:
    sent = answered("/api/event", method="POST", sent=body, key=None).sent

    assert conformance.check_request(contract, contract.operations["events_send"], sent) == []


@quickly
@given(first_last=formats.day_ranges(), domain=formats.domains("own-"))
def test_ranges_are_in_order_and_domains_begin_as_asked(first_last: tuple[str, str], domain: str) -> None:
    assert first_last[0] <= first_last[1]
    assert domain.startswith("own-")
