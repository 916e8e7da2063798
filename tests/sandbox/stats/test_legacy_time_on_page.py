"""Time on page of sites that are older than its measurement by engagement.

Source: stats-api 4.6: dates before a site's cut-over are computed another way, which a warning tells. How is
published nowhere; what is expected here is the reading that `divergences.yaml` states.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from plausible_sandbox.accounts.records import Import

RANGE = ["2021-03-01", "2021-03-01"]
CUTOFF = dt.datetime(2021, 3, 2, tzinfo=dt.UTC)


def test_time_on_page_before_its_cutoff_is_measured_between_pageviews(make_data: Any, write: Any) -> None:
    data = make_data(
        write.pageview(1, "2021-03-01 10:00", "/a"),
        write.pageview(1, "2021-03-01 10:10", "/b"),
        write.pageview(2, "2021-03-02 10:00", "/a"),
        write.engagement(2, "2021-03-02 10:01", "/a", engagement_time=60_000),
        legacy_time_on_page_cutoff=CUTOFF,
    )
    asked = {"metrics": ["time_on_page"], "date_range": ["2021-03-01", "2021-03-02"]}

    answered = data.query(**asked, dimensions=["event:page"])
    assert [row["metrics"] for row in answered["results"]] == [[330], [None]]
    assert answered["meta"]["metric_warnings"]["time_on_page"]["code"] == "legacy_time_on_page_used"

    by_day = data.rows(**asked, dimensions=["time:day"], filters=[["is", "event:page", ["/a"]]])
    assert by_day == [["2021-03-01", None], ["2021-03-02", 60]]


def test_time_on_page_before_its_cutoff_goes_by_goals_too(make_data: Any, write: Any) -> None:
    data = make_data(
        write.pageview(1, "2021-03-01 10:00", "/a"),
        write.pageview(1, "2021-03-01 10:10", "/b"),
        goals=({"display_name": "Visit /a", "page_path": "/a"}, {"display_name": "Any", "page_path": "/*"}),
        legacy_time_on_page_cutoff=CUTOFF,
    )

    rows = data.rows(metrics=["time_on_page"], date_range=RANGE, dimensions=["event:goal", "event:page"])
    assert sorted(rows, key=str) == [["Any", "/a", 600], ["Any", "/b", None], ["Visit /a", "/a", 600]]


def test_a_visit_that_comes_back_to_a_page_counts_once_for_it(make_data: Any, write: Any) -> None:
    """120 s and 300 s on `/a` in one visit; the second view of `/b` is the last page and has no time."""
    data = make_data(
        write.pageview(1, "2021-03-01 10:00", "/a"),
        write.pageview(1, "2021-03-01 10:02", "/b"),
        write.pageview(1, "2021-03-01 10:05", "/a"),
        write.pageview(1, "2021-03-01 10:10", "/b"),
        legacy_time_on_page_cutoff=CUTOFF,
    )

    rows = data.rows(metrics=["time_on_page"], date_range=RANGE, dimensions=["event:page"])
    assert rows == [["/a", 420], ["/b", 180]]


def test_a_range_from_the_cutoff_on_is_measured_by_engagement_without_warning(
    make_data: Any, write: Any
) -> None:
    data = make_data(
        write.pageview(1, "2021-03-02 10:00", "/a"),
        write.engagement(1, "2021-03-02 10:01", "/a", engagement_time=30_000),
        write.pageview(1, "2021-03-02 10:10", "/b"),
        legacy_time_on_page_cutoff=CUTOFF,
    )

    answered = data.query(
        metrics=["time_on_page"], date_range=["2021-03-02", "2021-03-02"], dimensions=["event:page"]
    )
    assert [row["metrics"] for row in answered["results"]] == [[30], [None]]
    assert answered["meta"] == {}


@pytest.mark.parametrize("clock", ["04:30", "05:30"])
def test_the_whole_day_of_the_cutoff_is_measured_by_engagement_where_midnight_comes_twice(
    make_data: Any, write: Any, clock: str
) -> None:
    """On 5 November 2023 Havana has 00:30 at 04:30 and at 05:30 UTC; both are of that date."""
    data = make_data(
        write.pageview(1, f"2023-11-05 {clock}", "/a"),
        write.engagement(1, f"2023-11-05 {clock}:10", "/a", engagement_time=90_000),
        write.pageview(1, f"2023-11-05 {clock}:20", "/b"),
        timezone="America/Havana",
        legacy_time_on_page_cutoff=dt.datetime(2023, 11, 5, tzinfo=dt.UTC),
    )

    rows = data.rows(
        metrics=["time_on_page"], date_range=["2023-11-04", "2023-11-05"], dimensions=["event:page"]
    )
    assert rows == [["/a", 90], ["/b", None]]


def test_imported_times_count_from_the_day_of_the_cutoff_on(make_data: Any, write: Any) -> None:
    march = Import(id=3, start_date=dt.date(2021, 3, 1), end_date=dt.date(2021, 3, 31))
    data = make_data(
        write.pageview(1, "2021-03-01 10:00", "/a"),
        write.pageview(1, "2021-03-01 10:01", "/b"),
        imports=(march,),
        legacy_time_on_page_cutoff=CUTOFF,
    )
    page = {"page": "/a", "visitors": 1, "pageviews": 1, "total_time_on_page_visits": 1}
    data.add_imported("imported_pages", [{**page, "date": dt.date(2021, 3, 1), "total_time_on_page": 500}])
    asked = {
        "metrics": ["time_on_page"],
        "filters": [["is", "event:page", ["/a"]]],
        "include": {"imports": True},
    }

    assert data.rows(date_range=["2021-03-01", "2021-03-02"], **asked) == [[60]]

    data.add_imported("imported_pages", [{**page, "date": dt.date(2021, 3, 2), "total_time_on_page": 20}])
    assert data.rows(date_range=["2021-03-01", "2021-03-02"], **asked) == [[40]]
