"""The schemas of the statistics' answers refuse what no server should answer, and tell the editions apart."""

import pytest

ECHO = {
    "site_id": "a.example",
    "metrics": ["visitors"],
    "date_range": ["2021-03-01T00:00:00Z", "2021-03-02T23:59:59Z"],
    "filters": [],
    "dimensions": [],
    "order_by": [["visitors", "desc"]],
    "include": {},
    "pagination": {"limit": 10000, "offset": 0},
}
REVENUE = {"value": 201.2, "currency": "USD", "short": "$201.2", "long": "$201.20"}


def queried(*rows, meta=None, **echo):
    return {
        "results": [{"dimensions": d, "metrics": m} for d, m in rows],
        "meta": meta or {},
        "query": {**ECHO, **echo},
    }


ACCEPTED = {
    ("stats_realtime_visitors", "nobody"): 0,
    ("stats_aggregate", "wrapped"): {"results": {"visitors": {"value": 1}, "time_on_page": {"value": None}}},
    ("stats_aggregate", "wrapped, with a warning"): {
        "results": {"visitors": {"value": 1}},
        "warning": "None.",
    },
    ("stats_aggregate", "flat"): {"visitors": {"value": 1}, "bounce_rate": {"value": 53.0}},
    ("stats_aggregate", "compared"): {
        "results": {"bounce_rate": {"value": 50, "comparison_value": 0, "change": None}}
    },
    ("stats_aggregate", "events under a scroll goal"): {
        "results": {"events": {"value": None, "comparison_value": None, "change": None}}
    },
    ("stats_aggregate", "a rate that trebled"): {
        "results": {"conversion_rate": {"value": 150.0, "comparison_value": 50.0, "change": 100.0}}
    },
    ("stats_timeseries", "more conversions than visits that ended"): {
        "results": [{"date": "2021-03-01", "conversion_rate": 200.0}]
    },
    ("stats_breakdown", "imported conversions"): {"results": [{"goal": "Signup", "conversion_rate": 133.33}]},
    ("stats_timeseries", "no bucket"): {"results": []},
    ("stats_timeseries", "an hour"): {"results": [{"date": "2021-03-01 23:00:00", "visitors": 0}]},
    ("stats_breakdown", "a city"): {"results": [{"city": 2950159, "visitors": 1}]},
    ("stats_breakdown", "a field of tomorrow"): {"results": [], "more": {"cursor": "x"}},
    ("stats_query", "no rows"): queried(),
    ("stats_query", "revenue and null"): queried(([], [REVENUE, None])),
    ("stats_query", "a city"): queried(([2950159, "2021-03-01"], [1])),
    ("stats_query", "everything known"): queried(
        ([], [1]),
        meta={
            "imports_included": False,
            "imports_skip_reason": "unsupported_query",
            "imports_warning": "They cannot answer this.",
            "metric_warnings": {"total_revenue": {"code": "no_revenue_goals_matching", "warning": "None."}},
            "time_labels": ["2021-03-01"],
            "total_rows": 1,
        },
    ),
}
REFUSED = {
    ("stats_realtime_visitors", "less than nobody"): -1,
    ("stats_realtime_visitors", "text"): "21",
    ("stats_realtime_visitors", "an object"): {"visitors": 21},
    ("stats_realtime_visitors", "a fraction"): 1.5,
    ("stats_aggregate", "nothing"): {},
    ("stats_aggregate", "empty results"): {"results": {}},
    ("stats_aggregate", "results as a list"): {"results": []},
    ("stats_aggregate", "a bare number"): {"results": {"visitors": 1}},
    ("stats_aggregate", "a number as text"): {"results": {"visitors": {"value": "1"}}},
    ("stats_aggregate", "half a visitor"): {"results": {"visitors": {"value": 1.5}}},
    ("stats_aggregate", "half a visitor, flat"): {"visitors": {"value": 1.5}},
    ("stats_aggregate", "fewer than no visits"): {"results": {"visits": {"value": -1}}},
    ("stats_aggregate", "no bounce rate"): {"results": {"bounce_rate": {"value": None}}},
    ("stats_aggregate", "no duration"): {"results": {"visit_duration": {"value": None}}},
    ("stats_aggregate", "a bounce rate past the whole"): {"results": {"bounce_rate": {"value": 101}}},
    ("stats_aggregate", "half a second on a page"): {"results": {"time_on_page": {"value": 1.5}}},
    ("stats_aggregate", "a negative rate, flat"): {"conversion_rate": {"value": -1.0}},
    ("stats_aggregate", "an unknown metric"): {"results": {"visitorz": {"value": 1}}},
    ("stats_aggregate", "no value"): {"results": {"visitors": {"change": 1}}},
    ("stats_aggregate", "both editions in one"): {
        "results": {"visitors": {"value": 1}},
        "visitors": "1",
        "warning": 7,
    },
    ("stats_timeseries", "a bare list"): [{"date": "2021-03-01", "visitors": 1}],
    ("stats_timeseries", "no date"): {"results": [{"visitors": 1}]},
    ("stats_timeseries", "a moment"): {"results": [{"date": "2021-03-01T00:00:00Z", "visitors": 1}]},
    ("stats_timeseries", "a day that is none"): {"results": [{"date": "2021-02-30", "visitors": 1}]},
    ("stats_timeseries", "an hour that is none"): {"results": [{"date": "2021-03-01 24:00:00"}]},
    ("stats_timeseries", "a share past the whole"): {"results": [{"date": "2021-03-01", "bounce_rate": 101}]},
    ("stats_timeseries", "a negative duration"): {"results": [{"date": "2021-03-01", "visit_duration": -1}]},
    ("stats_breakdown", "no duration"): {"results": [{"page": "/", "visit_duration": None}]},
    ("stats_breakdown", "a list as value"): {"results": [{"source": ["Google"], "visitors": 1}]},
    ("stats_breakdown", "visitors as text"): {"results": [{"source": "Google", "visitors": "1"}]},
    ("stats_breakdown", "an empty row"): {"results": [{}]},
    ("stats_query", "no echo"): {"results": [], "meta": {}},
    ("stats_query", "rows as objects"): {**queried(), "results": [{"visitors": 1}]},
    ("stats_query", "a row without metrics"): queried((["Google"], [])),
    ("stats_query", "a metric as text"): queried(([], ["1"])),
    ("stats_query", "revenue without currency"): queried(([], [{"value": 1, "short": "1", "long": "1"}])),
    ("stats_query", "an echo without offset"): queried(
        date_range=["2021-03-01T00:00:00", "2021-03-02T00:00:00"]
    ),
    ("stats_query", "an unknown reason"): queried(meta={"imports_skip_reason": "tired"}),
}


def problems(contract, validators, operation_id, answer):
    response = contract.operation(operation_id).raw["responses"]["200"]
    return validators.problems(response["content"]["application/json"]["schema"], answer)


@pytest.mark.parametrize(("operation_id", "case"), ACCEPTED)
def test_answer_is_accepted(operation_id, case, contract, validators):
    assert problems(contract, validators, operation_id, ACCEPTED[operation_id, case]) == []


@pytest.mark.parametrize(("operation_id", "case"), REFUSED)
def test_answer_is_refused(operation_id, case, contract, validators):
    assert problems(contract, validators, operation_id, REFUSED[operation_id, case])


def test_an_answer_of_one_edition_is_none_of_the_other(validators):
    wrapped = {"results": {"visitors": {"value": 1}}}
    flat = {"visitors": {"value": 1}}
    of_today = {"$ref": "#/components/schemas/StatsAggregateWrapped"}
    of_preview = {"$ref": "#/components/schemas/StatsAggregateFlat"}

    assert not validators.problems(of_today, wrapped)
    assert not validators.problems(of_preview, flat)
    assert validators.problems(of_today, flat)
    assert validators.problems(of_preview, wrapped)


@pytest.mark.parametrize("body", [{}, {"error": None}, {"error": ["a"]}, {"errors": {}}, "no", None])
def test_an_error_is_one_sentence(body, validators):
    assert validators.problems({"$ref": "#/components/schemas/Error"}, body)
