"""The 2021 preview: what its documentation states about statistics holds for a preview key, exactly."""

from __future__ import annotations

from typing import Any

import pytest

METRICS = "visitors,pageviews,bounce_rate,visit_duration"


@pytest.fixture
def data(make_data: Any, write: Any) -> Any:
    made = make_data(
        write.pageview(1, "2021-05-05 10:00", "/"),
        write.pageview(1, "2021-05-05 10:01", "/"),
        write.pageview(2, "2021-05-05 10:00", "/x", referrer_source="Google"),
        write.pageview(3, "2021-05-04 10:00", "/x"),
    )
    return made.as_preview()


def test_aggregate_is_flat_and_shows_decimals(data: Any) -> None:
    answered = data.aggregate(period="day", metrics=METRICS)

    assert answered == {
        "visitors": {"value": 2},
        "pageviews": {"value": 3},
        "bounce_rate": {"value": 50.0},
        "visit_duration": {"value": 30.0},
    }
    assert isinstance(answered["bounce_rate"]["value"], float)
    assert isinstance(answered["visit_duration"]["value"], float)


def test_compare_gives_every_change_in_percent(data: Any) -> None:
    answered = data.aggregate(period="day", metrics="visitors,bounce_rate", compare="previous_period")

    assert answered == {
        "visitors": {"value": 2, "change": 100},
        "bounce_rate": {"value": 50.0, "change": -50},
    }


@pytest.mark.parametrize("operation", ["aggregate", "timeseries", "breakdown"])
def test_period_is_required(data: Any, operation: str) -> None:
    refused = data.refusal(operation, metrics="visitors", property="visit:source")

    assert refused.status == 400
    assert "period" in refused.message


def test_metrics_are_required_of_aggregate_only(data: Any) -> None:
    refused = data.refusal("aggregate", period="day")

    assert refused.status == 400
    assert "metrics" in refused.message
    assert data.breakdown(period="day", property="event:page")[0]["visitors"] == 1
    assert list(data.timeseries(period="7d")[0]) == ["date", "visitors"]


@pytest.mark.parametrize(
    ("period", "first", "last", "count"),
    [
        ("7d", "2021-04-29", "2021-05-05", 7),
        ("30d", "2021-04-05", "2021-05-05", 31),
        ("6mo", "2020-12-01", "2021-05-01", 6),
        ("12mo", "2020-06-01", "2021-05-01", 12),
        ("month", "2021-05-01", "2021-05-31", 31),
        ("day", "2021-05-05", "2021-05-05", 1),
    ],
)
def test_ranges_include_the_day_they_are_counted_from(
    data: Any, period: str, first: str, last: str, count: int
) -> None:
    rows = data.timeseries(period=period)

    assert (rows[0]["date"], rows[-1]["date"], len(rows)) == (first, last, count)


def test_custom_range_includes_both_ends(data: Any) -> None:
    rows = data.timeseries(period="custom", date="2021-05-04,2021-05-05")

    assert rows == [{"date": "2021-05-04", "visitors": 1}, {"date": "2021-05-05", "visitors": 2}]


@pytest.mark.parametrize("interval", ["date", "day"])
def test_interval_date_is_a_day(data: Any, interval: str) -> None:
    assert len(data.timeseries(period="6mo", interval=interval)) == 182


@pytest.mark.parametrize("period", ["6mo", "12mo"])
def test_interval_month_of_long_periods(data: Any, period: str) -> None:
    assert data.timeseries(period=period, interval="month") == data.timeseries(period=period)


@pytest.mark.parametrize("period", ["day", "7d", "30d", "month"])
def test_interval_month_of_short_periods_is_refused(data: Any, period: str) -> None:
    refused = data.refusal("timeseries", period=period, interval="month")

    assert refused.status == 400
    assert "interval" in refused.message


def test_breakdown_is_by_visitors_and_writes_the_blank_source_in_brackets(data: Any) -> None:
    rows = data.breakdown(period="7d", property="visit:source", metrics="bounce_rate,visitors")

    assert rows == [
        {"source": "(Direct / None)", "visitors": 2, "bounce_rate": 50.0},
        {"source": "Google", "visitors": 1, "bounce_rate": 100.0},
    ]
    assert isinstance(rows[0]["bounce_rate"], float)


def test_breakdown_by_an_unnamed_metric_is_by_visitors_still(data: Any) -> None:
    rows = data.breakdown(period="7d", property="visit:source", metrics="bounce_rate")

    assert rows == [
        {"source": "(Direct / None)", "bounce_rate": 50.0},
        {"source": "Google", "bounce_rate": 100.0},
    ]


@pytest.mark.parametrize("literal", ["(Direct / None)", "Direct / None"])
def test_blank_source_is_filtered_by_either_spelling(data: Any, literal: str) -> None:
    answered = data.aggregate(period="7d", metrics="visitors", filters=f"visit:source=={literal}")

    assert answered == {"visitors": {"value": 2}}


def test_filters_joined_by_semicolon(data: Any) -> None:
    filters = "event:page==/x;visit:source==Google"

    assert data.aggregate(period="7d", metrics="visitors", filters=filters) == {"visitors": {"value": 1}}


def test_realtime_and_v2_are_todays(data: Any) -> None:
    assert data.realtime() == 0
    assert data.query(metrics=["visitors"], date_range="7d")["query"]["date_range"] == [
        "2021-04-28T00:00:00Z",
        "2021-05-04T23:59:59Z",
    ]


@pytest.mark.parametrize("text", ["Direct / None", "(Direct / None)"])
def test_values_that_read_like_a_blank_source_stay_as_they_are(make_data: Any, write: Any, text: str) -> None:
    data = make_data(write.pageview(1, "2021-05-05 10:00", "/", props={"k": text})).as_preview()
    asked = {"period": "day", "property": "event:props:k"}

    assert data.breakdown(**asked) == [{"k": text, "visitors": 1}]
    assert data.breakdown(filters=f"event:props:k=={text}", **asked) == [{"k": text, "visitors": 1}]
