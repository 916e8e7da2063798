"""Facts of imported statistics: what they add, and when they are left out.

Rules: https://plausible.io/docs/stats-api#filtering-imported-stats and https://plausible.io/docs/stats-api-v1.
"""

from __future__ import annotations

from typing import Any

from plausible_contract.facts.bench import Bench, Facts, facts_of
from plausible_contract.facts.examples import DATES, DAY, ON_THE_DAY, hit
from plausible_contract.facts.worked import ask_v1, ask_v2, rows_of

FACTS: Facts = []
NOW = "2021-04-10T12:00:00Z"
IMPORT = {"ref": "one", "start_date": "2021-02-01", "end_date": "2021-03-01", "source": "universal_analytics"}

_about = facts_of(
    FACTS, source="https://plausible.io/docs/stats-api#filtering-imported-stats", needs_control=True
)


def imported_row(table: str, columns: dict[str, Any], day: str = DAY) -> dict[str, Any]:
    """Make a row of an imported table, of the import `IMPORT`."""
    return {"table": f"imported_{table}", "date": day, "import": "one", **columns}


VISITS: dict[str, Any] = {"visitors": 2, "visits": 2, "pageviews": 3, "bounces": 1, "visit_duration": 120}
EARLIER = {"visitors": 5, "visits": 6, "pageviews": 7, "bounces": 3, "visit_duration": 60}
IMPORTED = (
    imported_row("visitors", VISITS),
    imported_row("visitors", EARLIER, "2021-02-01"),
    imported_row("sources", {"source": "Google", **VISITS}),
    imported_row("pages", {"page": "/", "visitors": 2, "visits": 2, "pageviews": 3}),
    imported_row("pages", {"page": "/left", "visitors": 1, "visits": 1, "pageviews": 0}),
    imported_row("devices", {"device": "Desktop", **VISITS}),
    imported_row("custom_events", {"name": "Signup", "visitors": 1, "events": 4}),
)
GOALS = ({"display_name": "Signup", "event_name": "Signup"},)


def _domain(bench: Bench) -> str:
    known = bench.known.get("imports")
    if known is None:
        rows = [hit(1, "10:00:00", referrer_source="Google", screen_size="Mobile")]
        known = bench.load("imports", rows, imports=[IMPORT], imported=IMPORTED, goals=GOALS)
        bench.known["imports"] = known
    bench.set_clock(NOW)
    return known


@_about("stats_aggregate")
def imports_are_added_on_request_only(bench: Bench) -> None:
    """Counts are added, rates are weighted by visits, and only the exact word true asks for it."""
    domain = _domain(bench)
    metrics = "visitors,visits,pageviews,events,bounce_rate,visit_duration,views_per_visit"
    for wanted, expected in (
        ("true", [3, 3, 4, 4, 67, 40, 1.33]),
        ("false", [1, 1, 1, 1, 100, 0, 1.0]),
        ("1", [1, 1, 1, 1, 100, 0, 1.0]),
        ("TRUE", [1, 1, 1, 1, 100, 0, 1.0]),
    ):
        params = {**ON_THE_DAY, "metrics": metrics, "with_imported": wanted}
        found = ask_v1(bench, "aggregate", params, domain=domain)
        bench.same(
            expected, [one["value"] for one in found["results"].values()], place=f"with_imported={wanted}"
        )
        bench.same(False, "warning" in found, place=f"warning with {wanted}")
    params = {
        "period": "custom",
        "date": "2021-02-01,2021-03-01",
        "metrics": "visitors",
        "with_imported": "true",
    }
    found = ask_v1(bench, "aggregate", params, domain=domain)["results"]["visitors"]["value"]
    bench.same(8, found, place="first and last day included")


@_about("stats_breakdown")
def imports_are_added_to_rows(bench: Bench) -> None:
    """Rows that imports know are added to, and those that only imports know appear."""
    domain = _domain(bench)
    for name, expected in (
        ("visit:source", [["Google", 3, 3]]),
        ("visit:device", [["Desktop", 2, 2], ["Mobile", 1, 1]]),
    ):
        params = {**ON_THE_DAY, "property": name, "metrics": "visitors,visits", "with_imported": "true"}
        rows = ask_v1(bench, "breakdown", params, domain=domain)["results"]
        key = name.partition(":")[2]
        bench.same(expected, [[row[key], row["visitors"], row["visits"]] for row in rows], place=name)
    params = {
        **ON_THE_DAY,
        "property": "event:page",
        "metrics": "visitors,pageviews",
        "with_imported": "true",
    }
    rows = ask_v1(bench, "breakdown", params, domain=domain)["results"]
    bench.same([{"page": "/", "visitors": 3, "pageviews": 4}], rows)
    rows = ask_v1(bench, "breakdown", {**params, "metrics": "visitors"}, domain=domain)["results"]
    expected_pages = [{"page": "/", "visitors": 3}, {"page": "/left", "visitors": 1}]
    bench.same(expected_pages, rows, place="without pageviews only where these are not asked for")
    params = {**ON_THE_DAY, "property": "event:goal", "metrics": "visitors,events", "with_imported": "true"}
    bench.same(
        [{"goal": "Signup", "visitors": 1, "events": 4}],
        ask_v1(bench, "breakdown", params, domain=domain)["results"],
    )


TABLES: dict[str, dict[str, Any]] = {
    "sources": {"source": "Bing", "referrer": "bing.com", "utm_campaign": "spring"},
    "locations": {"country": "EE", "region": "EE-37", "city": 588409},
    "devices": {"device": "Tablet"},
    "browsers": {"browser": "Opera", "browser_version": "9"},
    "operating_systems": {"operating_system": "Mac", "operating_system_version": "14"},
    "entry_pages": {"entry_page": "/in"},
    "exit_pages": {"exit_page": "/out"},
}
"""Tables about visits, and what their one row is about."""
VISITS_COLUMN = {"entry_pages": "entrances", "exit_pages": "exits"}
ROWS: tuple[dict[str, Any], ...] = (
    {"source": "Bing"},
    {"referrer": "bing.com"},
    {"utm_campaign": "spring"},
    {"country": "EE"},
    {"region": "EE-37"},
    {"city": 588409},
    {"device": "Tablet"},
    {"browser": "Opera"},
    {"browser_version": "9", "browser": "Opera"},
    {"os": "Mac"},
    {"os_version": "14", "os": "Mac"},
    {"entry_page": "/in"},
    {"exit_page": "/out"},
)
"""The keys of the rows that are answered; the first one names the property."""


@_about("stats_breakdown")
def every_property_of_visits_is_in_some_import(bench: Bench) -> None:
    """Each table answers its own properties: counts as they are, averages by visits, filters by value."""
    counted = {"visitors": 3, "pageviews": 6, "bounces": 1, "visit_duration": 60}
    rows = [
        imported_row(table, {**columns, **counted, VISITS_COLUMN.get(table, "visits"): 4})
        for table, columns in TABLES.items()
    ]
    domain = bench.load("imported-tables", [], imports=[IMPORT], imported=rows)
    bench.set_clock(NOW)
    metrics = "visitors,visits,pageviews,bounce_rate,visit_duration"
    for keys in ROWS:
        expected = {
            **keys,
            "visitors": 3,
            "visits": 4,
            "pageviews": 6,
            "bounce_rate": 25,
            "visit_duration": 15,
        }
        key, value = next(iter(keys.items()))
        asked = {**ON_THE_DAY, "property": f"visit:{key}", "metrics": metrics, "with_imported": "true"}
        for filters, found in ((f"visit:{key}=={value}", [expected]), (f"visit:{key}!={value}", [])):
            answer = ask_v1(bench, "breakdown", {**asked, "filters": filters}, domain=domain)
            bench.same(found, answer["results"], place=filters)
            bench.same(False, "warning" in answer, place=f"warning under {filters}")


@_about("stats_timeseries")
def imports_are_added_by_day_not_by_hour(bench: Bench) -> None:
    """A series by day holds imports; one by hour does not, and v1 says so."""
    domain = _domain(bench)
    params = {"period": "custom", "date": f"{DAY},2021-03-02", "metrics": "visitors", "with_imported": "true"}
    found = ask_v1(bench, "timeseries", params, domain=domain)
    bench.same([3, 0], [row["visitors"] for row in found["results"]])
    hours = ask_v1(
        bench, "timeseries", {**ON_THE_DAY, "metrics": "visitors", "with_imported": "true"}, domain=domain
    )
    bench.same(1, sum(row["visitors"] for row in hours["results"]))
    bench.same(str, type(hours.get("warning")), place="warning")


@_about("stats_query")
def answers_say_whether_imports_are_in_them(bench: Bench) -> None:
    """A query that asks for imports is told whether they are in the answer, and if not, why."""
    domain = _domain(bench)
    source = [["is", "visit:source", ["Google"]]]
    page = [["is", "event:page", ["/"]]]
    for label, body, reason, visitors in (
        ("plain", {}, None, 3),
        ("one table", {"filters": source}, None, 3),
        ("two tables", {"filters": [*source, *page]}, "unsupported_query", 1),
        ("behaviour", {"filters": [["has_done", page[0]]]}, "unsupported_query", 1),
        ("property", {"filters": [["is", "event:props:plan", ["(none)"]]]}, "unsupported_query", 1),
        ("before", {"date_range": ["2021-01-30", "2021-01-31"]}, "out_of_range", 0),
        ("after", {"date_range": ["2021-03-02", "2021-03-03"]}, "out_of_range", 0),
        ("hours", {"dimensions": ["time:hour"]}, "unsupported_interval", 1),
    ):
        asked = {"metrics": ["visitors"], "date_range": DATES, "include": {"imports": True}, **body}
        found = ask_v2(bench, asked, domain=domain)
        meta = found["meta"]
        shown = (meta.get("imports_included"), meta.get("imports_skip_reason"))
        bench.same([reason is None, reason], list(shown), place=label)
        bench.same(visitors, sum(row[-1] for row in rows_of(found)), place=label)
    found = ask_v2(bench, {"metrics": ["visitors"], "date_range": DATES}, domain=domain)
    bench.same(False, "imports_included" in found["meta"], place="not asked for")
    bare = bench.load("bare", [])
    asked = {"metrics": ["visitors"], "date_range": DATES, "include": {"imports": True}}
    bench.same("no_imported_data", ask_v2(bench, asked, domain=bare)["meta"].get("imports_skip_reason"))
    found = ask_v2(bench, {**asked, "date_range": "all"}, domain=domain)
    bench.same("2021-02-01", found["query"]["date_range"][0][:10], place="all begins with the first import")
