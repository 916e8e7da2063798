"""Every refusal of a v2 body, in order; problems of form are all told at once, each with its place."""

from __future__ import annotations

from typing import Any

import pytest
from plausible_sandbox.accounts.records import Segment

BODY: dict[str, Any] = {"site_id": "stats.example", "metrics": ["visitors"], "date_range": "all"}
PAGE_IS = ["is", "event:page", ["/"]]
PROP_IS = ["is", "event:props:k", ["x"]]
GOAL_IS = ["is", "event:goal", ["Signup"]]


ODD_SEGMENTS: dict[int, dict[str, Any]] = {
    8: {"filters": [["is"]]},
    9: {},
    10: {"filters": None},
    11: {"filters": {"is": "no list"}},
    12: {"filters": [["not", ["is", "segment", [12]]]]},
    13: {"filters": [["matches", "event:page", ["("]]]},
    14: {"filters": ["text"]},
}
"""What a fixture may save although it is no filter, by the number of the segment."""


@pytest.fixture
def data(make_data: Any) -> Any:
    own = Segment(id=7, name="s", type="site", owner_id=None, data={"filters": [PAGE_IS]})
    odd = [
        Segment(id=number, name=f"odd {number}", type="site", owner_id=None, data=data)
        for number, data in ODD_SEGMENTS.items()
    ]
    return make_data(goals=({"display_name": "Signup", "event_name": "Signup"},), segments=(own, *odd))


@pytest.mark.parametrize("body", [None, [], "x", 1, True])
def test_body_that_is_no_object(data: Any, body: Any) -> None:
    from plausible_sandbox.errors import Refusal
    from plausible_sandbox.stats import answers

    with pytest.raises(Refusal) as refused:
        answers.query(body, data.context)

    assert refused.value.status == 400
    assert "site_id" in refused.value.message


def test_missing_keys_are_all_named(data: Any) -> None:
    from plausible_sandbox.errors import Refusal
    from plausible_sandbox.stats import answers

    with pytest.raises(Refusal) as refused:
        answers.query({}, data.context)

    assert refused.value.message == "#: required and missing: site_id, metrics, date_range"


@pytest.mark.parametrize(
    ("change", "place", "named"),
    [
        ({"site_id": 5}, "#/site_id", "5"),
        ({"metric": ["visitors"]}, "#/metric", "metric"),
        ({"metrics": []}, "#/metrics", "[]"),
        ({"metrics": "visitors"}, "#/metrics", "visitors"),
        ({"metrics": ["visitors", "visitors"]}, "#/metrics", "visitors"),
        ({"metrics": ["visitors", "bogus"]}, "#/metrics/1", "bogus"),
        ({"metrics": ["exit_rate"]}, "#/metrics/0", "exit_rate"),
        ({"metrics": [["visitors"]]}, "#/metrics/0", "visitors"),
        ({"dimensions": ["visit:sauce"]}, "#/dimensions/0", "visit:sauce"),
        ({"dimensions": ["visit:screen"]}, "#/dimensions/0", "visit:screen"),
        ({"dimensions": ["time:minute"]}, "#/dimensions/0", "time:minute"),
        ({"dimensions": ["event:props:"]}, "#/dimensions/0", "event:props:"),
        ({"dimensions": ["visit:os", "visit:os"]}, "#/dimensions", "visit:os"),
        ({"dimensions": "visit:os"}, "#/dimensions", "visit:os"),
        ({"filters": {}}, "#/filters", "{}"),
        ({"filters": [[]]}, "#/filters/0", "[]"),
        ({"filters": [PAGE_IS, ["is", "event:page"]]}, "#/filters/1", "event:page"),
        ({"filters": [["is", "event:page", []]]}, "#/filters/0", "at least one value"),
        ({"filters": [["is", "event:page", "/"]]}, "#/filters/0", "event:page"),
        ({"filters": [["is", "event:page", [1]]]}, "#/filters/0", "texts"),
        ({"filters": [["is", "visit:city", ["1", 2]]]}, "#/filters/0", "visit:city"),
        ({"filters": [["is", "segment", ["7"]]]}, "#/filters/0", "integers"),
        ({"filters": [["is", "visit:sauce", ["x"]]]}, "#/filters/0", "visit:sauce"),
        ({"filters": [["is_null", "event:page", ["x"]]]}, "#/filters/0", "is_null"),
        ({"filters": [["matches_wildcard", "event:page", ["x"]]]}, "#/filters/0", "matches_wildcard"),
        ({"filters": [["is_not", "event:goal", ["Signup"]]]}, "#/filters/0", "event:goal"),
        ({"filters": [["contains", "segment", [7]]]}, "#/filters/0", "segment"),
        ({"filters": [["matches", "event:page", ["x"], {"case_sensitive": True}]]}, "#/filters/0", "matches"),
        ({"filters": [["is", "event:page", ["x"], {"other": True}]]}, "#/filters/0", "other"),
        ({"filters": [["is", "event:page", ["x"], {"case_sensitive": 1}]]}, "#/filters/0", "case_sensitive"),
        ({"filters": [["is", "event:page", ["x"], {}, {}]]}, "#/filters/0", "event:page"),
        ({"filters": [["and", []]]}, "#/filters/0", "and"),
        ({"filters": [["not", PAGE_IS, PAGE_IS]]}, "#/filters/0", "not"),
        ({"filters": [["or", [PAGE_IS, ["is", "x:y", ["z"]]]]]}, "#/filters/0", "x:y"),
        ({"order_by": "visitors"}, "#/order_by", "visitors"),
        ({"order_by": [["visitors"]]}, "#/order_by/0", "visitors"),
        ({"order_by": [["bogus", "desc"]]}, "#/order_by/0/0", "bogus"),
        ({"order_by": [["visitors", "down"]]}, "#/order_by/0/1", "down"),
        ({"dimensions": ["event:goal"], "order_by": [["event:goal", "asc"]]}, "#/order_by/0/0", "event:goal"),
        ({"include": []}, "#/include", "[]"),
        ({"include": {"comparisons": True}}, "#/include", "comparisons"),
        ({"include": {"imports": "yes"}}, "#/include/imports", "yes"),
        ({"pagination": {"limit": 0}}, "#/pagination/limit", "0"),
        ({"pagination": {"limit": 10_001}}, "#/pagination/limit", "10001"),
        ({"pagination": {"limit": True}}, "#/pagination/limit", "true"),
        ({"pagination": {"offset": -1}}, "#/pagination/offset", "-1"),
        ({"pagination": {"page": 1}}, "#/pagination", "page"),
        ({"date_range": "yesterday"}, "#/date_range", "yesterday"),
        ({"date_range": "realtime"}, "#/date_range", "realtime"),
        ({"date_range": ["2021-01-01"]}, "#/date_range", "2021-01-01"),
        ({"date_range": ["2021-01-01", "2021-02-30"]}, "#/date_range", "2021-02-30"),
        ({"date_range": ["2021-01-01", "2021-01-01T00:00:00Z"]}, "#/date_range", "2021-01-01"),
        ({"date_range": ["2021-01-01T00:00:00Z", "2021-01-01T25:00:00Z"]}, "#/date_range", "25:00"),
        ({"date_range": 7}, "#/date_range", "7"),
    ],
)
def test_form(data: Any, change: dict[str, Any], place: str, named: str) -> None:
    refused = data.refusal("query", **{**BODY, **change})

    assert refused.status == 400
    assert refused.message.startswith(f"{place}: ")
    assert named in refused.message


def test_all_problems_of_form_are_told_at_once(data: Any) -> None:
    refused = data.refusal("query", metrics=["bogus"], date_range="never", filters=[["is"]])

    places = [line.partition(": ")[0] for line in refused.message.splitlines()]
    assert places == ["#/metrics/0", "#/date_range", "#/filters/0"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"date_range": "0d"}, ["0d"]),
        ({"date_range": "5001d"}, ["5001d", "5000d"]),
        ({"date_range": "101mo"}, ["101mo"]),
        ({"date_range": ["2021-01-01T00:00:00", "2021-01-02T00:00:00"]}, ["2021-01-01T00:00:00"]),
        ({"date_range": ["2021-01-02", "2021-01-01"]}, ["2021-01-02"]),
        ({"date_range": ["2021-01-02T00:00:00Z", "2021-01-01T00:00:00Z"]}, ["2021-01-02T00:00:00Z"]),
        ({"date_range": ["0001-01-01T00:00:00+14:00", "2021-01-01T00:00:00Z"]}, ["0001-01-01"]),
        ({"filters": [["is", "visit:country", ["USA"]]]}, ["visit:country", "USA"]),
        ({"filters": [["not", ["is_not", "visit:country", ["FR", "D"]]]]}, ["visit:country", '"D"']),
        ({"filters": [["matches", "event:page", ["("]]]}, ["'('"]),
        ({"filters": [["is", "segment", [99]]]}, ["99"]),
        ({"filters": [["is", "segment", [8]]]}, ["8"]),
        ({"filters": [["not", ["is", "segment", [9]]]]}, ["9", "no filters"]),
        ({"filters": [["is", "segment", [7, 10]]]}, ["10", "no filters"]),
        ({"filters": [["is", "segment", [11]]]}, ["11", "no list"]),
        ({"filters": [["is", "segment", [12]]]}, ["12", "another segment"]),
        ({"filters": [["is", "segment", [13]]]}, ["'('"]),
        ({"filters": [["is", "segment", [14]]]}, ["14", "text"]),
        ({"filters": [["is", "segment", [7] * 11]]}, ["11", "10"]),
        ({"order_by": [["visits", "asc"]]}, ["visits"]),
        ({"dimensions": ["time:day"], "order_by": [["time", "asc"]]}, ["time"]),
        ({"filters": [["or", [GOAL_IS, PAGE_IS]]]}, ["event:goal"]),
        ({"filters": [["not", ["is", "event:hostname", ["x"]]]]}, ["event:hostname"]),
        (
            {"metrics": ["conversion_rate"], "filters": [GOAL_IS, ["not", PROP_IS]]},
            ["conversion_rate", "event:props:k"],
        ),
        ({"filters": [["has_done", ["has_done", PAGE_IS]]]}, ["has_done"]),
        ({"filters": [["has_not_done", ["is", "visit:os", ["x"]]]]}, ["visit:os"]),
        ({"filters": [["is", "event:goal", ["Signup", "Nope"]]]}, ["Nope"]),
        ({"filters": [["has_done", ["is", "event:goal", ["Nope"]]]]}, ["Nope"]),
        ({"metrics": ["conversion_rate"]}, ["conversion_rate"]),
        (
            {"metrics": ["group_conversion_rate"], "filters": [["has_done", GOAL_IS]]},
            ["group_conversion_rate"],
        ),
        ({"metrics": ["scroll_depth"]}, ["scroll_depth"]),
        ({"metrics": ["scroll_depth"], "filters": [["not", PAGE_IS]]}, ["scroll_depth"]),
        ({"metrics": ["time_on_page"], "filters": [["has_done", PAGE_IS]]}, ["time_on_page"]),
        ({"metrics": ["views_per_visit"], "filters": [["not", PAGE_IS]]}, ["views_per_visit", "event:page"]),
        ({"metrics": ["views_per_visit"], "dimensions": ["visit:os"]}, ["views_per_visit", "visit:os"]),
        ({"metrics": ["bounce_rate"], "dimensions": ["event:name"]}, ["bounce_rate", "event:name"]),
        (
            {"metrics": ["bounce_rate"], "dimensions": ["event:page", "event:name"]},
            ["bounce_rate", "event:name"],
        ),
        (
            {"metrics": ["visit_duration"], "dimensions": ["event:props:k"]},
            ["visit_duration", "event:props:k"],
        ),
        ({"metrics": ["events"], "dimensions": ["visit:exit_page"]}, ["events", "visit:exit_page"]),
        (
            {"metrics": ["pageviews"], "dimensions": ["visit:entry_page_hostname"]},
            ["visit:entry_page_hostname"],
        ),
        ({"include": {"time_labels": True}}, ["time_labels"]),
        (
            {
                "dimensions": ["time:hour"],
                "date_range": ["1900-01-01", "2100-01-01"],
                "include": {"time_labels": True},
            },
            ["time_labels"],
        ),
    ],
)
def test_meaning(data: Any, change: dict[str, Any], named: list[str]) -> None:
    refused = data.refusal("query", **{**BODY, **change})

    assert refused.status == 400
    assert [text for text in named if text not in refused.message] == []


@pytest.mark.parametrize(
    "change",
    [
        {"metrics": ["time_on_page"], "filters": [["not", PAGE_IS]]},
        {"metrics": ["views_per_visit"], "dimensions": ["time:day"]},
        {"metrics": ["bounce_rate", "events"], "dimensions": ["event:page", "event:hostname"]},
        {"metrics": ["bounce_rate"], "filters": [PROP_IS, GOAL_IS, ["is", "event:name", ["x"]]]},
        {"filters": [["is", "event:goal", ["Nope"], {"case_sensitive": False}]]},
        {"filters": [["contains", "event:goal", ["Nope"]]]},
        {"filters": [["has_done", ["and", [GOAL_IS, ["is", "event:hostname", ["x"]]]]]]},
        {"filters": [["contains", "visit:country", ["U"]]]},
        {"filters": [["is", "visit:screen", ["Mobile"]], ["is", "visit:entry_page_hostname", ["x"]]]},
        {"filters": [["and", [["or", [["not", ["is", "segment", [7]]]]]]]]},
        {"date_range": "24h"},
        {"date_range": ["2021-01-01t00:00:00.999z", "2021-01-01T00:00:00+00:00"]},
        {"pagination": {"offset": 10**30}},
    ],
)
def test_allowed(data: Any, change: dict[str, Any]) -> None:
    assert "results" in data.query(**{**BODY, **change})


def test_custom_properties_that_the_plan_lacks_are_400(data: Any) -> None:
    limited = data.with_site(has_props_feature=False)

    for change in ({"filters": [["not", PROP_IS]]}, {"dimensions": ["event:props:k"]}):
        refused = limited.refusal("query", **{**BODY, **change})

        assert refused.status == 400
        assert "event:props:k" in refused.message


def test_revenue_that_the_plan_lacks_is_refused(data: Any) -> None:
    refused = data.with_site(has_revenue_feature=False).refusal(
        "query", **{**BODY, "metrics": ["total_revenue"]}
    )

    assert refused.status == 400
    assert "total_revenue" in refused.message


def test_form_is_judged_before_meaning_and_the_range_before_filters(data: Any) -> None:
    bad_country = [["is", "visit:country", ["USA"]]]

    assert data.refusal("query", **{**BODY, "metrics": ["x"], "date_range": "0d"}).message.startswith(
        "#/metrics"
    )
    assert data.refusal("query", **{**BODY, "date_range": "0d", "filters": bad_country}).message.startswith(
        "date_range"
    )
    assert (
        "visit:country"
        in data.refusal("query", **{**BODY, "filters": bad_country, "order_by": [["visits", "asc"]]}).message
    )


IN_ORDER: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("form", {"include": {"bogus": True}}, "#/include"),
    ("range", {"date_range": "0d"}, "date_range: '0d'"),
    ("values", {"+filters": [["is", "visit:country", ["USA"]]]}, "USA"),
    ("segments", {"+filters": [["is", "segment", [99]]]}, "segment 99"),
    ("order", {"order_by": [["visits", "asc"]]}, "order_by: "),
    ("properties", {"dimensions": ["event:props:k"]}, "event:props:k: "),
    ("top level", {"+filters": [["not", ["is", "event:hostname", ["x"]]]]}, "event:hostname can only"),
    ("rates", {"+filters": [["not", ["is", "event:props:url", ["x"]]]]}, "event:props:url below the top"),
    ("behaviour", {"+filters": [["has_done", ["is", "visit:os", ["x"]]]]}, "visit:os cannot"),
    ("goals", {"+filters": [["is", "event:goal", ["Nope"]]]}, "Nope"),
    ("revenue", {"metrics": ["conversion_rate", "total_revenue"]}, "total_revenue: "),
    ("metrics", {"metrics": ["conversion_rate", "scroll_depth"]}, "scroll_depth needs"),
    (
        "conflict",
        {"metrics": ["conversion_rate", "bounce_rate"], "dimensions": ["event:name"]},
        "bounce_rate cannot be asked for with",
    ),
    ("labels", {"include": {"time_labels": True}}, "time_labels"),
)
"""What is wrong, by the order in which it is judged, and what the answer speaks of."""


@pytest.mark.parametrize("first", range(len(IN_ORDER)), ids=[name for name, *_ in IN_ORDER])
def test_of_several_problems_the_first_in_order_is_told(data: Any, first: int) -> None:
    body: dict[str, Any] = {**BODY, "metrics": ["conversion_rate"], "filters": [GOAL_IS]}
    for _, change, _ in reversed(IN_ORDER[first:]):
        for key, value in change.items():
            body[key.removeprefix("+")] = [*body["filters"], *value] if key.startswith("+") else value
    site = data.with_site(has_props_feature=False, has_revenue_feature=False)

    assert IN_ORDER[first][2] in site.refusal("query", **body).message
