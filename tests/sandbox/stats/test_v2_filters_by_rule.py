"""v2 rule by rule: operators, and what filters mean beside dimensions.

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
