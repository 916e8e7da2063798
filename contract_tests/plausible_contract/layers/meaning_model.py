"""Random events loaded into fresh sites: every answer must be what the naive model counts.

Needs a control plane, to load events and to hold the clock. `plausible_contract.model` is the model.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from plausible_contract.control import Control
from plausible_contract.layers.meaning_ask import Asker, Row, shown
from plausible_contract.layers.meaning_data import (
    BROWSERS,
    CAMPAIGNS,
    DEVICES,
    HOSTNAMES,
    PAGES,
    REFERRERS,
    SOURCES,
    Loaded,
    loaded_sites,
)
from plausible_contract.layers.meaning_ground import load_site
from plausible_contract.layers.meaning_queries import bodies
from plausible_contract.layers.meaning_questions import ONE_DAY, Params, Vocabulary, v1_params
from plausible_contract.model.ranges import odd_days
from plausible_contract.model.v1 import V1
from plausible_contract.model.v2 import V2, order_of
from plausible_contract.results import Recorder
from plausible_contract.search import search
from plausible_contract.settings import Settings
from plausible_contract.target import Target

QUESTIONS_PER_SITE = 8
V1_OPERATIONS = ("aggregate", "timeseries", "breakdown")
DIMENSIONS = (
    "event:page",
    "event:name",
    "event:goal",
    "event:hostname",
    "event:props:plan",
    "visit:source",
    "visit:utm_campaign",
    "visit:device",
    "visit:browser",
    "visit:os_version",
    "visit:city",
    "visit:entry_page",
    "visit:exit_page",
    "time",
    "time:hour",
    "time:day",
    "time:week",
    "time:month",
)

Draw = Callable[[st.SearchStrategy[Any]], Any]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What compares a server with the model: where to load, whom to ask."""

    target: Target
    control: Control
    recorder: Recorder

    def compare(self, operation: str, data: st.DataObject) -> None:
        """Load one random site and ask `QUESTIONS_PER_SITE` questions about it. Raises `Broken`."""
        loaded = data.draw(loaded_sites())
        domain = load_site(self.target, self.control, loaded, "model")
        asker = Asker(self.target, self.recorder, domain)
        for _ in range(data.draw(st.integers(1, QUESTIONS_PER_SITE))):
            statement = f"{operation} answers what the events add up to"
            with asker.example(f"stats_{operation}", f"model-{operation}", statement):
                COMPARISONS[operation](asker, loaded, data.draw)


def compare_with_model(target: Target, settings: Settings, recorder: Recorder) -> None:
    """Compare every statistics operation with the model; report the simplest difference of each."""
    control = target.control
    if control is None:
        recorder.skip("comparing with the model needs a control plane (--control-url)")
        return
    comparison = Comparison(target=target, control=control, recorder=recorder)
    try:
        for index, operation in enumerate(COMPARISONS):
            with recorder.timing(f"stats_{operation}"):
                failure = search(
                    st.data(),
                    partial(comparison.compare, operation),
                    seed_number=settings.seed * 1000 + index,
                    examples=settings.sizes.meaning_examples,
                )
            if failure is not None:
                recorder.fail(failure)
    finally:
        control.set_clock(None)


# One question each


def _v1(operation: str, asker: Asker, loaded: Loaded, draw: Draw) -> None:
    params = draw(v1_params(vocabulary_of(loaded), operation))
    model = V1(data=loaded.data, now=loaded.now)
    expected = getattr(model, operation)(params)["results"]
    actual = asker.v1(operation, params)["results"]
    if operation == "breakdown":
        _compare_breakdown(asker, params, model.all_rows(params), actual)
    else:
        asker.same(f"stats_{operation}", expected, actual)


def _compare_breakdown(asker: Asker, params: Params, everything: list[Row], actual: list[Row]) -> None:
    """Compare one page; rows whose order is nowhere promised may come in any order."""
    name = params["property"]
    limit, page = int(params.get("limit", 100)), int(params.get("page", 1))
    if name == "event:name":
        if limit < len(everything):
            return  # whether engagement has a row of its own is left open, and so is where pages begin
        everything, actual = _without_engagement(everything), _without_engagement(actual)
    expected = everything[(page - 1) * limit : page * limit]
    if name in ("event:goal", "visit:browser_version", "visit:os_version"):
        _compare_with_ties(asker, params, everything, expected, actual)
    else:
        asker.same("stats_breakdown", expected, actual)


def _compare_with_ties(
    asker: Asker, params: Params, everything: list[Row], expected: list[Row], actual: list[Row]
) -> None:
    order = next((metric for metric in params["metrics"].split(",") if metric != "time_on_page"), None)
    if order is not None:
        asker.same("stats_breakdown", [row[order] for row in expected], [row.get(order) for row in actual])
    strangers = [row for row in actual if row not in everything]
    asker.same("stats_breakdown", len(expected), len(actual))
    asker.require(
        "stats_breakdown",
        holds=not strangers,
        expected=f"rows out of {shown(everything)}",
        actual=shown(actual),
    )


def _without_engagement(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.get("name") != "engagement"]


def _realtime(asker: Asker, loaded: Loaded, draw: Draw) -> None:
    del draw  # there is only one question
    expected = V1(data=loaded.data, now=loaded.now).realtime_visitors()
    asker.same("stats_realtime_visitors", expected, asker.v1("realtime/visitors", {}))


def _query(asker: Asker, loaded: Loaded, draw: Draw) -> None:
    body = draw(bodies(vocabulary_of(loaded), DIMENSIONS))
    model = V2(data=loaded.data, now=loaded.now)
    answer = asker.query(body)
    expected, actual = model.all_rows(body), answer["results"]
    if "event:name" in body.get("dimensions", []):
        position = body["dimensions"].index("event:name")
        expected, actual = (
            [row for row in rows if row["dimensions"][position] != "engagement"]
            for rows in (expected, actual)
        )
    elif "total_rows" in body.get("include", {}):
        asker.same("stats_query", len(expected), answer["meta"].get("total_rows"))
    _compare_rows(asker, expected, actual)
    _compare_order(asker, body, model, actual)
    if "time_labels" in body.get("include", {}):
        asker.same("stats_query", model.time_labels(body), answer["meta"].get("time_labels"))


def _compare_rows(asker: Asker, expected: list[Row], actual: list[Row]) -> None:
    """Compare rows whatever their order."""
    holds = len(expected) == len(actual) and all(row in actual for row in expected)
    asker.require("stats_query", holds=holds, expected=shown(expected), actual=shown(actual))


def _compare_order(asker: Asker, body: Row, model: V2, actual: list[Row]) -> None:
    """Demand the order asked for, or the default, as far as it tells rows apart."""
    query = model.query(body)
    names = [*query.dimensions, *query.metrics]
    columns = [[*row["dimensions"], *row["metrics"]] for row in actual]
    for before, after in pairwise(columns):
        for name, direction in order_of(body, query):
            first, second = before[names.index(name)], after[names.index(name)]
            if first == second:
                continue
            asker.require(
                "stats_query",
                holds=_comes_first(first, second, direction),
                expected=f"rows by {name} {direction}",
                actual=f"{first!r} before {second!r}",
            )
            break


def _comes_first(first: Any, second: Any, direction: str) -> bool:
    if first is None or second is None:
        return second is None
    if isinstance(first, str):
        first, second = first.encode(), second.encode()
    smaller: bool = first < second
    return smaller == (direction == "asc")


COMPARISONS: dict[str, Callable[[Asker, Loaded, Draw], None]] = {
    **{name: partial(_v1, name) for name in V1_OPERATIONS},
    "realtime_visitors": _realtime,
    "query": _query,
}


# What to ask about


def vocabulary_of(loaded: Loaded) -> Vocabulary:
    """Return what questions about loaded events may look for: everything in the pools, found or not."""
    values: dict[str, Sequence[str]] = {
        "event:page": [*PAGES, "/nowhere"],
        "event:name": ["pageview", "Signup", "Outbound Link: Click"],
        "event:hostname": [*HOSTNAMES, "other.example.com"],
        "event:props:plan": ["pro", "free", "Pro", "(none)"],
        "event:props:author": ["Uku", "(none)"],
        "visit:source": ["Direct / None", *filter(None, SOURCES)],
        "visit:referrer": ["Direct / None", *filter(None, REFERRERS)],
        "visit:utm_campaign": ["(not set)", *filter(None, CAMPAIGNS)],
        "visit:utm_medium": ["(not set)", "email"],
        "visit:device": ["(not set)", *filter(None, DEVICES)],
        "visit:browser": ["(not set)", *dict.fromkeys(name for name, _ in BROWSERS if name)],
        "visit:browser_version": ["(not set)", "14", "16"],
        "visit:os": ["(not set)", "Mac", "Windows"],
        "visit:country": ["DE", "US", "FR"],
        "visit:region": ["DE-BE", "US-NY"],
        "visit:city": ["2950159", "5128581"],
        "visit:entry_page": PAGES,
        "visit:exit_page": PAGES,
    }
    days = [loaded.day + shift * ONE_DAY for shift in range(-1, 4)]
    goals = [goal.display_name for goal in loaded.goals]
    return Vocabulary(values=values, goals=goals, days=days, odd_days=odd_days(days, loaded.timezone))
