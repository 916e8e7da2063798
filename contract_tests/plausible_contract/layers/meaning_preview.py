"""Relations of the 2021 preview: a preview key gets the same statistics in the shapes and ranges of then."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from plausible_contract.layers.meaning_ask import Asker, Row
from plausible_contract.layers.meaning_ground import Draw, Ground
from plausible_contract.layers.meaning_questions import ONE_DAY, clause
from plausible_contract.layers.meaning_relation import relation
from plausible_contract.model import ranges
from plausible_contract.model.v1 import percent_change

METRICS = ("visitors", "pageviews", "bounce_rate", "visit_duration")
WITH_DECIMAL = ("bounce_rate", "visit_duration")
PERIODS = ("day", "7d", "30d", "month", "6mo", "12mo")


def _preview(ask: Asker) -> Asker:
    """Return an asker with a preview key that reports into the same example."""
    return replace(ask, edition="preview")


def _period(ground: Ground, draw: Draw, period: str | None = None) -> tuple[dict[str, str], dict[str, str]]:
    """Draw a period for a preview key, or take the given one, and the same dates for a key of today."""
    chosen: str = period if period is not None else draw(st.sampled_from(PERIODS))
    anchor = draw(st.sampled_from(list(ground.vocabulary.days)))
    first, last = ranges.v1_dates(chosen, str(anchor), ground.today, edition="preview")
    return {"period": chosen, "date": str(anchor)}, {"period": "custom", "date": f"{first},{last}"}


@relation("stats_aggregate")
def preview_aggregate_is_flat_with_the_ranges_of_2021(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A preview key gets the flat answer, with decimals in rates, over ranges that include their anchor."""
    if "preview" not in ask.target.editions:
        return
    then, today = _period(ground, draw)
    filters = (
        {"filters": clause("event:page", "==", [ground.value(draw, "event:page")])}
        if draw(st.booleans())
        else {}
    )
    metrics = {"metrics": ",".join(draw(st.permutations(METRICS)))}
    expected = ask.aggregate({**today, **metrics, **filters})
    old = _preview(ask)
    found = old.v1("aggregate", {**then, **metrics, **filters})
    ask.same("stats_aggregate", {metric: {"value": value} for metric, value in expected.items()}, found)
    _must_have_decimals(ask, [{metric: entry["value"] for metric, entry in found.items()}])


@relation("stats_aggregate")
def preview_comparison_is_in_percent(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A preview key gets the percent difference with the period before, for every metric."""
    if "preview" not in ask.target.editions:
        return
    first, last = ground.window(draw, longest=6)
    days = (last - first).days + 1
    before = {"period": "custom", "date": f"{first - days * ONE_DAY},{first - ONE_DAY}"}
    window = {"period": "custom", "date": f"{first},{last}"}
    metrics = {"metrics": ",".join(METRICS)}
    new, old = ask.aggregate({**window, **metrics}), ask.aggregate({**before, **metrics})
    found = _preview(ask).v1("aggregate", {**window, **metrics, "compare": "previous_period"})
    expected = {m: {"value": new[m], "change": percent_change(old[m], new[m])} for m in METRICS}
    ask.same("stats_aggregate", expected, found)


@relation("stats_timeseries")
def preview_timeseries_has_the_intervals_of_2021(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A preview key gets days, or months for periods of months, each with its visitors."""
    if "preview" not in ask.target.editions:
        return
    for period in PERIODS:
        then, today = _period(ground, draw, period)
        interval = "month" if period.endswith("mo") else "day"
        found = _preview(ask).timeseries(then)
        ask.same("stats_timeseries", ask.timeseries({**today, "interval": interval}), found)


@relation("stats_breakdown")
def preview_breakdown_has_rows_of_2021(ask: Asker, ground: Ground, draw: Draw) -> None:
    """A preview key gets the same rows, a missing source in brackets and rates with a decimal."""
    if "preview" not in ask.target.editions:
        return
    days = ground.vocabulary.days
    whole = {"period": "custom", "date": f"{days[0]},{days[-1]}"}
    for then, today in ((whole, whole), _period(ground, draw)):
        for name in ("visit:source", "visit:device", "event:page"):
            rest = {"property": name, "metrics": ",".join(["visitors", *WITH_DECIMAL]), "limit": "1000"}
            expected = [_in_brackets(row) for row in ask.breakdown({**today, **rest})]
            found = _preview(ask).breakdown({**then, **rest})
            ask.same("stats_breakdown", sorted(map(_text, expected)), sorted(map(_text, found)))
            _must_have_decimals(ask, found)


def _must_have_decimals(ask: Asker, rows: list[Row]) -> None:
    for row in rows:
        for metric in WITH_DECIMAL:
            value = row.get(metric)
            ask.require(
                "stats_aggregate",
                holds=value is None or isinstance(value, float),
                expected=f"{metric} with a decimal, such as 53.0",
                actual=repr(value),
            )


def _in_brackets(row: Row) -> Row:
    return {**row, "source": "(Direct / None)"} if row.get("source") == "Direct / None" else row


def _text(row: Row) -> str:
    return str(sorted((name, _number(value)) for name, value in row.items()))


def _number(value: Any) -> Any:
    return float(value) if isinstance(value, int | float) else value
