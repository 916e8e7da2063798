"""Relations between answers of v1: each holds for every site, whatever its data, over days that are over.

A relation is a function that asks and demands; `RELATIONS` lists them with the operation they judge.
Statements in brackets name what a server that breaks the relation typically does wrong.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
    v1_metrics,
)
from plausible_contract.model import ranges
from plausible_contract.model.v1 import change

ADDITIVE = "pageviews,events"
FROM_VISITS = "visitors,visits,bounce_rate,visit_duration,views_per_visit"
FROM_EVENTS = "visitors,pageviews,events"
EVENT_PARTITIONS = ("event:page", "event:name", "event:props:plan", "event:props:author")
VISIT_PARTITIONS = tuple(f"visit:{name}" for name in ("source", "referrer", "device", "browser", "os"))


@dataclass(frozen=True, kw_only=True)
class Relation:
    """A relation: its name, the operation it judges, what it states, and how to check one example."""

    name: str
    operation: str
    statement: str
    check: Callable[[Asker, Ground, Draw], None]


RELATIONS: list[Relation] = []


def relation(operation: str) -> Callable[[Callable[[Asker, Ground, Draw], None]], Callable[..., None]]:
    """Add a function to `RELATIONS`; its docstring is the statement."""

    def add(check: Callable[[Asker, Ground, Draw], None]) -> Callable[..., None]:
        statement = (check.__doc__ or "").strip().rstrip(".")
        name = check.__name__.replace("_", "-")
        RELATIONS.append(Relation(name=name, operation=operation, statement=statement, check=check))
        return check

    return add


# Parts and wholes


@relation("stats_timeseries")
def series_sums_to_aggregate(ask: Asker, ground: Ground, draw: Draw) -> None:
    """The buckets of a timeseries add up to the aggregate, for what is counted by event."""
    filters = draw(v1_filters(ground.vocabulary))
    params = {**ground.dates(draw, longest=40), "metrics": ADDITIVE, **_filtered(filters)}
    interval = draw(st.sampled_from(["day", "month"]))
    whole = _counts(ask.aggregate(params))
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
        **_filtered(draw(v1_filters(ground.vocabulary))),
    }
    whole = _counts(ask.aggregate(params))
    rows = ask.timeseries(params)
    ask.same("stats_timeseries", whole, {metric: _sum(rows, metric) for metric in whole})


@relation("stats_breakdown")
def breakdown_of_events_sums_to_aggregate(ask: Asker, ground: Ground, draw: Draw) -> None:
    """The rows of a breakdown by a property of events add up to the aggregate."""
    name = draw(st.sampled_from(ground.known(EVENT_PARTITIONS)))
    params = {**ground.dates(draw), "metrics": ADDITIVE, **_filtered(draw(v1_filters(ground.vocabulary)))}
    whole = _counts(ask.aggregate(params))
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
    rest = {"metrics": ADDITIVE, **_filtered(draw(v1_filters(ground.vocabulary)))}
    whole = _counts(ask.aggregate({**custom(first, last), **rest}))
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
    together = _counts(ask.aggregate({**params, "filters": clause(name, "==", values)}))
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
    more = _counts(ask.aggregate({**params, **_filtered(filters)}))
    fewer = _counts(
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
        **_filtered(draw(v1_filters(ground.vocabulary))),
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
    rows = {str(row[_key(name)]): row for row in ask.breakdown({**params, "property": name, "limit": "1000"})}
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


# Pages and order


@relation("stats_breakdown")
def pages_concatenate(ask: Asker, ground: Ground, draw: Draw) -> None:
    """Pages one after another give the rows of one large page; none is larger than asked."""
    name = draw(st.sampled_from(ground.known(["event:page", *VISIT_PARTITIONS, "visit:entry_page"])))
    params = {
        **ground.dates(draw),
        "property": name,
        "metrics": draw(st.sampled_from(["visitors", ADDITIVE])),
    }
    limit = draw(st.integers(1, 4))
    whole = ask.breakdown({**params, "limit": "1000"})
    joined: list[Row] = []
    for page in range(1, len(whole) // limit + 3):
        rows = ask.breakdown({**params, "limit": str(limit), "page": str(page)})
        ask.require(
            "stats_breakdown",
            holds=len(rows) <= limit,
            expected=f"at most {limit} rows",
            actual=f"{len(rows)} rows",
        )
        joined += rows
    ask.same("stats_breakdown", whole, joined)


@relation("stats_breakdown")
def rows_come_largest_first(ask: Asker, ground: Ground, draw: Draw) -> None:
    """Rows come by the first metric, largest first, then by value, capitals first."""
    name = draw(st.sampled_from(ground.known(["event:page", *VISIT_PARTITIONS, "visit:country"])))
    metrics = draw(st.permutations(["visitors", "visits", "visit_duration"]))
    rows = ask.breakdown(
        {**ground.dates(draw), "property": name, "metrics": ",".join(metrics), "limit": "1000"}
    )
    ordered = sorted(rows, key=lambda row: (-row[metrics[0]], str(row[_key(name)]).encode()))
    ask.same("stats_breakdown", ordered, rows)


@relation("stats_breakdown")
def no_value_has_two_rows(ask: Asker, ground: Ground, draw: Draw) -> None:
    """Each value has one row, with the requested metrics and nothing else."""
    name = draw(st.sampled_from(ground.known(BREAKDOWN_PROPERTIES)))
    allowed = v1_metrics("", name)
    metrics = draw(st.lists(st.sampled_from(allowed), min_size=1, max_size=3, unique=True))
    rows = ask.breakdown(
        {**ground.dates(draw), "property": name, "metrics": ",".join(metrics), "limit": "1000"}
    )
    keys = [_key(name), *(["browser"] if "browser_v" in name else ["os"] if "os_v" in name else [])]
    values = [tuple(row.get(key) for key in keys) for row in rows]
    ask.same("stats_breakdown", len(values), len(set(values)))
    for row in rows:
        ask.same("stats_breakdown", sorted({*keys, *metrics}), sorted(row))


# Time


@relation("stats_timeseries")
def every_bucket_of_the_range_is_there(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A timeseries has one row for every bucket of its range, in order, empty ones too."""
    first, last = ground.window(draw, longest=40)
    interval = draw(st.sampled_from(["day", "month", "date"]))
    rows = ask.timeseries({**custom(first, last), "interval": interval})
    span = ranges.of_dates(first, last, ground.timezone)
    labels = ranges.labels_of("month" if interval == "month" else "day", span, ground.timezone)
    ask.same("stats_timeseries", labels, [row["date"] for row in rows])


@relation("stats_aggregate")
def named_period_equals_the_same_dates(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A named period means the dates that the documentation says."""
    period = draw(st.sampled_from(["day", "7d", "30d", "month", "6mo", "12mo"]))
    anchor = ground.vocabulary.days[-1] + draw(st.integers(0, 35)) * ONE_DAY
    first, last = ranges.v1_dates(period, str(anchor), ground.today, edition=ask.edition)
    rest = {"metrics": draw(st.sampled_from([FROM_EVENTS, FROM_VISITS]))}
    by_name = ask.aggregate({"period": period, "date": str(anchor), **rest})
    ask.same("stats_aggregate", ask.aggregate({**custom(first, last), **rest}), by_name)


@relation("stats_timeseries")
def named_period_has_its_buckets(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A named period has the buckets of its dates: hours for a day, months for months, days for the rest."""
    period = draw(st.sampled_from(["7d", "30d", "month", "6mo", "12mo"]))
    anchor = draw(st.sampled_from(list(ground.vocabulary.days)))
    first, last = ranges.v1_dates(period, str(anchor), ground.today, edition=ask.edition)
    span = ranges.of_dates(first, last, ground.timezone)
    interval = "month" if period.endswith("mo") else "day"
    rows = ask.timeseries({"period": period, "date": str(anchor)})
    ask.same(
        "stats_timeseries",
        ranges.labels_of(interval, span, ground.timezone),
        [row["date"] for row in rows],
    )


@relation("stats_aggregate")
def comparison_equals_the_earlier_period(ask: Asker, ground: Ground, draw: Draw) -> None:
    """The value compared with is that of the period before, and the change follows from both."""
    first, last = ground.window(draw, longest=7)
    filters = draw(v1_filters(ground.vocabulary))
    metrics = draw(st.permutations(v1_metrics(filters)))[:4]
    rest = {"metrics": ",".join(metrics), **_filtered(filters)}
    compared = ask.comparison({**custom(first, last), **rest})
    before = ask.aggregate({**custom(*ranges.previous_dates(first, last, ground.today)), **rest})
    for metric, entry in compared.items():
        expected = {"value": entry["value"], "comparison_value": before[metric]}
        expected["change"] = change(metric, before[metric], entry["value"])
        ask.same("stats_aggregate", expected, entry)


@relation("stats_timeseries")
def series_of_a_day_equals_that_day(ask: Asker, ground: Ground, draw: Draw) -> None:
    """The bucket of a day says what the aggregate of that day says, for what is counted by event."""
    first, last = ground.window(draw, longest=8)
    rest = {"metrics": FROM_EVENTS, **_filtered(draw(v1_filters(ground.vocabulary)))}
    rows = ask.timeseries({**custom(first, last), **rest, "interval": "day"})
    row = draw(st.sampled_from(rows))
    day = _counts(ask.aggregate({"period": "day", "date": row["date"], **rest}))
    ask.same("stats_timeseries", {"date": row["date"], **day}, _counts(row))


# Parameters


@relation("stats_aggregate")
def metrics_do_not_depend_on_their_order(ask: Asker, ground: Ground, draw: Draw) -> None:
    """Metrics asked in another order have the same values."""
    filters = draw(v1_filters(ground.vocabulary))
    metrics = draw(st.permutations(v1_metrics(filters)))
    params = {**ground.dates(draw), **_filtered(filters)}
    forward = ask.aggregate({**params, "metrics": ",".join(metrics)})
    backward = ask.aggregate({**params, "metrics": ",".join(reversed(metrics))})
    ask.same("stats_aggregate", forward, backward)


@relation("stats_aggregate")
def metric_alone_equals_metric_in_company(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A metric has the same value alone and beside others that are counted the same way."""
    company = draw(st.sampled_from([FROM_VISITS, "pageviews,events"])).split(",")
    metric = draw(st.sampled_from(company))
    dates = ground.dates(draw)
    together = ask.aggregate({**dates, "metrics": ",".join(company)})
    ask.same("stats_aggregate", together[metric], ask.aggregate({**dates, "metrics": metric})[metric])


@relation("stats_aggregate")
def defaults_are_as_documented(ask: Asker, ground: Ground, draw: Draw) -> None:
    """Without a period it is 30d, without metrics it is visitors, and unknown parameters change nothing."""
    if ask.edition == "preview":
        return
    day = str(draw(st.sampled_from(list(ground.vocabulary.days))))
    written = {"period": "30d", "date": day, "metrics": "visitors"}
    left_out = draw(st.sampled_from(["period", "metrics"]))
    shorter = {name: value for name, value in written.items() if name != left_out}
    expected = ask.aggregate(written)
    ask.same("stats_aggregate", expected, ask.aggregate(shorter))
    extra = draw(st.sampled_from([{"property": "visit:os"}, {"with_imported": "false"}, {"utm": "x"}]))
    ask.same("stats_aggregate", expected, ask.aggregate({**written, **extra}))


@relation("stats_breakdown")
def breakdown_defaults_are_as_documented(ask: Asker, ground: Ground, draw: Draw) -> None:
    """Without a limit it is 100, without a page the first, without metrics visitors."""
    days = ground.vocabulary.days
    for name in ("event:page", draw(st.sampled_from(ground.known(VISIT_PARTITIONS)))):
        params = {**custom(days[0], days[-1]), "property": name}
        written = {**params, "limit": "100", "page": "1", "metrics": "visitors"}
        ask.same("stats_breakdown", ask.breakdown(written), ask.breakdown(params))


@relation("stats_timeseries")
def alias_of_the_interval_means_day(ask: Asker, ground: Ground, draw: Draw) -> None:
    """The intervals date and day mean the same."""
    params = {**ground.dates(draw, longest=30), "metrics": FROM_EVENTS}
    by_day = ask.timeseries({**params, "interval": "day"})
    ask.same("stats_timeseries", by_day, ask.timeseries({**params, "interval": "date"}))


@relation("stats_aggregate")
def rates_can_be_reached(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A rate is one that whole visits can have: some number of bounces gives it, rounded half to even."""
    params = {**ground.dates(draw, longest=4), "metrics": "visits,bounce_rate"}
    name = draw(st.sampled_from(VISIT_PARTITIONS))
    rows = [ask.aggregate(params), *ask.breakdown({**params, "property": name, "limit": "1000"})]
    for row in rows:
        visits = row["visits"]
        reachable = {round(bounces / visits * 100) for bounces in range(visits + 1)} if visits else {0}
        ask.require(
            "stats_aggregate",
            holds=row["bounce_rate"] in reachable,
            expected=f"100·k/{visits}, rounded",
            actual=str(row["bounce_rate"]),
        )


@relation("stats_aggregate")
def repeating_a_question_changes_nothing(ask: Asker, ground: Ground, draw: Draw) -> None:
    """The same question, asked between others, has the same answer."""
    filters = draw(v1_filters(ground.vocabulary))
    params = {**ground.dates(draw), "metrics": FROM_EVENTS, **_filtered(filters)}
    before = ask.aggregate(params)
    other_day: dt.date = draw(st.sampled_from(list(ground.vocabulary.days)))
    ask.aggregate({"period": "day", "date": str(other_day), "metrics": FROM_EVENTS})
    ask.same("stats_aggregate", before, ask.aggregate(params))


def _filtered(filters: str) -> dict[str, str]:
    return {"filters": filters} if filters else {}


def _counts(row: Row) -> Row:
    """Return a row with 0 for what is not counted: events where a scroll goal is asked for."""
    return {metric: value or 0 for metric, value in row.items()}


def _sum(rows: Sequence[Row], metric: str) -> Any:
    return sum(row[metric] or 0 for row in rows)


def _key(name: str) -> str:
    return name.removeprefix("event:props:").rpartition(":")[2]
