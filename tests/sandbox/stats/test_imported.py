"""Imported statistics: when they are part of an answer, what they add, and what is said when they are not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from plausible_sandbox.accounts.records import Import

DATE = dt.date(2021, 3, 1)
DAY = {"period": "day", "date": "2021-03-01", "with_imported": "true"}
RANGE = ["2021-03-01", "2021-03-01"]
IMPORT = Import(id=3, start_date=dt.date(2020, 1, 1), end_date=DATE)


@pytest.fixture
def data(make_data: Any, write: Any) -> Any:
    made = make_data(
        write.pageview(1, "2021-03-01 10:00", "/a", referrer_source="Google", browser="Chrome"),
        imports=(IMPORT,),
        goals=(
            {"display_name": "Signup", "event_name": "Signup"},
            {"display_name": "Visit /a", "page_path": "/a"},
            {"display_name": "404", "event_name": "404"},
        ),
    )
    sums = {"date": DATE, "visitors": 2, "visits": 2, "pageviews": 3, "bounces": 1, "visit_duration": 120}
    made.add_imported("imported_visitors", [sums])
    made.add_imported(
        "imported_sources", [{**sums, "source": "Google"}, {**sums, "source": "", "visitors": 7}]
    )
    made.add_imported("imported_browsers", [{**sums, "browser": "Opera", "browser_version": "9"}])
    page = {"date": DATE, "page": "/a", "visitors": 2, "pageviews": 3, "total_time_on_page": 30}
    made.add_imported(
        "imported_pages", [{**page, "total_time_on_page_visits": 2}, {**page, "page": "/z", "pageviews": 0}]
    )
    event = {"date": DATE, "visitors": 4, "events": 5}
    made.add_imported(
        "imported_custom_events", [{**event, "name": "Signup"}, {**event, "name": "404", "path": "/x"}]
    )
    return made


def test_sums_are_added_and_averages_weighed_by_visits(data: Any) -> None:
    metrics = "visitors,visits,pageviews,events,views_per_visit,bounce_rate,visit_duration"
    values = data.values(metrics=metrics, **DAY)

    assert values == {
        "visitors": 3,
        "visits": 3,
        "pageviews": 4,
        "events": 4,
        "views_per_visit": 1.33,
        "bounce_rate": 67,
        "visit_duration": 40,
    }
    assert data.values(metrics="visitors", **{**DAY, "with_imported": "1"}) == {"visitors": 1}


def test_averages_are_whole_floats_in_rows(data: Any) -> None:
    rows = data.breakdown(property="visit:source", metrics="visitors,bounce_rate,visit_duration", **DAY)

    assert rows[1] == {"source": "Google", "visitors": 3, "bounce_rate": 67.0, "visit_duration": 40.0}
    assert rows[0]["source"] == "Direct / None"


def test_rows_that_only_imports_know_come_last_among_equals_in_v2_and_by_name_in_v1(data: Any) -> None:
    data.add_imported("imported_pages", [{"date": DATE, "page": "/0", "visitors": 3, "pageviews": 4}])
    v2 = data.rows(
        metrics=["pageviews"], date_range=RANGE, dimensions=["event:page"], include={"imports": True}
    )
    v1 = data.breakdown(property="event:page", metrics="pageviews", **DAY)

    assert v2 == [["/a", 4], ["/0", 4]]
    assert [row["page"] for row in v1] == ["/0", "/a"]


def test_time_on_page_is_over_both(data: Any, write: Any) -> None:
    data.add([write.engagement(1, "2021-03-01 10:01", "/a", engagement_time=60_000)])

    assert data.values(metrics="time_on_page", filters="event:page==/a", **DAY) == {"time_on_page": 30}


def test_goals_come_of_events_and_of_pages(data: Any) -> None:
    rows = data.breakdown(property="event:goal", metrics="visitors,events,conversion_rate", **DAY)

    assert rows == [
        {"goal": "404", "visitors": 4, "events": 5, "conversion_rate": 133.33},
        {"goal": "Signup", "visitors": 4, "events": 5, "conversion_rate": 133.33},
        {"goal": "Visit /a", "visitors": 3, "events": 4, "conversion_rate": 100.0},
    ]


def test_page_filter_and_page_goal_are_of_one_table(data: Any) -> None:
    values = data.values(metrics="visitors,events", filters="event:page==/a;event:goal==Visit /a", **DAY)

    assert values == {"visitors": 3, "events": 4}


def test_path_of_a_special_goal(data: Any) -> None:
    asked = {"property": "event:props:path", "metrics": "visitors,events", **DAY}

    assert data.breakdown(filters="event:goal==404", **asked) == [{"path": "/x", "visitors": 4, "events": 5}]
    assert data.breakdown(filters="event:goal==Signup", **asked) == []


def test_timeseries_puts_imports_into_their_days(data: Any) -> None:
    rows = data.timeseries(
        period="custom", date="2021-02-28,2021-03-02", metrics="visitors", with_imported="true"
    )

    assert [row["visitors"] for row in rows] == [0, 3, 0]


MIXED = [["is", "visit:browser", ["Chrome"]], ["is", "visit:source", ["Google"]]]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"dimensions": ["time:hour"]}, "unsupported_interval"),
        ({"filters": MIXED}, "unsupported_query"),
        (
            {"dimensions": ["visit:source"], "filters": [["is", "visit:browser", ["Chrome"]]]},
            "unsupported_query",
        ),
        ({"filters": [["has_done", ["is", "event:page", ["/a"]]]]}, "unsupported_query"),
        ({"dimensions": ["event:props:k"]}, "unsupported_query"),
        ({"date_range": ["2021-03-02", "2021-03-03"]}, "out_of_range"),
    ],
)
def test_reasons_for_leaving_imports_out(data: Any, body: dict[str, Any], reason: str) -> None:
    meta = data.query(**{"metrics": ["visitors"], "date_range": RANGE, "include": {"imports": True}, **body})[
        "meta"
    ]

    assert meta["imports_included"] is False
    assert meta["imports_skip_reason"] == reason
    assert ("imports_warning" in meta) == reason.startswith("unsupported")


def test_site_without_finished_imports(data: Any, make_data: Any) -> None:
    running = Import(id=3, start_date=IMPORT.start_date, end_date=IMPORT.end_date, status="importing")

    for site in (data.with_site(imports=(running,)), make_data()):
        meta = site.query(metrics=["visitors"], date_range=RANGE, include={"imports": True})["meta"]

        assert meta == {"imports_included": False, "imports_skip_reason": "no_imported_data"}


def test_v1_warns_of_unsupported_queries_only(data: Any) -> None:
    from plausible_sandbox.stats import answers

    unsupported = {"filters": "visit:browser==Chrome;visit:source==Google", **DAY}
    out_of_range = {**unsupported, "date": "2021-03-02"}

    assert "warning" in data.aggregate(**unsupported)
    assert "warning" in answers.breakdown({"property": "visit:os", **unsupported}, data.context)
    assert "warning" in answers.timeseries(DAY, data.context)
    assert "warning" not in data.aggregate(**out_of_range)
    assert "warning" not in data.aggregate(**DAY)


def test_scroll_depth_without_imported_depth_is_told(data: Any) -> None:
    body = {"metrics": ["scroll_depth"], "filters": [["is", "event:page", ["/a"]]], "date_range": RANGE}

    meta = data.query(**body, include={"imports": True})["meta"]

    assert meta["imports_included"] is True
    assert meta["metric_warnings"]["scroll_depth"]["code"] == "no_imported_scroll_depth"


def test_compare_includes_imports_of_both_periods(data: Any) -> None:
    data.add_imported("imported_visitors", [{"date": dt.date(2021, 2, 28), "visitors": 2, "pageviews": 20}])
    results = data.aggregate(metrics="visitors,pageviews", compare="previous_period", **DAY)["results"]

    assert results == {
        "visitors": {"value": 3, "comparison_value": 2, "change": 50},
        "pageviews": {"value": 4, "comparison_value": 20, "change": -80},
    }
