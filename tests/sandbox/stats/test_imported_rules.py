"""Imported statistics rule by rule: which questions they can be part of, and what each table adds.

Source: stats-api 10; the numbers are worked out by hand. `test_imported` has the rest.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from plausible_sandbox.accounts.records import Goal, Import

DATE = dt.date(2021, 3, 1)
DAY = {"period": "day", "date": "2021-03-01", "with_imported": "true"}
IMPORT = Import(id=3, start_date=dt.date(2020, 1, 1), end_date=DATE)
GOALS = (
    {"display_name": "Signup", "event_name": "Signup"},
    {"display_name": "Visit /p", "page_path": "/p"},
    {"display_name": "Deep", "page_path": "/p", "scroll_threshold": 50},
)


@pytest.fixture
def data(make_data: Any, write: Any) -> Any:
    """One native conversion and one native view of `/p`; imports of every table on the same day."""
    made = make_data(
        write.custom(1, "2021-03-01 10:00", "Signup", "/p"),
        write.pageview(2, "2021-03-01 10:00", "/p"),
        goals=GOALS,
        imports=(IMPORT,),
    )
    visits = {"visitors": 3, "visits": 3, "pageviews": 6, "bounces": 1, "visit_duration": 60}
    began = {name: value for name, value in visits.items() if name != "visits"}
    tables = {
        "imported_visitors": {**visits, "visitors": 10},
        "imported_sources": {
            **visits,
            "source": "Google",
            "channel": "Organic Search",
            "referrer": "google.com",
        },
        "imported_pages": {"visitors": 3, "pageviews": 6, "page": "/p", "hostname": "example.com"},
        "imported_entry_pages": {**began, "entry_page": "/in", "entrances": 4},
        "imported_exit_pages": {**began, "exit_page": "/out", "exits": 5},
        "imported_custom_events": {"name": "Signup", "visitors": 4, "events": 5},
        "imported_locations": {**visits, "country": "EE", "region": "EE-37", "city": 588409},
        "imported_devices": {**visits, "device": "Mobile"},
        "imported_browsers": {**visits, "browser": "Opera", "browser_version": "9"},
        "imported_operating_systems": {
            **visits,
            "operating_system": "Mac",
            "operating_system_version": "14",
        },
    }
    for table, columns in tables.items():
        made.add_imported(table, [{"date": DATE, **columns}])
    return made


def visitors(data: Any, filters: str) -> tuple[int, bool]:
    answer = data.aggregate(filters=filters, **DAY)
    return answer["results"]["visitors"]["value"], "warning" in answer


@pytest.mark.parametrize(
    ("filters", "counted"),
    [
        ("", 12),
        ("visit:source==Google;visit:channel==Organic Search;visit:referrer==google.com", 3),
        ("event:page==/p", 5),
        ("event:page==/p;event:hostname==example.com", 3),
        ("visit:entry_page==/in", 3),
        ("visit:exit_page==/out", 3),
        ("event:name==Signup", 5),
        ("visit:country==EE;visit:region==EE-37;visit:city==588409", 3),
        ("visit:device==Mobile", 3),
        ("visit:browser==Opera;visit:browser_version==9", 3),
        ("visit:os==Mac;visit:os_version==14", 3),
        ("event:goal==Signup", 5),
        ("event:goal==Signup;event:name==Signup", 5),
        ("event:goal==Visit /p", 4),
        ("event:goal==Visit /p;event:page==/p", 4),
        ("visit:source!=Google", 2),
        ("visit:source==Goo*", 3),
    ],
)
def test_filters_of_one_table_include_imports(data: Any, filters: str, counted: int) -> None:
    assert visitors(data, filters) == (counted, False)


@pytest.mark.parametrize(
    ("filters", "counted"),
    [
        ("visit:entry_page==/in;visit:exit_page==/out", 0),
        ("visit:source==Google;visit:device==Mobile", 0),
        ("visit:browser==Opera;visit:os==Mac", 0),
        ("visit:country==EE;event:page==/p", 0),
        ("event:page==/p;event:name==Signup", 1),
        ("event:goal==Signup;event:page==/p", 1),
        ("event:goal==Visit /p;event:name==pageview", 1),
        ("event:goal==Signup;visit:source==Google", 0),
        ("event:goal==Signup|Visit /p", 2),
        ("event:goal==Deep", 0),
        ("event:goal==Signup|Deep", 1),
        ("event:props:plan==pro", 0),
        ("event:props:url==https://a.example;event:goal==Signup", 0),
    ],
)
def test_filters_of_two_tables_leave_imports_out_and_warn(data: Any, filters: str, counted: int) -> None:
    assert visitors(data, filters) == (counted, True)


def test_breakdown_by_goal_takes_events_and_pages_but_not_where_filtered_by_both(data: Any) -> None:
    asked = {"property": "event:goal", "metrics": "visitors,events", **DAY}

    assert data.breakdown(**asked) == [
        {"goal": "Signup", "visitors": 5, "events": 6},
        {"goal": "Visit /p", "visitors": 4, "events": 7},
    ]
    assert data.breakdown(filters="event:goal==Signup|Visit /p", **asked) == [
        {"goal": "Signup", "visitors": 1, "events": 1},
        {"goal": "Visit /p", "visitors": 1, "events": 1},
    ]


@pytest.mark.parametrize(
    ("filters", "is_included"),
    [
        ([["contains", "event:goal", ["zzz"]]], True),
        ([["is", "event:goal", ["Signup"]], ["is", "event:goal", ["Other"]]], True),
        ([["is", "event:goal", ["Signup"]], ["is", "event:goal", ["Visit /p"]]], False),
        ([["is", "event:goal", ["Signup"]], ["is", "event:goal", ["Deep"]]], False),
    ],
)
@pytest.mark.parametrize("dimensions", [[], ["event:goal"], ["time:day"]])
def test_goal_filters_that_have_no_goal_in_common_select_nothing_of_one_table(
    data: Any, filters: Any, is_included: bool, dimensions: list[str]
) -> None:
    other = Goal(id=9, display_name="Other", event_name="Other")
    data = data.with_site(goals=(*data.site.goals, other))
    body = {"metrics": ["visitors"], "date_range": ["2021-03-01", "2021-03-01"], "include": {"imports": True}}

    answered = data.query(filters=filters, dimensions=dimensions, **body)

    assert [row["metrics"] for row in answered["results"]] == ([] if dimensions else [[0]])
    assert answered["meta"]["imports_included"] is is_included


@pytest.mark.parametrize(
    "goals",
    [
        pytest.param((), id="no goals"),
        pytest.param(
            ({"display_name": "Deep", "page_path": "/p", "scroll_threshold": 50},), id="a scroll goal"
        ),
        pytest.param(
            ({"display_name": "Paid", "event_name": "Signup", "custom_props": {"plan": "pro"}},),
            id="a goal with properties",
        ),
    ],
)
def test_breakdown_by_goals_that_no_import_knows_goes_with_imports_and_gets_nothing(
    make_data: Any, write: Any, goals: Any
) -> None:
    data = make_data(write.pageview(1, "2021-03-01 10:00", "/p"), goals=goals, imports=(IMPORT,))
    data.add_imported(
        "imported_custom_events", [{"date": DATE, "name": "Signup", "visitors": 4, "events": 5}]
    )
    asked = {"property": "event:goal", "metrics": "visitors,events", **DAY}
    body = {"metrics": ["visitors"], "date_range": ["2021-03-01", "2021-03-01"], "include": {"imports": True}}

    answered = data.query(dimensions=["event:goal"], **body)
    assert (answered["results"], answered["meta"]) == ([], {"imports_included": True})
    assert data.breakdown(**asked) == []
    by_source = data.query(dimensions=["event:goal", "visit:source"], **body)["meta"]
    assert by_source["imports_skip_reason"] == "unsupported_query"


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("visit:source", {"source": "Google"}),
        ("visit:referrer", {"referrer": "google.com"}),
        ("visit:device", {"device": "Mobile"}),
        ("visit:browser", {"browser": "Opera"}),
        ("visit:browser_version", {"browser_version": "9", "browser": "Opera"}),
        ("visit:os", {"os": "Mac"}),
        ("visit:os_version", {"os_version": "14", "os": "Mac"}),
        ("visit:country", {"country": "EE"}),
        ("visit:region", {"region": "EE-37"}),
        ("visit:city", {"city": 588409}),
    ],
)
def test_rows_of_visit_properties_that_only_imports_know(data: Any, name: str, row: dict[str, Any]) -> None:
    """3 visits, 6 pageviews, 1 bounce, 60 seconds: 33 % and 20 s, as whole floats."""
    metrics = "visitors,visits,pageviews,events,bounce_rate,visit_duration"

    rows = data.breakdown(property=name, metrics=metrics, **DAY)

    assert {
        **row,
        "visitors": 3,
        "visits": 3,
        "pageviews": 6,
        "events": 6,
        "bounce_rate": 33.0,
        "visit_duration": 20.0,
    } in rows


def test_entry_and_exit_pages_count_entrances_and_exits_as_visits(data: Any) -> None:
    asked = {"metrics": "visitors,visits", **DAY}

    assert data.breakdown(property="visit:entry_page", **asked)[0] == {
        "entry_page": "/in",
        "visitors": 3,
        "visits": 4,
    }
    assert data.breakdown(property="visit:exit_page", **asked)[0] == {
        "exit_page": "/out",
        "visitors": 3,
        "visits": 5,
    }


def test_pages_have_no_imported_bounces_or_durations(data: Any) -> None:
    rows = data.breakdown(property="event:page", metrics="visitors,bounce_rate,visit_duration", **DAY)

    assert rows == [{"page": "/p", "visitors": 5, "bounce_rate": 100.0, "visit_duration": 0.0}]


def test_comparison_warns_where_either_period_has_imports_that_do_not_fit(data: Any) -> None:
    asked = {"filters": "visit:source==Google;visit:device==Mobile", "with_imported": "true"}
    after = {"period": "day", "date": "2021-03-02", "compare": "previous_period"}

    assert "warning" in data.aggregate(**asked, **after)
    assert "warning" not in data.aggregate(**asked, **{**after, "compare": "no"})


def test_averages_beside_imports_are_floats_also_in_rows_that_imports_lack(data: Any) -> None:
    rows = data.breakdown(property="visit:source", metrics="visitors,bounce_rate,visit_duration", **DAY)
    native = next(row for row in rows if row["source"] == "Direct / None")

    assert native == {"source": "Direct / None", "visitors": 2, "bounce_rate": 50.0, "visit_duration": 0.0}
    assert [type(native[name]) for name in ("visitors", "bounce_rate", "visit_duration")] == [
        int,
        float,
        float,
    ]
    whole = data.values(metrics="bounce_rate,visit_duration", **DAY)
    assert [type(value) for value in whole.values()] == [int, int]


@pytest.mark.parametrize("value", ["True", "TRUE", "1", "yes", " true", ""])
def test_only_the_text_true_asks_for_imports(data: Any, value: str) -> None:
    assert data.values(**{**DAY, "with_imported": value}) == {"visitors": 2}
