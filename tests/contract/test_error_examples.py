"""The errors of statistics that the contract shows are what the sandbox says, word for word."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

ASKED: dict[tuple[str, str], tuple[dict[str, str], dict[str, str]]] = {
    ("400", "missing_site_id"): ({"site_id": ""}, {}),
    ("400", "bad_period"): ({"period": "7mo"}, {}),
    ("400", "bad_metric"): ({"metrics": "visitorz"}, {}),
    ("400", "bad_filter"): ({"filters": "visit:colour==red"}, {}),
    ("401", "missing_key"): ({}, {"authorization": "none"}),
    ("401", "invalid_key_or_site"): ({"site_id": "nowhere.example"}, {}),
    ("406", "html_only"): ({}, {"accept": "text/html"}),
}
"""For each status and example: the parameters and headers that bring it about; an empty one is left out."""
QUERY = {"metrics": ["visitors"], "date_range": "day"}
BODIES: dict[str, dict[str, Any]] = {
    "missing_site_id": {**QUERY, "site_id": None},
    "bad_metric": {**QUERY, "metrics": ["visitorz"]},
    "bad_order": {**QUERY, "order_by": [["pageviews", "asc"]]},
}


def examples(contract: Any, operation_id: str, status: str) -> dict[str, str]:
    response = contract.operation(operation_id).raw["responses"][status]
    reference = response.get("$ref", "").rpartition("/")[2]
    found = contract.raw["components"]["responses"][reference] if reference else response
    shown = found["content"]["application/json"]["examples"]
    return {name: example["value"]["error"] for name, example in shown.items()}


@pytest.fixture
def http(plausible: Any) -> Any:
    headers = {"authorization": f"Bearer {plausible.keys.stats}"}
    with httpx2.Client(base_url=plausible.base_url, headers=headers) as client:
        yield client


@pytest.mark.parametrize(("status", "name"), ASKED)
def test_error_of_v1_is_worded_as_shown(
    status: str, name: str, contract: Any, http: httpx2.Client, plausible: Any
) -> None:
    parameters, headers = ASKED[status, name]
    asked = {key: value for key, value in {"site_id": plausible.site, **parameters}.items() if value}

    answer = http.get("/api/v1/stats/aggregate", params=asked, headers=headers)

    assert (str(answer.status_code), answer.json()["error"]) == (
        status,
        examples(contract, "stats_aggregate", status)[name],
    )


@pytest.mark.parametrize("name", BODIES)
def test_error_of_a_query_is_worded_as_shown(
    name: str, contract: Any, http: httpx2.Client, plausible: Any
) -> None:
    body = {"site_id": plausible.site, **BODIES[name]}
    answer = http.post("/api/v2/query", json={key: value for key, value in body.items() if value is not None})

    assert answer.json()["error"] == examples(contract, "stats_query", "400")[name]


def test_every_error_that_is_shown_is_brought_about(contract: Any) -> None:
    statuses = {status for status, _ in ASKED}
    shown = {(status, name) for status in statuses for name in examples(contract, "stats_aggregate", status)}

    assert shown == set(ASKED)
    assert set(examples(contract, "stats_query", "400")) == set(BODIES)
