"""DuckDB and ClickHouse answer every shape of query alike: the rules exist once, the engines only count."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from clickhouse_engine import ClickHouseInProcess
from plausible_sandbox.accounts.records import Goal, Import, Site
from plausible_sandbox.stats import answers
from plausible_sandbox.store.duckdb_store import DuckDBStore
from plausible_sandbox.store.rows import EventRow

SITE = Site(
    id=77,
    domain="both.example",
    timezone="America/Havana",
    goals=(
        Goal(id=1, display_name="Signup", event_name="Signup"),
        Goal(id=2, display_name="Visit /blog**", page_path="/blog**"),
        Goal(id=3, display_name="Read", page_path="/blog/*", scroll_threshold=50),
        Goal(
            id=4, display_name="Big sale", event_name="Purchase", currency="EUR", custom_props={"plan": "a|b"}
        ),
    ),
    imports=(
        Import(id=9, start_date=dt.date(2023, 11, 1), end_date=dt.date(2023, 11, 6), has_scroll_depth=True),
    ),
)
NOW = dt.datetime(2023, 11, 8, 15, 0, tzinfo=dt.UTC)
FIRST = dt.datetime(2023, 11, 3, 22)
PATHS = ("/", "/blog", "/blog/one", "/blog/two_%", "/über", "/it's", "/back\\slash")
SOURCES = ("", "Google", "google", "Direct / None", "DuckDuckGo", "tab\there", "new\nline")


def _events() -> list[EventRow]:
    draw = random.Random(5)
    moment, events = FIRST, []
    for _ in range(600):
        moment += dt.timedelta(seconds=draw.randrange(0, 900))
        name = draw.choice(("pageview", "pageview", "pageview", "engagement", "Signup", "Purchase"))
        events.append(_event(draw, name, moment))
    return events


def _event(draw: random.Random, name: str, moment: dt.datetime) -> EventRow:
    return EventRow(
        site_id=SITE.id,
        name=name,
        timestamp=moment,
        user_id=draw.choice((*range(30), 2**63 + 7)),
        hostname=draw.choice(("both.example", "www2.example")),
        pathname=draw.choice(PATHS),
        props=draw.choice(
            ({}, {"plan": "a|b"}, {"plan": "(none)"}, {"plan": "pro", "who": "Zoë"}, {"who": "it's \\ me"})
        ),
        interactive=draw.random() < 0.8,
        scroll_depth=draw.choice((0, 30, 50, 75, 100, 255)),
        engagement_time=draw.randrange(0, 90_000),
        revenue_reporting_amount=Decimal("12.345") if name == "Purchase" else None,
        revenue_reporting_currency="EUR" if name == "Purchase" else "",
        referrer_source=draw.choice(SOURCES),
        referrer=draw.choice(("", "t.co", "google.com")),
        utm_source=draw.choice(("", "news")),
        acquisition_channel=draw.choice(("Direct", "Organic Search")),
        browser=draw.choice(("", "Chrome", "Firefox")),
        browser_version=draw.choice(("", "1", "11.5")),
        country_code=draw.choice(("", "EE", "GB", "ZZ")),
        subdivision1_code=draw.choice(("", "GB-ENG", "EE-37")),
        city_geoname_id=draw.choice((0, 588409, 2650225)),
    )


def _imported(table: str, **row: Any) -> dict[str, Any]:
    return {"table": table, "site_id": SITE.id, "import_id": 9, "date": dt.date(2023, 11, 4), **row}


SUMS = {"visitors": 3, "visits": 4, "bounces": 2, "visit_duration": 333, "pageviews": 9}
IMPORTED = (
    _imported("imported_visitors", **SUMS),
    _imported("imported_sources", source="Google", utm_source="news", **SUMS),
    _imported("imported_sources", source="", **SUMS),
    _imported("imported_browsers", browser="Opera", browser_version="9", **SUMS),
    _imported("imported_locations", country="EE", region="EE-37", city=588409, **SUMS),
    _imported(
        "imported_pages",
        page="/blog/old",
        hostname="old.example",
        visitors=2,
        pageviews=3,
        total_time_on_page=99,
        total_time_on_page_visits=2,
        total_scroll_depth=120,
        total_scroll_depth_visits=2,
    ),
    _imported("imported_custom_events", name="Signup", visitors=5, events=6),
)


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, Any]]:
    duck = DuckDBStore(None)
    duck.add(_events())
    duck.add_imported(IMPORTED)
    clickhouse = ClickHouseInProcess(str(tmp_path_factory.mktemp("clickhouse")))
    clickhouse.copy(duck)
    yield duck, clickhouse
    clickhouse.close()
    duck.close()


def _both(engines: tuple[Any, Any], operation: str, request: Any) -> tuple[Any, Any]:
    first, second = (
        getattr(answers, operation)(
            request, answers.Context(site=SITE, edition="current", now=NOW, engine=engine)
        )
        for engine in engines
    )
    return first, second


DAYS = {"period": "custom", "date": "2023-11-03,2023-11-07"}
COUNTS = "visitors,pageviews,events"
EVENTS = "visitors,visits,pageviews,events"
VISITS = f"{EVENTS},bounce_rate,visit_duration"
ALL = f"{VISITS},views_per_visit"

V1 = [
    ("aggregate", {"metrics": ALL}),
    ("aggregate", {"metrics": ALL, "compare": "previous_period", "with_imported": "true"}),
    ("aggregate", {"metrics": f"{VISITS},time_on_page", "filters": "event:page==/blog**"}),
    ("aggregate", {"metrics": f"{COUNTS},conversion_rate", "filters": "event:goal==Signup|Visit /blog**"}),
    ("aggregate", {"metrics": COUNTS, "filters": "event:goal==Read;event:props:plan!=pro"}),
    ("aggregate", {"metrics": VISITS, "filters": "visit:exit_page!=/blog*|/;visit:source==Direct / None"}),
    ("aggregate", {"metrics": VISITS, "filters": "event:page==/it's;visit:country==EE|GB"}),
    ("aggregate", {"metrics": EVENTS, "filters": "event:page==/back\\slash"}),
    ("aggregate", {"metrics": EVENTS, "filters": "event:page==/blog/two_%"}),
    ("aggregate", {"metrics": COUNTS, "filters": "event:props:who==it's*;event:props:plan==(none)"}),
    ("aggregate", {"metrics": EVENTS, "filters": "visit:source==tab\there|new\nline"}),
    ("timeseries", {"metrics": ALL, "period": "day", "date": "2023-11-05"}),
    ("timeseries", {"metrics": "visitors,visits", "period": "day", "date": "2023-11-05"}),
    ("timeseries", {"metrics": VISITS, "with_imported": "true"}),
    ("timeseries", {"metrics": VISITS, "interval": "month"}),
    ("timeseries", {"metrics": "visitors,conversion_rate", "filters": "event:goal==Signup"}),
    *[
        ("breakdown", {"metrics": VISITS, "property": f"visit:{name}", "with_imported": imported})
        for name in ("source", "utm_source", "browser_version", "country", "city", "entry_page", "exit_page")
        for imported in ("true", "false")
    ],
    ("breakdown", {"metrics": f"{VISITS},time_on_page", "property": "event:page", "limit": "3", "page": "2"}),
    (
        "breakdown",
        {"metrics": f"{COUNTS},conversion_rate", "property": "event:goal", "with_imported": "true"},
    ),
    ("breakdown", {"metrics": COUNTS, "property": "event:name"}),
    (
        "breakdown",
        {"metrics": "visitors,events", "property": "event:props:who", "filters": "event:goal==Signup"},
    ),
    (
        "breakdown",
        {"metrics": "visitors,conversion_rate", "property": "visit:source", "filters": "event:goal==Signup"},
    ),
    ("breakdown", {"metrics": VISITS, "property": "visit:source", "filters": "event:hostname==both.example"}),
]

V2: list[dict[str, Any]] = [
    {"metrics": ["visitors", "percentage"], "dimensions": ["visit:country_name", "visit:city_name"]},
    {"metrics": ["visitors", "bounce_rate"], "dimensions": ["time"], "include": {"time_labels": True}},
    {
        "metrics": ["visitors", "events"],
        "dimensions": ["time:week", "visit:channel"],
        "include": {"imports": True},
    },
    {"metrics": ["visits", "views_per_visit"], "dimensions": ["time:hour"]},
    {
        "metrics": ["visitors", "scroll_depth", "time_on_page"],
        "dimensions": ["event:page"],
        "include": {"imports": True},
    },
    {"metrics": ["scroll_depth"], "dimensions": ["event:page", "visit:source"]},
    {"metrics": ["total_revenue", "average_revenue", "events"], "dimensions": ["event:goal"]},
    {
        "metrics": ["total_revenue"],
        "filters": [["is", "event:goal", ["Big sale"]]],
        "dimensions": ["visit:browser"],
    },
    {
        "metrics": ["group_conversion_rate", "visitors"],
        "dimensions": ["visit:source"],
        "filters": [["contains", "event:goal", ["sign"], {"case_sensitive": False}]],
    },
    {"metrics": ["visitors", "visits"], "dimensions": ["event:name", "visit:exit_page"]},
    {"metrics": ["visitors"], "filters": [["has_done", ["is", "event:goal", ["Signup"]]]]},
    {
        "metrics": ["visitors", "bounce_rate"],
        "filters": [["has_not_done", ["matches", "event:page", ["^/blog"]]]],
    },
    {
        "metrics": ["visits", "bounce_rate", "pageviews"],
        "filters": [
            ["or", [["is", "visit:entry_page", ["/"]], ["not", ["contains", "event:page", ["blog"]]]]]
        ],
    },
    {
        "metrics": ["visitors", "events"],
        "filters": [
            [
                "and",
                [
                    ["is_not", "visit:source", ["GOOGLE"], {"case_sensitive": False}],
                    ["contains_not", "event:props:who", ["me"]],
                ],
            ]
        ],
    },
    {
        "metrics": ["visitors"],
        "filters": [["contains", "visit:source", ["Direct"]], ["is", "visit:city", [588409, 0]]],
    },
    {"metrics": ["visitors"], "filters": [["contains", "visit:city", ["88"]]]},
    {
        "metrics": ["visitors"],
        "filters": [["matches", "visit:country_name", ["^E"]], ["is_not", "visit:city_name", [""]]],
    },
    {"metrics": ["visitors"], "filters": [["matches_not", "event:page", ["\\\\", "_%$"]]]},
    {
        "metrics": ["visitors", "pageviews"],
        "dimensions": ["visit:browser", "visit:browser_version"],
        "order_by": [["visit:browser", "desc"], ["visitors", "asc"]],
        "pagination": {"limit": 2, "offset": 1},
        "include": {"total_rows": True},
    },
    {
        "metrics": ["visitors", "bounce_rate", "pageviews"],
        "dimensions": ["event:page"],
        "pagination": {"limit": 2},
    },
    {
        "metrics": ["visitors"],
        "date_range": ["2023-11-05T01:30:00-05:00", "2023-11-05T03:30:00-05:00"],
        "dimensions": ["time:hour"],
    },
    *[
        {
            "metrics": [metric],
            "dimensions": ["event:page", "time:hour"],
            "order_by": [[metric, "desc"]],
            "pagination": {"limit": 20, "offset": 3},
        }
        for metric in ("total_revenue", "average_revenue")
    ],
    *[
        {
            "metrics": [first, "visitors", "bounce_rate", "events"],
            "dimensions": dimensions,
            "order_by": [[first, direction]],
            "pagination": {"limit": 3, "offset": 1},
            "include": {"total_rows": True},
        }
        for first, direction in (("visit_duration", "desc"), ("percentage", "asc"), ("pageviews", "asc"))
        for dimensions in (["visit:source"], ["time:hour", "visit:browser"], ["event:page"])
    ],
    *[
        {
            "metrics": [first, "visitors"],
            "filters": [["is", "event:goal", ["Signup"]], ["contains", "event:page", ["/"]]],
            "dimensions": dimensions,
        }
        for first in ("conversion_rate", "group_conversion_rate", "scroll_depth", "time_on_page")
        for dimensions in (["visit:source"], ["event:page", "time:day"], ["event:goal"])
    ],
    *[
        {"metrics": ["visitors", "bounce_rate"], "dimensions": dimensions}
        for dimensions in (["time:day", "time:hour"], ["time:hour", "visit:utm_source", "time:month"])
    ],
    {
        "metrics": ["visits", "group_conversion_rate"],
        "dimensions": ["visit:source", "time:hour"],
        "filters": [["is", "event:hostname", ["both.example"]], ["is", "event:goal", ["Signup"]]],
    },
    {"metrics": ["visitors"], "filters": [["is", "event:props:plan", ["(none)", "pro"]]]},
    {
        "metrics": ["visitors"],
        "dimensions": ["visit:region_name", "visit:country_name"],
        "include": {"imports": True},
    },
    {"metrics": ["average_revenue"], "dimensions": ["event:goal"], "order_by": [["average_revenue", "asc"]]},
    {"metrics": ["visitors"], "date_range": "24h"},
    {"metrics": ["visitors"], "date_range": "5000d"},
]


@pytest.mark.parametrize(("operation", "parameters"), V1)
def test_v1_is_answered_alike(engines: tuple[Any, Any], operation: str, parameters: dict[str, str]) -> None:
    duck, clickhouse = _both(engines, operation, {**DAYS, **parameters})

    assert clickhouse == duck


@pytest.mark.parametrize("body", V2)
def test_v2_is_answered_alike(engines: tuple[Any, Any], body: dict[str, Any]) -> None:
    duck, clickhouse = _both(engines, "query", {"site_id": "both.example", "date_range": "all", **body})

    assert clickhouse == duck


def test_the_answers_compared_are_not_empty(engines: tuple[Any, Any]) -> None:
    duck, clickhouse = _both(engines, "breakdown", {**DAYS, "property": "visit:source"})

    assert len(clickhouse["results"]) == len(duck["results"]) > 4


def test_realtime_is_answered_alike(engines: tuple[Any, Any]) -> None:
    moment = (FIRST + dt.timedelta(hours=5)).replace(tzinfo=dt.UTC)
    counts = [
        answers.realtime_visitors(answers.Context(site=SITE, edition="current", now=moment, engine=engine))
        for engine in engines
    ]

    assert counts[0] == counts[1] > 0
