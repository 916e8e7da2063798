"""v2's answers: rows, order, pages, what `meta` says, and the query echoed as it was understood."""

from __future__ import annotations

from typing import Any

import pytest
from plausible_sandbox.accounts.records import Segment

RANGE = ["2021-03-01", "2021-03-01"]


def at(clock: str) -> str:
    return f"2021-03-01 {clock}"


@pytest.fixture
def browsers(make_data: Any, write: Any) -> Any:
    seen = (
        ("Windows", "Chrome"),
        ("Windows", "Firefox"),
        ("Linux", "Firefox"),
        ("Linux", "Firefox"),
        ("Mac", "Chrome"),
    )
    return make_data(
        *[
            write.pageview(user, at("00:00"), operating_system=system, browser=browser)
            for user, (system, browser) in enumerate(seen)
        ]
    )


def test_order_by_several(browsers: Any) -> None:
    rows = browsers.rows(
        metrics=["visitors"],
        date_range=RANGE,
        dimensions=["visit:os", "visit:browser"],
        order_by=[["visitors", "asc"], ["visit:browser", "desc"], ["visit:os", "asc"]],
    )

    assert [row[:2] for row in rows] == [
        ["Windows", "Firefox"],
        ["Mac", "Chrome"],
        ["Windows", "Chrome"],
        ["Linux", "Firefox"],
    ]


def test_default_order_is_first_metric_then_dimensions(browsers: Any) -> None:
    rows = browsers.rows(metrics=["visitors"], date_range=RANGE, dimensions=["visit:os"])

    assert rows == [["Linux", 2], ["Windows", 2], ["Mac", 1]]


@pytest.mark.parametrize(("limit", "offset"), [(1, 0), (2, 0), (2, 1), (10, 2)])
def test_pages_are_slices_of_the_whole(browsers: Any, limit: int, offset: int) -> None:
    asked: dict[str, Any] = {
        "metrics": ["visitors", "bounce_rate"],
        "date_range": RANGE,
        "dimensions": ["visit:os"],
    }
    whole = browsers.rows(**asked)

    page = browsers.query(
        **asked, pagination={"limit": limit, "offset": offset}, include={"total_rows": True}
    )

    assert [[*row["dimensions"], *row["metrics"]] for row in page["results"]] == whole[
        offset : offset + limit
    ]
    assert page["meta"] == {"total_rows": 3}


def test_page_past_the_end_is_empty_and_counts_nothing(browsers: Any) -> None:
    asked = {"dimensions": ["visit:os"], "pagination": {"offset": 5}, "include": {"total_rows": True}}
    answered = browsers.query(metrics=["visitors"], date_range=RANGE, **asked)

    assert answered["results"] == []
    assert answered["meta"] == {"total_rows": 0}


@pytest.mark.parametrize("direction", ["asc", "desc"])
def test_nulls_come_last_in_both_directions(make_data: Any, write: Any, direction: str) -> None:
    data = make_data(
        write.pageview(1, at("00:00"), "/a"),
        write.engagement(1, at("00:01"), "/a", scroll_depth=10),
        write.pageview(1, at("00:02"), "/none"),
        write.pageview(1, at("00:03"), "/b"),
        write.engagement(1, at("00:04"), "/b", scroll_depth=90),
    )
    rows = data.rows(
        metrics=["scroll_depth"],
        date_range=RANGE,
        dimensions=["event:page"],
        order_by=[["scroll_depth", direction]],
    )

    assert rows[-1] == ["/none", None]
    assert [row[0] for row in rows[:2]] == (["/a", "/b"] if direction == "asc" else ["/b", "/a"])


def test_no_dimensions_give_one_row_and_dimensions_none_without_data(make_data: Any) -> None:
    data = make_data()

    assert data.query(metrics=["visitors"], date_range=RANGE)["results"] == [
        {"dimensions": [], "metrics": [0]}
    ]
    assert data.query(metrics=["visitors"], date_range=RANGE, dimensions=["visit:os"])["results"] == []


def test_answer_has_its_members_in_order(make_data: Any) -> None:
    answered = make_data().query(metrics=["visitors"], date_range=RANGE)

    assert list(answered) == ["results", "meta", "query"]
    assert answered["meta"] == {}
    assert list(answered["query"]) == [
        "site_id",
        "metrics",
        "date_range",
        "filters",
        "dimensions",
        "order_by",
        "include",
        "pagination",
    ]


@pytest.mark.parametrize(
    ("zone", "date_range", "echoed"),
    [
        ("Etc/UTC", ["2024-01-01", "2024-02-01"], ["2024-01-01T00:00:00Z", "2024-02-01T23:59:59Z"]),
        (
            "Europe/London",
            ["2024-01-01", "2024-01-01"],
            ["2024-01-01T00:00:00+00:00", "2024-01-01T23:59:59+00:00"],
        ),
        (
            "America/New_York",
            ["2024-07-01", "2024-07-01"],
            ["2024-07-01T00:00:00-04:00", "2024-07-01T23:59:59-04:00"],
        ),
        (
            "Asia/Kathmandu",
            ["2024-01-01T00:00:00.9Z", "2024-01-01T01:00:00+01:00"],
            ["2024-01-01T05:45:00+05:45", "2024-01-01T05:45:00+05:45"],
        ),
        (
            "America/Santiago",
            ["2022-09-11", "2022-09-11"],
            ["2022-09-11T01:00:00-03:00", "2022-09-11T23:59:59-03:00"],
        ),
        (
            "America/Havana",
            ["2023-11-05", "2023-11-05"],
            ["2023-11-05T00:00:00-05:00", "2023-11-05T23:59:59-05:00"],
        ),
        (
            "America/Asuncion",
            ["2024-03-23", "2024-03-23"],
            ["2024-03-23T00:00:00-03:00", "2024-03-23T23:59:59-03:00"],
        ),
        ("Etc/UTC", "24h", ["2021-05-04T12:00:00Z", "2021-05-05T12:00:00Z"]),
        ("Etc/UTC", "10d", ["2021-04-25T00:00:00Z", "2021-05-04T23:59:59Z"]),
        ("Etc/UTC", "3mo", ["2021-02-01T00:00:00Z", "2021-04-30T23:59:59Z"]),
        ("Etc/UTC", "month", ["2021-05-01T00:00:00Z", "2021-05-31T23:59:59Z"]),
        ("Etc/UTC", "year", ["2021-01-01T00:00:00Z", "2021-12-31T23:59:59Z"]),
        ("Etc/UTC", "all", ["2021-05-05T00:00:00Z", "2021-05-05T23:59:59Z"]),
    ],
)
def test_echoed_range_is_on_the_sites_clocks(
    make_data: Any, zone: str, date_range: Any, echoed: list[str]
) -> None:
    answered = make_data(timezone=zone).query(metrics=["visitors"], date_range=date_range)

    assert answered["query"]["date_range"] == echoed


def test_all_begins_with_the_first_event(make_data: Any, write: Any) -> None:
    data = make_data(write.pageview(1, "2021-02-03 02:00"), timezone="America/New_York")
    answered = data.query(metrics=["visitors"], date_range="all")

    assert answered["query"]["date_range"] == ["2021-02-02T00:00:00-05:00", "2021-05-05T23:59:59-04:00"]


@pytest.mark.parametrize(
    ("word", "last"),
    [("day", "2021-05-05T12:59:59Z"), ("month", "2021-05-05T23:59:59Z"), ("year", "2021-05-05T23:59:59Z")],
)
def test_trimmed_range_ends_with_the_present(make_data: Any, word: str, last: str) -> None:
    include = {"trim_relative_date_range": True}
    answered = make_data().query(metrics=["visitors"], date_range=word, include=include)

    assert answered["query"]["date_range"][1] == last
    assert answered["query"]["include"] == include


def test_echo_resolves_time_shows_defaults_and_gives_the_same_rows_again(make_data: Any, write: Any) -> None:
    data = make_data(write.pageview(1, "2021-03-01 10:00"), write.pageview(2, "2021-03-03 10:00"))
    first = data.query(
        metrics=["pageviews", "visitors"],
        date_range=["2021-03-01", "2021-03-03"],
        dimensions=["time", "visit:source"],
        filters=[["is", "event:page", ["/"], {"case_sensitive": False}]],
        include={"time_labels": True, "imports": False},
    )
    echoed = first["query"]

    assert echoed["dimensions"] == ["time:day", "visit:source"]
    assert echoed["order_by"] == [["time:day", "asc"], ["pageviews", "desc"]]
    assert echoed["include"] == {"time_labels": True}
    assert echoed["pagination"] == {"limit": 10_000, "offset": 0}
    assert first["meta"]["time_labels"] == ["2021-03-01", "2021-03-02", "2021-03-03"]
    again = data.query(**{key: value for key, value in echoed.items() if key != "site_id"})
    assert again == first


def test_blanks_of_each_dimension(make_data: Any, write: Any) -> None:
    data = make_data(write.custom(1, at("00:00"), "Signup", "/x"))
    blanks = {
        "visit:source": "Direct / None",
        "visit:referrer": "Direct / None",
        "visit:channel": "Direct",
        "visit:utm_campaign": "(not set)",
        "visit:device": "(not set)",
        "visit:browser_version": "(not set)",
        "visit:country": "\0\0",
        "visit:region": "",
        "visit:city": 0,
        "visit:country_name": "",
        "visit:city_name": "",
        "visit:entry_page": "",
        "visit:exit_page": "",
        "event:props:k": "(none)",
    }
    shown = {
        name: data.rows(metrics=["visitors"], date_range=RANGE, dimensions=[name])[0][0] for name in blanks
    }

    assert shown == blanks


@pytest.mark.parametrize(
    ("node", "visitors"),
    [
        (["is", "visit:source", ["Direct / None"]], 1),
        (["is", "visit:source", ["(not set)"]], 1),
        (["is_not", "visit:source", ["Direct / None"]], 2),
        (["is", "visit:source", ["direct / none"], {"case_sensitive": False}], 0),
        (["contains", "visit:source", ["Direct"]], 2),
        (["contains", "visit:source", ["direct"]], 0),
        (["contains", "visit:source", ["direct"], {"case_sensitive": False}], 2),
        (["contains_not", "visit:source", ["Direct"]], 1),
        (["matches", "visit:source", ["^$"]], 1),
        (["matches", "visit:source", ["oog", "^https"]], 2),
        (["matches_not", "visit:source", ["oog"]], 2),
        (["is", "visit:source", ["gOOGLE"], {"case_sensitive": False}], 1),
        (["contains", "visit:source", ["*"]], 0),
    ],
)
def test_filters_on_sources_known_and_not(make_data: Any, write: Any, node: Any, visitors: int) -> None:
    sources = ("", "Google", "https://DirectX.com")
    data = make_data(
        *[write.pageview(user, at("00:00"), referrer_source=source) for user, source in enumerate(sources)]
    )

    assert data.rows(metrics=["visitors"], filters=[node], date_range=RANGE) == [[visitors]]


def _segment(number: int, *filters: Any) -> Segment:
    return Segment(id=number, name="s", type="site", owner_id=None, data={"filters": list(filters)})


def test_segments_become_their_filters(make_data: Any, write: Any) -> None:
    page, system = ["is", "event:page", ["/a"]], ["is", "visit:os", ["Mac"]]
    data = make_data(
        write.pageview(1, at("00:00"), "/a", operating_system="Mac"),
        write.pageview(2, at("00:00"), "/a"),
        write.pageview(3, at("00:00"), "/b"),
        segments=(_segment(1, page, system), _segment(2, ["matches_wildcard", "event:page", ["/b*"]])),
    )

    one = data.query(metrics=["visitors"], date_range=RANGE, filters=[["is", "segment", [1]]])
    assert one["results"][0]["metrics"] == [1]
    assert one["query"]["filters"] == [page, system]

    two = data.query(metrics=["visitors"], date_range=RANGE, filters=[["is", "segment", [1, 2]]])
    assert two["results"][0]["metrics"] == [2]
    assert two["query"]["filters"][0][0] == "or"

    none = data.query(metrics=["visitors"], date_range=RANGE, filters=[["not", ["is", "segment", [1]]]])
    assert none["results"][0]["metrics"] == [2]


@pytest.mark.parametrize("saved", [{}, {"filters": []}, {"filters": None}])
def test_a_segment_without_filters_leaves_everything(make_data: Any, write: Any, saved: Any) -> None:
    empty = Segment(id=1, name="s", type="site", owner_id=None, data=saved)
    data = make_data(write.pageview(1, at("00:00"), "/a"), segments=(empty,))

    answered = data.query(metrics=["visitors"], date_range=RANGE, filters=[["is", "segment", [1]]])

    assert (answered["results"][0]["metrics"], answered["query"]["filters"]) == ([1], [])


def test_names_of_places(make_data: Any, write: Any) -> None:
    tallinn = {"country_code": "EE", "subdivision1_code": "EE-37", "city_geoname_id": 588409}
    data = make_data(
        write.pageview(1, at("00:00"), **tallinn),
        write.pageview(2, at("00:00"), country_code="GB", subdivision1_code="GB-ENG", city_geoname_id=5),
    )
    names = ["visit:country_name", "visit:region_name", "visit:city_name"]

    rows = data.rows(metrics=["visitors"], date_range=RANGE, dimensions=names)
    assert rows == [["Estonia", "Harjumaa", "Tallinn", 1], ["United Kingdom", "England", "5", 1]]

    for node in (
        ["is", names[0], ["Estonia"]],
        ["contains", names[2], ["allin"]],
        ["matches", names[1], ["^Harju"]],
    ):
        assert data.rows(metrics=["visitors"], date_range=RANGE, filters=[node]) == [[1]]
    assert data.rows(metrics=["visitors"], date_range=RANGE, filters=[["is_not", names[0], ["Estonia"]]]) == [
        [1]
    ]


def test_places_of_the_same_name_are_one_group(make_data: Any, write: Any) -> None:
    from plausible_sandbox.stats.locations import codes_by_name, names_by_code

    name, (first, second, *_) = next(
        (name, codes)
        for name, codes in codes_by_name(names_by_code("city"), "city").items()
        if len(codes) > 1
    )
    data = make_data(
        write.pageview(1, "2021-03-01 00:00", city_geoname_id=first),
        write.pageview(1, "2021-03-01 10:00", city_geoname_id=second),
    )

    rows = data.rows(metrics=["visitors", "visits"], date_range=RANGE, dimensions=["visit:city_name"])

    assert rows == [[name, 1, 2]]


def test_schema_document_is_draft_07_with_every_reference_inside(make_data: Any) -> None:
    import json

    from jsonschema_rs import Draft7Validator
    from plausible_sandbox.stats import v2_schema

    document = v2_schema.document()
    judge = Draft7Validator(document)

    assert document["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "components" not in json.dumps(document)
    assert judge.is_valid(make_data().query(metrics=["visitors"], date_range="7d")["query"])
    assert not judge.is_valid({"site_id": "x", "metrics": ["bogus"], "date_range": "7d"})
