"""What metrics mean: which visits and events they count, under filters and by dimensions."""

from __future__ import annotations

from typing import Any

import pytest

DAY = {"period": "day", "date": "2021-03-01"}
RANGE = ["2021-03-01", "2021-03-01"]
SIGNUP = {"display_name": "Signup", "event_name": "Signup"}


def at(clock: str) -> str:
    return f"2021-03-01 {clock}"


def test_bounce_rate_under_a_page_filter_is_that_of_visits_that_began_there(
    make_data: Any, write: Any
) -> None:
    data = make_data(
        write.pageview(1, at("00:00"), "/"),
        write.pageview(1, at("00:25"), "/blogpost"),
        write.pageview(2, at("00:00"), "/"),
        write.pageview(3, at("00:00"), "/blogpost"),
    )
    values = data.values(
        metrics="pageviews,visitors,bounce_rate,visit_duration", filters="event:page==/blogpost", **DAY
    )

    assert values == {"pageviews": 2, "visitors": 2, "bounce_rate": 100, "visit_duration": 750}


def test_bounce_rate_under_a_filter_on_two_pages(make_data: Any, write: Any) -> None:
    data = make_data(
        write.pageview(1, at("00:00"), "/ignore"),
        write.pageview(1, at("00:05"), "/plausible.io"),
        write.pageview(2, at("00:00"), "/important-page"),
        write.pageview(2, at("00:05"), "/"),
        write.pageview(3, at("00:00"), "/plausible.io"),
    )
    filters = "event:page==/plausible.io|/important-page"

    assert data.values(metrics="visitors,bounce_rate", filters=filters, **DAY) == {
        "visitors": 3,
        "bounce_rate": 50,
    }


def test_visit_metrics_of_pages_are_those_of_visits_that_began_there(make_data: Any, write: Any) -> None:
    data = make_data(
        write.pageview(1, at("00:00"), "/"),
        write.pageview(1, at("00:10"), "/plausible.io"),
        write.pageview(2, at("00:00"), "/"),
        write.pageview(3, at("00:00"), "/plausible.io"),
    )
    rows = data.breakdown(
        property="event:page", metrics="visitors,pageviews,events,bounce_rate,visit_duration", **DAY
    )

    assert rows == [
        {"page": "/", "visitors": 2, "pageviews": 2, "events": 2, "bounce_rate": 50, "visit_duration": 300},
        {
            "page": "/plausible.io",
            "visitors": 2,
            "pageviews": 2,
            "events": 2,
            "bounce_rate": 100,
            "visit_duration": 0,
        },
    ]


def test_only_visit_metrics_by_page_list_only_entry_pages(make_data: Any, write: Any) -> None:
    data = make_data(write.pageview(1, at("00:00"), "/"), write.pageview(1, at("00:10"), "/other"))

    assert data.breakdown(property="event:page", metrics="bounce_rate", **DAY) == [
        {"page": "/", "bounce_rate": 0}
    ]


def test_visits_by_hour_are_in_every_hour_they_span(make_data: Any, write: Any) -> None:
    clocks = [f"{minute // 60:02}:{minute % 60:02}" for minute in range(0, 201, 20)]
    data = make_data(
        *[write.pageview(1, at(clock)) for clock in clocks],
        write.pageview(2, at("01:05")),
        write.pageview(2, at("01:10")),
        write.pageview(3, at("02:10")),
        write.pageview(3, at("02:20")),
    )
    expected = [(1, 1, 0), (2, 2, 300), (2, 2, 600), (1, 1, 12000)]

    rows = data.timeseries(metrics="visits,visitors,visit_duration", **DAY)
    assert [(row["visits"], row["visitors"], row["visit_duration"]) for row in rows[:4]] == expected
    assert rows[4]["visit_duration"] is None

    rows = data.timeseries(metrics="visits,visitors,visit_duration,pageviews", **DAY)
    assert [(row["visits"], row["visitors"], row["visit_duration"]) for row in rows[:4]] == expected
    assert [row["pageviews"] for row in rows[:4]] == [3, 5, 5, 2]


def test_empty_buckets_by_metric(make_data: Any) -> None:
    metrics = "visitors,visits,pageviews,events,bounce_rate,views_per_visit,visit_duration"
    rows = make_data().timeseries(metrics=metrics, period="7d")

    assert rows[0] == {
        "date": "2021-04-28",
        "visitors": 0,
        "visits": 0,
        "pageviews": 0,
        "events": 0,
        "bounce_rate": 0.0,
        "views_per_visit": 0.0,
        "visit_duration": None,
    }


def test_no_data_at_all_is_zero_in_aggregate(make_data: Any) -> None:
    metrics = "visitors,visits,pageviews,events,views_per_visit,bounce_rate,visit_duration"

    assert list(make_data().values(metrics=metrics).values()) == [0, 0, 0, 0, 0.0, 0, 0]


def test_half_is_rounded_to_even(make_data: Any, write: Any) -> None:
    bounced = [write.pageview(user, at("00:00")) for user in range(1)]
    stayed = [write.pageview(user, at(clock)) for user in range(10, 17) for clock in ("00:00", "00:01")]

    assert make_data(*bounced, *stayed).values(metrics="bounce_rate", **DAY) == {"bounce_rate": 12}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ([["is", "event:goal", ["Signup"]], ["is", "event:props:author", ["Uku"]]], 25.0),
        ([["is", "event:goal", ["Signup"]]], 75.0),
        ([["is", "event:goal", ["Signup"]], ["is", "event:page", ["/b"]]], 100.0),
    ],
)
def test_conversion_rate_leaves_goals_and_properties_out_of_the_denominator(
    make_data: Any, write: Any, filters: list[Any], expected: float
) -> None:
    data = make_data(
        write.pageview(1, at("00:00"), "/a"),
        write.custom(2, at("00:00"), "Signup", "/b"),
        write.custom(3, at("00:00"), "Signup", "/b", props={"author": "Uku"}),
        write.custom(4, at("00:00"), "Signup", "/b", props={"author": "Marko"}),
        goals=(SIGNUP,),
    )

    assert data.rows(metrics=["conversion_rate"], date_range=RANGE, filters=filters) == [[expected]]


def test_v1_conversion_rate_is_per_row_but_for_goals_and_properties(make_data: Any, write: Any) -> None:
    register = [write.pageview(user, at("00:00"), "/en/register") for user in (1, 2, 3)]
    register += [write.pageview(user, at("00:00"), "/it/register") for user in (4, 5)]
    signups = [write.custom(user, at("00:01"), "Signup", "/en/register", props={"k": "v"}) for user in (1, 2)]
    signups += [write.custom(4, at("00:01"), "Signup", "/it/register")]
    data = make_data(*register, *signups, goals=(SIGNUP,))
    asked = {"metrics": "visitors,conversion_rate", "filters": "event:goal==Signup", **DAY}

    assert data.breakdown(property="event:page", **asked) == [
        {"page": "/en/register", "visitors": 2, "conversion_rate": 66.67},
        {"page": "/it/register", "visitors": 1, "conversion_rate": 50.0},
    ]
    assert data.breakdown(property="event:props:k", **asked) == [
        {"k": "v", "visitors": 2, "conversion_rate": 40.0},
        {"k": "(none)", "visitors": 1, "conversion_rate": 20.0},
    ]
    assert data.breakdown(property="event:goal", metrics="visitors,events,conversion_rate", **DAY) == [
        {"goal": "Signup", "visitors": 3, "events": 3, "conversion_rate": 60.0}
    ]


def test_group_conversion_rate_by_goal_is_zero(make_data: Any, write: Any) -> None:
    data = make_data(write.custom(1, at("00:00"), "Signup"), goals=(SIGNUP,))
    rows = data.rows(metrics=["group_conversion_rate"], dimensions=["event:goal"], date_range=RANGE)

    assert rows == [["Signup", 0.0]]


def test_percentage_without_dimensions_is_everyone_or_null(make_data: Any, write: Any) -> None:
    assert make_data(write.pageview(1, at("00:00"))).rows(metrics=["percentage"], date_range=RANGE) == [
        [100.0]
    ]
    assert make_data().rows(metrics=["percentage"], date_range=RANGE) == [[None]]


def test_time_on_page_is_engagement_by_visit(make_data: Any, write: Any) -> None:
    data = make_data(
        write.pageview(1, at("00:00"), "/blog"),
        write.engagement(1, at("00:01"), "/blog", engagement_time=120_000),
        write.engagement(1, at("00:02"), "/blog", engagement_time=20_000),
        write.pageview(2, at("00:00"), "/blog"),
        write.engagement(2, at("00:01"), "/blog", engagement_time=60_000),
        write.pageview(3, at("00:00"), "/blog"),
        write.pageview(3, at("00:01"), "/unread"),
    )

    assert data.values(metrics="time_on_page", filters="event:page==/blog", **DAY) == {"time_on_page": 100}
    assert data.breakdown(property="event:page", metrics="time_on_page", **DAY) == [
        {"page": "/blog", "time_on_page": 100},
        {"page": "/unread", "time_on_page": None},
    ]


def test_scroll_depth_is_the_deepest_of_each_visit(make_data: Any, write: Any) -> None:
    data = make_data(
        write.pageview(1, at("00:00")),
        write.engagement(1, at("00:01"), scroll_depth=40),
        write.engagement(1, at("00:02"), scroll_depth=60),
        write.engagement(1, at("00:03"), scroll_depth=255),
        write.pageview(2, at("00:00")),
        write.engagement(2, at("00:01"), scroll_depth=80),
        write.pageview(3, at("00:00")),
    )
    page = [["is", "event:page", ["/"]]]

    assert data.rows(metrics=["scroll_depth"], filters=page, date_range=RANGE) == [[70]]
    assert make_data().rows(metrics=["scroll_depth"], filters=page, date_range=RANGE) == [[None]]


def test_engagement_counts_a_visitor_but_no_event(make_data: Any, write: Any) -> None:
    data = make_data(
        write.pageview(1, at("00:00"), "/a"), write.engagement(1, at("00:01"), "/b", engagement_time=1000)
    )

    assert data.values(metrics="visitors,pageviews,events", filters="event:page==/b", **DAY) == {
        "visitors": 1,
        "pageviews": 0,
        "events": 0,
    }


def test_visit_across_midnight_by_day(make_data: Any, write: Any) -> None:
    data = make_data(write.pageview(1, "2021-03-01 23:50"), write.pageview(1, "2021-03-02 00:10"))
    both = {"period": "custom", "date": "2021-03-01,2021-03-02"}

    assert [row["visits"] for row in data.timeseries(metrics="visits", **both)] == [0, 1]
    assert [row["visits"] for row in data.timeseries(metrics="visits,pageviews", **both)] == [1, 1]


def test_source_under_a_hostname_filter_is_that_of_visits_that_landed_there(
    make_data: Any, write: Any
) -> None:
    data = make_data(
        write.pageview(1, at("00:00"), hostname="two.example.com", utm_source="ad"),
        write.pageview(1, at("00:01"), hostname="one.example.com"),
        write.pageview(2, at("00:00"), hostname="one.example.com", utm_source="news"),
    )
    asked = {"filters": "event:hostname==one.example.com", **DAY}

    assert data.breakdown(property="visit:utm_source", **asked) == [{"utm_source": "news", "visitors": 1}]
    assert data.values(**asked) == {"visitors": 2}


@pytest.mark.parametrize(("name", "pageviews"), [("source", 2), ("utm_source", 2), ("device", 1)])
def test_a_hostname_filter_that_also_asks_about_the_landing_counts_whole_visits(
    make_data: Any, write: Any, name: str, pageviews: int
) -> None:
    landing = {"utm_source": "ad", "referrer_source": "ad", "screen_size": "ad"}
    data = make_data(
        write.pageview(1, at("00:00"), hostname="one.example.com", **landing),
        write.pageview(1, at("00:01"), hostname="two.example.com"),
    )
    asked = {"metrics": "visitors,pageviews", "filters": "event:hostname==one.example.com", **DAY}

    rows = data.breakdown(property=f"visit:{name}", **asked)

    assert rows == [{name: "ad", "visitors": 1, "pageviews": pageviews}]


def test_breakdown_by_visit_property_takes_counters_of_whole_visits_beside_visit_metrics(
    make_data: Any, write: Any
) -> None:
    data = make_data(write.pageview(1, at("00:00"), "/a"), write.pageview(1, at("00:01"), "/b"))
    asked = {"property": "visit:source", "filters": "event:page==/a", **DAY}

    assert data.breakdown(metrics="pageviews,bounce_rate", **asked)[0]["pageviews"] == 2
    assert data.breakdown(metrics="pageviews", **asked)[0]["pageviews"] == 1


def test_realtime_counts_any_event_but_engagement_of_five_minutes(make_data: Any, write: Any) -> None:
    data = make_data(
        write.pageview(1, "2021-05-05 11:54:59"),
        write.pageview(2, "2021-05-05 11:55:00"),
        write.custom(3, "2021-05-05 11:59:00", "Signup"),
        write.pageview(3, "2021-05-05 11:59:30"),
        write.pageview(4, "2021-05-05 11:40:00"),
        write.engagement(4, "2021-05-05 11:58:00"),
    )

    assert data.realtime() == 2
    assert make_data().realtime() == 0


@pytest.mark.parametrize(
    ("node", "visits"),
    [
        (["not", ["is", "event:page", ["/b"]]], 2),
        (["or", [["is", "visit:exit_page", ["/c"]], ["is", "event:page", ["/b"]]]], 2),
        (["and", [["is", "visit:exit_page", ["/c"]], ["is", "event:page", ["/b"]]]], 0),
        (["or", [["is", "visit:exit_page", ["/nope"]], ["is", "visit:entry_page", ["/c"]]]], 1),
    ],
)
def test_trees_that_mix_events_and_visits(make_data: Any, write: Any, node: Any, visits: int) -> None:
    data = make_data(
        write.pageview(1, at("00:00"), "/a"),
        write.pageview(1, at("00:01"), "/b"),
        write.pageview(2, at("00:00"), "/c"),
    )

    assert data.rows(metrics=["visits", "bounce_rate"], filters=[node], date_range=RANGE)[0][0] == visits


def test_has_done_is_about_visits_not_visitors(make_data: Any, write: Any) -> None:
    data = make_data(
        write.custom(1, "2021-03-01 00:00", "Signup"),
        write.pageview(1, "2021-03-01 00:01"),
        write.pageview(1, "2021-03-02 00:00"),
        goals=(SIGNUP,),
    )
    metrics = ["visitors", "visits", "pageviews", "events"]
    done = ["has_done", ["is", "event:goal", ["Signup"]]]

    assert data.rows(metrics=metrics, filters=[done], date_range="all") == [[1, 1, 1, 2]]
    assert data.rows(metrics=metrics, filters=[["has_not_done", done[1]]], date_range="all") == [[1, 1, 1, 1]]


@pytest.mark.parametrize(
    ("dimension", "stored", "shown"),
    [
        ("visit:source", {"referrer_source": "Direct / None"}, "Direct / None"),
        ("visit:utm_term", {"utm_term": "(not set)"}, "(not set)"),
        ("event:props:k", {"props": {"k": "(none)"}}, "(none)"),
    ],
)
def test_value_spelled_like_a_blank_is_one_group_with_blanks(
    make_data: Any, write: Any, dimension: str, stored: dict[str, Any], shown: str
) -> None:
    data = make_data(
        write.pageview(1, at("00:00")),
        write.pageview(1, at("10:00"), **stored),
        write.pageview(2, at("00:00"), **stored),
        write.pageview(3, at("00:00"), referrer_source="a", utm_term="a", props={"k": "a"}),
    )
    asked = {"metrics": ["visitors"], "date_range": RANGE, "dimensions": [dimension]}

    assert data.rows(**asked) == [[shown, 2], ["a", 1]]
    assert data.rows(**asked, pagination={"limit": 1}) == [[shown, 2]]
    assert data.rows(**asked, order_by=[[dimension, "asc"]]) == [[shown, 2], ["a", 1]]


def test_events_inside_has_done_make_visits_be_counted_by_events(make_data: Any, write: Any) -> None:
    data = make_data(write.pageview(1, "2021-03-01 23:50"), write.pageview(1, "2021-03-02 00:10"))
    asked = {"metrics": ["visits"], "date_range": ["2021-03-01", "2021-03-02"], "dimensions": ["time:day"]}
    done = [["has_done", ["is", "event:name", ["pageview"]]]]

    assert data.rows(**asked) == [["2021-03-02", 1]]
    assert data.rows(**asked, filters=done) == [["2021-03-01", 1], ["2021-03-02", 1]]


def test_first_and_last_second_of_the_range_belong_to_it(make_data: Any, write: Any) -> None:
    seconds = ("2021-02-28 23:59:59", "2021-03-01 00:00:00", "2021-03-01 23:59:59", "2021-03-02 00:00:00")
    data = make_data(*[write.pageview(user, second) for user, second in enumerate(seconds)])

    assert data.values(metrics="pageviews", **DAY) == {"pageviews": 2}
    assert data.values(metrics="visits", **DAY) == {"visits": 2}


def test_page_filter_beside_pages_is_one_on_entry_pages_for_visit_metrics(make_data: Any, write: Any) -> None:
    data = make_data(write.pageview(1, at("00:00"), "/"), write.pageview(1, at("00:01"), "/b"))

    assert data.breakdown(property="event:page", metrics="bounce_rate", filters="event:page==/b", **DAY) == []
