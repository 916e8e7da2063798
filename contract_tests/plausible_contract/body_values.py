"""Hostile JSON values for one member of a body at a time; `layers.bodies` sends them, the schema decides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plausible_contract import codec
from plausible_contract.contract import Contract, Document
from plausible_contract.coverage import enum_values

WRONG_TYPES: tuple[Any, ...] = (None, True, 0, -1, 1.5, "", " ", [], {}, [None], {"a": 1}, "null", "[]")
TEXTS: tuple[Any, ...] = (
    "ü",
    "\u4f60\u597d",
    "x" * 300,
    "\u202eabc",
    "a\x00b",
    "<b>",
    "'\"",
    "../..",
    "\U0001f600",
)
NUMBERS: tuple[Any, ...] = (1, 2**31, 2**53 + 1, 2**63, 10**30)
BY_NAME: dict[str, tuple[Any, ...]] = {
    "metrics": (
        ["visitors"], ["visitors", "visitors"], ["Visitors"], ["bogus"], ["visitors", None], "visitors", [[]],
        ["visits", "pageviews", "events", "bounce_rate", "visit_duration", "views_per_visit", "percentage"],
        ["conversion_rate"], ["time_on_page"], ["scroll_depth"], ["exit_rate"], ["group_conversion_rate"],
    ),
    "date_range": (
        "day", "7d", "30d", "month", "6mo", "12mo", "year", "all", "24h", "0d", "1d", "5000d", "5001d", "1mo",
        "100mo", "101mo", "-7d", "7D", "realtime", "custom", ["2024-01-01", "2024-01-31"],
        ["2024-01-31", "2024-01-01"], ["2024-01-01"], ["2024-01-01", "2024-01-02", "2024-01-03"],
        ["2024-02-30", "2024-03-01"], ["2023-02-29", "2023-03-01"], ["2024-01-01", "2024-01-31T00:00:00Z"],
        ["2024-01-01T00:00:00", "2024-01-31T00:00:00"], ["2024-1-1", "2024-01-31"], [1, 2],
    ),
    "dimensions": (
        ["visit:source"], ["time"], ["time:day"], ["time:hour"], ["time:minute"],
        ["event:page", "event:page"],
        ["event:props:plan"], ["event:props:"], ["visit:bogus"], ["event:goal"], ["visit:city"], ["segment"],
        ["visit:country", "visit:browser", "time:week"], ["visit:country_name"], [1], "visit:source",
    ),
    "filters": (
        [["is", "visit:source", ["Google"]]], [["is_not", "visit:source", ["Google"]]],
        [["is", "visit:source", []]],
        [["is", "visit:source", "Google"]], [["is", "visit:source"]], [["bogus", "visit:source", ["Google"]]],
        [["is", "visit:bogus", ["x"]]], [["contains", "event:page", ["/"]]],
        [["matches", "event:page", ["^/b"]]],
        [["matches", "event:page", ["^/b"], {"case_sensitive": False}]], ["is", "visit:source", ["Google"]],
        [["contains", "event:page", ["BLOG"], {"case_sensitive": False}]],
        [["is", "visit:source", ["x"], {"bogus": 1}]], [["and", []]], [["not", ["is", "visit:os", ["Mac"]]]],
        [["or", [["is", "visit:os", ["Mac"]], ["is", "visit:device", ["Mobile"]]]]], [["not", []]],
        [["and", [["is", "event:hostname", ["a"]]]]], [["is", "visit:country", ["DE"]]],
        [["is", "visit:country", ["DEU"]]], [["is", "visit:city", [2950159]]],
        [["is", "visit:city", ["2950159"]]],
        [["is", "visit:city", [1, "2"]]], [["is", "event:page", [1]]], [[]], [None],
        [["has_done", ["is", "event:name", ["pageview"]]]], [["has_done", ["is", "visit:os", ["Mac"]]]],
        [["is", "event:page", ["caf\u00e9"]]],
    ),
    "order_by": (
        [["visitors", "asc"]], [["visitors", "desc"]], [["visitors", "ASC"]], [["visitors"]],
        [["pageviews", "asc"]],
        [["visitors", "asc", 1]], "visitors", [["event:goal", "asc"]], [],
    ),
    "pagination": (
        {"limit": 1}, {"limit": 0}, {"limit": -1}, {"limit": 10000}, {"limit": 10001}, {"limit": "1"},
        {"limit": 1.5},
        {"offset": 0}, {"offset": -1}, {"offset": 1}, {"offset": 10**9}, {"limit": 1, "offset": 1},
        {"bogus": 1},
    ),
    "include": (
        {"total_rows": True}, {"total_rows": "true"}, {"time_labels": True}, {"imports": True},
        {"bogus": True},
        {"trim_relative_date_range": True}, {"total_rows": None},
    ),
    "timezone": ("Europe/Berlin", "europe/berlin", "Mars/Olympus", "UTC", "Etc/GMT+5", "+02:00", "CEST"),
    "goal_type": ("event", "page", "EVENT", "revenue"),
    "role": ("viewer", "editor", "owner", "Viewer"),
}  # fmt: skip


def values(contract: Contract, name: str, schema: Document) -> Iterator[Any]:
    """Yield values for a member, those of its schema's enum and bounds among them."""
    yield from BY_NAME.get(name, ())
    yield from WRONG_TYPES
    types = codec.types_of(contract, schema)
    for value in enum_values(contract, schema):
        yield value
        yield value.upper()
    if "string" in types and name not in BY_NAME:
        yield from TEXTS
    if types & {"integer", "number"}:
        yield from NUMBERS
