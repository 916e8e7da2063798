"""For each relation of each operation a good exchange and broken ones; `test_relations` holds them to it.

A good exchange must pass all relations of its operation, a broken one must break the relation that it names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

SECRET = "aaaaaaaaaaaaaaaaaaaaa"


@dataclass(frozen=True, kw_only=True)
class Planted:
    """One exchange; `breaks` names the relation it breaks, empty for a good one."""

    operation: str
    path: str
    body: Any
    breaks: str = ""
    query: str = ""
    method: str = "GET"
    sent: Any = None
    key: str = "stats"
    more: dict[str, Any] = field(default_factory=dict)


def _v1(operation: str, query: str, body: Any, breaks: str = "", key: str = "stats") -> Planted:
    path = f"/api/v1/stats/{operation.removeprefix('stats_')}"
    query = f"site_id=a.example&{query}"
    return Planted(operation=operation, path=path, query=query, body=body, breaks=breaks, key=key)


def _rows(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"results": list(rows)}


def _metrics(**values: Any) -> dict[str, Any]:
    return {"results": {name: {"value": value} for name, value in values.items()}}


def _compared(**fields: Any) -> dict[str, Any]:
    return {"results": {"visitors": fields}}


ALL = "metrics=visitors,visits,bounce_rate,visit_duration"
AGGREGATE = [
    _v1("stats_aggregate", ALL, _metrics(visitors=5, visits=7, bounce_rate=43, visit_duration=60)),
    _v1("stats_aggregate", "metrics=visitors", {"visitors": {"value": 1}}, key="preview"),
    _v1("stats_aggregate", "compare=previous_period", _compared(value=2, comparison_value=3, change=-33)),
    _v1("stats_aggregate", "compare=previous_period", _compared(value=1, comparison_value=0, change=100)),
    _v1("stats_aggregate", "", {"visitors": {"value": 1}}, "edition-shape"),
    _v1("stats_aggregate", "", _metrics(visitors=1), "edition-shape", "preview"),
    _v1("stats_aggregate", ALL, _metrics(visitors=5), "asked-metrics"),
    _v1("stats_aggregate", "", _metrics(visitors=5, visits=7), "asked-metrics"),
    _v1("stats_aggregate", "", _metrics(visitors=None), "metric-values"),
    _v1("stats_aggregate", "", _metrics(visitors=-1), "metric-values"),
    _v1("stats_aggregate", "", _metrics(visitors=1.5), "metric-values"),
    _v1("stats_aggregate", "metrics=bounce_rate", _metrics(bounce_rate=101), "metric-values"),
    _v1("stats_aggregate", "", _compared(value=1, change=0), "comparison-asked"),
    _v1("stats_aggregate", "compare=previous_period", _metrics(visitors=1), "comparison-asked"),
    _v1(
        "stats_aggregate",
        "compare=previous_period",
        _compared(value=2, comparison_value=3, change=-34),
        "change-formula",
    ),
    _v1("stats_aggregate", "metrics=visitors,visits", _metrics(visitors=5, visits=4), "metrics-agree"),
    _v1("stats_aggregate", "metrics=pageviews,events", _metrics(pageviews=5, events=4), "metrics-agree"),
    _v1(
        "stats_aggregate",
        "metrics=visits,bounce_rate",
        _metrics(visits=7, bounce_rate=42),
        "reachable-rounding",
    ),
    _v1(
        "stats_aggregate",
        "metrics=visits,views_per_visit",
        _metrics(visits=3, views_per_visit=1.34),
        "reachable-rounding",
    ),
]

SERIES = [
    _v1(
        "stats_timeseries",
        "",
        _rows({"date": "2024-01-01", "visitors": 1}, {"date": "2024-01-02", "visitors": 0}),
    ),
    _v1(
        "stats_timeseries",
        "period=6mo",
        _rows({"date": "2024-01-01", "visitors": 1}, {"date": "2024-02-01", "visitors": 0}),
    ),
    _v1(
        "stats_timeseries",
        "period=day",
        _rows({"date": "2024-01-01 00:00:00", "visitors": 1}, {"date": "2024-01-01 01:00:00", "visitors": 0}),
    ),
    _v1("stats_timeseries", "period=day", _rows({"date": "2024-01-01", "visitors": 1}), key="preview"),
    _v1("stats_timeseries", "", _rows({"date": "2024-01-01"}), "asked-metrics"),
    _v1(
        "stats_timeseries",
        "",
        _rows({"date": "2024-01-02", "visitors": 1}, {"date": "2024-01-01", "visitors": 1}),
        "every-bucket",
    ),
    _v1(
        "stats_timeseries",
        "",
        _rows({"date": "2024-01-01", "visitors": 1}, {"date": "2024-01-03", "visitors": 1}),
        "every-bucket",
    ),
    _v1(
        "stats_timeseries",
        "",
        _rows({"date": "2024-01-01", "visitors": 1}, {"date": "2024-01-01", "visitors": 1}),
        "every-bucket",
    ),
    _v1("stats_timeseries", "period=day", _rows({"date": "2024-01-01", "visitors": 1}), "asked-interval"),
    _v1("stats_timeseries", "interval=month", _rows({"date": "2024-01-05", "visitors": 1}), "asked-interval"),
    _v1(
        "stats_timeseries",
        "period=custom&date=2024-01-01,2024-01-02",
        _rows({"date": "2024-01-01", "visitors": 1}),
        "asked-window",
    ),
    _v1("stats_timeseries", "", _rows({"date": "2024-01-01", "visitors": None}), "metric-values"),
]

SOURCES = "property=visit:source&metrics=visitors"
BREAKDOWN = [
    _v1("stats_breakdown", SOURCES, _rows({"source": "B", "visitors": 2}, {"source": "A", "visitors": 1})),
    _v1(
        "stats_breakdown",
        SOURCES,
        _rows({"source": "Google", "visitors": 1}, {"source": "Direct / None", "visitors": 1}),
    ),
    _v1(
        "stats_breakdown",
        "property=visit:os_version",
        _rows({"os_version": "14", "os": "Mac", "visitors": 3}),
    ),
    _v1(
        "stats_breakdown",
        f"{SOURCES}&limit=1",
        _rows({"source": "B", "visitors": 2}, {"source": "C", "visitors": 1}),
        "limit-respected",
    ),
    _v1("stats_breakdown", SOURCES, _rows({"source": "B", "visitors": 2, "visits": 2}), "asked-metrics"),
    _v1(
        "stats_breakdown",
        "property=visit:os_version",
        _rows({"os_version": "14", "visitors": 3}),
        "asked-metrics",
    ),
    _v1(
        "stats_breakdown",
        SOURCES,
        _rows({"source": "B", "visitors": 1}, {"source": "B", "visitors": 1}),
        "one-row-per-value",
    ),
    _v1(
        "stats_breakdown",
        SOURCES,
        _rows({"source": "B", "visitors": 1}, {"source": "A", "visitors": 2}),
        "row-order",
    ),
    _v1(
        "stats_breakdown",
        SOURCES,
        _rows({"source": "b", "visitors": 1}, {"source": "a", "visitors": 1}),
        "row-order",
    ),
    _v1("stats_breakdown", SOURCES, _rows({"source": "(Direct / None)", "visitors": 1}), "blank-value"),
    _v1(
        "stats_breakdown",
        SOURCES,
        _rows({"source": "Direct / None", "visitors": 1}),
        "blank-value",
        "preview",
    ),
    _v1("stats_breakdown", SOURCES, _rows({"source": "B", "visitors": -1}), "metric-values"),
    _v1(
        "stats_breakdown",
        "property=visit:source&metrics=visits,bounce_rate",
        _rows({"source": "B", "visits": 3, "bounce_rate": 34}),
        "reachable-rounding",
    ),
]


def _v2(changes: dict[str, Any], rows: list[Any], breaks: str = "", meta: Any = None, **echo: Any) -> Planted:
    sent = {"site_id": "a.example", "metrics": ["visitors"], "date_range": "7d", **changes}
    shown = {
        "site_id": "a.example",
        "metrics": sent["metrics"],
        "dimensions": sent.get("dimensions", []),
        "pagination": {"limit": 10_000, "offset": 0, **sent.get("pagination", {})},
        **echo,
    }
    body = {"results": rows, "meta": meta or {}, "query": shown}
    return Planted(
        operation="stats_query", path="/api/v2/query", method="POST", sent=sent, body=body, breaks=breaks
    )


def _row(dimensions: list[Any], *metrics: Any) -> dict[str, Any]:
    return {"dimensions": dimensions, "metrics": list(metrics)}


BY_OS: dict[str, Any] = {"dimensions": ["visit:os"]}
RISING = {**BY_OS, "order_by": [["visitors", "asc"]]}
QUERY = [
    _v2({}, [_row([], 3)]),
    _v2(BY_OS, [_row(["Mac"], 3), _row(["iOS"], 1)]),
    _v2(RISING, [_row(["iOS"], 1), _row(["Mac"], 3)]),
    _v2({**BY_OS, "include": {"total_rows": True}}, [_row(["Mac"], 3)], meta={"total_rows": 1}),
    _v2(BY_OS, [_row([], 3)], "positional-rows"),
    _v2({}, [_row([], 3, 4)], "positional-rows"),
    _v2({}, [], "single-row"),
    _v2({**BY_OS, "pagination": {"limit": 1}}, [_row(["Mac"], 3), _row(["iOS"], 1)], "limit-respected"),
    _v2(BY_OS, [_row(["Mac"], 3), _row(["Mac"], 3)], "one-row-per-value"),
    _v2(BY_OS, [_row(["Mac"], 1), _row(["iOS"], 3)], "row-order"),
    _v2(RISING, [_row(["Mac"], 3), _row(["iOS"], 1)], "row-order"),
    _v2({}, [_row([], 3)], "echo", site_id="b.example"),
    _v2({}, [_row([], 3)], "echo", metrics=["visits"]),
    _v2({}, [_row([], 3)], "echo-paging", pagination={"limit": 100, "offset": 0}),
    _v2({**BY_OS, "include": {"total_rows": True}}, [_row(["Mac"], 3)], "total-rows", {"total_rows": 0}),
    _v2(BY_OS, [_row(["Mac"], 3)], "total-rows", {"total_rows": 1}),
    _v2(
        {"dimensions": ["time:day"], "include": {"time_labels": True}},
        [_row(["2024-01-02"], 3)],
        "time-labels",
        {"time_labels": ["2024-01-01"]},
    ),
    _v2({"metrics": ["bounce_rate"]}, [_row([], 120)], "metric-values"),
]


def _page(items: str, rows: list[Any], **meta: Any) -> dict[str, Any]:
    return {items: rows, "meta": {"after": None, "before": None, "limit": 100, **meta}}


def _listing(
    operation: str, path: str, items: str, one: dict[str, Any], other: dict[str, Any]
) -> list[Planted]:
    def planted(body: Any, breaks: str = "", query: str = "") -> Planted:
        return Planted(
            operation=operation, path=path, query=f"site_id=a.example&{query}", body=body, breaks=breaks
        )

    return [
        planted(_page(items, [one, other])),
        planted(_page(items, [one], limit=1, after="c"), query="limit=1"),
        planted(_page(items, [one, other], limit=1, after="c"), "page-size", "limit=1"),
        planted(_page(items, [one], limit=500), "page-size", "limit=500"),
        planted(_page(items, [one], before="c"), "cursors"),
        planted(_page(items, [one], after="c"), "cursors"),
        planted(_page(items, [], after="c"), "cursors", "after=x"),
        planted(_page(items, [one, one]), "each-once"),
    ]


GOAL = {"id": 7, "display_name": "Signup", "goal_type": "event", "event_name": "Signup", "page_path": None}
OLDER = {
    **GOAL,
    "id": 3,
    "display_name": "Visit /",
    "goal_type": "page",
    "event_name": None,
    "page_path": "/",
}
LISTS = [
    *_listing("sites_list", "/api/v1/sites", "sites", {"domain": "a.example"}, {"domain": "b.example"}),
    *_listing("teams_list", "/api/v1/sites/teams", "teams", {"id": "1"}, {"id": "2"}),
    *_listing("goals_list", "/api/v1/sites/goals", "goals", GOAL, OLDER),
    *_listing("guests_list", "/api/v1/sites/guests", "guests", {"email": "a@b.c"}, {"email": "d@e.f"}),
    Planted(
        operation="goals_list",
        path="/api/v1/sites/goals",
        body=_page("goals", [OLDER, GOAL]),
        breaks="newest-first",
    ),
    Planted(
        operation="goals_list",
        path="/api/v1/sites/goals",
        body=_page("goals", [{**GOAL, "page_path": "/"}]),
        breaks="goal-kind",
    ),
]


def _write(operation: str, path: str, sent: Any, body: Any, breaks: str = "", key: str = "sites") -> Planted:
    return Planted(operation=operation, path=path, method="PUT", sent=sent, body=body, breaks=breaks, key=key)


NEW = {"domain": "a.example", "timezone": "Europe/Oslo"}
LINK = {"name": "Wordpress", "url": f"http://s.test/share/a.example?auth={SECRET}"}
ASK_LINK = {"site_id": "a.example", "name": "Wordpress"}
BY_NAME = "/api/v1/shared-links/Wordpress"


def _links(operation: str, path: str) -> list[Planted]:
    return [
        _write(operation, path, ASK_LINK, LINK),
        _write(operation, path, ASK_LINK, {**LINK, "name": "Other"}, "link-name"),
        _write(
            operation, path, ASK_LINK, {**LINK, "url": "http://s.test/share/a.example?auth=1"}, "link-url"
        ),
        _write(operation, path, ASK_LINK, {**LINK, "url": f"http://s.test/x?auth={SECRET}"}, "link-url"),
    ]


def _delete(operation: str, path: str) -> list[Planted]:
    return [
        Planted(operation=operation, path=path, method="DELETE", body={"deleted": True}),
        Planted(
            operation=operation,
            path=path,
            method="DELETE",
            body={"deleted": "true"},
            breaks="deletion-confirmed",
        ),
    ]


GOALS = "/api/v1/sites/goals"
GUESTS = "/api/v1/sites/guests"
WRITES = [
    _write("sites_create", "/api/v1/sites", NEW, NEW),
    _write("sites_create", "/api/v1/sites", {"domain": "a.example"}, NEW, "asked-timezone"),
    _write("sites_create", "/api/v1/sites", NEW, {**NEW, "domain": "b.example"}, "asked-domain"),
    _write(
        "sites_create", "/api/v1/sites", NEW, {**NEW, "custom_properties": []}, "edition-shape", "preview"
    ),
    Planted(operation="sites_get", path="/api/v1/sites/a.example", body=NEW),
    Planted(operation="sites_get", path="/api/v1/sites/a.example", body={"domain": 1}, breaks="asked-site"),
    *_delete("sites_delete", "/api/v1/sites/a.example"),
    *_links("shared_links_find_or_create", "/api/v1/sites/shared-links"),
    *_links("shared_links_find_or_create_by_name", BY_NAME),
    _write("goals_find_or_create", GOALS, {"goal_type": "event", "event_name": "Signup"}, GOAL),
    _write(
        "goals_find_or_create",
        GOALS,
        {"event_name": "\u3000Signup\x1d\f"},
        {**GOAL, "event_name": "Signup\x1d"},
    ),
    _write(
        "goals_find_or_create",
        GOALS,
        {"event_name": " Signup"},
        {**GOAL, "event_name": " Signup"},
        "asked-goal",
    ),
    _write("goals_find_or_create", GOALS, {}, {**GOAL, "event_name": None}, "goal-kind"),
    _write("goals_find_or_create", GOALS, {"goal_type": "page"}, GOAL, "asked-goal"),
    _write("goals_find_or_create", GOALS, {"event_name": "Other"}, GOAL, "asked-goal"),
    *_delete("goals_delete", "/api/v1/sites/goals/7"),
    _write("guests_find_or_create", GUESTS, {"email": "A@b.c"}, {"email": "a@b.c"}),
    _write("guests_find_or_create", GUESTS, {"email": "A@b.c"}, {"email": "d@e.f"}, "asked-guest"),
]

PLANTED = [*AGGREGATE, *SERIES, *BREAKDOWN, *QUERY, *LISTS, *WRITES]
