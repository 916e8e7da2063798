"""Every statement reads one site's rows of a bounded time, and its text holds nothing of a request."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from plausible_sandbox.store.dialects import ClickHouseDialect, DuckDBDialect
from plausible_sandbox.store.sql import Sql, Val, sql

EVIL = "x'; drop table events; --"
BODIES: tuple[dict[str, Any], ...] = (
    {"metrics": ["visitors", "bounce_rate"], "filters": [["is", "event:page", [EVIL]]]},
    {
        "metrics": ["visitors"],
        "filters": [["has_done", ["is", "event:name", [EVIL]]], ["is", "visit:exit_page", [EVIL]]],
    },
    {
        "metrics": ["conversion_rate", "group_conversion_rate"],
        "filters": [["is", "event:goal", ["Signup"]]],
        "dimensions": ["visit:source"],
    },
    {"metrics": ["scroll_depth", "time_on_page"], "dimensions": ["event:page"], "include": {"imports": True}},
    {"metrics": ["visitors", "visits"], "dimensions": ["time:hour"]},
    {"metrics": ["visitors"], "dimensions": ["event:goal", f"event:props:{EVIL}"]},
    {"metrics": ["visitors"], "dimensions": ["visit:city_name", "event:name"], "date_range": "all"},
    {"metrics": ["visitors"], "dimensions": ["event:name", "visit:entry_page"]},
)


class Recording:
    """An engine that keeps the text of what it is asked."""

    def __init__(self, engine: Any) -> None:
        self.dialect = engine.dialect
        self.texts: list[str] = []
        self._engine = engine

    def fetch(self, query: Sql) -> list[tuple[Any, ...]]:
        text, _ = self.dialect.render(query)
        self.texts.append(text)
        rows: list[tuple[Any, ...]] = self._engine.fetch(query)
        return rows


@pytest.mark.parametrize("body", BODIES)
def test_each_read_of_a_table_names_the_site(make_data: Any, write: Any, body: dict[str, Any]) -> None:
    data = make_data(
        write.pageview(1, "2021-03-01 10:00"), goals=({"display_name": "Signup", "event_name": "Signup"},)
    )
    data.store = Recording(data.store)

    data.query(**{"date_range": ["2021-03-01", "2021-03-02"], **body})

    for text in data.store.texts:
        reads = re.findall(r"(?:from|join) (?:events|sessions|imported_\w+)\b", text)
        assert reads
        assert text.count("site_id = ") >= len(reads)
        assert EVIL not in text


def _scans(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    info = node.get("extra_info", {})
    if "Table" in info:
        yield info
    for child in node.get("children", []):
        yield from _scans(child)


@pytest.mark.parametrize("body", BODIES)
def test_each_scan_of_the_plan_is_restricted_to_the_site(
    make_data: Any, write: Any, body: dict[str, Any]
) -> None:
    goals = ({"display_name": "Signup", "event_name": "Signup"},)
    other = make_data(write.pageview(1, "2021-03-01 10:00"))
    data = make_data(
        write.custom(1, "2021-03-01 10:00", "Signup"),
        write.pageview(2, "2021-03-02 10:00", EVIL),
        write.custom(2, "2021-03-02 10:01", EVIL, EVIL),
        goals=goals,
    )
    plans: list[Any] = []

    class Explaining(Recording):
        def fetch(self, query: Sql) -> list[tuple[Any, ...]]:
            plans.extend(json.loads(other.store.fetch(Sql(("explain (format json) ", query)))[0][1]))
            return super().fetch(query)

    data.store = Explaining(data.store)
    data.query(**{"date_range": ["2021-03-01", "2021-03-02"], **body})

    scans = [scan for plan in plans for scan in _scans(plan)]
    assert scans
    own = f"site_id = {data.site.id}"
    assert [scan for scan in scans if own not in str(scan.get("Filters"))] == []


def test_text_and_values_of_both_dialects() -> None:
    query = sql("select {a} where x = {b}", a=Val(["it's", "b\\s", "\ud800"], "strs"), b=Val(2**70, "int"))

    text, values = DuckDBDialect().render(query)
    assert text == "select cast($1 as varchar[]) where x = $2"
    assert values == [["it's", "b\\s", "?"], 2**63 - 1]

    text, named = ClickHouseDialect("p").render(query)
    assert text == "select {p1:Array(String)} where x = {p2:Int64}"
    assert named == {"p1": r"['it\'s','b\\s','?']", "p2": str(2**63 - 1)}


def test_clickhouse_reads_replaced_rows_once_where_told_so() -> None:
    from plausible_sandbox.store.sql import table

    dialect = ClickHouseDialect("p", final=("sessions",))

    assert (
        dialect.render(sql("{t} {u}", t=table("sessions"), u=table("events")))[0]
        == "p.sessions final p.events"
    )
