"""v2 rule by rule: the shape of answers, shares, and goals in filters.

Expected values are worked out by hand from `reference/stats-api.md`, whose sections the groups name.
"""

from __future__ import annotations

from typing import Any

import pytest

RANGE = ["2021-03-01", "2021-03-01"]
DAYS = ["2021-03-01", "2021-03-03"]


def at(clock: str, day: str = "01") -> str:
    return f"2021-03-{day} {clock}"


# 8.3 and 8.7, the answer


def test_include_echoes_what_is_true_and_pagination_both_numbers(make_data: Any) -> None:
    asked = {"metrics": ["visitors"], "date_range": RANGE, "include": {"imports": False, "total_rows": True}}
    echoed = make_data().query(pagination={"offset": 3}, **asked)["query"]

    assert echoed["include"] == {"total_rows": True}
    assert echoed["pagination"] == {"limit": 10_000, "offset": 3}


def test_counts_and_averages_are_integers_and_shares_are_floats(make_data: Any, write: Any) -> None:
    goals = ({"display_name": "Visit /a", "page_path": "/a"},)
    data = make_data(
        write.pageview(1, at("10:00"), "/a"),
        write.engagement(1, at("10:01"), "/a", scroll_depth=40, engagement_time=9_000),
        goals=goals,
    )
    whole = ["visitors", "visits", "pageviews", "events", "bounce_rate", "visit_duration"]
    shares = ["percentage", "conversion_rate", "group_conversion_rate"]
    filters = [["is", "event:page", ["/a"]], ["is", "event:goal", ["Visit /a"]]]
    (row,) = data.rows(metrics=[*whole, *shares], date_range=RANGE, filters=filters)

    assert row == [1, 1, 1, 1, 100, 0, 100.0, 100.0, 100.0]
    assert [type(value) for value in row] == [int] * len(whole) + [float] * len(shares)
    asked = {"date_range": RANGE, "filters": [["is", "event:page", ["/a"]]]}
    (engaged,) = data.rows(metrics=["time_on_page", "scroll_depth"], **asked)
    assert engaged == [9, 40]
    assert [type(value) for value in engaged] == [int, int]


def test_buckets_without_rows_are_left_out_and_those_with_rows_may_lack_visits(
    make_data: Any, write: Any
) -> None:
    data = make_data(write.pageview(1, at("10:50")), write.pageview(1, at("11:10")))
    rows = data.rows(
        metrics=["visitors", "visits", "visit_duration", "bounce_rate"],
        date_range=RANGE,
        dimensions=["time:hour"],
    )

    assert rows == [["2021-03-01 10:00:00", 1, 1, 0, 0], ["2021-03-01 11:00:00", 1, 1, 1200, 0]]


def test_visit_whose_last_event_came_out_of_order_is_in_the_hours_between(make_data: Any, write: Any) -> None:
    data = make_data(write.pageview(1, at("11:00")), write.pageview(1, at("10:59:50")))
    rows = data.rows(metrics=["visits", "visit_duration"], date_range=RANGE, dimensions=["time:hour"])

    assert rows == [["2021-03-01 10:00:00", 1, 10], ["2021-03-01 11:00:00", 1, 0]]


# 4.1, shares


def test_percentage_is_of_everyone_under_the_same_filters(make_data: Any, write: Any) -> None:
    data = make_data(
        write.pageview(1, at("10:00"), browser="Chrome", screen_size="Mobile"),
        write.pageview(2, at("10:00"), browser="Chrome", screen_size="Mobile"),
        write.pageview(3, at("10:00"), browser="Firefox", screen_size="Mobile"),
        write.pageview(4, at("10:00"), browser="Firefox", screen_size="Desktop"),
    )
    rows = data.rows(
        metrics=["percentage"],
        date_range=RANGE,
        dimensions=["visit:browser"],
        filters=[["is", "visit:device", ["Mobile"]]],
        pagination={"limit": 1},
    )

    assert rows == [["Chrome", 66.67]]


def test_shares_under_a_hostname_filter_are_of_the_visits_that_landed_there(
    make_data: Any, write: Any
) -> None:
    signup = {"name": "Signup", "hostname": "one.example.com"}
    data = make_data(
        write.pageview(1, at("10:00"), hostname="two.example.com"),
        write.pageview(1, at("10:01"), hostname="one.example.com"),
        write.pageview(2, at("10:00"), hostname="one.example.com"),
        {**write.pageview(2, at("10:01")), **signup},
        write.pageview(3, at("10:00"), hostname="one.example.com"),
        goals=({"display_name": "Signup", "event_name": "Signup"},),
    )
    here, goal = ["is", "event:hostname", ["one.example.com"]], ["is", "event:goal", ["Signup"]]

    def shares(metric: str, dimension: str, *filters: Any) -> Any:
        asked = {"metrics": ["visitors", metric], "date_range": RANGE, "dimensions": [dimension]}
        return [row[1:] for row in data.rows(filters=list(filters), **asked)]

    assert shares("percentage", "visit:source", here) == [[2, 100.0]]
    assert shares("percentage", "visit:device", here) == [[3, 100.0]]
    assert shares("conversion_rate", "visit:source", here, goal) == [[1, 50.0]]
    assert shares("conversion_rate", "visit:device", here, goal) == [[1, 33.33]]


def test_group_conversion_rate_is_of_the_group_and_conversion_rate_of_all(make_data: Any, write: Any) -> None:
    data = make_data(
        write.pageview(1, at("10:00"), browser="Chrome"),
        write.custom(1, at("10:01"), "Signup", props={"plan": "pro"}),
        write.pageview(2, at("10:00"), browser="Chrome"),
        write.pageview(3, at("10:00"), browser="Firefox"),
        write.custom(3, at("10:01"), "Signup", props={"plan": "free"}),
        write.pageview(4, at("10:00"), browser="Opera"),
        goals=({"display_name": "Signup", "event_name": "Signup"},),
    )
    asked = {"metrics": ["visitors", "group_conversion_rate", "conversion_rate"], "date_range": RANGE}
    goal, pro = ["is", "event:goal", ["Signup"]], ["is", "event:props:plan", ["pro"]]

    assert data.rows(dimensions=["visit:browser"], filters=[goal], **asked) == [
        ["Chrome", 1, 50.0, 25.0],
        ["Firefox", 1, 100.0, 25.0],
    ]
    assert data.rows(dimensions=["visit:browser"], filters=[goal, pro], **asked) == [
        ["Chrome", 1, 50.0, 25.0]
    ]
    assert data.rows(filters=[goal, ["is", "visit:browser", ["Chrome"]]], **asked) == [[1, 50.0, 50.0]]
    assert data.rows(filters=[["contains", "event:goal", ["nothing"]]], **asked) == [[0, 0.0, 0.0]]


# 5.4, goals in filters


def test_goals_are_found_by_parts_of_names_and_without_regard_to_case(make_data: Any, write: Any) -> None:
    data = make_data(
        write.custom(1, at("10:00"), "Größe"),
        write.custom(2, at("10:00"), "Signup"),
        write.pageview(3, at("10:00"), "/signup/done"),
        goals=(
            {"display_name": "GRÖSSE wählen: Größe", "event_name": "Größe"},
            {"display_name": "Signup", "event_name": "Signup"},
            {"display_name": "Visit /signup*", "page_path": "/signup*"},
        ),
    )

    def visitors(*node: Any) -> int:
        ((count,),) = data.rows(metrics=["visitors"], date_range=RANGE, filters=[list(node)])
        return int(count)

    assert visitors("is", "event:goal", ["Signup", "Visit /signup*"]) == 2
    assert visitors("contains", "event:goal", ["ign"]) == 2
    assert visitors("contains", "event:goal", ["SIGN"]) == 0
    assert visitors("contains", "event:goal", ["SIGN"], {"case_sensitive": False}) == 2
    assert visitors("is", "event:goal", ["SIGNUP"], {"case_sensitive": False}) == 1
    assert visitors("contains", "event:goal", ["WÄHLEN"], {"case_sensitive": False}) == 1
    assert visitors("is", "event:goal", ["unknown"], {"case_sensitive": True}) == 0


# 3.5 and 4.2, several time dimensions


def test_days_and_months_beside_hours_are_those_of_the_visit(make_data: Any, write: Any) -> None:
    data = make_data(
        write.pageview(1, at("00:00")),
        write.pageview(1, at("00:20")),
        write.pageview(2, at("05:10", "03")),
    )
    first, third = "2021-03-01 00:00:00", "2021-03-03 05:00:00"
    asked = {"metrics": ["visitors", "bounce_rate"], "date_range": DAYS}

    assert data.rows(dimensions=["time:day", "time:hour"], **asked) == [
        ["2021-03-01", first, 1, 0],
        ["2021-03-03", third, 1, 100],
    ]
    assert data.rows(dimensions=["time:hour", "time:month"], **asked) == [
        [first, "2021-03-01", 1, 0],
        [third, "2021-03-01", 1, 100],
    ]


# 5.3, custom properties


@pytest.mark.parametrize(
    ("operator", "values", "visitors"),
    [
        ("is", ["(none)"], 3),
        ("is", ["v", "(none)"], 4),
        ("is", ["v"], 1),
        ("is_not", ["(none)"], 1),
        ("is_not", ["v"], 3),
        ("contains", ["none"], 1),
    ],
)
def test_a_property_may_have_the_text_that_stands_for_none(
    make_data: Any, write: Any, operator: str, values: list[str], visitors: int
) -> None:
    stored = ({"k": "(none)"}, {}, {"k": "v"}, {"k": ""})
    events = [write.pageview(user, at("10:00"), props=props) for user, props in enumerate(stored, 1)]
    data = make_data(*events)

    rows = data.rows(metrics=["visitors"], date_range=RANGE, filters=[[operator, "event:props:k", values]])

    assert rows == [[visitors]]
