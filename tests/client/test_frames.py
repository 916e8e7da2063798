"""Answers as data frames of polars and pandas."""

from __future__ import annotations

import builtins
import datetime

import httpx2
import pytest
from plausible_client import PlausibleClient, frames

from .conftest import TOKEN

ROWS = [
    {"source": "a", "visitors": 3, "bounce_rate": 1.5},
    {"source": "b", "visitors": 2, "bounce_rate": None},
]


def breakdown(server, *pages):
    server.script = [(200, {"results": page}) for page in pages]
    client = PlausibleClient(TOKEN, transport=httpx2.MockTransport(server))
    return client.stats.breakdown(site_id="x", property="visit:source", metrics=["visitors"], limit=1)


def rows():
    return [{"source": "a", "visitors": 3}], [{"source": "b", "visitors": 2}], []


def test_polars_frame_holds_the_rows_of_all_pages(server):
    frame = frames.to_polars(breakdown(server, *rows()))

    assert frame.to_dicts() == [{"source": "a", "visitors": 3}, {"source": "b", "visitors": 2}]


def test_pandas_frame_holds_the_rows_of_all_pages(server):
    frame = frames.to_pandas(breakdown(server, *rows()))

    assert frame.to_dict("records") == [{"source": "a", "visitors": 3}, {"source": "b", "visitors": 2}]


def test_timeseries_has_dates(client, server):
    server.default = (200, {"results": [{"date": "2021-01-01", "visitors": 1}]})

    frame = frames.to_polars(client.stats.timeseries(site_id="x"))

    assert frame["date"].to_list() == [datetime.date(2021, 1, 1)]


def test_aggregate_is_one_row(client, server):
    server.default = (200, {"results": {"visitors": {"value": 3}, "bounce_rate": {"value": 50}}})

    assert frames.records(client.stats.aggregate(site_id="x")) == [{"visitors": 3, "bounce_rate": 50}]


def test_compared_totals_keep_change_and_earlier_value(client, server):
    compared = {"value": 3, "comparison_value": 2, "change": 50}
    server.default = (200, {"results": {"visitors": compared}})

    assert frames.records(client.stats.aggregate(site_id="x", compare="previous_period")) == [
        {"visitors": 3, "visitors_comparison_value": 2, "visitors_change": 50}
    ]


QUERY = {
    "site_id": "x",
    "metrics": ["visitors"],
    "date_range": ["2021-01-01T00:00:00Z", "2021-01-02T23:59:59Z"],
    "filters": [],
    "order_by": [],
    "include": {},
    "pagination": {"limit": 10, "offset": 0},
}


@pytest.mark.parametrize(
    ("dimension", "label", "moment"),
    [
        ("time:day", "2021-01-02", datetime.date(2021, 1, 2)),
        ("time:month", "2021-01-01", datetime.date(2021, 1, 1)),
        ("time:hour", "2021-01-02 03:00:00", datetime.datetime(2021, 1, 2, 3)),
        ("time", "something else", "something else"),
        ("visit:source", "2021-01-02", "2021-01-02"),
    ],
)
def test_time_dimensions_of_queries_are_days_and_hours(client, server, dimension, label, moment):
    rows = [{"dimensions": [label], "metrics": [4]}]
    query = {**QUERY, "dimensions": [dimension]}
    server.default = (200, {"results": rows, "meta": {}, "query": query})

    page = client.stats.query(
        site_id="x", metrics=["visitors"], date_range="7d", dimensions=[dimension], pagination={"limit": 10}
    )

    assert frames.records(page) == [{dimension: moment, "visitors": 4}]


def test_pandas_knows_days_as_dates(client, server):
    server.default = (200, {"results": [{"date": "2021-01-01", "visitors": 1}]})

    frame = frames.to_pandas(client.stats.timeseries(site_id="x"))

    assert frame["date"].dt.day.to_list() == [1]


def test_empty_answer_is_an_empty_frame(client, server):
    server.default = (200, {"results": []})

    assert frames.to_polars(client.stats.timeseries(site_id="x")).height == 0


def test_answer_without_rows_is_refused_by_name():
    with pytest.raises(TypeError, match="int holds no rows"):
        frames.records(5)


@pytest.mark.parametrize(("make", "library"), [(frames.to_polars, "polars"), (frames.to_pandas, "pandas")])
def test_missing_library_says_how_to_install_it(monkeypatch, make, library):
    present = builtins.__import__

    def without(name, *more):
        if name == library:
            raise ImportError(name)
        return present(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)

    with pytest.raises(ImportError, match=rf"{library} is not installed.*plausible-client\[dataframe\]"):
        make([])
