"""Facts of the 2021 preview over the small site of `worked`: its ranges, shapes, decimals and names.

Rules: the preview's own documentation, as the contract describes it for preview keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plausible_contract.facts.bench import Bench, Facts, facts_of, json_of
from plausible_contract.facts.worked import NOW
from plausible_contract.facts.worked_cases import EVENTS, GOALS

FACTS: Facts = []
STATS = "/api/v1/stats"

_about = facts_of(FACTS, source="#/components (x-editions: preview)", needs_control=True)

Params = dict[str, str]


def _ask(bench: Bench, name: str, params: Params, status: int = 200) -> Any:
    """Ask with the preview key; None where the run has none."""
    if not bench.target.has("preview"):
        return None
    if "preview" not in bench.known:
        bench.known["preview"] = bench.load("preview", EVENTS, goals=GOALS)
    bench.set_clock(NOW)
    query = {"site_id": bench.known["preview"], **params}
    answer = bench.call("GET", f"{STATS}/{name}", query=query, key="preview")
    return json_of(bench.status(answer, status, place=f"{name} {params}"))


ALL = "visitors,pageviews,bounce_rate,visit_duration"
TOTALS: Sequence[tuple[Params, list[Any]]] = (
    ({"period": "day", "date": "2021-03-01"}, [2, 3, 0.0, 800.0]),
    ({"period": "custom", "date": "2021-03-01,2021-03-02"}, [3, 5, 25.0, 600.0]),
    ({"period": "7d", "date": "2021-03-02"}, [3, 5, 25.0, 600.0]),
    ({"period": "7d", "date": "2021-03-08"}, [2, 2, 50.0, 600.0]),
    ({"period": "7d", "date": "2021-03-09"}, [0, 0, 0.0, 0.0]),
    ({"period": "30d", "date": "2021-03-31"}, [3, 5, 25.0, 600.0]),
    ({"period": "30d", "date": "2021-04-01"}, [2, 2, 50.0, 600.0]),
    ({"period": "month", "date": "2021-03-15"}, [3, 5, 25.0, 600.0]),
    ({"period": "6mo", "date": "2021-03-01"}, [3, 5, 25.0, 600.0]),
    ({"period": "6mo", "date": "2021-08-31"}, [3, 5, 25.0, 600.0]),
    ({"period": "6mo", "date": "2021-09-01"}, [0, 0, 0.0, 0.0]),
    ({"period": "12mo", "date": "2022-02-28"}, [3, 5, 25.0, 600.0]),
    ({"period": "12mo", "date": "2022-03-01"}, [0, 0, 0.0, 0.0]),
)


@_about("stats_aggregate")
def preview_totals_are_flat(bench: Bench) -> None:
    """A preview key gets the flat answer, rates with a decimal, over ranges that include their end."""
    for dates, expected in TOTALS:
        found = _ask(bench, "aggregate", {**dates, "metrics": ALL})
        if found is None:
            return
        written = dict(zip(ALL.split(","), ({"value": value} for value in expected), strict=True))
        bench.same(written, found, place=str(dates))
        kinds = [type(found[name]["value"]) for name in ("bounce_rate", "visit_duration")]
        bench.same([float, float], kinds, place=f"{dates}: decimals")


@_about("stats_aggregate")
def preview_changes_are_in_percent(bench: Bench) -> None:
    """A preview key gets the change of every metric in percent, and nothing else beside the value."""
    for dates, expected in (
        (
            {"period": "day", "date": "2021-03-02"},
            {
                "visitors": (2, 0),
                "pageviews": (2, -33),
                "bounce_rate": (50.0, 100),
                "visit_duration": (600.0, -25),
            },
        ),
        (
            {"period": "day", "date": "2021-03-03"},
            {
                "visitors": (0, -100),
                "pageviews": (0, -100),
                "bounce_rate": (0.0, -100),
                "visit_duration": (0.0, -100),
            },
        ),
    ):
        found = _ask(bench, "aggregate", {**dates, "metrics": ALL, "compare": "previous_period"})
        if found is None:
            return
        written = {name: {"value": value, "change": change} for name, (value, change) in expected.items()}
        bench.same(written, found, place=str(dates))


@_about("stats_timeseries")
def preview_series_are_by_day_or_month(bench: Bench) -> None:
    """A preview key gets months for periods of months and else days, and months only of longer periods."""
    for params, count, first, last in (
        ({"period": "6mo", "date": "2021-03-05"}, 6, ("2020-10-01", 0), ("2021-03-01", 3)),
        ({"period": "12mo", "date": "2021-03-05"}, 12, ("2020-04-01", 0), ("2021-03-01", 3)),
        ({"period": "7d", "date": "2021-03-02"}, 7, ("2021-02-24", 0), ("2021-03-02", 2)),
        ({"period": "day", "date": "2021-03-02"}, 1, ("2021-03-02", 2), ("2021-03-02", 2)),
        (
            {"period": "30d", "date": "2021-03-02", "interval": "date"},
            31,
            ("2021-01-31", 0),
            ("2021-03-02", 2),
        ),
        (
            {"period": "6mo", "date": "2021-03-05", "interval": "date"},
            182,
            ("2020-10-01", 0),
            ("2021-03-31", 0),
        ),
    ):
        found = _ask(bench, "timeseries", params)
        if found is None:
            return
        rows = [(row["date"], row["visitors"]) for row in found["results"]]
        bench.same(
            (count, list(first), list(last)), (len(rows), list(rows[0]), list(rows[-1])), place=str(params)
        )
    for period in ("day", "7d", "month"):
        _ask(bench, "timeseries", {"period": period, "interval": "month"}, 400)
    for date, status in (("2021-01-01,2021-01-31", 400), ("2021-01-01,2021-02-28", 200)):
        _ask(bench, "timeseries", {"period": "custom", "date": date, "interval": "month"}, status)


@_about("stats_breakdown")
def preview_rows_are_by_visitors(bench: Bench) -> None:
    """A preview key gets rows by visitors, and a missing source in brackets, to filter by too."""
    dates = {"period": "custom", "date": "2021-03-01,2021-03-02"}
    found = _ask(bench, "breakdown", {**dates, "property": "visit:source", "metrics": "bounce_rate,visitors"})
    if found is None:
        return
    rows = [[row["source"], row["visitors"], row["bounce_rate"]] for row in found["results"]]
    bench.same([["(Direct / None)", 2, 0.0], ["Google", 1, 0.0], ["Twitter", 1, 100.0]], rows)
    only = {**dates, "metrics": "visitors", "filters": "visit:source==(Direct / None)"}
    bench.same({"visitors": {"value": 2}}, _ask(bench, "aggregate", only))


@_about("stats_aggregate")
def preview_requires_its_parameters(bench: Bench) -> None:
    """A preview key must send the period, and for totals the metrics."""
    for name, params, missing in (
        ("aggregate", {"metrics": "visitors"}, "period"),
        ("aggregate", {"period": "7d"}, "metrics"),
        ("timeseries", {}, "period"),
        ("breakdown", {"property": "visit:source"}, "period"),
        ("breakdown", {"period": "7d"}, "property"),
    ):
        found = _ask(bench, name, params, 400)
        if found is None:
            return
        bench.same(True, missing in found["error"], place=f"{name} without {missing}")


@_about("sites_create")
def preview_provisioning_is_as_short_as_it_was(bench: Bench) -> None:
    """A preview key is answered domain and timezone of a new site alone, and links by the preview's path."""
    if not bench.target.has("preview"):
        return
    domain = bench.target.own_domain("preview-site")
    sent = {"domain": domain, "timezone": "Europe/London"}
    answer = bench.call("POST", "/api/v1/sites", multipart=sent, key="preview")
    bench.same(sent, bench.status(answer, 200).json())
    links = [
        bench.call("PUT", "/api/v1/shared-links/Word%20press", key="preview", **_site_in(kind, domain))
        for kind in ("multipart", "form", "json", "query")
    ]
    names = [bench.status(link, 200, place="by the preview's path").json()["name"] for link in links]
    bench.same(["Word press"] * 4, names)
    bench.same(1, len({link.json()["url"] for link in links}), place="the same link each time")
    nameless = bench.call("PUT", "/api/v1/shared-links/x", key="preview", json={})
    bench.same(True, "site_id" in bench.status(nameless, 400).json()["error"])
    unknown = {"site_id": bench.target.own_domain("nobody")}
    bench.status(bench.call("PUT", "/api/v1/shared-links/x", key="preview", json=unknown), 404)
    blank = bench.call(
        "POST",
        "/api/v1/sites",
        multipart={"domain": bench.target.own_domain("blank"), "timezone": ""},
        key="preview",
    )
    bench.same("Etc/UTC", bench.status(blank, 200).json()["timezone"], place="a blank timezone")


def _site_in(kind: str, domain: str) -> dict[str, Any]:
    return {kind: {"site_id": domain}}
