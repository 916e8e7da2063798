"""Requests that every site must serve, and requests that none may, whatever data there is; for `reading`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Params = dict[str, str]
Body = dict[str, Any]

CUSTOM = {"period": "custom", "date": "2024-01-01,2024-01-31"}
SOURCE = {"property": "visit:source", "period": "7d"}
PAGE = {"property": "event:page", "period": "7d"}


def _metrics(metrics: str, filters: str = "") -> Params:
    return {**CUSTOM, "metrics": metrics, **({"filters": filters} if filters else {})}


SERVED: Sequence[tuple[str, Params]] = (
    ("aggregate", {**CUSTOM, "date": "2024-01-01 , 2024-01-31"}),
    ("aggregate", {**CUSTOM, "date": "2024-01-01,2024-01-01"}),
    ("aggregate", {"period": "day", "date": "2024-02-29"}),
    ("aggregate", {"period": "7d", "interval": "nonsense", "property": "nonsense", "compare": "nonsense"}),
    ("aggregate", _metrics("visitors,visits,pageviews,events,views_per_visit,bounce_rate,visit_duration")),
    ("aggregate", _metrics("time_on_page,bounce_rate,visits", "event:page==/")),
    ("aggregate", _metrics("bounce_rate,views_per_visit", "event:hostname==a.example")),
    ("aggregate", _metrics("visitors", "visit:country==USA")),
    ("aggregate", _metrics("visitors", "foo")),
    ("aggregate", _metrics("visitors", "event:page==;visit:source==a==b;==x;")),
    ("aggregate", _metrics("visitors", " event:page == /a | /b ; visit:country == FR|GB ")),
    ("aggregate", _metrics("visitors", "event:props:any key==x*;event:name!=a|b;visit:city==2950159")),
    ("timeseries", {"period": "day", "interval": "month"}),
    ("timeseries", {"period": "12mo", "interval": "date"}),
    ("breakdown", {**SOURCE, "limit": "1"}),
    ("breakdown", {**SOURCE, "limit": "1000", "page": "1"}),
    ("breakdown", {**SOURCE, "page": "1000000"}),
    ("breakdown", {**SOURCE, "with_imported": "nonsense"}),
    (
        "breakdown",
        {**PAGE, "metrics": "visitors,visits,pageviews,events,bounce_rate,visit_duration,time_on_page"},
    ),
    ("breakdown", {"property": "event:props:any key", "period": "7d"}),
    ("breakdown", {"property": "event:goal", "period": "7d", "metrics": "visitors,conversion_rate"}),
)

REFUSED: Sequence[tuple[str, Params]] = (
    *(
        ("aggregate", {"period": period})
        for period in ("year", "all", "28d", "91d", "realtime", "30m", "", "7D", "8d", "24h", "custom", "7d ")
    ),
    *(
        ("aggregate", {"period": "day", "date": date})
        for date in (
            "today", "2024-02-30", "2023-02-29", "2024-1-1", "2024/01/01", "20240101",
            "01-01-2024", "", "2024-01",
            "2024-01-01T00:00:00", "2024-01-01,2024-01-02", " 2024-01-01",
        )
    ),
    *(
        ("aggregate", {"period": "custom", "date": date})
        for date in (
            "2024-01-01", "2024-01-01,", ",2024-01-01", "2024-01-01,2024-02-30",
            "2024-01-01,2024-01-02,2024-01-03",
            "2024-01-31,2024-01-01", "2024-01-01 2024-01-31", "2024-1-1,2024-1-31",
        )
    ),
    *(
        ("timeseries", {"period": "7d", "interval": interval})
        for interval in ("week", "hour", "minute", "", "Day", "year")
    ),
    *(
        ("aggregate", _metrics(metrics))
        for metrics in (
            "", "visitors,", ",visitors", "visitors,visitors", "visitors, visits", "Visitors",
            "clicks", "exit_rate",
            "scroll_depth", "percentage", "group_conversion_rate", "total_revenue",
            "conversion_rate", "time_on_page",
            "visitors;visits",
        )
    ),
    *(
        ("aggregate", _metrics(metrics, filters))
        for metrics, filters in (
            ("visits", "event:name==x"),
            ("bounce_rate", "event:props:plan==x"),
            ("visit_duration", "event:name==x"),
            ("views_per_visit", "event:props:plan==x"),
            ("views_per_visit", "event:page==/"),
            ("time_on_page", "event:page==/;event:name==x"),
            ("time_on_page", "visit:source==x"),
            ("visitors", "event:mood==x"),
            ("visitors", "visit:screen==x"),
            ("visitors", "visit:country_name==x"),
            ("visitors", "visit:entry_page_hostname==x"),
            ("visitors", "segment==1"),
            ("visitors", "source==x"),
            ("visitors", "event:props:==x"),
            ("visitors", "event:goal==contract suite: nobody has this goal"),
            ("visitors", "event:goal==Visit /contract-suite-nobody-has-this-goal"),
            ("visitors", "event:goal!=x"),
        )
    ),
    *(
        ("breakdown", {"period": "7d", "property": name})
        for name in (
            "", "event:hostname", "event:props:", "event:props", "visit:mood", "source", "visit:country_name",
            "visit:screen", "time:day", "Visit:source", "visit:source ",
        )
    ),
    *(("breakdown", {**SOURCE, "limit": limit}) for limit in ("0", "-1", "1001", "1.5", "x", "",
    "1e2", " 1")),
    *(("breakdown", {**SOURCE, "page": page}) for page in ("0", "-1", "1.5", "x", "", "1e2", " 1")),
    ("breakdown", {**SOURCE, "metrics": "views_per_visit"}),
    ("breakdown", {**SOURCE, "metrics": "time_on_page"}),
    ("breakdown", {**SOURCE, "metrics": "time_on_page", "filters": "event:page==/"}),
    ("breakdown", {**SOURCE, "metrics": "conversion_rate"}),
    *(
        ("breakdown", {"period": "7d", "property": name, "metrics": metric})
        for name in ("event:name", "event:goal", "event:props:plan")
        for metric in ("visits", "bounce_rate", "visit_duration", "views_per_visit")
    ),
)  # fmt: skip

_BASE: Body = {"metrics": ["visitors"], "date_range": "7d"}
_PAGE_IS = ["is", "event:page", ["/"]]


def _with(**members: Any) -> Body:
    return {**_BASE, **members}


def _filtered(*trees: Any, **members: Any) -> Body:
    return _with(filters=list(trees), **members)


GOOD_QUERIES: Sequence[Body] = (
    *(
        _with(date_range=word)
        for word in ("day", "24h", "month", "year", "all", "1d", "5000d", "1mo", "100mo")
    ),
    _with(date_range=["2024-02-29", "2024-02-29"]),
    _with(date_range=["2024-01-01T00:00:00Z", "2024-01-01T00:00:00+02:00"][::-1]),
    _with(pagination={"limit": 1, "offset": 0}),
    _with(pagination={"limit": 10_000, "offset": 1_000_000}),
    _with(include={"total_rows": True, "imports": False}),
    _with(dimensions=["time:day"], include={"time_labels": True}),
    _with(dimensions=["visit:country_name", "visit:city", "event:hostname"]),
    _with(metrics=["bounce_rate"], dimensions=["event:page"]),
    _with(metrics=["bounce_rate", "visit_duration"], dimensions=["event:page", "event:hostname"]),
    _with(metrics=["scroll_depth", "time_on_page"], dimensions=["event:page"]),
    _with(metrics=["views_per_visit", "percentage"]),
    _filtered(["not", ["or", [_PAGE_IS, ["matches_not", "visit:source", ["^a", "b$"]]]]]),
    _filtered(["has_not_done", ["and", [_PAGE_IS, ["is", "event:name", ["x"]]]]]),
    _filtered(["contains", "event:page", ["a", "b"], {"case_sensitive": False}]),
    _filtered(["is", "visit:city", [1, 2]], ["is", "visit:city", ["1"]]),
    _filtered(["contains", "event:goal", ["contract suite: nobody has this goal"]]),
    _filtered(["and", [_PAGE_IS]], metrics=["time_on_page"]),
    _filtered(_PAGE_IS, metrics=["scroll_depth"]),
    _with(order_by=[["visitors", "asc"]]),
    _with(dimensions=["visit:source"], order_by=[["visit:source", "desc"], ["visitors", "asc"]]),
)

BAD_QUERIES: Sequence[Body] = (
    {"metrics": ["visitors"]},
    {"date_range": "7d"},
    _with(unheard_of=1),
    _with(metrics=[]),
    _with(metrics="visitors"),
    _with(metrics=["visitors", "visitors"]),
    _with(metrics=["Visitors"]),
    _with(metrics=["exit_rate"]),
    *(
        _with(date_range=value)
        for value in (
            "0d", "5001d", "0mo", "101mo", "-7d", "7D", "realtime", "30m", "custom", "", 7, ["2024-01-01"],
            ["2024-01-01", "2024-01-02", "2024-01-03"], ["2024-02-30", "2024-03-01"],
            ["2024-01-31", "2024-01-01"],
            ["2024-1-1", "2024-01-31"], ["2024-01-01", "2024-01-31T00:00:00Z"],
            ["2024-01-01T00:00:00", "2024-01-31T00:00:00"], ["2024-01-31T00:00:00Z", "2024-01-01T00:00:00Z"],
        )
    ),
    *(
        _with(dimensions=value)
        for value in (
            "visit:source", ["visit:source", "visit:source"], ["visit:mood"], ["event:props:"],
            ["time:minute"],
            ["segment"], [1], ["visit:screen"],
        )
    ),
    *(
        _with(pagination=value)
        for value in (
            {"limit": 0}, {"limit": 10_001}, {"limit": "1"}, {"limit": 1.5}, {"offset": -1}, {"page": 1}, 1,
        )
    ),
    *(
        _with(include=value)
        for value in ({"time_labels": True}, {"total_rows": "true"}, {"unheard_of": True}, ["imports"])
    ),
    *(
        _with(order_by=value)
        for value in (
            [["pageviews", "asc"]], [["visitors"]], [["visitors", "ASC"]], ["visitors"],
            [["visitors", "asc", 1]],
        )
    ),
    *(
        _filtered(tree)
        for tree in (
            [], ["is"], ["is", "event:page"], ["is", "event:page", []], ["is", "event:page", "/"],
            ["is", "event:page", [1]], ["is", "event:page", ["/"], {"unheard_of": True}],
            ["is", "event:page", ["/"], {"case_sensitive": "false"}], ["is", "event:page", ["/"], {}, {}],
            ["equals", "event:page", ["/"]], ["matches_wildcard", "event:page", ["/*"]],
            ["matches", "event:page", ["/"], {"case_sensitive": False}], ["matches", "event:page", ["("]],
            ["is", "visit:mood", ["x"]], ["is", "time:day", ["2024-01-01"]], ["is", "event:props:", ["x"]],
            ["is_not", "event:goal", ["x"]], ["matches", "event:goal", ["x"]], ["contains", "segment", [1]],
            ["is", "segment", ["1"]], ["is", "segment", [999_999_999]], ["is", "visit:country", ["DEU"]],
            ["is", "visit:city", [1, "2"]], ["and", []], ["or", []], ["and", _PAGE_IS], ["not", [_PAGE_IS]],
            ["not"], ["has_done", _PAGE_IS, _PAGE_IS], ["has_done", ["is", "visit:source", ["x"]]],
            ["has_done", ["not", ["has_done", _PAGE_IS]]], ["and", [["is", "event:hostname", ["a"]]]],
            ["not", ["contains", "event:goal", ["x"]]],
            ["is", "event:goal", ["contract suite: nobody has this goal"]],
        )
    ),
    _with(filters=_PAGE_IS),
    _with(metrics=["conversion_rate"]),
    _with(metrics=["group_conversion_rate"]),
    _with(metrics=["scroll_depth"]),
    _with(metrics=["time_on_page"]),
    _filtered(["not", _PAGE_IS], metrics=["scroll_depth"]),
    _filtered(["has_done", _PAGE_IS], metrics=["time_on_page"]),
    _filtered(_PAGE_IS, metrics=["views_per_visit"]),
    _filtered(["not", ["not", _PAGE_IS]], metrics=["views_per_visit"]),
    _with(metrics=["views_per_visit"], dimensions=["visit:source"]),
    _with(metrics=["bounce_rate"], dimensions=["event:name"]),
    _with(metrics=["visit_duration"], dimensions=["event:hostname"]),
    _with(metrics=["bounce_rate"], dimensions=["event:page", "event:name"]),
    _with(metrics=["pageviews"], dimensions=["visit:entry_page"]),
    _with(metrics=["events"], dimensions=["visit:exit_page_hostname"]),
    _with(metrics=["time_on_page"], dimensions=["event:page", "visit:entry_page"]),
)  # fmt: skip
