"""Relations between answers of v1: pages, order, time and parameters.

`meaning_v1` has those of parts and wholes, rows and filters; `meaning_relation` says what one is.
"""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from plausible_contract.layers.meaning_ask import Asker, Row
from plausible_contract.layers.meaning_ground import Draw, Ground, custom
from plausible_contract.layers.meaning_questions import (
    BREAKDOWN_PROPERTIES,
    ONE_DAY,
    v1_filters,
    v1_metrics,
)
from plausible_contract.layers.meaning_relation import relation
from plausible_contract.layers.meaning_v1 import (
    ADDITIVE,
    FROM_EVENTS,
    FROM_VISITS,
    VISIT_PARTITIONS,
    counted,
    filtered,
    row_key,
)
from plausible_contract.model import ranges
from plausible_contract.model.v1 import change

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
    ordered = sorted(rows, key=lambda row: (-row[metrics[0]], str(row[row_key(name)]).encode()))
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
    keys = [row_key(name), *(["browser"] if "browser_v" in name else ["os"] if "os_v" in name else [])]
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
    rest = {"metrics": ",".join(metrics), **filtered(filters)}
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
    rest = {"metrics": FROM_EVENTS, **filtered(draw(v1_filters(ground.vocabulary)))}
    rows = ask.timeseries({**custom(first, last), **rest, "interval": "day"})
    row = draw(st.sampled_from(rows))
    day = counted(ask.aggregate({"period": "day", "date": row["date"], **rest}))
    ask.same("stats_timeseries", {"date": row["date"], **day}, counted(row))


# Parameters


@relation("stats_aggregate")
def metrics_do_not_depend_on_their_order(ask: Asker, ground: Ground, draw: Draw) -> None:
    """Metrics asked in another order have the same values."""
    filters = draw(v1_filters(ground.vocabulary))
    metrics = draw(st.permutations(v1_metrics(filters)))
    params = {**ground.dates(draw), **filtered(filters)}
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
    params = {**ground.dates(draw), "metrics": FROM_EVENTS, **filtered(filters)}
    before = ask.aggregate(params)
    other_day: dt.date = draw(st.sampled_from(list(ground.vocabulary.days)))
    ask.aggregate({"period": "day", "date": str(other_day), "metrics": FROM_EVENTS})
    ask.same("stats_aggregate", before, ask.aggregate(params))
