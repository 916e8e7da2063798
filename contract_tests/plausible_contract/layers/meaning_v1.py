"""Relations between numbers of v1: parts and wholes, rows and filters; each holds whatever a site's data.

`meaning_v1_layout` has those of pages, order, time and parameters; `meaning_relation` says what one is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from plausible_contract.layers.meaning_ask import Asker, Row
from plausible_contract.layers.meaning_ground import Draw, Ground, custom
from plausible_contract.layers.meaning_questions import (
    BREAKDOWN_PROPERTIES,
    ONE_DAY,
    clause,
    is_writable,
    v1_filters,
)
from plausible_contract.layers.meaning_relation import relation

ADDITIVE = "pageviews,events"
FROM_VISITS = "visitors,visits,bounce_rate,visit_duration,views_per_visit"
FROM_EVENTS = "visitors,pageviews,events"
EVENT_PARTITIONS = ("event:page", "event:name", "event:props:plan", "event:props:author")
VISIT_PARTITIONS = tuple(f"visit:{name}" for name in ("source", "referrer", "device", "browser", "os"))


# Parts and wholes


@relation("stats_timeseries")
def series_sums_to_aggregate(ask: Asker, ground: Ground, draw: Draw) -> None:
    """The buckets of a timeseries add up to the aggregate, for what is counted by event."""
    filters = draw(v1_filters(ground.vocabulary))
    params = {**ground.dates(draw, longest=40), "metrics": ADDITIVE, **filtered(filters)}
    interval = draw(st.sampled_from(["day", "month"]))
    whole = counted(ask.aggregate(params))
    rows = ask.timeseries({**params, "interval": interval})
    ask.same("stats_timeseries", whole, {metric: _sum(rows, metric) for metric in whole})


@relation("stats_timeseries")
def hours_sum_to_the_day(ask: Asker, ground: Ground, draw: Draw) -> None:
    """The hours of a day add up to the day, for what is counted by event."""
    day = str(draw(st.sampled_from(list(ground.vocabulary.days))))
    params = {
        "period": "day",
        "date": day,
        "metrics": ADDITIVE,
        **filtered(draw(v1_filters(ground.vocabulary))),
    }
    whole = counted(ask.aggregate(params))
    rows = ask.timeseries(params)
    ask.same("stats_timeseries", whole, {metric: _sum(rows, metric) for metric in whole})


@relation("stats_breakdown")
def breakdown_of_events_sums_to_aggregate(ask: Asker, ground: Ground, draw: Draw) -> None:
    """The rows of a breakdown by a property of events add up to the aggregate."""
    name = draw(st.sampled_from(ground.known(EVENT_PARTITIONS)))
    params = {**ground.dates(draw), "metrics": ADDITIVE, **filtered(draw(v1_filters(ground.vocabulary)))}
    whole = counted(ask.aggregate(params))
    rows = ask.breakdown({**params, "property": name, "limit": "1000"})
    ask.same("stats_breakdown", whole, {metric: _sum(rows, metric) for metric in whole})


@relation("stats_breakdown")
def breakdown_of_visits_sums_to_aggregate(ask: Asker, ground: Ground, draw: Draw) -> None:
    """The visits of a breakdown by a property of visits add up to all visits."""
    name = draw(st.sampled_from([*VISIT_PARTITIONS, "visit:channel"]))
    params = {**ground.dates(draw), "metrics": "visits"}
    whole = ask.aggregate(params)
    rows = ask.breakdown({**params, "property": name, "limit": "1000"})
    ask.same("stats_breakdown", whole["visits"], _sum(rows, "visits"))


@relation("stats_aggregate")
def window_is_the_sum_of_its_days(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A window counts what its days count, asked one by one."""
    first, last = ground.window(draw, longest=6)
    rest = {"metrics": ADDITIVE, **filtered(draw(v1_filters(ground.vocabulary)))}
    whole = counted(ask.aggregate({**custom(first, last), **rest}))
    days = [first + index * ONE_DAY for index in range((last - first).days + 1)]
    parts = [ask.aggregate({"period": "day", "date": str(day), **rest}) for day in days]
    ask.same("stats_aggregate", whole, {metric: _sum(parts, metric) for metric in whole})


@relation("stats_aggregate")
def filter_and_its_opposite_make_the_whole(ask: Asker, ground: Ground, draw: Draw) -> None:
    """What a filter selects and what its opposite selects make the whole."""
    name = draw(st.sampled_from(ground.known([*EVENT_PARTITIONS, *VISIT_PARTITIONS])))
    value = ground.value(draw, name)
    params = {**ground.dates(draw), "metrics": ADDITIVE}
    whole = ask.aggregate(params)
    parts = [
        ask.aggregate({**params, "filters": clause(name, operator, [value])}) for operator in ("==", "!=")
    ]
    ask.same("stats_aggregate", whole, {metric: _sum(parts, metric) for metric in whole})


@relation("stats_aggregate")
def list_counts_what_its_values_count(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A filter on several values counts the sum of single ones, and never more visitors than their sum."""
    name = draw(st.sampled_from(ground.known([*EVENT_PARTITIONS, *VISIT_PARTITIONS])))
    values = sorted({ground.value(draw, name) for _ in range(3)})
    params = {**ground.dates(draw), "metrics": FROM_EVENTS}
    together = counted(ask.aggregate({**params, "filters": clause(name, "==", values)}))
    single = [ask.aggregate({**params, "filters": clause(name, "==", [value])}) for value in values]
    for metric in ADDITIVE.split(","):
        ask.same("stats_aggregate", _sum(single, metric), together[metric])
    visitors = [row["visitors"] for row in single]
    ask.require(
        "stats_aggregate",
        holds=max(visitors) <= together["visitors"] <= sum(visitors),
        expected=f"{max(visitors)} to {sum(visitors)} visitors",
        actual=f"{together['visitors']} visitors",
    )


@relation("stats_aggregate")
def further_filter_never_adds(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A further filter never raises a count."""
    filters = draw(v1_filters(ground.vocabulary))
    name = draw(st.sampled_from(ground.known([*EVENT_PARTITIONS, *VISIT_PARTITIONS])))
    params = {**ground.dates(draw), "metrics": FROM_EVENTS}
    more = counted(ask.aggregate({**params, **filtered(filters)}))
    fewer = counted(
        ask.aggregate({**params, "filters": f"{filters};{clause(name, '==', [ground.value(draw, name)])}"})
    )
    ask.require(
        "stats_aggregate",
        holds=all(fewer[metric] <= more[metric] for metric in more),
        expected=f"at most {more}",
        actual=str(fewer),
    )


@relation("stats_aggregate")
def visitors_of_a_window_are_those_of_its_days(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A window has at least the visitors of its best day and at most those of all days together."""
    params = {
        **ground.dates(draw),
        "metrics": "visitors,pageviews",
        **filtered(draw(v1_filters(ground.vocabulary))),
    }
    whole = ask.aggregate(params)["visitors"]
    days = [row["visitors"] for row in ask.timeseries({**params, "interval": "day"})]
    ask.require(
        "stats_aggregate",
        holds=max(days) <= whole <= sum(days),
        expected=f"{max(days)} to {sum(days)} visitors",
        actual=f"{whole} visitors",
    )


# Rows and filters


@relation("stats_breakdown")
def row_of_visits_equals_the_filtered_aggregate(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A row of a breakdown by a property of visits says what the aggregate says of its value."""
    names = [
        name for name in BREAKDOWN_PROPERTIES if name.startswith("visit:") and not name.endswith("version")
    ]
    for name in ("visit:source", draw(st.sampled_from(ground.known(names)))):
        _compare_rows(ask, ground, draw, name, "visitors,visits,bounce_rate,visit_duration")


@relation("stats_breakdown")
def row_of_events_equals_the_filtered_aggregate(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A row of a breakdown by a property of events says what the aggregate says of its value."""
    for name in ground.known(EVENT_PARTITIONS):
        _compare_rows(ask, ground, draw, name, FROM_EVENTS)


def _compare_rows(ask: Asker, ground: Ground, draw: Draw, name: str, metrics: str) -> None:
    """Compare every known value of a property with the aggregate filtered to it."""
    params = {**ground.dates(draw), "metrics": metrics}
    rows = {
        str(row[row_key(name)]): row for row in ask.breakdown({**params, "property": name, "limit": "1000"})
    }
    for value in filter(is_writable, ground.vocabulary.values.get(name, ())):
        whole = ask.aggregate({**params, "filters": clause(name, "==", [value])})
        if value in rows:
            ask.same("stats_breakdown", whole, {metric: rows[value][metric] for metric in whole})
        else:
            ask.same("stats_breakdown", 0, whole["visitors"])


@relation("stats_breakdown")
def goal_row_equals_the_filtered_aggregate(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A row of a breakdown by goal says what the aggregate says of this goal, conversion rate included."""
    if not ground.vocabulary.goals:
        return
    params = {**ground.dates(draw), "metrics": "visitors,pageviews,conversion_rate"}
    rows = ask.breakdown({**params, "property": "event:goal", "limit": "1000"})
    goal = draw(st.sampled_from(list(ground.vocabulary.goals)))
    whole = ask.aggregate({**params, "filters": clause("event:goal", "==", [goal])})
    found = [row for row in rows if row["goal"] == goal]
    if not found:
        ask.same("stats_breakdown", 0, whole["visitors"])
    for row in found:
        ask.same("stats_breakdown", whole, {metric: row[metric] for metric in whole})


@relation("stats_aggregate")
def wildcard_for_anything_selects_everything(ask: Asker, ground: Ground, draw: Draw) -> None:
    """The wildcard alone selects every page, and no page is left for its opposite."""
    stars = draw(st.sampled_from(["*", "**", "/*", "/**"]))
    params = {**ground.dates(draw), "metrics": FROM_EVENTS}
    whole = ask.aggregate(params)
    ask.same("stats_aggregate", whole, ask.aggregate({**params, "filters": f"event:page=={stars}"}))
    nothing = ask.aggregate({**params, "filters": f"event:page!={stars}"})
    ask.same("stats_aggregate", dict.fromkeys(whole, 0), nothing)


@relation("stats_aggregate")
def wildcard_selects_the_rows_it_fits(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A wildcard selects the pages that begin as it does, case included, and no others."""
    page = ground.value(draw, "event:page")
    start = page[: draw(st.integers(1, len(page)))]
    params = {**ground.dates(draw), "metrics": ADDITIVE}
    rows = ask.breakdown({**params, "property": "event:page", "limit": "1000"})
    fitting = [row for row in rows if str(row["page"]).startswith(start)]
    pattern = start.replace("|", "\\|") + "*"
    whole = ask.aggregate({**params, "filters": f"event:page=={pattern}"})
    ask.same("stats_aggregate", {metric: _sum(fitting, metric) for metric in whole}, whole)


@relation("stats_aggregate")
def clauses_commute_and_repeat_harmlessly(ask: Asker, ground: Ground, draw: Draw) -> None:
    """Clauses in another order, twice, or with spaces around them select the same."""
    first, second = draw(v1_filters(ground.vocabulary)), draw(v1_filters(ground.vocabulary))
    params = {**ground.dates(draw), "metrics": FROM_EVENTS}
    whole = ask.aggregate({**params, "filters": f"{first};{second}"})
    other = draw(
        st.sampled_from([f"{second};{first}", f"{first};{second};{first}", f" {first} ; {second} ;"])
    )
    ask.same("stats_aggregate", whole, ask.aggregate({**params, "filters": other}))


def filtered(filters: str) -> dict[str, str]:
    """Return the parameter `filters`, left out where there are none."""
    return {"filters": filters} if filters else {}


def counted(row: Row) -> Row:
    """Return a row with 0 for what is not counted: events where a scroll goal is asked for."""
    return {metric: value or 0 for metric, value in row.items()}


def _sum(rows: Sequence[Row], metric: str) -> Any:
    return sum(row[metric] or 0 for row in rows)


def row_key(name: str) -> str:
    """Return the member of a row that holds the value of a property."""
    return name.removeprefix("event:props:").rpartition(":")[2]
