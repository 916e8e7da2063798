"""JSON Lines give the same rows as the same rows one by one."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import msgspec
import pytest
from plausible_sandbox.errors import Refusal
from plausible_sandbox.ingest.fixture_lines import PART_BYTES, rows_of_lines
from plausible_sandbox.ingest.fixture_rows import event_row
from plausible_sandbox.store.duckdb_store import DuckDBStore
from plausible_sandbox.store.rows import EventRow

NOON = dt.datetime(2021, 1, 1, 12, tzinfo=dt.UTC)
SITES = {None: 1, "other": 2}
USUAL = {"name": "pageview", "timestamp": "2021-01-01T00:00:00", "user_id": 7}


def rows_of(*stated: dict[str, Any]) -> list[EventRow]:
    text = b"\n".join(json.dumps(one).encode() for one in stated)
    return list(rows_of_lines(text, site_id_of=SITES.__getitem__, now=NOON))


@pytest.mark.parametrize(
    "stated",
    [
        USUAL,
        {**USUAL, "site": "other", "hostname": "fjord.example", "pathname": "/é\u0000", "props": {"a": "b"}},
        {**USUAL, "props": {"a": 1, "b": True}},
        {**USUAL, "referrer_source": "Google", "click_id_param": "gclid"},
        {**USUAL, "timestamp": {"relative": -60}},
        {**USUAL, "timestamp": "2021-01-01T02:00:00+02:00"},
        {**USUAL, "timestamp": "2021-01-01T00:00:00.75"},
        {**USUAL, "timestamp": "2021-01-01 00:00"},
        {**USUAL, "user_id": 0},
        {**USUAL, "user_id": 2**64 - 1},
        {**USUAL, "revenue_source_amount": "10.5", "revenue_source_currency": "EUR"},
        {**USUAL, "name": "engagement", "scroll_depth": 255, "engagement_time": 5},
        {**USUAL, "interactive": False, "city_geoname_id": 588409, "country_code": "EE"},
    ],
)
def test_a_line_is_the_row_that_it_states(stated: dict[str, Any]) -> None:
    (row,) = rows_of(stated)

    expected = event_row(stated, SITES[stated.get("site")], NOON)
    assert {name: getattr(row, name) for name in EventRow.__struct_fields__} == msgspec.structs.asdict(
        expected
    )


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (b"{", "line 2"),
        (b"[]", "line 2"),
        (b'{"name": "pageview", "timestamp": "soon", "user_id": 1}', "line 2.*'soon'"),
        (b'{"name": "pageview", "timestamp": "2021-01-01", "user_id": 1, "session_id": 5}', "session_id"),
        (b'{"name": "pageview", "timestamp": "2021-01-01", "user_id": 1, "site_id": 5}', "site_id"),
        (b'{"name": "", "timestamp": "2021-01-01T00:00:00", "user_id": 1}', "name is ''"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: bytes, named: str) -> None:
    good = json.dumps(USUAL).encode()

    with pytest.raises(Refusal, match=named):
        list(rows_of_lines(b"\n".join((good, line, good)), site_id_of=SITES.__getitem__, now=NOON))


def test_a_line_is_named_by_its_number_in_the_whole_text() -> None:
    good = json.dumps(USUAL).encode() + b"\n\n"
    count = 3 * PART_BYTES // len(good)

    with pytest.raises(Refusal, match=f"line {2 * count + 1} is no JSON object"):
        list(rows_of_lines(good * count + b"{\n" + good, site_id_of=SITES.__getitem__, now=NOON))


def test_lines_are_read_in_their_order_wherever_an_unusual_one_is() -> None:
    stated = [{**USUAL, "user_id": number + 1} for number in range(3 * PART_BYTES // 70)]
    stated[5] |= {"timestamp": {"relative": -60}}
    stated[-5] |= {"revenue_source_amount": "10.5", "revenue_source_currency": "EUR"}

    assert [row.user_id for row in rows_of(*stated)] == [row["user_id"] for row in stated]


def test_rows_of_lines_are_stored_as_others_are() -> None:
    store = DuckDBStore()
    store.add(rows_of(*({**USUAL, "site": "other", "user_id": 1 + number} for number in range(3))))

    assert [row["user_id"] for row in store.events_of(2)] == [3, 2, 1]
    store.close()
