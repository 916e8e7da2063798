"""The schemas of the v1 parameters accept and refuse, as text on the wire, what the server does."""

import calendar
import datetime

import pytest
from contract_lint import wire

V1_METRICS = (
    "visitors,visits,pageviews,events,views_per_visit,bounce_rate,visit_duration,conversion_rate,time_on_page"
)

CASES = {
    ("stats_aggregate", "period"): (
        ["day", "7d", "30d", "month", "6mo", "12mo", "custom"],
        ["", "Day", "28d", "91d", "year", "all", "realtime", "30m", "7mo", "24h"],
    ),
    ("stats_aggregate", "date"): (
        [
            "2021-01-01",
            "2024-02-29",
            "2000-02-29",
            "9999-12-31",
            "2021-01-01,2021-01-31",
            "2021-01-01 , 2021-01-31",
        ],
        [
            "",
            "today",
            "2021-02-29",
            "1900-02-29",
            "2021-13-01",
            "2021-00-10",
            "2021-1-1",
            "20210101",
            "0000-01-01",
            " 2021-01-01",
            "2021-01-01,",
            "2021-01-01,2021-01-31,2021-02-01",
            "2021-01-01T00:00:00Z",
            "2021-01-01\n",
        ],
    ),
    ("stats_aggregate", "metrics"): (
        ["visitors", "visitors,pageviews", V1_METRICS],
        [
            "",
            ",",
            "visitors,",
            "visitors, pageviews",
            "visitors,visitors",
            "Visitors",
            "scroll_depth",
            "percentage",
            "group_conversion_rate",
            "exit_rate",
            "total_revenue",
            "average_revenue",
        ],
    ),
    ("stats_aggregate", "filters"): (
        ["", ";", "foo", "event:page==", "visit:source==Google;event:page!=/a*"],
        [],
    ),
    ("stats_aggregate", "compare"): (["previous_period", "previous_year", ""], []),
    ("stats_aggregate", "with_imported"): (["true", "false", "yes", "", "1"], []),
    ("stats_timeseries", "interval"): (["day", "month", "date"], ["", "hour", "week", "Day", "year"]),
    ("stats_timeseries", "metrics"): ([V1_METRICS], ["visitorz"]),
    ("stats_breakdown", "metrics"): (
        ["visitors,time_on_page,conversion_rate"],
        ["views_per_visit", "visitorz"],
    ),
    ("stats_breakdown", "property"): (
        ["event:name", "event:page", "event:goal", "event:props:plan", "event:props:a:b c"]
        + [
            f"visit:{name}"
            for name in [
                "source",
                "channel",
                "referrer",
                "device",
                "browser",
                "browser_version",
                "os",
                "os_version",
            ]
        ]
        + [f"visit:utm_{name}" for name in ("medium", "source", "campaign", "content", "term")]
        + [f"visit:{name}" for name in ("country", "region", "city", "entry_page", "exit_page")],
        [
            "",
            "event:hostname",
            "event:props:",
            "visit:colour",
            "source",
            "visit:country_name",
            "visit:screen",
            "time",
            "segment",
            "visit:entry_page_hostname",
            "xvisit:source",
            "visit:sourcex",
        ],
    ),
    ("stats_breakdown", "limit"): (
        ["1", "100", "1000"],
        ["", "0", "-1", "1001", "1.5", "ten", "1e2", "99999999999999999999"],
    ),
    ("stats_breakdown", "page"): (["1", "2", "1000000"], ["", "0", "-1", "1.5", "two"]),
}


def verdict(contract, validators, operation_id, name, text):
    operation = contract.operation(operation_id)
    schema = next(p["schema"] for p in contract.parameters(operation) if p["name"] == name)
    return validators.problems(schema, wire.read(contract, schema, text))


@pytest.mark.parametrize(
    ("operation_id", "name", "text"),
    [(*key, text) for key, (accepted, _) in CASES.items() for text in accepted],
)
def test_parameter_accepts(operation_id, name, text, contract, validators):
    assert verdict(contract, validators, operation_id, name, text) == []


@pytest.mark.parametrize(
    ("operation_id", "name", "text"),
    [(*key, text) for key, (_, refused) in CASES.items() for text in refused],
)
def test_parameter_refuses(operation_id, name, text, contract, validators):
    assert verdict(contract, validators, operation_id, name, text)


def test_date_accepts_exactly_the_days_of_the_calendar(contract, validators):
    wrong = []
    for year in (1, 4, 100, 400, 1900, 1999, 2000, 2023, 2024, 2100, 9996, 9999):
        for month in range(14):
            last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
            for day in range(33):
                text = f"{year:04}-{month:02}-{day:02}"
                accepted = not verdict(contract, validators, "stats_aggregate", "date", text)
                if accepted != (1 <= day <= last):
                    wrong.append(text)

    assert wrong == []
    assert not verdict(contract, validators, "stats_aggregate", "date", datetime.date.max.isoformat())


def test_only_site_and_property_are_required(contract):
    required = {
        (operation.id, parameter["name"])
        for operation in contract.operations
        if operation.id.startswith("stats_")
        for parameter in contract.parameters(operation)
        if parameter.get("required")
    }

    assert required == {
        ("stats_realtime_visitors", "site_id"),
        ("stats_aggregate", "site_id"),
        ("stats_timeseries", "site_id"),
        ("stats_breakdown", "site_id"),
        ("stats_breakdown", "property"),
    }


def test_the_preview_requires_period_and_for_aggregate_metrics(contract):
    required = {
        (operation.id, parameter["name"])
        for operation in contract.operations
        for parameter in contract.parameters(operation)
        if parameter.get("x-required-in-preview") and operation.id.startswith("stats_")
    }

    assert required == {
        ("stats_aggregate", "period"),
        ("stats_aggregate", "metrics"),
        ("stats_timeseries", "period"),
        ("stats_breakdown", "period"),
    }
