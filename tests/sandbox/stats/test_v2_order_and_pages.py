"""v2 rule by rule: order, labels and pages.

Expected values are worked out by hand from `reference/stats-api.md`, whose sections the groups name.
"""

from __future__ import annotations

from typing import Any

import pytest

RANGE = ["2021-03-01", "2021-03-01"]
DAYS = ["2021-03-01", "2021-03-03"]


def at(clock: str, day: str = "01") -> str:
    return f"2021-03-{day} {clock}"


# 5.5 and 8.5, order and pages


@pytest.fixture
def pages(make_data: Any, write: Any) -> Any:
    """Pages /a, /b, /c: seen by 2, 2 and 1 visitors, with 2, 3 and 1 views."""
    return make_data(
        write.pageview(1, at("10:00"), "/a"),
        write.pageview(1, at("10:01"), "/b"),
        write.pageview(1, at("10:02"), "/b"),
        write.pageview(2, at("10:00", "02"), "/b"),
        write.pageview(3, at("10:00", "02"), "/a"),
        write.pageview(4, at("10:00", "03"), "/c"),
    )


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (None, ["/a", "/b", "/c"]),
        ([["pageviews", "asc"]], ["/c", "/a", "/b"]),
        ([["visitors", "desc"], ["pageviews", "desc"]], ["/b", "/a", "/c"]),
        ([["event:page", "desc"]], ["/c", "/b", "/a"]),
        ([["visitors", "asc"], ["event:page", "desc"]], ["/c", "/b", "/a"]),
        ([["visitors", "desc"], ["visitors", "asc"]], ["/a", "/b", "/c"]),
        ([], ["/a", "/b", "/c"]),
    ],
)
def test_entries_of_an_order_count_from_left_to_right(pages: Any, order: Any, expected: list[str]) -> None:
    asked = {"metrics": ["visitors", "pageviews"], "date_range": DAYS, "dimensions": ["event:page"]}
    answered = pages.query(**asked, **({} if order is None else {"order_by": order}))

    assert [row["dimensions"][0] for row in answered["results"]] == expected
    assert answered["query"]["order_by"] == ([["visitors", "desc"]] if order is None else order)


ORDERED = ("bounce_rate", "visit_duration", "percentage", "time_on_page", "scroll_depth", "conversion_rate")


@pytest.mark.parametrize(
    "dimensions", [["event:page"], ["event:page", "time:hour"], ["event:page", "visit:os"]]
)
@pytest.mark.parametrize("metric", [*ORDERED, "group_conversion_rate"])
def test_pages_are_slices_of_all_rows_by_any_metric(
    make_data: Any, write: Any, dimensions: list[str], metric: str
) -> None:
    """Whether the engine cuts the page or rows are put in order here, nobody can tell."""
    data = make_data(
        *[
            event
            for user in range(40)
            for event in (
                write.pageview(user, at(f"{user % 5:02}:{user:02}"), f"/{user % 7}", operating_system="Mac"),
                write.engagement(
                    user,
                    at(f"{user % 5:02}:{user:02}:30"),
                    f"/{user % 7}",
                    scroll_depth=user * 2,
                    engagement_time=user * 900 if user % 7 else 0,
                ),
                write.pageview(user, at(f"{(user % 5) + user % 2:02}:59"), f"/{user % 3}"),
            )
        ],
        goals=({"display_name": "Visit", "page_path": "/*"},),
    )
    asked = {
        "metrics": ["visitors", metric],
        "date_range": RANGE,
        "dimensions": dimensions,
        "filters": [["is", "event:goal", ["Visit"]]] if "conversion" in metric else [],
    }
    for direction in ("asc", "desc"):
        ordered = {**asked, "order_by": [[metric, direction]]}
        whole = data.rows(**ordered)
        paged = [
            data.query(
                **ordered,
                pagination={"limit": 4, "offset": offset},
                include={"total_rows": True, "imports": offset == 4},
            )
            for offset in range(0, len(whole), 4)
        ]

        assert [[*row["dimensions"], *row["metrics"]] for page in paged for row in page["results"]] == whole
        assert {page["meta"]["total_rows"] for page in paged} == {len(whole)}
        values = [row[-1] for row in whole]
        known = [value for value in values if value is not None]
        assert known == sorted(known, reverse=direction == "desc")
        assert values == [*known, *[None] * (len(values) - len(known))]


def test_order_by_time_is_by_the_interval_that_time_became(pages: Any) -> None:
    answered = pages.query(
        metrics=["visitors"], date_range=DAYS, dimensions=["time"], order_by=[["time", "desc"]]
    )

    assert [row["dimensions"][0] for row in answered["results"]] == ["2021-03-03", "2021-03-02", "2021-03-01"]
    assert answered["query"]["order_by"] == [["time:day", "desc"]]


def test_default_order_with_time_is_time_then_the_first_metric(pages: Any) -> None:
    rows = pages.rows(metrics=["pageviews"], date_range=DAYS, dimensions=["event:page", "time:day"])

    assert rows == [
        ["/b", "2021-03-01", 2],
        ["/a", "2021-03-01", 1],
        ["/a", "2021-03-02", 1],
        ["/b", "2021-03-02", 1],
        ["/c", "2021-03-03", 1],
    ]


def test_labels_are_those_of_the_range_whatever_rows_there_are(pages: Any) -> None:
    asked = {"metrics": ["visitors"], "include": {"time_labels": True, "total_rows": True}}
    days = ["2021-02-28", "2021-03-01", "2021-03-02", "2021-03-03", "2021-03-04"]

    paged = pages.query(
        date_range=[days[0], days[-1]],
        dimensions=["event:page", "time:day", "time:month"],
        pagination={"limit": 1, "offset": 2},
        **asked,
    )
    assert paged["meta"] == {"time_labels": days, "total_rows": 5}
    assert [row["dimensions"] for row in paged["results"]] == [["/a", "2021-03-02", "2021-03-01"]]

    empty = pages.query(date_range=["2020-01-01", "2020-01-02"], dimensions=["time"], **asked)
    assert empty["results"] == []
    assert empty["meta"]["total_rows"] == 0
    assert empty["meta"]["time_labels"][:2] == ["2020-01-01 00:00:00", "2020-01-01 01:00:00"]
    assert len(empty["meta"]["time_labels"]) == 48


def test_the_longest_relative_range_has_labels_by_hour(make_data: Any) -> None:
    answered = make_data().query(
        metrics=["visitors"],
        date_range="5000d",
        dimensions=["time:hour"],
        include={"time_labels": True},
    )

    assert len(answered["meta"]["time_labels"]) == 5000 * 24


@pytest.mark.parametrize(
    ("word", "now", "zone", "last", "labels"),
    [
        ("day", "2021-03-28 12:30", "Europe/London", "2021-03-28T13:59:59+01:00", 14),
        ("day", "2021-03-02 02:00", "America/New_York", "2021-03-01T21:59:59-05:00", 22),
        ("day", "2021-03-01 20:20", "Asia/Kathmandu", "2021-03-02T02:59:59+05:45", 3),
        ("month", "2021-03-02 02:00", "America/New_York", "2021-03-01T23:59:59-05:00", 24),
        ("year", "2021-01-02 02:00", "Etc/UTC", "2021-01-02T23:59:59Z", 48),
        ("7d", "2021-03-08 12:00", "Etc/UTC", "2021-03-07T23:59:59Z", 7),
        (["2021-03-01", "2021-03-31"], "2021-03-08 12:00", "Etc/UTC", "2021-03-31T23:59:59Z", 31),
    ],
)
def test_trimming_ends_what_still_runs_with_the_hour_or_the_day(
    make_data: Any, word: Any, now: str, zone: str, last: str, labels: int
) -> None:
    include = {"trim_relative_date_range": True, "time_labels": True}
    answered = (
        make_data(timezone=zone)
        .at(now)
        .query(metrics=["visitors"], date_range=word, dimensions=["time"], include=include)
    )

    assert answered["query"]["date_range"][1] == last
    assert len(answered["meta"]["time_labels"]) == labels


def test_pages_of_places_are_in_the_order_of_their_names(make_data: Any, write: Any) -> None:
    """The codes of Tallinn, Zürich and Berlin are in another order than their names."""
    cities = (588409, 588409, 2950159, 2657896, 0)
    data = make_data(
        *[write.pageview(user, at(f"1{user}:00"), city_geoname_id=city) for user, city in enumerate(cities)]
    )
    asked = {"metrics": ["bounce_rate"], "date_range": RANGE, "dimensions": ["visit:city_name"]}

    assert [row[0] for row in data.rows(**asked)] == ["", "Berlin", "Tallinn", "Zürich"]
    assert data.rows(pagination={"limit": 2, "offset": 1}, **asked) == [["Berlin", 100], ["Tallinn", 100]]
    backwards = {**asked, "order_by": [["visit:city_name", "desc"]]}
    assert [row[0] for row in data.rows(**backwards)] == ["Zürich", "Tallinn", "Berlin", ""]
