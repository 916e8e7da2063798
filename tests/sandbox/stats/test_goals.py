"""Goals in filters and breakdowns: by event, by page with wildcards, by scrolling, with properties."""

from __future__ import annotations

from typing import Any

DAY = {"period": "day", "date": "2021-03-01"}
RANGE = ["2021-03-01", "2021-03-01"]


def at(clock: str) -> str:
    return f"2021-03-01 {clock}"


def test_pages_with_wildcards_each_count_what_they_match(make_data: Any, write: Any) -> None:
    data = make_data(
        write.pageview(1, at("00:00"), "/blog"),
        write.pageview(1, at("00:01"), "/blog/post-1"),
        write.pageview(1, at("00:02"), "/blog/post-2"),
        write.pageview(2, at("00:00"), "/blog/something/post"),
        write.pageview(3, at("00:00"), "/different/page/post"),
        goals=(
            {"display_name": "Visit /**/post", "page_path": "/**/post"},
            {"display_name": "Visit /blog**", "page_path": "/blog**"},
            {"display_name": "Never", "event_name": "Never"},
        ),
    )
    rows = data.breakdown(property="event:goal", metrics="visitors,pageviews", **DAY)

    assert rows == [
        {"goal": "Visit /**/post", "visitors": 2, "pageviews": 2},
        {"goal": "Visit /blog**", "visitors": 2, "pageviews": 4},
    ]


def test_goals_of_one_event_differ_by_their_properties(make_data: Any, write: Any) -> None:
    data = make_data(
        write.custom(1, at("00:00"), "Buy", props={"plan": "pro", "via": "x"}),
        write.custom(2, at("00:00"), "Buy", props={"plan": "pro"}),
        write.custom(3, at("00:00"), "Buy"),
        goals=(
            {"display_name": "Buy", "event_name": "Buy"},
            {"display_name": "Buy pro", "event_name": "Buy", "custom_props": {"plan": "pro"}},
            {
                "display_name": "Buy pro via x",
                "event_name": "Buy",
                "custom_props": {"plan": "pro", "via": "x"},
            },
        ),
    )
    rows = data.rows(metrics=["visitors"], dimensions=["event:goal"], date_range=RANGE)

    assert rows == [["Buy", 3], ["Buy pro", 2], ["Buy pro via x", 1]]


def test_goal_filter_lists_only_the_goals_it_selects(make_data: Any, write: Any) -> None:
    data = make_data(
        write.custom(1, at("00:00"), "Signup"),
        write.custom(1, at("00:01"), "Login"),
        goals=(
            {"display_name": "Signup", "event_name": "Signup"},
            {"display_name": "Login", "event_name": "Login"},
        ),
    )
    filters = [["contains", "event:goal", ["SIGN"], {"case_sensitive": False}]]

    rows = data.rows(metrics=["visitors"], dimensions=["event:goal"], filters=filters, date_range=RANGE)
    assert rows == [["Signup", 1]]

    none = data.rows(metrics=["visitors"], filters=[["contains", "event:goal", ["x"]]], date_range=RANGE)
    assert none == [[0]]


def test_scroll_goal_counts_visitors_and_has_no_number_of_events(make_data: Any, write: Any) -> None:
    data = make_data(
        write.pageview(1, at("00:00"), "/blog/a"),
        write.engagement(1, at("00:01"), "/blog/a", scroll_depth=75),
        write.pageview(2, at("00:00"), "/blog/a"),
        write.engagement(2, at("00:01"), "/blog/a", scroll_depth=74),
        write.pageview(3, at("00:00"), "/blog/a"),
        write.engagement(3, at("00:01"), "/blog/a", scroll_depth=255),
        goals=(
            {"display_name": "Read", "page_path": "/blog/**", "scroll_threshold": 75},
            {"display_name": "Visit", "page_path": "/blog/**"},
        ),
    )
    metrics = ["visitors", "events"]

    by_goal = data.rows(metrics=metrics, dimensions=["event:goal"], date_range=RANGE)
    assert by_goal == [["Visit", 3, 3], ["Read", 1, None]]

    filtered = data.rows(metrics=metrics, filters=[["is", "event:goal", ["Read"]]], date_range=RANGE)
    assert filtered == [[1, None]]
    assert data.values(metrics="visitors,events", filters="event:goal==Read|Visit", **DAY) == {
        "visitors": 3,
        "events": None,
    }


def test_goal_of_another_event_is_no_event_of_the_site(make_data: Any, write: Any) -> None:
    data = make_data(
        write.custom(1, at("00:00"), "Other"), goals=({"display_name": "Signup", "event_name": "Signup"},)
    )

    assert data.breakdown(property="event:goal", **DAY) == []
    assert make_data(write.pageview(1, at("00:00"))).breakdown(property="event:goal", **DAY) == []


def test_events_are_unknown_where_any_goal_filter_selects_a_scroll_goal(make_data: Any, write: Any) -> None:
    data = make_data(
        write.custom(1, "2021-03-01 10:00", "Signup", props={"plan": "a"}),
        write.custom(2, "2021-03-01 10:00", "Signup", props={"plan": "b"}),
        write.custom(2, "2021-03-01 10:01", "Signup", props={"plan": "b"}),
        goals=(
            {"display_name": "Signup", "event_name": "Signup"},
            {"display_name": "Read", "page_path": "/", "scroll_threshold": 50},
        ),
    )
    day = {"period": "day", "date": "2021-03-01"}
    either = "event:goal==Signup|Read"

    assert data.values(metrics="visitors,events", filters=f"{either};event:goal==Signup", **day) == {
        "visitors": 2,
        "events": None,
    }
    rows = data.breakdown(property="event:props:plan", metrics="events,visitors", filters=either, **day)
    assert rows == [
        {"plan": "a", "events": None, "visitors": 1},
        {"plan": "b", "events": None, "visitors": 1},
    ]


def test_equal_goals_come_by_their_names(make_data: Any, write: Any) -> None:
    data = make_data(
        *[write.custom(1, at("00:00"), name) for name in ("b", "a", "Z")],
        goals=[{"display_name": name, "event_name": name} for name in ("b", "a", "Z")],
    )
    by_goal = {"metrics": ["visitors"], "date_range": RANGE}

    assert data.rows(dimensions=["event:goal"], **by_goal) == [["Z", 1], ["a", 1], ["b", 1]]
    by_day = data.rows(dimensions=["event:goal", "time:day"], order_by=[["time:day", "asc"]], **by_goal)
    assert [row[0] for row in by_day] == ["Z", "a", "b"]
    last = data.rows(dimensions=["event:goal"], pagination={"limit": 1, "offset": 2}, **by_goal)
    assert last == [["b", 1]]


def test_events_of_all_goals_listed_are_unknown_where_the_filter_selects_a_scroll_goal(
    make_data: Any, write: Any
) -> None:
    data = make_data(
        write.pageview(1, at("00:00"), "/blog"),
        write.engagement(1, at("00:01"), "/blog", scroll_depth=80),
        goals=(
            {"display_name": "Visit", "page_path": "/blog"},
            {"display_name": "Read", "page_path": "/blog", "scroll_threshold": 75},
        ),
    )
    asked = {"metrics": ["events", "visitors"], "dimensions": ["event:goal"], "date_range": RANGE}

    assert data.rows(**asked) == [["Visit", 1, 1], ["Read", None, 1]]
    filters = [["is", "event:goal", ["Visit", "Read"]]]
    assert data.rows(filters=filters, **asked) == [["Read", None, 1], ["Visit", None, 1]]
