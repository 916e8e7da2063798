"""v2 rule by rule: operators, order, labels and pages, and what filters mean beside dimensions.

Expected values are worked out by hand from `reference/stats-api.md`, whose sections the groups name.
"""

from __future__ import annotations

from typing import Any

import pytest

RANGE = ["2021-03-01", "2021-03-01"]
DAYS = ["2021-03-01", "2021-03-03"]


def at(clock: str, day: str = "01") -> str:
    return f"2021-03-{day} {clock}"


# 8.2, operators


@pytest.fixture
def names(make_data: Any, write: Any) -> Any:
    """Six visitors by browser, one of them without; their pages and events have the same names."""
    seen = ("Chrome", "chrome", "Chromium", "Firefox", "FIREFOX", "")
    return make_data(
        *[
            write.custom(user, at("00:00"), name or "Other", f"/{name}", browser=name, props={"k": name})
            for user, name in enumerate(seen)
        ]
    )


OPERATORS: tuple[tuple[list[Any], set[str]], ...] = (
    (["is", ["Chrome"]], {"Chrome"}),
    (["is", ["Chrome", "Firefox", "Opera"]], {"Chrome", "Firefox"}),
    (["is", ["Chrome"], {"case_sensitive": False}], {"Chrome", "chrome"}),
    (["is", ["CHROME"], {"case_sensitive": True}], set()),
    (["is_not", ["Chrome", "FIREFOX"]], {"chrome", "Chromium", "Firefox", ""}),
    (["is_not", ["chrome"], {"case_sensitive": False}], {"Chromium", "Firefox", "FIREFOX", ""}),
    (["contains", ["rom"]], {"Chrome", "chrome", "Chromium"}),
    (["contains", ["ium", "FOX"]], {"Chromium", "FIREFOX"}),
    (["contains", ["fox"], {"case_sensitive": False}], {"Firefox", "FIREFOX"}),
    (["contains_not", ["rom", "fox"]], {"FIREFOX", ""}),
    (["contains_not", ["ROM"], {"case_sensitive": False}], {"Firefox", "FIREFOX", ""}),
    (["matches", ["^Chrom(e|ium)$"]], {"Chrome", "Chromium"}),
    (["matches", ["(?i)fox$", "^c"]], {"Firefox", "FIREFOX", "chrome"}),
    (["matches", ["^$"]], {""}),
    (["matches_not", ["[Cc]hrom", "FOX"]], {"Firefox", ""}),
)


@pytest.mark.parametrize(("rule", "found"), OPERATORS)
def test_operators_on_a_visit_property(names: Any, rule: list[Any], found: set[str]) -> None:
    operator, *rest = rule
    rows = names.rows(
        metrics=["visitors"],
        date_range=RANGE,
        dimensions=["visit:browser"],
        filters=[[operator, "visit:browser", *rest]],
    )

    assert {("" if name == "(not set)" else name) for name, _ in rows} == found


@pytest.mark.parametrize(("rule", "found"), OPERATORS)
def test_operators_on_the_name_of_events(names: Any, rule: list[Any], found: set[str]) -> None:
    operator, *rest = rule
    if operator.startswith("matches") and "^$" in rest[0]:
        rest = [["^Other$"]]
    rows = names.rows(
        metrics=["events"],
        date_range=RANGE,
        dimensions=["event:name"],
        filters=[[operator, "event:name", *rest]],
    )

    assert {("" if name == "Other" else name) for name, _ in rows} == found


@pytest.mark.parametrize(("rule", "found"), OPERATORS)
def test_patterns_never_select_events_without_the_property(
    names: Any, rule: list[Any], found: set[str]
) -> None:
    operator, *rest = rule
    rows = names.rows(
        metrics=["events"],
        date_range=RANGE,
        dimensions=["event:props:k"],
        filters=[[operator, "event:props:k", *rest]],
    )
    lacking = {"(none)"} if operator == "is_not" else set()

    assert {name for name, _ in rows} == (found - {""}) | lacking


@pytest.mark.parametrize(
    ("node", "visitors"),
    [
        (["is", "visit:city", [588409, 2950159]], 2),
        (["is", "visit:city", ["588409"]], 1),
        (["is_not", "visit:city", [588409]], 2),
        (["is", "visit:city", [0]], 1),
        (["contains", "visit:city", ["29501"]], 1),
        (["matches", "visit:city", ["^5"]], 1),
        (["is", "visit:city", ["Tallinn"]], 0),
        (["is", "visit:region", [""]], 1),
        (["is_not", "visit:country_name", [""]], 2),
        (["contains", "visit:country", ["E"]], 2),
        (["is", "visit:country", ["ee"], {"case_sensitive": False}], 1),
        (["is", "visit:city_name", ["tallinn"], {"case_sensitive": False}], 1),
        (["contains_not", "visit:city_name", ["Tal", "Ber"]], 1),
    ],
)
def test_filters_on_places(make_data: Any, write: Any, node: Any, visitors: int) -> None:
    places = (("EE", "EE-37", 588409), ("DE", "DE-BE", 2950159), ("", "", 0))
    data = make_data(
        *[
            write.pageview(
                user, at("00:00"), country_code=country, subdivision1_code=region, city_geoname_id=city
            )
            for user, (country, region, city) in enumerate(places)
        ]
    )

    assert data.rows(metrics=["visitors"], date_range=RANGE, filters=[node]) == [[visitors]]


@pytest.mark.parametrize(
    ("value", "found"),
    [("àBC", {"àbc", "àBC"}), ("ÀBC", {"ÀbC"}), ("abc", {"ABC"}), ("àb", set())],
)
def test_without_regard_to_case_only_ascii_letters_are_alike(
    make_data: Any, write: Any, value: str, found: set[str]
) -> None:
    names = ("àbc", "àBC", "ÀbC", "ABC")
    data = make_data(*[write.pageview(user, at("10:00"), name) for user, name in enumerate(names)])
    node = ["is", "event:page", [value, "other"], {"case_sensitive": False}]
    rows = data.rows(metrics=["visitors"], date_range=RANGE, dimensions=["event:page"], filters=[node])

    assert {page for page, _ in rows} == found


def test_conditions_on_events_hold_for_one_and_the_same_event(make_data: Any, write: Any) -> None:
    data = make_data(
        write.custom(1, at("00:00"), "Signup", "/a", props={"plan": "pro"}),
        write.custom(2, at("00:00"), "Signup", "/a"),
        write.custom(2, at("00:01"), "Other", "/a", props={"plan": "pro"}),
    )
    filters = [["is", "event:name", ["Signup"]], ["is", "event:props:plan", ["pro"]]]

    for metrics in (["visitors", "events"], ["visitors", "bounce_rate"]):
        assert data.rows(metrics=metrics, date_range=RANGE, filters=filters)[0][0] == 1
    assert data.rows(metrics=["visitors"], date_range=RANGE, filters=[["and", filters]]) == [[1]]


def test_behavioural_filters_keep_visits_by_what_else_happened_in_the_range(
    make_data: Any, write: Any
) -> None:
    data = make_data(
        write.pageview(1, at("10:00"), "/a"),
        write.custom(1, at("10:05"), "Signup"),
        write.pageview(1, at("12:00"), "/a"),
        write.custom(2, at("23:50"), "Signup"),
        write.pageview(2, at("00:10", "02"), "/a"),
    )
    done = ["has_done", ["is", "event:name", ["Signup"]]]
    not_done = ["has_not_done", ["is", "event:name", ["Signup"]]]

    def counted(filters: list[Any], day: str) -> list[int]:
        date = f"2021-03-{day}"
        asked = {"metrics": ["visitors", "visits", "pageviews"], "date_range": [date, date]}
        (row,) = data.rows(filters=filters, **asked)
        return list(row)

    assert counted([done], "01") == [2, 2, 1]
    assert counted([not_done], "01") == [1, 1, 1]
    assert counted([done], "02") == [0, 0, 0]
    assert counted([not_done], "02") == [1, 1, 1]
    assert counted([done, ["is", "event:name", ["pageview"]]], "01") == [1, 1, 1]


def test_metrics_of_visits_under_any_event_filter_are_of_visits_with_such_an_event(
    make_data: Any, write: Any
) -> None:
    data = make_data(
        write.pageview(1, at("10:00"), "/a"),
        write.custom(1, at("10:10"), "Signup", "/a"),
        write.pageview(2, at("10:00"), "/a"),
        write.pageview(3, at("10:00"), "/b"),
        write.pageview(3, at("10:20"), "/c"),
    )
    asked = {"metrics": ["bounce_rate", "visit_duration", "visits"], "date_range": RANGE}

    assert data.rows(filters=[["is", "event:name", ["Signup"]]], **asked) == [[0, 600, 1]]
    assert data.rows(filters=[["not", ["is", "event:page", ["/a"]]]], **asked) == [[0, 1200, 1]]
    assert data.rows(
        filters=[["or", [["is", "visit:exit_page", ["/c"]], ["is", "event:name", ["Signup"]]]]], **asked
    ) == [[0, 900, 2]]


# 4.4, visit metrics by page


def test_nested_page_filters_are_on_entry_pages_where_visits_are_grouped_by_page(
    make_data: Any, write: Any
) -> None:
    data = make_data(
        write.pageview(1, at("10:00"), "/a"),
        write.pageview(1, at("10:10"), "/b"),
        write.pageview(2, at("10:00"), "/b"),
        write.pageview(3, at("10:00"), "/c"),
    )
    asked = {"metrics": ["bounce_rate"], "date_range": RANGE, "dimensions": ["event:page"]}
    is_b, is_c = (["is", "event:page", [page]] for page in ("/b", "/c"))

    assert data.rows(filters=[is_b], **asked) == [["/b", 100]]
    assert data.rows(filters=[["and", [is_b]]], **asked) == [["/b", 100]]
    assert data.rows(filters=[["or", [is_b, is_c]]], **asked) == [["/b", 100], ["/c", 100]]
    assert data.rows(filters=[["not", is_b]], **asked) == [["/c", 100], ["/a", 0]]
    assert data.rows(filters=[["has_done", is_b]], **asked) == [["/b", 100], ["/a", 0]]


def test_visit_metrics_by_page_and_hostname_are_of_visits_that_began_there(
    make_data: Any, write: Any
) -> None:
    data = make_data(
        write.pageview(1, at("10:00"), "/a", hostname="one.example"),
        write.pageview(1, at("10:10"), "/a", hostname="two.example"),
        write.pageview(2, at("10:00"), "/a", hostname="two.example"),
    )
    rows = data.rows(
        metrics=["visitors", "bounce_rate", "visit_duration"],
        date_range=RANGE,
        dimensions=["event:page", "event:hostname"],
    )

    assert rows == [["/a", "two.example", 2, 100, 0], ["/a", "one.example", 1, 0, 600]]


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
