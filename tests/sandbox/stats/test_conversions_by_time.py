"""Conversion rates over time: whose share a bucket shows, by days and by hours.

Source: stats-api 4.5 (the visitors of the same bucket) and 3.5 (visitors of visits are in every hour that
the visit lasted, those of events in the hour of the event); the numbers are worked out by hand.
"""

from __future__ import annotations

from typing import Any

import pytest

DAY = {"period": "day", "date": "2021-03-01"}
SIGNUP = {"display_name": "Signup", "event_name": "Signup"}


def at(clock: str) -> str:
    return f"2021-03-01 {clock}"


@pytest.fixture
def data(make_data: Any, write: Any) -> Any:
    """Four visits, one with a conversion at 11:10; two of them last into the next hour."""
    return make_data(
        write.pageview(1, at("10:50")),
        write.custom(1, at("11:10"), "Signup"),
        write.pageview(2, at("10:20"), "/other"),
        write.pageview(2, at("10:40"), "/other"),
        write.pageview(3, at("11:30")),
        write.pageview(4, at("11:50")),
        write.pageview(4, at("12:05")),
        goals=(SIGNUP,),
    )


def by_hour(data: Any, filters: str, **asked: str) -> dict[str, tuple[Any, ...]]:
    rows = data.timeseries(metrics="visitors,conversion_rate", filters=filters, **DAY, **asked)
    return {row["date"][11:13]: (row["visitors"], row["conversion_rate"]) for row in rows[10:13]}


def test_share_of_an_hour_is_of_all_whose_visit_lasted_into_it(data: Any) -> None:
    assert by_hour(data, "event:goal==Signup") == {"10": (0, 0.0), "11": (1, 33.33), "12": (0, 0.0)}


def test_converting_visits_found_by_their_pages_are_in_every_hour_they_lasted(data: Any) -> None:
    filters = "event:goal==Signup;visit:entry_page==/"

    assert by_hour(data, filters) == {"10": (1, 100.0), "11": (1, 33.33), "12": (0, 0.0)}


def test_share_of_a_day_is_of_all_whose_visit_ended_on_it(make_data: Any, write: Any) -> None:
    data = make_data(
        write.custom(1, "2021-03-01 10:00", "Signup"),
        write.pageview(2, "2021-03-01 23:50"),
        write.pageview(2, "2021-03-02 00:10"),
        write.custom(3, "2021-03-02 09:00", "Signup"),
        goals=(SIGNUP,),
    )
    rows = data.timeseries(
        metrics="conversion_rate", filters="event:goal==Signup", period="custom", date="2021-03-01,2021-03-02"
    )

    assert [row["conversion_rate"] for row in rows] == [100.0, 50.0]


def test_share_of_a_day_is_above_the_whole_where_who_converted_left_the_next_day(
    make_data: Any, write: Any
) -> None:
    data = make_data(
        write.custom(1, "2021-03-01 23:50", "Signup"),
        write.pageview(1, "2021-03-02 00:10"),
        write.custom(2, "2021-03-01 12:00", "Signup"),
        goals=(SIGNUP,),
    )
    rows = data.timeseries(
        metrics="visitors,conversion_rate",
        filters="event:goal==Signup",
        period="custom",
        date="2021-03-01,2021-03-02",
    )

    assert rows == [
        {"date": "2021-03-01", "visitors": 2, "conversion_rate": 200.0},
        {"date": "2021-03-02", "visitors": 0, "conversion_rate": 0.0},
    ]


def test_in_queries_the_rate_is_of_everyone_and_the_groups_rate_of_the_hour(data: Any) -> None:
    asked = {"date_range": ["2021-03-01", "2021-03-01"], "dimensions": ["time:hour"]}
    goal = [["is", "event:goal", ["Signup"]]]

    rows = data.rows(metrics=["conversion_rate", "group_conversion_rate"], filters=goal, **asked)

    assert rows == [["2021-03-01 11:00:00", 25.0, 33.33]]
