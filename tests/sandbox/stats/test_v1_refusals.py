"""Every refusal of v1's parameters: its status, the value it names, and which problem is told first."""

from __future__ import annotations

from typing import Any

import pytest

GOALS = ({"display_name": "Signup", "event_name": "Signup"},)
SIGNUP = "event:goal==Signup"
PAGE = "event:page==/"


@pytest.fixture
def data(make_data: Any) -> Any:
    return make_data(goals=GOALS)


@pytest.mark.parametrize("operation", ["aggregate", "timeseries", "breakdown"])
@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({"period": "all"}, ["period", "all"]),
        ({"period": ""}, ["period"]),
        ({"period": "custom"}, ["date"]),
        ({"period": "custom", "date": "2021-01-01"}, ["date", "2021-01-01"]),
        ({"period": "custom", "date": "2021-01-01,2021-01-02,2021-01-03"}, ["date"]),
        ({"period": "custom", "date": "2021-01-02,2021-01-01"}, ["2021-01-02,2021-01-01"]),
        ({"period": "custom", "date": "2021-01-01,2021-02-30"}, ["2021-02-30"]),
        ({"period": "7d", "date": "today"}, ["today", "invalid_format"]),
        ({"date": "2021-02-30"}, ["2021-02-30", "invalid_date"]),
        ({"period": "12mo", "date": "0001-01-01"}, ["0001-01-01"]),
        ({"filters": "visit:sauce==x"}, ["visit:sauce"]),
        ({"metrics": "visitors,pageviews,visitors"}, ["visitors"]),
        ({"metrics": "visitors, pageviews"}, [" pageviews"]),
        ({"metrics": ""}, ["''"]),
        ({"metrics": "scroll_depth"}, ["scroll_depth"]),
        ({"metrics": "exit_rate"}, ["exit_rate"]),
        ({"metrics": "total_revenue"}, ["total_revenue"]),
        ({"metrics": "conversion_rate"}, ["conversion_rate"]),
        ({"metrics": "time_on_page", "filters": SIGNUP + ";" + PAGE}, ["time_on_page", "event:goal"]),
        ({"metrics": "time_on_page", "filters": "event:name==x;" + PAGE}, ["time_on_page", "event:name"]),
        ({"metrics": "time_on_page"}, ["time_on_page"]),
        ({"metrics": "views_per_visit", "filters": PAGE}, ["views_per_visit", "event:page"]),
        ({"metrics": "bounce_rate", "filters": SIGNUP}, ["bounce_rate", "event:goal"]),
        ({"metrics": "visits", "filters": "event:name==x"}, ["visits", "event:name"]),
        ({"metrics": "visit_duration", "filters": "event:props:k==x"}, ["visit_duration", "event:props:k"]),
        ({"metrics": "views_per_visit", "filters": "event:props:k==x"}, ["views_per_visit"]),
    ],
)
def test_refused_everywhere(data: Any, operation: str, parameters: dict[str, str], named: list[str]) -> None:
    refused = data.refusal(operation, **{"property": "visit:source", **parameters})

    assert refused.status == 400
    assert [text for text in named if text not in refused.message] == []


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({"property": None}, "property"),
        ({"property": "event:hostname"}, "event:hostname"),
        ({"property": "visit:country_name"}, "visit:country_name"),
        ({"property": "event:props:"}, "event:props:"),
        ({"property": "event:goal", "metrics": "bounce_rate"}, "event:goal"),
        ({"property": "event:name", "metrics": "visits"}, "event:name"),
        ({"property": "event:props:k", "metrics": "visit_duration"}, "event:props:k"),
        ({"metrics": "views_per_visit"}, "views_per_visit"),
        ({"metrics": "time_on_page", "filters": PAGE}, "time_on_page"),
        ({"limit": "0"}, "1000"),
        ({"limit": "1001"}, "1000"),
        ({"limit": "ten"}, "ten"),
        ({"limit": "5.0"}, "5.0"),
        ({"page": "0"}, "page"),
        ({"page": "first"}, "first"),
    ],
)
def test_refused_breakdowns(data: Any, parameters: dict[str, Any], named: str) -> None:
    asked = {"property": "visit:source", **parameters}
    refused = data.refusal("breakdown", **{key: value for key, value in asked.items() if value is not None})

    assert refused.status == 400
    assert named in refused.message


@pytest.mark.parametrize("interval", ["hour", "week", "minute", ""])
def test_refused_interval(data: Any, interval: str) -> None:
    refused = data.refusal("timeseries", interval=interval)

    assert refused.status == 400
    assert repr(interval) in refused.message
    assert "month" in refused.message


def test_endless_series_is_refused(data: Any) -> None:
    refused = data.refusal("timeseries", period="custom", date="0001-01-01,9999-12-31")

    assert refused.status == 400
    assert "9999-12-31" in refused.message


@pytest.mark.parametrize(
    ("operation", "parameters", "first"),
    [
        ("aggregate", {"period": "x", "date": "y", "filters": "z==1", "metrics": "m"}, "period"),
        ("aggregate", {"date": "y", "filters": "z==1", "metrics": "m"}, "date"),
        ("aggregate", {"filters": "z==1", "metrics": "m"}, "filters"),
        ("timeseries", {"interval": "i", "filters": "z==1"}, "interval"),
        ("timeseries", {"date": "y", "interval": "i"}, "date"),
        ("breakdown", {"property": "p", "filters": "z==1"}, "property"),
        ("breakdown", {"property": "visit:source", "metrics": "m", "limit": "0"}, "metrics"),
        ("breakdown", {"property": "visit:source", "limit": "0", "page": "0"}, "limit"),
    ],
)
def test_first_problem_in_the_servers_order_is_told(
    data: Any, operation: str, parameters: dict[str, str], first: str
) -> None:
    assert data.refusal(operation, **parameters).message.startswith(first)


@pytest.mark.parametrize("operation", ["aggregate", "timeseries", "breakdown"])
def test_custom_properties_that_the_plan_lacks_are_402(data: Any, operation: str) -> None:
    limited = data.with_site(has_props_feature=False)

    refused = limited.refusal(operation, property="visit:source", filters="event:props:author==x")

    assert refused.status == 402
    assert "custom properties" in refused.message


@pytest.mark.parametrize("key", ["url", "path", "search_query"])
def test_some_custom_properties_need_no_plan(data: Any, key: str) -> None:
    limited = data.with_site(has_props_feature=False)

    assert limited.values(filters=f"event:props:{key}==x") == {"visitors": 0}


def test_parameters_that_do_not_apply_are_ignored(data: Any) -> None:
    assert data.values(property="nonsense", interval="nonsense", compare="nonsense", more="x") == {
        "visitors": 0
    }


VISIT_METRICS = ("visits", "bounce_rate", "visit_duration", "views_per_visit")
PARTS_OF_VISITS = ("event:name", "event:goal", "event:props:k")


@pytest.mark.parametrize("operation", ["aggregate", "timeseries", "breakdown"])
@pytest.mark.parametrize("period", ["year", "all", "28d", "91d", "realtime", "30m", "24h", "1d", "Day", "7D"])
def test_periods_of_other_interfaces_are_refused(data: Any, operation: str, period: str) -> None:
    refused = data.refusal(operation, property="visit:source", period=period)

    assert refused.status == 400
    assert repr(period) in refused.message


@pytest.mark.parametrize("operation", ["aggregate", "timeseries", "breakdown"])
@pytest.mark.parametrize(
    "metric",
    [
        "percentage",
        "group_conversion_rate",
        "scroll_depth",
        "exit_rate",
        "total_revenue",
        "average_revenue",
        "Visitors",
        " visitors",
        "visitors ",
    ],
)
def test_metrics_of_other_interfaces_are_refused(data: Any, operation: str, metric: str) -> None:
    refused = data.refusal(operation, property="visit:source", metrics=metric)

    assert refused.status == 400
    assert repr(metric) in refused.message


@pytest.mark.parametrize("metric", VISIT_METRICS)
@pytest.mark.parametrize("name", PARTS_OF_VISITS)
def test_metrics_of_visits_are_refused_with_filters_on_parts_of_visits(
    data: Any, metric: str, name: str
) -> None:
    for operation in ("aggregate", "timeseries", "breakdown"):
        refused = data.refusal(
            operation, property="visit:source", metrics=f"visitors,{metric}", filters=f"{name}==Signup"
        )

        assert refused.status == 400
        assert metric in refused.message
    assert "views_per_visit" in refused.message or name in refused.message


@pytest.mark.parametrize("metric", VISIT_METRICS)
@pytest.mark.parametrize("name", PARTS_OF_VISITS)
def test_metrics_of_visits_are_refused_by_parts_of_visits(data: Any, metric: str, name: str) -> None:
    refused = data.refusal("breakdown", property=name, metrics=f"visitors,{metric}")

    assert refused.status == 400
    assert metric in refused.message
    assert name in refused.message


def test_the_first_filter_that_excludes_a_metric_is_named(data: Any) -> None:
    refused = data.refusal("aggregate", metrics="bounce_rate", filters=f"event:props:k==x;{SIGNUP}")

    assert "event:props:k" in refused.message
    assert "event:goal" not in refused.message


@pytest.mark.parametrize("filters", [PAGE, "event:hostname==a.example", f"{PAGE};event:hostname==a.example"])
def test_metrics_of_visits_go_with_filters_on_pages_and_hostnames(data: Any, filters: str) -> None:
    metrics = "visits,bounce_rate,visit_duration"

    assert data.values(metrics=metrics, filters=filters) == {
        "visits": 0,
        "bounce_rate": 0,
        "visit_duration": 0,
    }


def test_repeated_metrics_are_told_before_unknown_ones(data: Any) -> None:
    assert "twice" in data.refusal("aggregate", metrics="nonsense,visitors,visitors").message


@pytest.mark.parametrize("text", ["2021-01-01, 2021-01-02", " 2021-01-01 ,2021-01-02 "])
def test_spaces_around_the_dates_of_a_pair_are_allowed(data: Any, text: str) -> None:
    assert [row["date"] for row in data.timeseries(period="custom", date=text)] == [
        "2021-01-01",
        "2021-01-02",
    ]


@pytest.mark.parametrize("limit", ["1", "1000"])
def test_limits_at_the_bounds_are_served(data: Any, limit: str) -> None:
    assert data.breakdown(property="visit:source", limit=limit) == []
