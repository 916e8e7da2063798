"""Event rows of fixtures: taken as stated, refused by name."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from plausible_sandbox.errors import Refusal
from plausible_sandbox.ingest.fixture_rows import event_row
from plausible_sandbox.store.rows import EventRow

NOON = dt.datetime(2021, 1, 1, 12, 0, 30, 500_000, tzinfo=dt.UTC)


def row(**columns: Any) -> EventRow:
    return event_row({"name": "pageview", "timestamp": "2021-01-01T00:00:00", **columns}, 5, NOON)


def test_what_is_absent_is_blank() -> None:
    stored = row(user_id=8001)

    assert stored == EventRow(
        site_id=5,
        name="pageview",
        timestamp=dt.datetime(2021, 1, 1),
        user_id=8001,
        acquisition_channel="Direct",
    )


def test_columns_are_taken_as_stated() -> None:
    columns = {
        "hostname": "fjord.example",
        "pathname": "/a",
        "props": {"plan": "gold", "n": 5, "yes": True},
        "interactive": False,
        "referrer": "google.com",
        "referrer_source": "Google",
        "click_id_param": "gclid",
        "country_code": "EE",
        "city_geoname_id": 588409,
        "scroll_depth": 255,
        "engagement_time": 1000,
        "revenue_reporting_amount": "100.3",
        "revenue_reporting_currency": "USD",
    }

    stored = row(**columns)

    expected = {
        **columns,
        "props": {"plan": "gold", "n": "5", "yes": "true"},
        "revenue_reporting_amount": Decimal("100.3"),
    }
    assert {name: getattr(stored, name) for name in columns} == expected
    assert stored.acquisition_channel == "Paid Search"


@pytest.mark.parametrize(
    ("timestamp", "moment"),
    [
        ("2021-01-01T00:00:00", dt.datetime(2021, 1, 1)),
        ("2021-01-01 10:00", dt.datetime(2021, 1, 1, 10)),
        ("2021-01-01", dt.datetime(2021, 1, 1)),
        ("2021-01-01T00:00:00Z", dt.datetime(2021, 1, 1)),
        ("2021-01-01T02:00:00.9+02:00", dt.datetime(2021, 1, 1)),
        ({"relative": 0}, dt.datetime(2021, 1, 1, 12, 0, 30)),
        ({"relative": -1800}, dt.datetime(2021, 1, 1, 11, 30, 30)),
    ],
)
def test_times_are_utc_in_whole_seconds(timestamp: object, moment: dt.datetime) -> None:
    assert row(timestamp=timestamp).timestamp == moment


def test_rows_without_a_visitor_are_of_different_visitors() -> None:
    assert row().user_id != row().user_id


@pytest.mark.parametrize(
    ("columns", "named"),
    [
        ({"user_id": "x"}, "user_id is 'x'"),
        ({"user_id": -1}, "user_id is -1"),
        ({"user_id": 2**64}, "18446744073709551616"),
        ({"timestamp": "yesterday"}, "timestamp is 'yesterday'"),
        ({"timestamp": 5}, "timestamp is 5"),
        ({"timestamp": {"relative": 1e30}}, "1e\\+30"),
        ({"timestamp": {"days": 1}}, "days"),
        ({"name": ""}, "name is ''"),
        ({"nmae": "x"}, "nmae"),
        ({"props": {"a": [1]}}, "props is"),
        ({"scroll_depth": 300}, "scroll_depth is 300"),
        ({"revenue_source_amount": "many"}, "revenue_source_amount is 'many'"),
        ({"revenue_source_amount": "1e20"}, "revenue_source_amount"),
        ({"revenue_source_currency": "euro"}, "revenue_source_currency is 'euro'"),
    ],
)
def test_a_row_that_cannot_be_stored_is_refused_by_name(columns: dict[str, Any], named: str) -> None:
    with pytest.raises(Refusal, match=named) as refusal:
        row(**columns)

    assert refusal.value.status == 400


def test_a_missing_column_is_named() -> None:
    with pytest.raises(Refusal, match="timestamp"):
        event_row({"name": "pageview"}, 5, NOON)
