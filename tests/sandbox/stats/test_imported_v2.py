"""Imports in v2, table by table: what each property adds, what filters it, what no single table answers.

Expected values are worked out by hand from `reference/stats-api.md`, section 10.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from plausible_sandbox.accounts.records import Import

DAY = dt.date(2021, 3, 1)
RANGE = ["2021-03-01", "2021-03-01"]
IMPORT = Import(id=3, start_date=dt.date(2021, 2, 1), end_date=dt.date(2021, 3, 7))
SUMS = {"visitors": 2, "visits": 4, "pageviews": 6, "bounces": 1, "visit_duration": 400}


def asked(**more: Any) -> dict[str, Any]:
    return {"metrics": ["visitors"], "date_range": RANGE, "include": {"imports": True}, **more}


@pytest.fixture
def data(make_data: Any, write: Any) -> Any:
    """One native visit of one page, a bounce, by a known visitor; no imported rows yet."""
    visit = {
        "referrer_source": "Google",
        "referrer": "google.com",
        "utm_medium": "cpc",
        "utm_campaign": "spring",
        "acquisition_channel": "Paid Search",
        "country_code": "EE",
        "subdivision1_code": "EE-37",
        "city_geoname_id": 588409,
        "screen_size": "Mobile",
        "browser": "Chrome",
        "browser_version": "88",
        "operating_system": "Mac",
        "operating_system_version": "11",
    }
    return make_data(
        write.pageview(1, "2021-03-01 10:00", "/a", **visit),
        imports=(IMPORT,),
        goals=(
            {"display_name": "Signup", "event_name": "Signup"},
            {"display_name": "Visit /a", "page_path": "/a"},
            {"display_name": "Read /a", "page_path": "/a", "scroll_threshold": 50},
            {"display_name": "Outbound Link: Click", "event_name": "Outbound Link: Click"},
        ),
    )


TABLES: tuple[tuple[str, str, dict[str, Any], str, str], ...] = (
    ("visit:source", "imported_sources", {"source": "Google"}, "Google", "Bing"),
    ("visit:channel", "imported_sources", {"channel": "Paid Search"}, "Paid Search", "Email"),
    ("visit:referrer", "imported_sources", {"referrer": "google.com"}, "google.com", "bing.com"),
    ("visit:utm_medium", "imported_sources", {"utm_medium": "cpc"}, "cpc", "mail"),
    ("visit:utm_campaign", "imported_sources", {"utm_campaign": "spring"}, "spring", "fall"),
    ("event:page", "imported_pages", {"page": "/a"}, "/a", "/b"),
    ("visit:entry_page", "imported_entry_pages", {"entry_page": "/a"}, "/a", "/b"),
    ("visit:exit_page", "imported_exit_pages", {"exit_page": "/a"}, "/a", "/b"),
    ("visit:country", "imported_locations", {"country": "EE"}, "EE", "DE"),
    ("visit:region", "imported_locations", {"region": "EE-37"}, "EE-37", "DE-BE"),
    ("visit:device", "imported_devices", {"device": "Mobile"}, "Mobile", "Tablet"),
    ("visit:browser", "imported_browsers", {"browser": "Chrome"}, "Chrome", "Opera"),
    ("visit:browser_version", "imported_browsers", {"browser_version": "88"}, "88", "9"),
    ("visit:os", "imported_operating_systems", {"operating_system": "Mac"}, "Mac", "Linux"),
    ("visit:os_version", "imported_operating_systems", {"operating_system_version": "11"}, "11", "7"),
)


@pytest.mark.parametrize(("dimension", "table", "row", "shared", "new"), TABLES)
def test_each_property_adds_the_rows_of_its_table(
    data: Any, dimension: str, table: str, row: dict[str, Any], shared: str, new: str
) -> None:
    (column,) = row
    sums = {"date": DAY, "visitors": 2}
    data.add_imported(table, [{**sums, column: shared}, {**sums, column: new}])

    assert data.rows(**asked(dimensions=[dimension])) == [[shared, 3], [new, 2]]
    only_new = [["is", dimension, [new]]]
    assert data.rows(**asked(filters=only_new)) == [[2]]
    assert data.rows(**asked(dimensions=[dimension], filters=only_new)) == [[new, 2]]
    assert data.query(**asked(filters=only_new))["meta"] == {"imports_included": True}


def test_places_are_added_by_name_too(data: Any) -> None:
    data.add_imported(
        "imported_locations",
        [{"date": DAY, "country": "EE", "region": "EE-37", "city": 588409, "visitors": 2}],
    )
    names = ["visit:country_name", "visit:city_name", "visit:city"]

    assert data.rows(**asked(dimensions=names)) == [["Estonia", "Tallinn", 588409, 3]]
    assert data.rows(**asked(filters=[["contains", "visit:city_name", ["Tall"]]])) == [[3]]


@pytest.mark.parametrize(
    ("dimension", "known"),
    [
        ("visit:country", ["EE", 3]),
        ("visit:country_name", ["Estonia", 3]),
        ("visit:region", ["EE-37", 3]),
        ("visit:region_name", ["Harjumaa", 3]),
        ("visit:city", [588409, 3]),
        ("visit:city_name", ["Tallinn", 3]),
    ],
)
def test_places_that_imports_do_not_know_have_no_row_by_code_or_by_name(
    data: Any, dimension: str, known: list[Any]
) -> None:
    place = {"country": "EE", "region": "EE-37", "city": 588409}
    nowhere = {"country": "ZZ", "region": "", "city": 0}
    data.add_imported("imported_locations", [{"date": DAY, "visitors": 2, **one} for one in (place, nowhere)])

    assert data.rows(**asked(dimensions=[dimension])) == [known]


def test_two_properties_of_one_table_are_grouped_together(data: Any) -> None:
    data.add_imported(
        "imported_browsers",
        [
            {"date": DAY, "browser": "Chrome", "browser_version": "88", "visitors": 2},
            {"date": DAY, "browser": "Chrome", "browser_version": "89", "visitors": 5},
        ],
    )
    rows = data.rows(**asked(dimensions=["visit:browser", "visit:browser_version"]))

    assert rows == [["Chrome", "89", 5], ["Chrome", "88", 3]]


@pytest.mark.parametrize(
    ("dimension", "rows"),
    [
        ("time:day", [["2021-02-28", 2], ["2021-03-01", 3], ["2021-03-07", 2]]),
        ("time:week", [["2021-02-28", 2], ["2021-03-01", 5]]),
        ("time:month", [["2021-02-01", 2], ["2021-03-01", 5]]),
    ],
)
def test_days_weeks_and_months_take_imported_days(data: Any, dimension: str, rows: Any) -> None:
    days = (dt.date(2021, 2, 28), DAY, dt.date(2021, 3, 7))
    data.add_imported("imported_visitors", [{"date": day, "visitors": 2} for day in days])

    assert data.rows(**asked(dimensions=[dimension], date_range=["2021-02-28", "2021-03-07"])) == rows


def test_averages_weigh_the_rounded_native_value_by_visits(data: Any) -> None:
    data.add_imported("imported_visitors", [{"date": DAY, **SUMS}])
    metrics = [
        "visitors",
        "visits",
        "pageviews",
        "events",
        "bounce_rate",
        "visit_duration",
        "views_per_visit",
    ]
    (row,) = data.rows(**asked(metrics=metrics))

    # bounces (1 + 100 % of 1) of 5 visits; 400 s over 5 visits; (6 + 1.0) views over 5 visits
    assert row == [3, 5, 7, 7, 40.0, 80.0, 1.4]
    assert [type(value) for value in row[4:6]] == [float, float]


def test_pages_have_no_imported_bounces_or_durations(data: Any, write: Any) -> None:
    data.add_imported(
        "imported_pages", [{"date": DAY, "page": "/a", "visitors": 2, "pageviews": 4, "visits": 3}]
    )
    metrics = ["visitors", "visits", "pageviews", "bounce_rate", "visit_duration"]

    assert data.rows(**asked(metrics=metrics, dimensions=["event:page"])) == [["/a", 3, 4, 5, 100.0, 0.0]]


def test_imported_pages_without_views_are_left_out_where_views_are_asked_for(data: Any) -> None:
    data.add_imported("imported_pages", [{"date": DAY, "page": "/b", "visitors": 2, "pageviews": 0}])
    by_page = {"dimensions": ["event:page"]}

    assert data.rows(**asked(**by_page)) == [["/b", 2], ["/a", 1]]
    assert data.rows(**asked(metrics=["visitors", "pageviews"], **by_page)) == [["/a", 1, 1]]


def test_shares_divide_by_imported_visitors_as_well(data: Any) -> None:
    data.add_imported("imported_visitors", [{"date": DAY, **SUMS, "visitors": 7}])
    data.add_imported("imported_sources", [{"date": DAY, **SUMS, "source": "Bing", "visitors": 3}])
    data.add_imported("imported_custom_events", [{"date": DAY, "name": "Signup", "visitors": 2, "events": 5}])

    shares = data.rows(**asked(metrics=["visitors", "percentage"], dimensions=["visit:source"]))
    assert shares == [["Bing", 3, 37.5], ["Google", 1, 12.5]]
    goal = [["is", "event:goal", ["Signup"]]]
    metrics = ["visitors", "events", "conversion_rate"]
    assert data.rows(**asked(metrics=metrics, filters=goal)) == [[2, 5, 25.0]]
    assert data.rows(**asked(metrics=metrics, filters=goal, include={})) == [[0, 0, 0.0]]


def test_goals_take_custom_events_and_pages(data: Any) -> None:
    data.add_imported("imported_custom_events", [{"date": DAY, "name": "Signup", "visitors": 4, "events": 5}])
    data.add_imported("imported_pages", [{"date": DAY, "page": "/a", "visitors": 2, "pageviews": 3}])
    both = asked(metrics=["visitors", "events"])

    assert data.rows(**both, dimensions=["event:goal"]) == [["Signup", 4, 5], ["Visit /a", 3, 4]]
    assert data.rows(**both, filters=[["is", "event:goal", ["Visit /a"]]]) == [[3, 4]]
    assert data.rows(**both, dimensions=["event:name"], filters=[["is", "event:name", ["Signup"]]]) == [
        ["Signup", 4, 5]
    ]


def test_links_of_outbound_clicks_are_imported(data: Any, write: Any) -> None:
    goal = "Outbound Link: Click"
    data.add([write.custom(2, "2021-03-01 11:00", goal, props={"url": "https://a.example"})])
    links = ({"link_url": "https://a.example"}, {"link_url": "https://b.example"})
    row = {"date": DAY, "name": goal, "visitors": 3, "events": 4}
    data.add_imported("imported_custom_events", [{**row, **link} for link in links])
    both = asked(metrics=["visitors", "events"], filters=[["is", "event:goal", [goal]]])

    assert data.rows(**both, dimensions=["event:props:url"]) == [
        ["https://a.example", 4, 5],
        ["https://b.example", 3, 4],
    ]


@pytest.mark.parametrize(
    "body",
    [
        {"dimensions": ["visit:source", "visit:country"]},
        {"dimensions": ["event:page"], "filters": [["is", "visit:source", ["Google"]]]},
        {"dimensions": ["event:page", "visit:entry_page"]},
        {"filters": [["or", [["is", "visit:os", ["Mac"]], ["is", "visit:browser", ["Chrome"]]]]]},
        {"filters": [["not", ["has_done", ["is", "event:page", ["/a"]]]]]},
        {"filters": [["is", "event:goal", ["Signup"]]], "dimensions": ["visit:country"]},
        {"filters": [["is", "event:goal", ["Signup"]]], "dimensions": ["event:page"]},
        {"filters": [["is", "event:goal", ["Read /a"]]]},
        {"filters": [["is", "event:goal", ["Signup"]]], "dimensions": ["event:props:url"]},
        {"filters": [["is", "event:props:url", ["x"]]]},
        {"dimensions": ["visit:entry_page_hostname"]},
    ],
)
def test_combinations_that_no_table_answers_say_so(data: Any, body: dict[str, Any]) -> None:
    data.add_imported("imported_visitors", [{"date": DAY, **SUMS}])
    meta = data.query(**asked(**body))["meta"]

    assert meta["imports_included"] is False
    assert meta["imports_skip_reason"] == "unsupported_query"
    assert meta["imports_warning"]


@pytest.mark.parametrize(
    "body",
    [
        {"dimensions": ["visit:source", "visit:utm_medium"], "filters": [["is", "visit:referrer", ["x"]]]},
        {"dimensions": ["visit:country", "visit:city_name"]},
        {"dimensions": ["event:page", "event:hostname", "time:day"]},
        {"filters": [["is", "event:goal", ["Visit /a"]], ["is", "event:page", ["/a"]]]},
        {"filters": [["or", [["is", "visit:os", ["Mac"]], ["not", ["is", "visit:os_version", ["9"]]]]]]},
    ],
)
def test_combinations_that_one_table_answers_are_included(data: Any, body: dict[str, Any]) -> None:
    assert data.query(**asked(**body))["meta"] == {"imports_included": True}


def test_scroll_depth_and_time_on_page_are_over_both(data: Any, write: Any) -> None:
    data.add([write.engagement(1, "2021-03-01 10:01", "/a", scroll_depth=20, engagement_time=10_000)])
    site = data.with_site(imports=(Import(id=3, start_date=DAY, end_date=DAY, has_scroll_depth=True),))
    imported = {
        "total_scroll_depth": 100,
        "total_scroll_depth_visits": 1,
        "total_time_on_page": 50,
        "total_time_on_page_visits": 1,
    }
    site.add_imported(
        "imported_pages", [{"date": DAY, "page": "/a", "visitors": 1, "pageviews": 1, **imported}]
    )
    metrics = ["scroll_depth", "time_on_page"]
    answered = site.query(**asked(metrics=metrics, dimensions=["event:page"]))

    assert answered["results"] == [{"dimensions": ["/a"], "metrics": [60, 30]}]
    assert answered["meta"] == {"imports_included": True}


def test_total_rows_count_imported_groups(data: Any) -> None:
    rows = [{"date": DAY, "browser": name, "visitors": 2} for name in ("Opera", "Edge")]
    data.add_imported("imported_browsers", rows)
    answered = data.query(
        **{**asked(dimensions=["visit:browser"]), "include": {"imports": True, "total_rows": True}},
        pagination={"limit": 1, "offset": 1},
    )

    assert answered["results"] == [{"dimensions": ["Opera"], "metrics": [2]}]
    assert answered["meta"] == {"imports_included": True, "total_rows": 3}


def test_all_begins_with_the_first_finished_import_or_the_first_event(data: Any) -> None:
    running = Import(id=4, start_date=dt.date(2019, 1, 1), end_date=DAY, status="importing")
    later = Import(id=5, start_date=dt.date(2021, 4, 1), end_date=dt.date(2021, 4, 2))

    def first(*imports: Import) -> str:
        answered = data.with_site(imports=imports).query(metrics=["visitors"], date_range="all")
        begin: str = answered["query"]["date_range"][0]
        return begin

    assert first(IMPORT, running, later) == "2021-02-01T00:00:00Z"
    assert first(running, later) == "2021-03-01T00:00:00Z"
    assert first() == "2021-03-01T00:00:00Z"
