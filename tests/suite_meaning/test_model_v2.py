"""The model answers v2 queries over the worked data set as the reference does."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from plausible_contract.model.rows import SiteData
from plausible_contract.model.v2 import V2

NOW = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)
BOTH_DAYS = ["2021-03-01", "2021-03-02"]


@pytest.fixture
def v2(worked_site: SiteData) -> V2:
    return V2(data=worked_site, now=NOW)


def query(**members: Any) -> dict[str, Any]:
    return {"date_range": BOTH_DAYS, **members}


SIGNUP = ["is", "event:goal", ["Signup"]]
ANY_CASE = {"case_sensitive": False}
QUERIES: list[tuple[dict[str, Any], list[list[Any]]]] = [
    (
        query(metrics=["visitors", "visits", "pageviews", "events"], filters=[["has_done", SIGNUP]]),
        [[1, 2, 2, 4]],
    ),
    (query(metrics=["bounce_rate", "visit_duration"], filters=[SIGNUP]), [[0, 600]]),
    (
        query(metrics=["visitors", "percentage"], dimensions=["visit:source"]),
        [["Direct / None", 2, 66.67], ["Google", 1, 33.33], ["Twitter", 1, 33.33]],
    ),
    (
        query(metrics=["visitors"], dimensions=["time:hour"], date_range=["2021-03-01", "2021-03-01"]),
        [["2021-03-01 10:00:00", 1], ["2021-03-01 11:00:00", 1], ["2021-03-01 23:00:00", 1]],
    ),
    (query(metrics=["visitors"], date_range=["2022-01-01", "2022-01-02"]), [[0]]),
    (query(metrics=["visitors"], dimensions=["event:page"], date_range=["2022-01-01", "2022-01-02"]), []),
    (
        query(metrics=["events"], dimensions=["event:page"], order_by=[["event:page", "desc"]]),
        [["/pricing", 3], ["/blog", 1], ["/", 3]],
    ),
    (
        query(
            metrics=["visitors"],
            filters=[["or", [["is", "event:page", ["/blog"]], ["is", "event:name", ["Signup"]]]]],
        ),
        [[2]],
    ),
    (query(metrics=["pageviews"], filters=[["not", ["contains", "event:page", ["pri"]]]]), [[3]]),
    (
        query(
            metrics=["visitors"], filters=[["contains", "visit:source", ["goo"], {"case_sensitive": False}]]
        ),
        [[1]],
    ),
    (query(metrics=["visitors"], filters=[["matches", "event:page", ["^/(blog|pricing)$"]]]), [[3]]),
]


@pytest.mark.parametrize(("body", "expected"), QUERIES)
def test_query_of_the_worked_data(v2: V2, body: dict[str, Any], expected: list[list[Any]]) -> None:
    rows = v2.results(body)

    assert [[*row["dimensions"], *row["metrics"]] for row in rows] == expected
