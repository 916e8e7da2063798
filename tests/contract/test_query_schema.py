"""The schema of a query accepts what the server accepts and refuses what it refuses for its form.

The cases restate section 8 of our description of the API: every form of range, filter, order,
inclusion and page, and every violation that is found by form alone.
"""

import jsonschema_rs
import pytest

QUERY = {"$ref": "#/components/schemas/StatsQuery"}
BASE = {"site_id": "test-domain.com", "metrics": ["visitors"], "date_range": "7d"}
METRICS = [
    "visitors",
    "visits",
    "pageviews",
    "views_per_visit",
    "bounce_rate",
    "visit_duration",
    "events",
    "percentage",
    "conversion_rate",
    "group_conversion_rate",
    "time_on_page",
    "scroll_depth",
    "total_revenue",
    "average_revenue",
]
VISIT = [
    "source",
    "channel",
    "referrer",
    "utm_medium",
    "utm_source",
    "utm_campaign",
    "utm_content",
    "utm_term",
    "device",
    "browser",
    "browser_version",
    "os",
    "os_version",
    "country",
    "region",
    "city",
    "country_name",
    "region_name",
    "city_name",
    "entry_page",
    "exit_page",
    "entry_page_hostname",
    "exit_page_hostname",
]
DIMENSIONS = [
    *(f"event:{name}" for name in ("name", "page", "hostname", "goal", "props:plan", "props:a b")),
    *(f"visit:{name}" for name in VISIT),
    *("time", "time:hour", "time:day", "time:week", "time:month"),
]
TEXT_FILTERED = [f"visit:{name}" for name in VISIT if name not in ("country", "city")] + [
    "visit:screen",
    "event:name",
    "event:page",
    "event:hostname",
    "event:props:plan",
]
DAYS = ["2021-03-01", "2021-03-02"]

ACCEPTED = {
    **{f"metric {metric}": {"metrics": [metric]} for metric in METRICS},
    "all metrics": {"metrics": METRICS},
    **{f"dimension {name}": {"dimensions": [name]} for name in DIMENSIONS},
    "all dimensions": {"dimensions": DIMENSIONS},
    **{
        f"range {value}": {"date_range": value}
        for value in (
            "day",
            "24h",
            "month",
            "year",
            "all",
            "1d",
            "28d",
            "91d",
            "5000d",
            "1mo",
            "6mo",
            "100mo",
        )
    },
    "two days": {"date_range": DAYS},
    "a leap day": {"date_range": ["2024-02-29", "2024-02-29"]},
    "two moments": {"date_range": ["2024-09-04T21:53:17+03:00", "2024-09-05T05:59:59+03:00"]},
    "two moments in UTC": {"date_range": ["2024-01-01T00:00:00Z", "2024-02-01T23:59:59.123Z"]},
    **{
        f"{operator} on {name}": {"filters": [[operator, name, ["a", "b"]]]}
        for name in TEXT_FILTERED
        for operator in ("is", "is_not", "contains", "contains_not", "matches", "matches_not")
    },
    **{
        f"{operator} without regard to case": {
            "filters": [[operator, "event:page", ["A"], {"case_sensitive": False}]]
        }
        for operator in ("is", "is_not", "contains", "contains_not")
    },
    "an empty modifier": {"filters": [["is", "event:page", ["/"], {}]]},
    "a goal": {"filters": [["is", "event:goal", ["Signup", "Visit /pricing"]]]},
    "a part of a goal": {"filters": [["contains", "event:goal", ["Sign"], {"case_sensitive": False}]]},
    "countries": {"filters": [["is", "visit:country", ["DE", "FR"]], ["contains", "visit:country", ["D"]]]},
    "cities by number": {"filters": [["is", "visit:city", [2950159, 2867714]]]},
    "cities by text": {"filters": [["is_not", "visit:city", ["2950159"]]]},
    "blank names": {"filters": [["is_not", "visit:country_name", [""]]]},
    "segments": {"filters": [["is", "segment", [1, 2]]]},
    "and, or, not": {
        "filters": [
            [
                "and",
                [
                    ["or", [["is", "visit:os", ["Mac"]], ["is", "visit:source", ["Google"]]]],
                    ["not", ["not", ["matches", "event:page", ["^/blog"]]]],
                ],
            ]
        ]
    },
    "a segment below the top level": {
        "filters": [["or", [["is", "segment", [1]], ["is", "visit:os", ["Mac"]]]]]
    },
    "behaviour": {"filters": [["has_done", ["is", "event:goal", ["Signup"]]]]},
    "no behaviour": {"filters": [["has_not_done", ["is", "event:props:plan", ["pro"]]]]},
    "behaviour below the top level": {"filters": [["not", ["has_done", ["is", "event:page", ["/"]]]]]},
    "joined behaviour": {
        "filters": [
            ["has_done", ["and", [["is", "event:name", ["Signup"]], ["not", ["is", "event:page", ["/"]]]]]]
        ]
    },
    "order": {"dimensions": ["visit:os"], "order_by": [["visitors", "asc"], ["visit:os", "desc"]]},
    "no order": {"order_by": []},
    "everything included": {
        "dimensions": ["time"],
        "include": {
            "imports": True,
            "time_labels": True,
            "total_rows": True,
            "trim_relative_date_range": False,
        },
    },
    "the smallest page": {"pagination": {"limit": 1, "offset": 0}},
    "the largest page": {"pagination": {"limit": 10000}},
    "empty lists and objects": {"dimensions": [], "filters": [], "include": {}, "pagination": {}},
}

REFUSED = {
    "no site": {"site_id": ...},
    "no metrics": {"metrics": ...},
    "no range": {"date_range": ...},
    "an unknown member": {"metric": ["visitors"]},
    "a comparison, which only the dashboard has": {"include": {"comparisons": {"mode": "previous_period"}}},
    "metrics as text": {"metrics": "visitors"},
    "empty metrics": {"metrics": []},
    "a metric twice": {"metrics": ["visitors", "visitors"]},
    **{f"the metric {name!r}": {"metrics": [name]} for name in ("exit_rate", "Visitors", "", 7)},
    "dimensions as text": {"dimensions": "visit:source"},
    "a dimension twice": {"dimensions": ["visit:source", "visit:source"]},
    **{
        f"the dimension {name!r}": {"dimensions": [name]}
        for name in ("time:minute", "event:props:", "visit:colour", "visit:screen", "segment", "source", "")
    },
    **{
        f"the range {value!r}": {"date_range": value}
        for value in (
            "realtime",
            "30m",
            "0d",
            "5001d",
            "0mo",
            "101mo",
            "12m",
            "custom",
            "",
            "2021-03-01",
            7,
            None,
        )
    },
    "one day": {"date_range": DAYS[:1]},
    "three days": {"date_range": [*DAYS, "2021-03-03"]},
    "an impossible day": {"date_range": ["2021-02-29", "2021-03-02"]},
    "a day and a moment": {"date_range": ["2021-03-01", "2021-03-02T00:00:00Z"]},
    "moments without offset": {"date_range": ["2021-03-01T00:00:00", "2021-03-02T00:00:00"]},
    "an impossible offset": {"date_range": ["2021-03-01T00:00:00+25:00", "2021-03-02T00:00:00+25:00"]},
    **{
        f"the operator {name}": {"filters": [[name, "event:page", ["/"]]]}
        for name in ("is_null", "matches_wildcard", "matches_wildcard_not", "matches_member", "IS", "and")
    },
    "filters that are no list of filters": {"filters": ["is", "event:page", ["/"]]},
    "a filter without values": {"filters": [["is", "event:page"]]},
    "an empty list of values": {"filters": [["is", "event:page", []]]},
    "values that are no list": {"filters": [["is", "event:page", "/"]]},
    "values that are no text": {"filters": [["is", "event:page", [7]]]},
    "a filter that is too long": {"filters": [["is", "event:page", ["/"], {}, {}]]},
    "an unknown modifier": {"filters": [["is", "event:page", ["/"], {"case": False}]]},
    "a modifier that is no boolean": {"filters": [["is", "event:page", ["/"], {"case_sensitive": "no"}]]},
    "a modifier of a pattern": {"filters": [["matches", "event:page", ["/"], {"case_sensitive": False}]]},
    "an empty modifier of a pattern": {"filters": [["matches_not", "event:page", ["/"], {}]]},
    "an unknown dimension to filter by": {"filters": [["is", "visit:colour", ["red"]]]},
    "time to filter by": {"filters": [["is", "time:day", ["2021-03-01"]]]},
    **{
        f"{operator} on a goal": {"filters": [[operator, "event:goal", ["Signup"]]]}
        for operator in ("is_not", "contains_not", "matches", "matches_not")
    },
    **{
        f"{operator} on a segment": {"filters": [[operator, "segment", [1]]]}
        for operator in ("is_not", "contains", "matches")
    },
    "a segment by text": {"filters": [["is", "segment", ["1"]]]},
    "a country by name": {"filters": [["is", "visit:country", ["Germany"]]]},
    "one country by name": {"filters": [["is_not", "visit:country", ["DE", "Germany"]]]},
    "cities as numbers and text": {"filters": [["is", "visit:city", [1, "2"]]]},
    "nothing joined": {"filters": [["and", []]]},
    "and without list": {"filters": [["and", ["is", "event:page", ["/"]]]]},
    "not of a list of filters": {"filters": [["not", [["is", "event:page", ["/"]]]]]},
    "a goal below the top level": {"filters": [["not", ["is", "event:goal", ["Signup"]]]]},
    "a hostname below the top level": {"filters": [["or", [["is", "event:hostname", ["a"]]]]]},
    "behaviour within behaviour": {"filters": [["has_done", ["has_done", ["is", "event:page", ["/"]]]]]},
    "behaviour deep within behaviour": {
        "filters": [["has_done", ["not", ["has_not_done", ["is", "event:page", ["/"]]]]]]
    },
    "behaviour by a property of visits": {"filters": [["has_done", ["is", "visit:source", ["Google"]]]]},
    "order by goal": {"dimensions": ["event:goal"], "order_by": [["event:goal", "asc"]]},
    "an unknown direction": {"order_by": [["visitors", "ASC"]]},
    "order without direction": {"order_by": [["visitors"]]},
    "order by what is neither metric nor dimension": {"order_by": [["colour", "asc"]]},
    "an inclusion that is no boolean": {"include": {"imports": 1}},
    "a limit of zero": {"pagination": {"limit": 0}},
    "a limit past the maximum": {"pagination": {"limit": 10001}},
    "a limit that is no integer": {"pagination": {"limit": 1.5}},
    "a limit as text": {"pagination": {"limit": "10"}},
    "a negative offset": {"pagination": {"offset": -1}},
    "a page": {"pagination": {"page": 1}},
}


def query(change):
    return {key: value for key, value in {**BASE, **change}.items() if value is not ...}


@pytest.mark.parametrize("case", ACCEPTED)
def test_schema_accepts(case, validators):
    assert validators.problems(QUERY, query(ACCEPTED[case])) == []


@pytest.mark.parametrize("case", REFUSED)
def test_schema_refuses(case, validators):
    assert validators.problems(QUERY, query(REFUSED[case]))


@pytest.mark.parametrize("body", [None, [], "visitors", 7, True])
def test_schema_refuses_what_is_no_object(body, validators):
    assert validators.problems(QUERY, body)


def test_the_echo_of_a_query_is_a_query(contract, validators):
    examples = contract.operation("stats_query").raw["responses"]["200"]["content"]["application/json"][
        "examples"
    ]
    echoes = [example["value"]["query"] for example in examples.values()]

    assert echoes
    assert [validators.problems(QUERY, echo) for echo in echoes] == [[] for _ in echoes]


@pytest.fixture(scope="module")
def served(http):
    """The schema that the sandbox serves to editors, as a validator."""
    answer = http.get("/api/docs/query/schema.json")
    assert answer.json()["$schema"] == "http://json-schema.org/draft-07/schema#"
    return jsonschema_rs.Draft7Validator(answer.json(), validate_formats=True)


@pytest.mark.parametrize("case", ACCEPTED)
def test_served_schema_accepts(case, served):
    assert served.is_valid(query(ACCEPTED[case]))


@pytest.mark.parametrize("case", REFUSED)
def test_served_schema_refuses(case, served):
    assert not served.is_valid(query(REFUSED[case]))
