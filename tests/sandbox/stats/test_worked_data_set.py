"""The worked data set of the reference on statistics, request by request: three visitors, four visits."""

from __future__ import annotations

from typing import Any

import pytest

BOTH = {"period": "custom", "date": "2021-03-01,2021-03-02"}
ALL_METRICS = "visitors,visits,pageviews,events,bounce_rate,visit_duration,views_per_visit"
RANGE = ["2021-03-01", "2021-03-02"]
A, B, C = 1, 2, 3


@pytest.fixture
def data(make_data: Any, write: Any) -> Any:
    google = {"referrer_source": "Google"}
    return make_data(
        write.pageview(A, "2021-03-01 10:00", "/", **google),
        write.pageview(A, "2021-03-01 10:10", "/pricing"),
        write.custom(A, "2021-03-01 10:20", "Signup", "/pricing", props={"plan": "pro"}),
        write.custom(A, "2021-03-01 11:30", "Signup", "/", props={"plan": "free"}),
        write.pageview(B, "2021-03-01 23:50", "/"),
        write.pageview(B, "2021-03-02 00:10", "/pricing"),
        write.pageview(C, "2021-03-02 09:00", "/blog", referrer_source="Twitter"),
        goals=(
            {"display_name": "Signup", "event_name": "Signup"},
            {"display_name": "Visit /pricing", "page_path": "/pricing"},
        ),
    )


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (BOTH, [3, 4, 5, 7, 25, 600, 1.25]),
        ({"period": "day", "date": "2021-03-01"}, [2, 3, 3, 5, 0, 800, 1.33]),
        ({"period": "day", "date": "2021-03-02"}, [2, 2, 2, 2, 50, 600, 1.5]),
    ],
)
def test_aggregate_of_all_metrics(data: Any, period: dict[str, str], expected: list[float]) -> None:
    assert list(data.values(metrics=ALL_METRICS, **period).values()) == expected


def test_aggregate_compared_with_the_day_before(data: Any) -> None:
    answered = data.aggregate(
        period="day",
        date="2021-03-02",
        compare="previous_period",
        metrics="visitors,pageviews,bounce_rate,visit_duration",
    )

    assert answered["results"] == {
        "visitors": {"value": 2, "comparison_value": 2, "change": 0},
        "pageviews": {"value": 2, "comparison_value": 3, "change": -33},
        "bounce_rate": {"value": 50, "comparison_value": 0, "change": None},
        "visit_duration": {"value": 600, "comparison_value": 800, "change": -25},
    }


@pytest.mark.parametrize(
    ("metrics", "more", "expected"),
    [
        ("visits", {}, [[2], [2]]),
        ("visits,pageviews", {}, [[3, 3], [2, 2]]),
        ("bounce_rate,visit_duration", {}, [[0, 600], [50, 600]]),
        ("visitors,conversion_rate", {"filters": "event:goal==Signup"}, [[1, 100.0], [0, 0.0]]),
    ],
)
def test_timeseries(data: Any, metrics: str, more: dict[str, str], expected: list[list[float]]) -> None:
    rows = data.timeseries(metrics=metrics, **BOTH, **more)

    names = metrics.split(",")
    assert [[row[name] for name in names] for row in rows] == expected


def test_timeseries_bucket_without_data_has_no_duration(data: Any) -> None:
    rows = data.timeseries(period="custom", date="2021-03-01,2021-03-03", metrics="visitors,visit_duration")

    assert rows[2] == {"date": "2021-03-03", "visitors": 0, "visit_duration": None}


SIGNUP = {"filters": "event:goal==Signup"}


@pytest.mark.parametrize(
    ("by", "metrics", "more", "expected"),
    [
        (
            "visit:source",
            "visitors,bounce_rate",
            {},
            [["Direct / None", 2, 0], ["Google", 1, 0], ["Twitter", 1, 100]],
        ),
        (
            "event:page",
            "visitors,pageviews,bounce_rate,visit_duration",
            {},
            [["/", 2, 2, 0, 1200], ["/pricing", 2, 2, 0, 0], ["/blog", 1, 1, 100, 0]],
        ),
        ("visit:entry_page", "visitors", {}, [["/", 2], ["/blog", 1]]),
        ("event:name", "visitors,events", {}, [["pageview", 3, 5], ["Signup", 1, 2]]),
        (
            "event:goal",
            "visitors,events,conversion_rate",
            {},
            [["Visit /pricing", 2, 2, 66.67], ["Signup", 1, 2, 33.33]],
        ),
        ("event:props:plan", "visitors,conversion_rate", SIGNUP, [["free", 1, 33.33], ["pro", 1, 33.33]]),
        (
            "visit:source",
            "visitors,conversion_rate",
            SIGNUP,
            [["Direct / None", 1, 50.0], ["Google", 1, 100.0]],
        ),
        ("visit:exit_page", "visitors,pageviews,events", {}, [["/pricing", 2, 4, 5], ["/blog", 1, 1, 1]]),
    ],
)
def test_breakdown(data: Any, by: str, metrics: str, more: dict[str, str], expected: list[list[Any]]) -> None:
    rows = data.breakdown(property=by, metrics=metrics, **BOTH, **more)

    names = [
        by.removeprefix("event:props:").removeprefix("visit:").removeprefix("event:"),
        *metrics.split(","),
    ]
    assert [[row[name] for name in names] for row in rows] == expected


@pytest.mark.parametrize(
    ("filters", "metrics", "expected"),
    [
        ("event:page==/pricing", "visitors,pageviews,bounce_rate,visit_duration", [2, 2, 0, 1200]),
        ("event:page!=/", "visitors,pageviews", [3, 3]),
        ("event:props:plan==(none)", "visitors,events", [3, 5]),
        ("event:props:plan!=pro", "visitors,events", [3, 6]),
        ("event:props:plan==pr*", "visitors", [1]),
        ("event:props:plan!=pr*", "visitors,events", [1, 1]),
        ("visit:source==Direct / None", "visitors,pageviews", [2, 2]),
    ],
)
def test_aggregate_with_filters(data: Any, filters: str, metrics: str, expected: list[int]) -> None:
    assert list(data.values(filters=filters, metrics=metrics, **BOTH).values()) == expected


def test_bounce_rate_under_a_goal_filter_is_refused(data: Any) -> None:
    refused = data.refusal("aggregate", metrics="bounce_rate", **SIGNUP, **BOTH)

    assert refused.status == 400
    assert "bounce_rate" in refused.message
    assert "event:goal" in refused.message


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            {
                "metrics": ["visitors", "visits", "pageviews", "events"],
                "filters": [["has_done", ["is", "event:goal", ["Signup"]]]],
            },
            [[1, 2, 2, 4]],
        ),
        (
            {"metrics": ["bounce_rate", "visit_duration"], "filters": [["is", "event:goal", ["Signup"]]]},
            [[0, 600]],
        ),
        (
            {"metrics": ["visitors", "percentage"], "dimensions": ["visit:source"]},
            [["Direct / None", 2, 66.67], ["Google", 1, 33.33], ["Twitter", 1, 33.33]],
        ),
    ],
)
def test_v2(data: Any, body: dict[str, Any], expected: list[list[Any]]) -> None:
    assert data.rows(date_range=RANGE, **body) == expected


def test_v2_by_hour_counts_a_visit_in_every_hour_it_spans(data: Any) -> None:
    rows = data.rows(date_range=["2021-03-01", "2021-03-01"], metrics=["visitors"], dimensions=["time:hour"])

    assert rows == [["2021-03-01 10:00:00", 1], ["2021-03-01 11:00:00", 1], ["2021-03-01 23:00:00", 1]]


def test_v2_events_by_exit_page_are_refused(data: Any) -> None:
    refused = data.refusal("query", date_range=RANGE, metrics=["events"], dimensions=["visit:exit_page"])

    assert refused.status == 400
    assert "visit:exit_page" in refused.message
