"""The model answers the worked data set as the reference does; expected values were worked out by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from plausible_contract.model.rows import Goal, SiteData, site_data
from plausible_contract.model.v1 import V1, change, percent_change

NOW = dt.datetime(2021, 6, 1, 12, tzinfo=dt.UTC)
BOTH = {"period": "custom", "date": "2021-03-01,2021-03-02"}
FIRST = {"period": "day", "date": "2021-03-01"}
SECOND = {"period": "day", "date": "2021-03-02"}
EVERYTHING = "visitors,visits,pageviews,events,bounce_rate,visit_duration,views_per_visit"


@pytest.fixture
def v1(worked_site: SiteData) -> V1:
    return V1(data=worked_site, now=NOW)


AGGREGATES: list[tuple[dict[str, str], str, str | None, list[Any]]] = [
    (BOTH, EVERYTHING, None, [3, 4, 5, 7, 25, 600, 1.25]),
    (FIRST, EVERYTHING, None, [2, 3, 3, 5, 0, 800, 1.33]),
    (SECOND, EVERYTHING, None, [2, 2, 2, 2, 50, 600, 1.5]),
    (BOTH, "visitors,pageviews,bounce_rate,visit_duration", "event:page==/pricing", [2, 2, 0, 1200]),
    (BOTH, "visitors,pageviews", "event:page!=/", [3, 3]),
    (BOTH, "visitors,events", "event:props:plan==(none)", [3, 5]),
    (BOTH, "visitors,events", "event:props:plan!=pro", [3, 6]),
    (BOTH, "visitors", "event:props:plan==pr*", [1]),
    (BOTH, "visitors,events", "event:props:plan!=pr*", [1, 1]),
    (BOTH, "visitors,pageviews", "visit:source==Direct / None", [2, 2]),
]


@pytest.mark.parametrize(("dates", "metrics", "filters", "expected"), AGGREGATES)
def test_aggregate_of_the_worked_data(
    v1: V1, dates: dict[str, str], metrics: str, filters: str | None, expected: list[Any]
) -> None:
    answer = v1.aggregate({**dates, "metrics": metrics, **({"filters": filters} if filters else {})})

    assert [answer["results"][metric]["value"] for metric in metrics.split(",")] == expected


def test_second_day_compared_with_the_first(v1: V1) -> None:
    metrics = "visitors,pageviews,bounce_rate,visit_duration"

    answer = v1.aggregate({**SECOND, "metrics": metrics, "compare": "previous_period"})["results"]

    assert answer == {
        "visitors": {"value": 2, "comparison_value": 2, "change": 0},
        "pageviews": {"value": 2, "comparison_value": 3, "change": -33},
        "bounce_rate": {"value": 50, "comparison_value": 0, "change": None},
        "visit_duration": {"value": 600, "comparison_value": 800, "change": -25},
    }


THREE_DAYS = {"period": "custom", "date": "2021-03-01,2021-03-03"}
SERIES: list[tuple[dict[str, str], str, str | None, list[list[Any]]]] = [
    (BOTH, "visits", None, [[2], [2]]),
    (BOTH, "visits,pageviews", None, [[3, 3], [2, 2]]),
    (BOTH, "bounce_rate,visit_duration", None, [[0, 600], [50, 600]]),
    (THREE_DAYS, "visitors,visit_duration", None, [[1, 600], [2, 600], [0, None]]),
    (BOTH, "visitors,conversion_rate", "event:goal==Signup", [[1, 100.0], [0, 0.0]]),
]


@pytest.mark.parametrize(("dates", "metrics", "filters", "expected"), SERIES)
def test_timeseries_of_the_worked_data(
    v1: V1, dates: dict[str, str], metrics: str, filters: str | None, expected: list[list[Any]]
) -> None:
    rows = v1.timeseries({**dates, "metrics": metrics, **({"filters": filters} if filters else {})})[
        "results"
    ]

    assert [[row[metric] for metric in metrics.split(",")] for row in rows] == expected


BREAKDOWNS: list[tuple[str, str, str | None, list[list[Any]]]] = [
    (
        "visit:source",
        "visitors,bounce_rate",
        None,
        [["Direct / None", 2, 0], ["Google", 1, 0], ["Twitter", 1, 100]],
    ),
    (
        "event:page",
        "visitors,pageviews,bounce_rate,visit_duration",
        None,
        [["/", 2, 2, 0, 1200], ["/pricing", 2, 2, 0, 0], ["/blog", 1, 1, 100, 0]],
    ),
    ("visit:entry_page", "visitors", None, [["/", 2], ["/blog", 1]]),
    ("visit:exit_page", "visitors,pageviews,events", None, [["/pricing", 2, 4, 5], ["/blog", 1, 1, 1]]),
    ("event:name", "visitors,events", None, [["pageview", 3, 5], ["Signup", 1, 2]]),
    (
        "event:goal",
        "visitors,events,conversion_rate",
        None,
        [["Visit /pricing", 2, 2, 66.67], ["Signup", 1, 2, 33.33]],
    ),
    (
        "event:props:plan",
        "visitors,conversion_rate",
        "event:goal==Signup",
        [["free", 1, 33.33], ["pro", 1, 33.33]],
    ),
    (
        "visit:source",
        "visitors,conversion_rate",
        "event:goal==Signup",
        [["Direct / None", 1, 50.0], ["Google", 1, 100.0]],
    ),
]


@pytest.mark.parametrize(("name", "metrics", "filters", "expected"), BREAKDOWNS)
def test_breakdown_of_the_worked_data(
    v1: V1, name: str, metrics: str, filters: str | None, expected: list[list[Any]]
) -> None:
    params = {**BOTH, "property": name, "metrics": metrics, **({"filters": filters} if filters else {})}

    rows = v1.breakdown(params)["results"]

    key = name.rpartition(":")[2]
    assert [[row[column] for column in (key, *metrics.split(","))] for row in rows] == expected


def test_breakdown_pages_follow_each_other(v1: V1) -> None:
    params = {**BOTH, "property": "event:page", "limit": "2"}

    pages = [v1.breakdown({**params, "page": page})["results"] for page in ("1", "2", "3")]

    assert [[row["page"] for row in rows] for rows in pages] == [["/", "/pricing"], ["/blog"], []]


def test_preview_edition_answers_flat_with_decimals_and_includes_the_anchor_day(
    worked_site: SiteData,
) -> None:
    preview = V1(data=worked_site, now=NOW, edition="preview")

    answer = preview.aggregate({"period": "7d", "date": "2021-03-02", "metrics": "visitors,bounce_rate"})

    assert answer == {"visitors": {"value": 3}, "bounce_rate": {"value": 25.0}}
    assert isinstance(answer["bounce_rate"]["value"], float)


def test_current_visitors_are_those_of_the_last_five_minutes(worked_site: SiteData) -> None:
    just_after = dt.datetime(2021, 3, 1, 10, 14, 59, tzinfo=dt.UTC)
    only_first_visit = SiteData(events=worked_site.events[:2])

    assert V1(data=only_first_visit, now=just_after).realtime_visitors() == 1
    assert V1(data=only_first_visit, now=just_after + dt.timedelta(seconds=2)).realtime_visitors() == 0


CHANGES: list[tuple[str, Any, Any, Any]] = [
    ("pageviews", 1, 3, 200),
    ("visitors", 3, 1, -67),
    ("visitors", 10, 9, -10),
    ("views_per_visit", 5.0, 1.8, -64),
    ("bounce_rate", 100, 50, -50),
    ("bounce_rate", 0, 100, None),
    ("visit_duration", 0, 750, 100),
    ("visits", 0, 0, 0),
    ("conversion_rate", 33.33, 50.0, 16.7),
    ("time_on_page", 60, 90, 50),
    ("time_on_page", 60, None, None),
]


@pytest.mark.parametrize(("metric", "old", "new", "expected"), CHANGES)
def test_change_since_the_previous_period(metric: str, old: Any, new: Any, expected: Any) -> None:
    assert change(metric, old, new) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ("event:goal==Signup", [0.0, 33.33, 0.0]),
        ("event:goal==Signup;visit:entry_page==/", [100.0, 33.33, 0.0]),
    ],
)
def test_conversion_rate_by_hour_is_of_all_whose_visit_lasted_into_it(
    filters: str, expected: list[float]
) -> None:
    hits = [
        (1, "10:50", "/", "pageview"),
        (1, "11:10", "/", "Signup"),
        (2, "10:20", "/other", "pageview"),
        (2, "10:40", "/other", "pageview"),
        (3, "11:30", "/", "pageview"),
        (4, "11:50", "/", "pageview"),
        (4, "12:05", "/", "pageview"),
    ]
    rows = [
        {
            "name": name,
            "user_id": user,
            "timestamp": f"2021-03-01T{clock}:00",
            "hostname": "example.com",
            "pathname": path,
        }
        for user, clock, path, name in hits
    ]
    data = site_data(rows, goals=[Goal(display_name="Signup", event_name="Signup")])

    answer = V1(data=data, now=NOW).timeseries({**FIRST, "metrics": "conversion_rate", "filters": filters})

    assert [row["conversion_rate"] for row in answer["results"][10:13]] == expected


@pytest.mark.parametrize(
    ("metrics", "durations"),
    [("visit_duration", [None, 1200]), ("visits,visit_duration", [0, 1200])],
)
def test_hours_that_a_visit_lasted_have_a_row_only_where_visits_are_counted(
    metrics: str, durations: list[int | None]
) -> None:
    place = {"name": "pageview", "user_id": 1, "hostname": "example.com", "pathname": "/"}
    clocks = ("2021-03-01T10:50:00", "2021-03-01T11:10:00")
    data = site_data([{**place, "timestamp": clock} for clock in clocks])

    rows = V1(data=data, now=NOW).timeseries({**FIRST, "metrics": metrics})["results"]

    assert [row["visit_duration"] for row in rows[10:12]] == durations


@pytest.mark.parametrize(
    ("old", "new", "change"), [(8, 13, 63), (8, 3, -63), (1.12, 1.82, 62), (4, 5, 25), (0, 3, 100), (0, 0, 0)]
)
def test_changes_are_rounded_half_away_from_zero_on_binary_numbers(
    old: float, new: float, change: int
) -> None:
    """62.5 is a half and goes away from zero; from 1.12 to 1.82 it is 62.4999… in binary."""
    assert percent_change(old, new) == change


def test_events_of_a_filter_on_a_scroll_goal_are_null_also_where_sessions_count_them(
    worked_rows: list[dict[str, Any]],
) -> None:
    """A filter on the entry page makes a breakdown by source one of sessions (stats-api 4.2 and 5.4)."""
    scrolled = {
        **worked_rows[-1],
        "name": "engagement",
        "timestamp": "2021-03-02T09:01:00",
        "scroll_depth": 80,
    }
    half = Goal(display_name="Half of the blog", page_path="/blog", scroll_threshold=50)
    v1 = V1(data=site_data([*worked_rows, scrolled], goals=[half]), now=NOW)
    filters = "visit:entry_page==/blog;event:goal==Half of the blog"

    answer = v1.breakdown(
        {**BOTH, "property": "visit:source", "metrics": "visitors,events", "filters": filters}
    )

    assert answer == {"results": [{"source": "Twitter", "visitors": 1, "events": None}]}
