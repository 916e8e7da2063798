"""v1 rule by rule: blanks, conversion rates, order, ties, pages of rows, what a row holds.

Source: stats-api 2.5, 4.5, 5.5, 6.2 and 6.3, whose examples these are; the numbers are theirs or worked out
by hand. Refusals are in `test_v1_refusals`, the filter grammar in `test_v1_filters`.
"""

from __future__ import annotations

from typing import Any

import pytest

DAY = {"period": "day", "date": "2021-03-01"}
SIGNUP = {"display_name": "Signup", "event_name": "Signup"}
NOON = "2021-03-01 12:00"
KNOWN = {
    "referrer_source": "Google",
    "referrer": "google.com",
    "acquisition_channel": "Organic Search",
    "utm_medium": "medium",
    "utm_source": "source",
    "utm_campaign": "campaign",
    "utm_content": "content",
    "utm_term": "term",
    "screen_size": "Desktop",
    "browser": "Chrome",
    "browser_version": "9",
    "operating_system": "Mac",
    "operating_system_version": "14",
    "country_code": "EE",
    "subdivision1_code": "EE-37",
    "city_geoname_id": 588409,
}
UTM = ("utm_medium", "utm_source", "utm_campaign", "utm_content", "utm_term")
TECHNOLOGY = ("device", "browser", "browser_version", "os", "os_version")


@pytest.fixture
def blanks(make_data: Any, write: Any) -> Any:
    """Two visitors of whom nothing is known, and one of whom everything is."""
    direct = {"acquisition_channel": "Direct"}
    return make_data(
        write.pageview(1, NOON, **direct), write.pageview(2, NOON, **KNOWN), write.pageview(3, NOON, **direct)
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("source", "Direct / None"),
        ("referrer", "Direct / None"),
        ("channel", "Direct"),
        *[(name, "(not set)") for name in TECHNOLOGY],
    ],
)
def test_blanks_have_a_row_of_their_own(blanks: Any, name: str, shown: str) -> None:
    rows = blanks.breakdown(property=f"visit:{name}", **DAY)

    assert [row["visitors"] for row in rows] == [2, 1]
    assert rows[0][name] == shown
    assert blanks.values(filters=f"visit:{name}=={shown}", **DAY) == {"visitors": 2}
    assert blanks.values(filters=f"visit:{name}!={shown}", **DAY) == {"visitors": 1}


@pytest.mark.parametrize("name", [*UTM, "country", "region", "city"])
def test_blank_tags_and_places_have_no_row(blanks: Any, name: str) -> None:
    rows = blanks.breakdown(property=f"visit:{name}", **DAY)

    assert [row["visitors"] for row in rows] == [1]


@pytest.mark.parametrize("name", ["source", *UTM])
@pytest.mark.parametrize("literal", ["Direct / None", "(not set)"])
def test_blank_sources_and_tags_are_selected_by_either_name(blanks: Any, name: str, literal: str) -> None:
    assert blanks.values(filters=f"visit:{name}=={literal}", **DAY) == {"visitors": 2}
    assert blanks.values(filters=f"visit:{name}=={literal}|{KNOWN.get(name, 'Google')}", **DAY) == {
        "visitors": 3
    }


@pytest.mark.parametrize("literal", ["direct / none", "Direct / none", "(Direct / None)", "Direct*"])
def test_blanks_are_selected_by_exactly_that_name(blanks: Any, literal: str) -> None:
    assert blanks.values(filters=f"visit:source=={literal}", **DAY) == {"visitors": 0}


def test_unknown_country_has_no_row(make_data: Any, write: Any) -> None:
    data = make_data(write.pageview(1, NOON, country_code="ZZ"), write.pageview(2, NOON, country_code="EE"))

    assert data.breakdown(property="visit:country", **DAY) == [{"country": "EE", "visitors": 1}]


# Conversion rates


def test_browser_filter_stays_in_the_denominator(make_data: Any, write: Any) -> None:
    data = make_data(
        write.custom(1, NOON, "Signup", browser="Firefox"),
        write.custom(1, NOON, "Signup", browser="Firefox"),
        write.pageview(2, NOON, browser="Firefox"),
        write.pageview(3, NOON, browser="Chrome"),
        goals=(SIGNUP,),
    )
    filters = "visit:browser==Firefox;event:goal==Signup"

    assert data.values(metrics="conversion_rate", filters=filters, **DAY) == {"conversion_rate": 50.0}


def test_who_converts_twice_is_one_visitor_and_two_events(make_data: Any, write: Any) -> None:
    data = make_data(
        write.custom(1, NOON, "Signup"),
        write.custom(1, NOON, "Signup"),
        *[write.pageview(user, NOON) for user in (2, 3, 4)],
        goals=(SIGNUP,),
    )

    rows = data.breakdown(property="event:goal", metrics="visitors,events,conversion_rate", **DAY)

    assert rows == [{"goal": "Signup", "visitors": 1, "events": 2, "conversion_rate": 25.0}]


def test_rates_by_a_property_of_a_page_goal_are_of_all_visitors(make_data: Any, write: Any) -> None:
    blog = [write.pageview(user, NOON, "/blog/1", props={"author": "Uku"}) for user in (1, 2, 3)]
    blog += [write.pageview(user, NOON, "/blog", props={"author": "Marko"}) for user in (4, 5)]
    blog += [write.pageview(6, NOON, "/blog/a/b")]
    others = [write.pageview(user, NOON, "/") for user in (7, 8)]
    data = make_data(*blog, *others, goals=({"display_name": "Visit /blog**", "page_path": "/blog**"},))

    rows = data.breakdown(
        property="event:props:author",
        metrics="visitors,conversion_rate",
        filters="event:goal==Visit /blog**",
        **DAY,
    )

    assert rows == [
        {"author": "Uku", "visitors": 3, "conversion_rate": 37.5},
        {"author": "Marko", "visitors": 2, "conversion_rate": 25.0},
        {"author": "(none)", "visitors": 1, "conversion_rate": 12.5},
    ]


def test_rates_by_day(make_data: Any, write: Any) -> None:
    data = make_data(
        write.custom(1, "2021-03-04 10:00", "Signup"),
        write.custom(2, "2021-03-04 10:00", "Signup"),
        write.pageview(3, "2021-03-04 10:00"),
        write.custom(4, "2021-03-05 10:00", "Signup"),
        goals=(SIGNUP,),
    )

    rows = data.timeseries(
        metrics="conversion_rate", filters="event:goal==Signup", period="custom", date="2021-03-04,2021-03-06"
    )

    assert [row["conversion_rate"] for row in rows] == [66.67, 100.0, 0.0]


# Order, ties and pages of rows


@pytest.fixture
def browsers(make_data: Any, write: Any) -> Any:
    versions = {"14": 2, "16": 2, "18": 1}
    users = iter(range(100))
    return make_data(
        *[
            write.pageview(next(users), NOON, browser="Chrome", browser_version=version)
            for version, count in versions.items()
            for _ in range(count)
        ]
    )


@pytest.mark.parametrize(
    ("asked", "versions"),
    [
        ({}, ["14", "16", "18"]),
        ({"limit": "2"}, ["14", "16"]),
        ({"limit": "2", "page": "2"}, ["18"]),
        ({"limit": "2", "page": "3"}, []),
        ({"limit": "1000", "page": "9007199254740993"}, []),
    ],
)
def test_pages_of_rows_follow_each_other(browsers: Any, asked: dict[str, str], versions: list[str]) -> None:
    rows = browsers.breakdown(property="visit:browser_version", **asked, **DAY)

    assert [row["browser_version"] for row in rows] == versions
    assert all(row["browser"] == "Chrome" for row in rows)


def test_version_rows_name_what_they_are_versions_of(make_data: Any, write: Any) -> None:
    mac = {"operating_system": "Mac", "operating_system_version": "14"}
    data = make_data(
        *[write.pageview(user, NOON, **mac) for user in (1, 2, 3)],
        write.pageview(4, NOON, operating_system_version="14"),
    )

    assert data.breakdown(property="visit:os_version", **DAY) == [
        {"os_version": "14", "os": "Mac", "visitors": 3},
        {"os_version": "14", "os": "(not set)", "visitors": 1},
    ]


def test_ties_come_by_value_upper_case_before_lower(make_data: Any, write: Any) -> None:
    names = ("b", "B", "a", "ä", "1")
    data = make_data(*[write.pageview(user, NOON, f"/{name}") for user, name in enumerate(names)])

    assert [row["page"] for row in data.breakdown(property="event:page", **DAY)] == [
        "/1",
        "/B",
        "/a",
        "/b",
        "/ä",
    ]


def test_rows_come_by_the_first_metric_that_is_not_time_on_page(make_data: Any, write: Any) -> None:
    data = make_data(
        write.pageview(1, NOON, "/few"),
        write.engagement(1, NOON, "/few", engagement_time=90_000),
        *[write.pageview(user, NOON, "/many") for user in (2, 3)],
        write.engagement(2, NOON, "/many", engagement_time=30_000),
    )

    def pages(metrics: str) -> list[str]:
        return [row["page"] for row in data.breakdown(property="event:page", metrics=metrics, **DAY)]

    assert pages("time_on_page,visitors") == ["/many", "/few"]
    assert pages("time_on_page") == ["/many", "/few"]
    assert data.breakdown(property="event:page", metrics="time_on_page", **DAY)[0] == {
        "page": "/many",
        "time_on_page": 30,
    }


def test_only_requested_metrics_are_shown_and_a_metric_beats_a_property_of_its_name(
    make_data: Any, write: Any
) -> None:
    data = make_data(write.custom(1, NOON, "Signup", props={"visitors": "many"}))

    assert data.breakdown(property="visit:source", metrics="bounce_rate", **DAY) == [
        {"source": "Direct / None", "bounce_rate": 0}
    ]
    assert data.breakdown(property="event:props:visitors", metrics="visitors", **DAY) == [{"visitors": 1}]
    assert data.breakdown(property="event:props:visitors", metrics="events", **DAY) == [
        {"visitors": "many", "events": 1}
    ]


# What filters select


@pytest.mark.parametrize(
    ("filters", "visitors"),
    [
        ("event:hostname==a*.example.com", 2),
        ("event:hostname!=a*.example.com", 1),
        ("event:hostname==*.example.com|example.com", 3),
        ("visit:referrer==**a.com**", 1),
        ("event:props:browser==F*|S*", 2),
        ("event:props:browser!=F*|S*", 1),
        ("event:props:browser==F*;event:hostname==a1.example.com", 1),
        (r"visit:utm_campaign==campaign \| 1|campaign \| 2", 2),
        ("visit:utm_campaign!=campaign*", 1),
    ],
)
def test_wildcards_work_on_every_property(make_data: Any, write: Any, filters: str, visitors: int) -> None:
    data = make_data(
        write.pageview(
            1, NOON, hostname="a1.example.com", referrer="https://a.com", utm_campaign="campaign | 1"
        ),
        write.custom(1, NOON, "X", hostname="a1.example.com", props={"browser": "Firefox"}),
        write.pageview(
            2, NOON, hostname="a2.example.com", referrer="https://ab.com", utm_campaign="campaign | 2"
        ),
        write.custom(2, NOON, "X", hostname="a2.example.com", props={"browser": "Safari"}),
        write.pageview(3, NOON, hostname="example.com"),
        write.custom(3, NOON, "X", hostname="example.com", props={"browser": "Chrome"}),
    )

    assert data.values(filters=filters, **DAY) == {"visitors": visitors}


@pytest.mark.parametrize(
    "filters",
    ["event:page==/a;event:page==/b", "event:page==/a;event:page!=/a", "event:page==/b;event:page==/a"],
)
def test_clauses_on_one_property_must_hold_on_one_event(make_data: Any, write: Any, filters: str) -> None:
    data = make_data(write.pageview(1, NOON, "/a"), write.pageview(1, NOON, "/b"))

    assert data.values(filters=filters, **DAY) == {"visitors": 0}


def test_sources_of_a_page_are_those_of_visits_that_saw_it(make_data: Any, write: Any) -> None:
    data = make_data(
        write.pageview(1, NOON, "/in", referrer_source="Google"),
        write.pageview(1, NOON, "/x", referrer_source="Ignored"),
        write.pageview(2, NOON, "/in", referrer_source="Twitter"),
    )

    assert data.breakdown(property="visit:source", filters="event:page==/x", **DAY) == [
        {"source": "Google", "visitors": 1}
    ]


@pytest.mark.parametrize(
    ("metrics", "durations"),
    [("visit_duration", [None, 1200]), ("visits,visit_duration", [0, 1200])],
)
def test_hours_that_a_visit_lasted_have_a_row_only_where_visits_are_counted(
    make_data: Any, write: Any, metrics: str, durations: list[int | None]
) -> None:
    data = make_data(write.pageview(1, "2021-03-01 10:50"), write.pageview(1, "2021-03-01 11:10"))

    rows = data.timeseries(metrics=metrics, **DAY)

    assert [row["visit_duration"] for row in rows[10:12]] == durations
