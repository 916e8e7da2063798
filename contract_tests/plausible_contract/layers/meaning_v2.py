"""Relations between answers of v2, and between v2 and v1; see `meaning_relation` for what one is."""

from __future__ import annotations

import re
from string import ascii_letters
from typing import Any

from hypothesis import strategies as st

from plausible_contract.layers.meaning_ask import Asker
from plausible_contract.layers.meaning_ground import Draw, Ground, custom
from plausible_contract.layers.meaning_queries import allowed_metrics, date_ranges, leaves, trees
from plausible_contract.layers.meaning_questions import Body, v1_clauses
from plausible_contract.layers.meaning_relation import relation
from plausible_contract.model import ranges
from plausible_contract.model.filters import read_v1

COUNTS = ["visitors", "pageviews", "events"]
DIMENSIONS = ["visit:source", "event:page", "visit:device", "visit:browser", "visit:os", "event:name"]
OPERATION = "stats_query"

_OTHER_CASE = str.maketrans(ascii_letters, ascii_letters.swapcase())
"""Letters that a filter without case takes for the same: ASCII's alone (statistics reference, 8.2)."""


def _window(ground: Ground, draw: Draw, *, longest: int = 14) -> list[str]:
    first, last = ground.window(draw, longest=longest)
    return [str(first), str(last)]


def _base(ground: Ground, draw: Draw, **members: Any) -> Body:
    return {"metrics": COUNTS, "date_range": _window(ground, draw), **members}


# Logic of filters


@relation(OPERATION)
def filter_laws_hold(ask: Asker, ground: Ground, draw: Draw) -> None:
    """Filters obey logic: double negation, De Morgan, order, and-wrapping, absorption."""
    first, second = draw(trees(ground.vocabulary)), draw(trees(ground.vocabulary))
    body = _base(ground, draw)
    equivalent = [
        ([first], [["not", ["not", first]]]),
        ([["not", ["or", [first, second]]]], [["not", first], ["not", second]]),
        ([["not", ["and", [first, second]]]], [["or", [["not", first], ["not", second]]]]),
        ([["and", [first, second]]], [second, first]),
        ([first, first], [["and", [first]]]),
        ([["or", [first, ["and", [first, second]]]]], [first]),
    ]
    left, right = draw(st.sampled_from(equivalent))
    ask.same(OPERATION, ask.values({**body, "filters": left}), ask.values({**body, "filters": right}))


@relation(OPERATION)
def either_filter_counts_between_best_and_sum(ask: Asker, ground: Ground, draw: Draw) -> None:
    """Either of two filters selects no less than the better and no more than both together."""
    first, second = draw(trees(ground.vocabulary)), draw(trees(ground.vocabulary))
    body = _base(ground, draw)
    one, two = (ask.values({**body, "filters": [tree]}) for tree in (first, second))
    either = ask.values({**body, "filters": [["or", [first, second]]]})
    both = ask.values({**body, "filters": [first, second]})
    for metric, a, b, c, d in zip(COUNTS, one, two, either, both, strict=True):
        exact = metric == "visitors" or c == a + b - d
        ask.require(
            OPERATION,
            holds=max(a, b) <= c <= a + b and d <= min(a, b) and exact,
            expected=f"{metric}: {a} or {b}, both {d}",
            actual=f"either {c}",
        )


@relation(OPERATION)
def negated_operator_is_the_complement(ask: Asker, ground: Ground, draw: Draw) -> None:
    """An operator and its negation share out all events."""
    leaf = draw(leaves(ground.vocabulary))
    if leaf[1].startswith("event:props:") and not leaf[0].startswith("is"):
        return  # patterns never select events without the property
    positive = leaf[0].removesuffix("_not")
    body = _base(ground, draw, metrics=["pageviews", "events"])
    whole = ask.values(body)
    parts = [ask.values({**body, "filters": [[op, *leaf[1:]]]}) for op in (positive, f"{positive}_not")]
    ask.same(OPERATION, whole, [sum(pair) for pair in zip(*parts, strict=True)])


@relation(OPERATION)
def operators_agree_where_they_overlap(ask: Asker, ground: Ground, draw: Draw) -> None:
    """Equality, an anchored pattern and a list of one select the same; parts and any case select no less."""
    name = draw(st.sampled_from(["event:page", "visit:browser", "visit:os", "event:name"]))
    value = ground.value(draw, name)
    if value == "(not set)":
        return
    body = _base(ground, draw)
    exact = ask.values({**body, "filters": [["is", name, [value]]]})
    same = draw(
        st.sampled_from([["matches", name, [f"^{re.escape(value)}$"]], ["is", name, [value, "\x7fnothing"]]])
    )
    ask.same(OPERATION, exact, ask.values({**body, "filters": [same]}))
    part = value[: max(1, len(value) // 2)]  # a pattern without anchors is looked for anywhere
    within = ask.values({**body, "filters": [["contains", name, [part]]]})
    ask.same(OPERATION, within, ask.values({**body, "filters": [["matches", name, [re.escape(part)]]]}))
    any_case: list[Any] = ["is", name, [value.translate(_OTHER_CASE)], {"case_sensitive": False}]
    for wider in (["contains", name, [value]], any_case):
        found = ask.values({**body, "filters": [wider]})
        holds = all(more >= less for more, less in zip(found, exact, strict=True))
        ask.require(OPERATION, holds=holds, expected=f"at least {exact}", actual=f"{found} by {wider}")


@relation(OPERATION)
def done_and_not_done_make_all_visits(ask: Asker, ground: Ground, draw: Draw) -> None:
    """Visits in which something was done and visits in which it was not are all visits."""
    tree = draw(trees(ground.vocabulary, only_events=True))
    body = _base(ground, draw, metrics=["visits", "pageviews"])
    whole = ask.values(body)
    parts = [ask.values({**body, "filters": [[op, tree]]}) for op in ("has_done", "has_not_done")]
    ask.same(OPERATION, whole, [sum(pair) for pair in zip(*parts, strict=True)])


# Rows


@relation(OPERATION)
def rows_of_events_sum_to_the_whole(ask: Asker, ground: Ground, draw: Draw) -> None:
    """What is counted by event adds up over any dimensions of events, visits or time."""
    names = [*DIMENSIONS, "time:day", "time:week", "time:month", "event:hostname", "visit:channel"]
    dimensions = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
    if sum(name.startswith("time") for name in dimensions) > 1:
        dimensions = dimensions[:1]
    filters = draw(st.lists(trees(ground.vocabulary), max_size=1))
    body = _base(ground, draw, metrics=["pageviews", "events"], filters=filters)
    whole = ask.values(body)
    rows = ask.query({**body, "dimensions": dimensions})["results"]
    sums = [sum(row["metrics"][index] for row in rows) for index in range(2)]
    ask.same(OPERATION, whole, sums)


@relation(OPERATION)
def row_equals_the_filtered_whole(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A row says what the whole says when filtered to its value, for every metric."""
    name = draw(st.sampled_from(["visit:source", "visit:browser", "visit:device", "event:page"]))
    metrics = ["visitors", "visits", "bounce_rate", "visit_duration"] if name != "event:page" else COUNTS
    body = _base(ground, draw, metrics=metrics)
    rows = ask.rows({**body, "dimensions": [name]})
    if rows:
        row = draw(st.sampled_from(rows))
        ask.same(OPERATION, ask.values({**body, "filters": [["is", name, [row[0]]]]}), row[1:])


@relation(OPERATION)
def pages_concatenate(ask: Asker, ground: Ground, draw: Draw) -> None:
    """Slices one after another give the rows of the whole, and the total counts them all."""
    body = _base(
        ground,
        draw,
        dimensions=draw(st.lists(st.sampled_from(DIMENSIONS), min_size=1, max_size=2, unique=True)),
    )
    order = [[name, "asc"] for name in body["dimensions"]]
    body["order_by"] = draw(st.permutations([*order, ["pageviews", "desc"]]))
    whole = ask.rows(body)
    limit = draw(st.integers(1, 4))
    joined = []
    for offset in range(0, min(len(whole), 12) + limit, limit):
        page = {"limit": limit, "offset": offset}
        answer = ask.query({**body, "pagination": page, "include": {"total_rows": True}})
        rows = [[*row["dimensions"], *row["metrics"]] for row in answer["results"]]
        ask.same(OPERATION, len(whole) if rows else 0, answer["meta"].get("total_rows"))
        joined += rows
    ask.same(OPERATION, whole[: len(joined)], joined)
    ask.require(
        OPERATION,
        holds=len(joined) >= min(len(whole), 12),
        expected="every row",
        actual=f"{len(joined)} rows",
    )


@relation(OPERATION)
def rows_come_in_the_order_asked(ask: Asker, ground: Ground, draw: Draw) -> None:
    """Rows come in the order asked for, and by the first metric, largest first, where none is asked for."""
    body = _base(ground, draw, dimensions=[draw(st.sampled_from(DIMENSIONS))])
    name, direction = draw(st.sampled_from(COUNTS)), draw(st.sampled_from(["asc", "desc"]))
    asked = ask.query({**body, "order_by": [[name, direction]]})["results"]
    column = [row["metrics"][COUNTS.index(name)] for row in asked]
    ask.same(OPERATION, sorted(column, reverse=direction == "desc"), column)
    column = [row["metrics"][0] for row in ask.query(body)["results"]]
    ask.same(OPERATION, sorted(column, reverse=True), column)
    texts = ask.query({**body, "order_by": [[body["dimensions"][0], direction]]})["results"]
    values = [str(row["dimensions"][0]).encode() for row in texts]
    ask.same(OPERATION, sorted(values, reverse=direction == "desc"), values)


@relation(OPERATION)
def rates_follow_from_counts(ask: Asker, ground: Ground, draw: Draw) -> None:
    """Percentages and conversion rates are quotients of visitors that can be asked for."""
    goals = list(ground.vocabulary.goals)
    window = _window(ground, draw)
    everyone = ask.values({"metrics": ["visitors", "pageviews"], "date_range": window})[0]
    rows = ask.rows(
        {"metrics": ["visitors", "percentage"], "date_range": window, "dimensions": ["event:page"]}
    )
    for _, visitors, percentage in rows:
        _near(ask, percentage, visitors, everyone)
    if goals and everyone:
        by_goal = {
            "metrics": ["visitors", "conversion_rate"],
            "date_range": window,
            "dimensions": ["event:goal"],
        }
        for _, visitors, rate in ask.rows(by_goal):
            _near(ask, rate, visitors, everyone)
        goal = [["is", "event:goal", [draw(st.sampled_from(goals))]]]
        body = {"date_range": window, "dimensions": ["visit:device"]}
        groups = {row[0]: row[1] for row in ask.rows({**body, "metrics": ["visitors"]})}
        rates = ask.rows({**body, "metrics": ["visitors", "group_conversion_rate"], "filters": goal})
        for device, visitors, rate in rates:
            _near(ask, rate, visitors, groups.get(device, 0))


def _near(ask: Asker, rate: float, part: int, whole: int) -> None:
    exact = 100 * part / whole if whole else 0.0
    ask.require(
        OPERATION, holds=abs(rate - exact) <= 0.00501, expected=f"100 · {part}/{whole}", actual=str(rate)
    )


# Time


@relation(OPERATION)
def relative_range_equals_its_dates(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A relative range means the dates before today, and the answer says which."""
    days = draw(st.sampled_from([7, 28, 30, 3, 91]))
    first, last = ranges.last_days(days, ground.today)
    body = {"metrics": COUNTS}
    relative = ask.query({**body, "date_range": f"{days}d"})
    absolute = ask.query({**body, "date_range": [str(first), str(last)]})
    ask.same(OPERATION, absolute["results"], relative["results"])
    ask.same(OPERATION, absolute["query"]["date_range"], relative["query"]["date_range"])
    ask.same(OPERATION, [str(first), str(last)], [text[:10] for text in relative["query"]["date_range"]])


@relation(OPERATION)
def labels_cover_the_rows(ask: Asker, ground: Ground, draw: Draw) -> None:
    """The time labels are all buckets of the range, and every row is one of them."""
    interval = draw(st.sampled_from(["day", "week", "month"]))
    first, last = ground.window(draw, longest=40)
    body = {"metrics": COUNTS, "date_range": [str(first), str(last)], "dimensions": [f"time:{interval}"]}
    answer = ask.query({**body, "include": {"time_labels": True}})
    span = ranges.of_dates(first, last, ground.timezone)
    labels = answer["meta"].get("time_labels")
    ask.same(OPERATION, ranges.labels_of(interval, span, ground.timezone), labels)
    shown = [row["dimensions"][0] for row in answer["results"]]
    ask.same(OPERATION, [label for label in labels if label in shown], shown)


@relation(OPERATION)
def instants_equal_the_dates_they_bound(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A pair of dates means the instants that the answer shows for it."""
    body = _base(ground, draw, dimensions=["event:page"])
    by_dates = ask.query(body)
    by_instants = ask.query({**body, "date_range": by_dates["query"]["date_range"]})
    ask.same(OPERATION, by_dates["results"], by_instants["results"])


@relation(OPERATION)
def echo_asks_the_same(ask: Asker, ground: Ground, draw: Draw) -> None:
    """The query that an answer echoes is one that can be asked, with the same answer."""
    filters = draw(st.lists(trees(ground.vocabulary), max_size=1))
    dimensions = draw(st.lists(st.sampled_from([*DIMENSIONS, "time:day"]), max_size=1))
    metrics = draw(
        st.lists(st.sampled_from(allowed_metrics(dimensions, filters)), min_size=1, max_size=3, unique=True)
    )
    date_range = draw(date_ranges(ground.vocabulary))
    body = {"metrics": metrics, "date_range": date_range, "dimensions": dimensions, "filters": filters}
    answer = ask.query(body)
    echo = {name: value for name, value in answer["query"].items() if name != "site_id"}
    ask.same(OPERATION, answer["results"], ask.query(echo)["results"])
    ask.same(OPERATION, metrics, echo["metrics"])
    ask.same(OPERATION, dimensions, echo["dimensions"])


# Between v1 and v2


@relation(OPERATION)
def v1_aggregate_equals_v2(ask: Asker, ground: Ground, draw: Draw) -> None:
    """The same question has the same answer in v1 and v2."""
    text = draw(v1_clauses(ground.vocabulary)) if draw(st.booleans()) else ""
    filters = [_as_v2(tree) for tree in read_v1(text)]
    metrics = (
        COUNTS if filters else ["visitors", "visits", "bounce_rate", "visit_duration", "views_per_visit"]
    )
    first, last = ground.window(draw)
    old = ask.aggregate(
        {**custom(first, last), "metrics": ",".join(metrics), **({"filters": text} if text else {})}
    )
    new = ask.values({"metrics": metrics, "date_range": [str(first), str(last)], "filters": filters})
    ask.same(OPERATION, list(old.values()), new)


@relation(OPERATION)
def v1_breakdown_equals_v2(ask: Asker, ground: Ground, draw: Draw) -> None:
    """The same breakdown has the same rows in v1 and v2."""
    name = draw(st.sampled_from(["visit:source", "visit:browser", "visit:device", "event:page"]))
    metrics = COUNTS if name == "event:page" else ["visitors", "visits", "bounce_rate"]
    first, last = ground.window(draw)
    old = ask.breakdown(
        {**custom(first, last), "property": name, "metrics": ",".join(metrics), "limit": "1000"}
    )
    key = name.rpartition(":")[2]
    new = ask.rows({"metrics": metrics, "date_range": [str(first), str(last)], "dimensions": [name]})
    as_rows = [(row[key], *(row[metric] for metric in metrics)) for row in old]
    ask.same(OPERATION, sorted(map(str, as_rows)), sorted(str(tuple(row)) for row in new))


@relation(OPERATION)
def v1_timeseries_equals_v2(ask: Asker, ground: Ground, draw: Draw) -> None:
    """The same timeseries has the same buckets in v1 and v2, where there is anything in them."""
    first, last = ground.window(draw, longest=30)
    old = ask.timeseries({**custom(first, last), "metrics": ",".join(COUNTS), "interval": "day"})
    body = {"metrics": COUNTS, "date_range": [str(first), str(last)], "dimensions": ["time:day"]}
    busy = [[row["date"], *(row[metric] for metric in COUNTS)] for row in old if row["visitors"]]
    ask.same(OPERATION, busy, ask.rows(body))


def _as_v2(tree: Any) -> list[Any]:
    """Write a v1 clause as a v2 filter: wildcards become patterns."""
    operator, name, values = tree
    if not operator.startswith("wildcard"):
        return [operator, name, list(values)]
    patterns = [
        "^" + ".*".join(re.escape(part) for part in re.split(r"\*+", value)) + "$" for value in values
    ]
    return ["matches_not" if operator.endswith("_not") else "matches", name, patterns]
