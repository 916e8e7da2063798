"""The small site of `worked`, and its questions with the answers worked out by hand.

Visits: A comes by Google on the first day, sees two pages, signs up (20 minutes), and signs up again an hour
later without a page; B goes over midnight from `/` to `/pricing`; C sees `/blog` on the second day only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Params = dict[str, str]
Body = dict[str, Any]


def _event(user: int, time: str, path: str, name: str = "pageview", **more: Any) -> dict[str, Any]:
    row = {"user_id": user, "timestamp": f"2021-03-{time}", "pathname": path, "name": name}
    return {**row, "hostname": "worked.example", **more}


EVENTS: Sequence[dict[str, Any]] = (
    _event(1, "01T10:00:00", "/", referrer_source="Google"),
    _event(1, "01T10:10:00", "/pricing"),
    _event(1, "01T10:20:00", "/pricing", "Signup", props={"plan": "pro"}),
    _event(1, "01T11:30:00", "/", "Signup", props={"plan": "free"}),
    _event(2, "01T23:50:00", "/"),
    _event(2, "02T00:10:00", "/pricing"),
    _event(3, "02T09:00:00", "/blog", referrer_source="Twitter"),
)
GOALS: Sequence[dict[str, Any]] = (
    {"display_name": "Signup", "event_name": "Signup"},
    {"display_name": "Visit /pricing", "page_path": "/pricing"},
)

DIRECT = "Direct / None"
BOTH = {"period": "custom", "date": "2021-03-01,2021-03-02"}
FIRST = {"period": "day", "date": "2021-03-01"}
SECOND = {"period": "day", "date": "2021-03-02"}
ALL = "visitors,visits,pageviews,events,bounce_rate,visit_duration,views_per_visit"


def _v1(dates: Params, metrics: str, filters: str = "", **more: str) -> Params:
    return {**dates, "metrics": metrics, **({"filters": filters} if filters else {}), **more}


AGGREGATES: Sequence[tuple[Params, list[Any]]] = (
    (_v1(BOTH, ALL), [3, 4, 5, 7, 25, 600, 1.25]),
    (_v1(FIRST, ALL), [2, 3, 3, 5, 0, 800, 1.33]),
    (_v1(SECOND, ALL), [2, 2, 2, 2, 50, 600, 1.5]),
    (_v1(BOTH, "visitors,conversion_rate", "event:goal==Signup"), [1, 33.33]),
    (_v1(BOTH, "visitors,events", "event:goal==Signup"), [1, 2]),
    (_v1(BOTH, "visitors,events,pageviews", "event:goal==Visit /pricing"), [2, 2, 2]),
    (_v1(BOTH, "visitors,pageviews,bounce_rate,visit_duration", "event:page==/pricing"), [2, 2, 0, 1200]),
    (_v1(BOTH, "bounce_rate,visit_duration", "event:page==/blog"), [100, 0]),
    (_v1(BOTH, "visitors,pageviews", "event:page!=/"), [3, 3]),
    (_v1(BOTH, "visitors,events", "event:props:plan==(none)"), [3, 5]),
    (_v1(BOTH, "visitors,events", "event:props:plan!=pro"), [3, 6]),
    (_v1(BOTH, "visitors,events", "event:props:plan!=(none)"), [1, 2]),
    (_v1(BOTH, "visitors,events", "event:props:plan==pro|(none)"), [3, 6]),
    (_v1(BOTH, "visitors", "event:props:plan==pr*"), [1]),
    (_v1(BOTH, "visitors,events", "event:props:plan!=pr*"), [1, 1]),
    (_v1(BOTH, "visitors,pageviews", "visit:source==Direct / None"), [2, 2]),
    (_v1(BOTH, "visitors,pageviews", "visit:source!=Direct / None"), [2, 3]),
    (_v1(BOTH, "visitors,pageviews", "visit:source==Google|Twitter"), [2, 3]),
    (_v1(BOTH, "visitors,pageviews", "visit:source!=Google|Twitter"), [2, 2]),
    (_v1(BOTH, "visitors,pageviews", "event:page!=/;event:page!=/blog"), [2, 2]),
    (_v1(BOTH, "visitors,pageviews", "event:page==/;event:page==/blog"), [0, 0]),
    (_v1(BOTH, "visitors,pageviews", "event:page==/*;event:page==*c*"), [2, 2]),
    (_v1(BOTH, "visitors,events", "visit:browser==(not set)"), [3, 7]),
    (_v1(BOTH, "visitors,events", "visit:browser!=(not set)"), [0, 0]),
    (_v1(BOTH, "visitors,events", "visit:channel==Direct"), [2, 3]),
    (_v1(BOTH, "visitors,events", "visit:channel!=Direct"), [2, 4]),
    (_v1(BOTH, "visitors,events", "visit:country==USA"), [3, 7]),
    (_v1(BOTH, "visitors,events", "visit:country==D"), [3, 7]),
    (_v1(BOTH, "visitors,events", "visit:country==FR|Germany"), [3, 7]),
    (_v1(BOTH, "visitors,events", "visit:country==FR|DE"), [0, 0]),
    (_v1(BOTH, "visitors,events", "visit:utm_campaign==a==b;event:page;event:page==;"), [3, 7]),
    (_v1(BOTH, "visitors,events", " event:name == Signup "), [1, 2]),
    (_v1(BOTH, "visits,bounce_rate", "visit:entry_page==/"), [2, 0]),
    (_v1(BOTH, "visits,bounce_rate", "visit:exit_page==/blog"), [1, 100]),
    (_v1(BOTH, "visitors,pageviews", "visit:entry_page==/blog"), [1, 1]),
    (_v1(BOTH, "visitors,pageviews", "event:page==/pri*"), [2, 2]),
    (_v1(BOTH, "visitors,events", "event:name==Signup"), [1, 2]),
    (_v1(BOTH, "visitors,pageviews", "event:page==/pricing;visit:source==Google"), [1, 1]),
    (_v1({"period": "custom", "date": "2021-03-03,2021-03-04"}, ALL), [0, 0, 0, 0, 0, 0, 0.0]),
    (_v1({"period": "7d", "date": "2021-03-02"}, "visitors,pageviews"), [2, 3]),
    (_v1({"period": "7d", "date": "2021-03-09"}, "visitors,pageviews"), [2, 2]),
    (_v1({"period": "30d", "date": "2021-03-31"}, "visitors,pageviews"), [3, 5]),
    (_v1({"period": "30d", "date": "2021-04-01"}, "visitors,pageviews"), [2, 2]),
    (_v1({"period": "month", "date": "2021-03-31"}, "visitors,pageviews"), [3, 5]),
    (_v1({"period": "6mo", "date": "2021-03-31"}, "visitors,pageviews"), [0, 0]),
    (_v1({"period": "6mo", "date": "2021-09-01"}, "visitors,pageviews"), [3, 5]),
    (_v1({"period": "6mo", "date": "2021-10-01"}, "visitors,pageviews"), [0, 0]),
    (_v1({"period": "12mo", "date": "2022-03-31"}, "visitors,pageviews"), [3, 5]),
    (_v1({"period": "12mo", "date": "2022-04-01"}, "visitors,pageviews"), [0, 0]),
)

CHANGES: Sequence[tuple[Params, dict[str, tuple[Any, Any, Any]]]] = (
    (
        _v1(SECOND, "visitors,pageviews,bounce_rate,visit_duration"),
        {
            "visitors": (2, 2, 0),
            "pageviews": (2, 3, -33),
            "bounce_rate": (50, 0, None),
            "visit_duration": (600, 800, -25),
        },
    ),
    (
        _v1({"period": "day", "date": "2021-03-03"}, "visitors,bounce_rate,visit_duration"),
        {"visitors": (0, 2, -100), "bounce_rate": (0, 50, -50), "visit_duration": (0, 600, -100)},
    ),
    (
        _v1(FIRST, "visitors,bounce_rate,visit_duration"),
        {"visitors": (2, 0, 100), "bounce_rate": (0, 0, None), "visit_duration": (800, 0, 100)},
    ),
    (
        _v1(SECOND, "conversion_rate", "event:goal==Signup"),
        {"conversion_rate": (0.0, 50.0, -50.0)},
    ),
    (
        _v1(SECOND, "conversion_rate", "event:goal==Visit /pricing"),
        {"conversion_rate": (50.0, 50.0, 0.0)},
    ),
)

SERIES: Sequence[tuple[Params, dict[str, list[Any]]]] = (
    (_v1(BOTH, "visits"), {"2021-03-01": [2], "2021-03-02": [2]}),
    (_v1(BOTH, "visits,pageviews"), {"2021-03-01": [3, 3], "2021-03-02": [2, 2]}),
    (_v1(BOTH, "bounce_rate,visit_duration"), {"2021-03-01": [0, 600], "2021-03-02": [50, 600]}),
    (
        _v1({"period": "custom", "date": "2021-03-01,2021-03-03"}, ALL),
        {"2021-03-03": [0, 0, 0, 0, 0.0, None, 0.0]},
    ),
    (
        _v1(BOTH, "visitors,conversion_rate", "event:goal==Signup"),
        {"2021-03-01": [1, 100.0], "2021-03-02": [0, 0.0]},
    ),
    (
        _v1(FIRST, "visitors"),
        {
            "2021-03-01 09:00:00": [0],
            "2021-03-01 10:00:00": [1],
            "2021-03-01 11:00:00": [1],
            "2021-03-01 23:00:00": [1],
        },
    ),
    (_v1(SECOND, "visitors"), {"2021-03-02 00:00:00": [1], "2021-03-02 09:00:00": [1]}),
    (_v1(BOTH, "visits,bounce_rate", "event:page==/"), {"2021-03-01": [2, 0], "2021-03-02": [1, 0]}),
    (_v1(BOTH, "visits", "event:page==/"), {"2021-03-01": [3], "2021-03-02": [0]}),
    (
        _v1({"period": "custom", "date": "2021-02-20,2021-03-10"}, "pageviews", interval="month"),
        {"2021-02-01": [0], "2021-03-01": [5]},
    ),
)

_CHANNELS = [["Direct", 2, 2], ["Organic Search", 2, 1], ["Organic Social", 1, 1]]

BREAKDOWNS: Sequence[tuple[Params, list[list[Any]]]] = (
    (
        _v1(BOTH, "visitors,bounce_rate", property="visit:source"),
        [[DIRECT, 2, 0], ["Google", 1, 0], ["Twitter", 1, 100]],
    ),
    (
        _v1(BOTH, "visitors,pageviews,bounce_rate,visit_duration", property="event:page"),
        [["/", 2, 2, 0, 1200], ["/pricing", 2, 2, 0, 0], ["/blog", 1, 1, 100, 0]],
    ),
    (_v1(BOTH, "visitors", property="visit:entry_page"), [["/", 2], ["/blog", 1]]),
    (
        _v1(BOTH, "visitors,pageviews,events", property="visit:exit_page"),
        [["/pricing", 2, 4, 5], ["/blog", 1, 1, 1]],
    ),
    (_v1(BOTH, "visitors,events", property="event:name"), [["pageview", 3, 5], ["Signup", 1, 2]]),
    (
        _v1(BOTH, "visitors,events,conversion_rate", property="event:goal"),
        [["Visit /pricing", 2, 2, 66.67], ["Signup", 1, 2, 33.33]],
    ),
    (
        _v1(BOTH, "visitors,conversion_rate", "event:goal==Signup", property="event:goal"),
        [["Signup", 1, 33.33]],
    ),
    (
        _v1(BOTH, "visitors,conversion_rate", "event:goal==Signup", property="event:props:plan"),
        [["free", 1, 33.33], ["pro", 1, 33.33]],
    ),
    (
        _v1(BOTH, "visitors,conversion_rate", "event:goal==Signup", property="visit:source"),
        [[DIRECT, 1, 50.0], ["Google", 1, 100.0]],
    ),
    (
        _v1(BOTH, "visitors,events", property="event:props:plan"),
        [["(none)", 3, 5], ["free", 1, 1], ["pro", 1, 1]],
    ),
    (
        _v1(BOTH, "visitors", "event:page==/pricing", property="visit:source"),
        [[DIRECT, 1], ["Google", 1]],
    ),
    (
        _v1(BOTH, "visitors,pageviews,bounce_rate", "event:page==/pricing", property="visit:source"),
        [[DIRECT, 1, 2, 0], ["Google", 1, 2, 0]],
    ),
    (
        _v1(BOTH, "visitors,pageviews", "event:page==/pricing", property="visit:source"),
        [[DIRECT, 1, 1], ["Google", 1, 1]],
    ),
    (
        _v1(BOTH, "bounce_rate,visitors", property="visit:source"),
        [["Twitter", 100, 1], [DIRECT, 0, 2], ["Google", 0, 1]],
    ),
    (_v1(BOTH, "visitors", property="visit:device"), [["(not set)", 3]]),
    (_v1(BOTH, "visitors", property="visit:country"), []),
    (_v1(BOTH, "visitors", property="visit:utm_medium"), []),
    (_v1(BOTH, "visitors", property="event:page", limit="2"), [["/", 2], ["/pricing", 2]]),
    (_v1(BOTH, "visitors", property="event:page", limit="2", page="2"), [["/blog", 1]]),
    (_v1(BOTH, "visitors", property="event:page", limit="2", page="3"), []),
    (_v1(BOTH, "pageviews,visitors", property="visit:channel"), _CHANNELS),
)

_DATES = ["2021-03-01", "2021-03-02"]


def _v2(metrics: str, *filters: Any, dimensions: str = "", dates: Any = _DATES, **more: Any) -> Body:
    body: Body = {"metrics": metrics.split(","), "date_range": dates, "filters": list(filters), **more}
    return {**body, "dimensions": dimensions.split(",")} if dimensions else body


_SIGNUP = ["is", "event:goal", ["Signup"]]

QUERIES: Sequence[tuple[Body, list[list[Any]]]] = (
    (_v2(ALL), [[3, 4, 5, 7, 25, 600, 1.25]]),
    (_v2("visitors,visits,pageviews,events", ["has_done", _SIGNUP]), [[1, 2, 2, 4]]),
    (_v2("visitors,visits,pageviews,events", ["has_not_done", _SIGNUP]), [[2, 2, 3, 3]]),
    (_v2("visitors,visits,events", ["has_done", ["is", "event:page", ["/pricing"]]]), [[2, 2, 5]]),
    (_v2("visitors,visits,events", ["has_not_done", ["is", "event:page", ["/pricing"]]]), [[2, 2, 2]]),
    (_v2("bounce_rate,visit_duration", _SIGNUP), [[0, 600]]),
    (
        _v2("visitors,percentage", dimensions="visit:source"),
        [[DIRECT, 2, 66.67], ["Google", 1, 33.33], ["Twitter", 1, 33.33]],
    ),
    (
        _v2("visitors,percentage", ["is", "event:page", ["/pricing"]], dimensions="visit:source"),
        [[DIRECT, 1, 50.0], ["Google", 1, 50.0]],
    ),
    (
        _v2("visitors", dimensions="time:hour", dates=["2021-03-01", "2021-03-01"]),
        [["2021-03-01 10:00:00", 1], ["2021-03-01 11:00:00", 1], ["2021-03-01 23:00:00", 1]],
    ),
    (
        _v2("visitors,visits", dimensions="time:hour", dates=["2021-03-02", "2021-03-02"]),
        [["2021-03-02 00:00:00", 1, 1], ["2021-03-02 09:00:00", 1, 1]],
    ),
    (
        _v2("visits", dimensions="time:hour", dates=["2021-03-01T23:55:00Z", "2021-03-02T00:05:00Z"]),
        [["2021-03-01 23:00:00", 1], ["2021-03-02 00:00:00", 1]],
    ),
    (_v2("visits", dimensions="time:day"), [["2021-03-01", 2], ["2021-03-02", 2]]),
    (_v2("pageviews", dimensions="time:day"), [["2021-03-01", 3], ["2021-03-02", 2]]),
    (
        _v2("pageviews", dimensions="time:week", dates=["2021-02-24", "2021-03-10"]),
        [["2021-03-01", 5]],
    ),
    (_v2("pageviews", dimensions="time:month", dates=["2021-02-24", "2021-03-10"]), [["2021-03-01", 5]]),
    (
        _v2("visitors,conversion_rate", dimensions="event:goal"),
        [["Visit /pricing", 2, 66.67], ["Signup", 1, 33.33]],
    ),
    (
        _v2("visitors,group_conversion_rate", _SIGNUP, dimensions="visit:source"),
        [[DIRECT, 1, 50.0], ["Google", 1, 100.0]],
    ),
    (
        _v2("visitors,conversion_rate", _SIGNUP, dimensions="visit:source"),
        [[DIRECT, 1, 33.33], ["Google", 1, 33.33]],
    ),
    (_v2("visitors", ["contains", "visit:source", ["Direct"]]), [[2]]),
    (_v2("visitors", ["contains", "visit:source", ["direct"]]), [[0]]),
    (_v2("visitors", ["contains", "visit:source", ["direct"], {"case_sensitive": False}]), [[2]]),
    (_v2("visitors,events", ["contains_not", "visit:source", ["Direct"]]), [[2, 4]]),
    (_v2("visitors,events", ["contains_not", "visit:source", ["oog", "wit"]]), [[2, 3]]),
    (_v2("visitors,events", ["matches_not", "visit:source", ["^G"]]), [[3, 4]]),
    (_v2("visitors,events", ["matches", "visit:source", ["^$"]]), [[2, 3]]),
    (_v2("visits,bounce_rate", ["is", "event:page", ["/"]], ["is", "event:name", ["Signup"]]), [[1, 0]]),
    (_v2("visits", ["has_done", ["is", "event:page", ["/"]]], dates=["2021-03-02", "2021-03-02"]), [[0]]),
    (_v2("visits", dimensions="time:day", dates=["2021-03-01", "2021-03-01"]), [["2021-03-01", 2]]),
    (
        _v2("visitors", dimensions="event:page", pagination={"limit": 1, "offset": 1}),
        [["/pricing", 2]],
    ),
    (
        _v2("visitors", dimensions="event:page", pagination={"offset": 1}),
        [["/pricing", 2], ["/blog", 1]],
    ),
    (
        _v2(
            "visitors",
            dimensions="event:page",
            pagination={"limit": 2, "offset": 2},
            include={"total_rows": True},
        ),
        [["/blog", 1]],
    ),
    (_v2("visitors", ["is", "visit:source", ["google"], {"case_sensitive": False}]), [[1]]),
    (_v2("visitors", ["is", "visit:source", ["google"]]), [[0]]),
    (_v2("visitors", ["is", "visit:source", ["(not set)"]]), [[2]]),
    (_v2("visitors,events", ["matches", "event:page", ["pric", "^/blog$"]]), [[3, 4]]),
    (_v2("visitors,events", ["matches_not", "event:page", ["pric", "^/blog$"]]), [[2, 3]]),
    (_v2("visitors,events", ["contains", "event:page", ["/pri", "/blo"]]), [[3, 4]]),
    (_v2("events", ["contains_not", "event:props:plan", ["pr"]]), [[1]]),
    (_v2("events", ["matches_not", "event:props:plan", ["^pr"]]), [[1]]),
    (_v2("events", ["is_not", "event:props:plan", ["pro"]]), [[6]]),
    (_v2("events", ["not", ["is", "event:props:plan", ["pro"]]]), [[6]]),
    (
        _v2("events", ["or", [["is", "event:page", ["/blog"]], ["is", "visit:source", ["Google"]]]]),
        [[4]],
    ),
    (
        _v2("events", ["and", [["is", "event:page", ["/pricing"]], ["is", "visit:source", ["Google"]]]]),
        [[2]],
    ),
    (
        _v2("events", ["not", ["or", [["is", "event:page", ["/blog", "/"]]]]]),
        [[3]],
    ),
    (
        _v2("visits", ["is", "event:page", ["/"]], ["is", "event:name", ["Signup"]]),
        [[1]],
    ),
    (_v2("visitors,visits", dimensions="visit:entry_page"), [["/", 2, 2], ["", 1, 1], ["/blog", 1, 1]]),
    (_v2("percentage", dates=["2021-03-05", "2021-03-06"]), [[None]]),
    (
        _v2("time_on_page,scroll_depth", dimensions="event:page", order_by=[["event:page", "asc"]]),
        [["/", None, None], ["/blog", None, None], ["/pricing", None, None]],
    ),
    (
        _v2(
            "visitors,pageviews",
            dimensions="event:page",
            order_by=[["pageviews", "asc"], ["event:page", "desc"]],
        ),
        [["/blog", 1, 1], ["/pricing", 2, 2], ["/", 2, 2]],
    ),
    (
        _v2("visitors", dimensions="event:page", order_by=[["event:page", "desc"]]),
        [["/pricing", 2], ["/blog", 1], ["/", 2]],
    ),
    (
        _v2("pageviews", dimensions="time:day", dates=["2021-03-01T23:55:00Z", "2021-03-02T08:59:59Z"]),
        [["2021-03-02", 1]],
    ),
    (_v2("pageviews", dates=["2021-03-01T12:00:00+02:00", "2021-03-02T00:10:00Z"]), [[4]]),
)

REFUSED: Sequence[tuple[str, Params]] = (
    ("aggregate", _v1(BOTH, "bounce_rate", "event:goal==Signup")),
    ("aggregate", _v1(BOTH, "visits", "event:props:plan==pro")),
    ("aggregate", _v1(BOTH, "visit_duration", "event:name==Signup")),
    ("aggregate", _v1(BOTH, "views_per_visit", "event:page==/")),
    ("aggregate", _v1(BOTH, "conversion_rate")),
    ("aggregate", _v1(BOTH, "time_on_page", "event:page==/;event:goal==Signup")),
    ("aggregate", _v1(BOTH, "visitors", "event:goal==Nothing of the kind")),
    ("aggregate", _v1(BOTH, "visitors", "event:goal==Signup|Nothing of the kind")),
    ("aggregate", _v1(BOTH, "visitors", "event:goal!=Signup")),
    ("breakdown", _v1(BOTH, "bounce_rate", property="event:goal")),
    ("breakdown", _v1(BOTH, "visits", property="event:props:plan")),
    ("breakdown", _v1(BOTH, "views_per_visit", property="visit:source")),
    ("breakdown", _v1(BOTH, "time_on_page", "event:page==/", property="visit:source")),
    ("breakdown", _v1(BOTH, "visitors", property="event:hostname")),
)

REFUSED_QUERIES: Sequence[Body] = (
    _v2("events", dimensions="visit:exit_page"),
    _v2("bounce_rate", dimensions="event:name"),
    _v2("visitors", ["is", "event:goal", ["Nothing of the kind"]]),
    _v2("visitors", ["not", _SIGNUP]),
    _v2("visitors", ["or", [["is", "event:hostname", ["a"]]]]),
    _v2("visitors", ["has_done", ["is", "visit:source", ["Google"]]]),
    _v2("visitors", ["has_done", ["has_done", _SIGNUP]]),
    _v2("conversion_rate", ["has_done", _SIGNUP]),
    _v2("conversion_rate", _SIGNUP, ["not", ["is", "event:props:plan", ["pro"]]]),
    _v2("scroll_depth", ["not", ["is", "event:page", ["/"]]]),
    _v2("time_on_page"),
    _v2("views_per_visit", ["is", "event:page", ["/"]]),
    _v2("views_per_visit", dimensions="visit:source"),
    _v2("visitors", include={"time_labels": True}),
    _v2("visitors", order_by=[["pageviews", "desc"]]),
    _v2("visitors", ["is", "segment", [1]]),
)
