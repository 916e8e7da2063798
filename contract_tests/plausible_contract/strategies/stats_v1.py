"""v1 statistics requests that must be served: metrics, properties and filters that go together.

The rules between parameters are those of `relations.acceptance_v1`; what is drawn here keeps them all.
"""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from plausible_contract.strategies import formats

PERIODS = ("day", "7d", "30d", "month", "6mo", "12mo")
COUNTS = ("visitors", "pageviews", "events")
OF_VISITS = ("visits", "bounce_rate", "visit_duration")
VISIT_PROPERTIES = (
    *("visit:source", "visit:channel", "visit:referrer", "visit:utm_medium", "visit:utm_source"),
    *("visit:utm_campaign", "visit:utm_content", "visit:utm_term", "visit:device", "visit:browser"),
    *("visit:browser_version", "visit:os", "visit:os_version", "visit:country", "visit:region", "visit:city"),
    *("visit:entry_page", "visit:exit_page"),
)


@st.composite
def periods(draw: DrawFn) -> dict[str, str]:
    """Draw `period` and, where it needs or may have one, `date`."""
    period = draw(st.sampled_from((*PERIODS, "custom")))
    if period == "custom":
        return {"period": period, "date": ",".join(draw(formats.day_ranges()))}
    return {"period": period, **({"date": draw(formats.days())} if draw(st.booleans()) else {})}


@st.composite
def filters(draw: DrawFn) -> str:
    """Draw one to three clauses on visits or pages, which every metric but `views_per_visit` may meet."""
    keys = st.sampled_from((*VISIT_PROPERTIES, "event:page", "event:hostname"))
    values = st.lists(st.sampled_from(formats.VALUES).map(_escaped), min_size=1, max_size=2).map("|".join)
    clause = st.builds(
        lambda key, sign, value: f"{key}{sign}{value}", keys, st.sampled_from(("==", "!=")), values
    )
    return ";".join(draw(st.lists(clause, min_size=1, max_size=3)))


def _escaped(value: str) -> str:
    return value.replace("|", "\\|")


@st.composite
def aggregates(draw: DrawFn) -> dict[str, str]:
    """Draw the parameters of `stats_aggregate`, `site_id` left out."""
    query = {**draw(periods()), "metrics": ",".join(draw(_metrics((*COUNTS, *OF_VISITS))))}
    query |= _maybe(draw, "filters", filters()) | _maybe(draw, "compare", st.just("previous_period"))
    return query


@st.composite
def timeseries(draw: DrawFn) -> dict[str, str]:
    """Draw the parameters of `stats_timeseries`; months only of periods that both editions take them for."""
    query = {**draw(periods()), "metrics": ",".join(draw(_metrics((*COUNTS, *OF_VISITS))))}
    intervals = ("day", "date", "month") if query["period"] in ("6mo", "12mo") else ("day", "date")
    return query | _maybe(draw, "interval", st.sampled_from(intervals)) | _maybe(draw, "filters", filters())


@st.composite
def breakdowns(draw: DrawFn) -> dict[str, str]:
    """Draw the parameters of `stats_breakdown`."""
    by_event = st.sampled_from(("event:name", "event:page")) | formats.property_names().map(
        "event:props:{}".format
    )
    prop = draw(st.sampled_from(VISIT_PROPERTIES) | by_event)
    with_visits = prop == "event:page" or prop.startswith("visit:")
    metrics = draw(_metrics((*COUNTS, *OF_VISITS) if with_visits else COUNTS))
    query = {**draw(periods()), "property": prop, "metrics": ",".join(metrics)}
    query |= _maybe(draw, "filters", filters())
    query |= _maybe(draw, "limit", st.sampled_from(("1", "2", "5", "1000")))
    return query | _maybe(draw, "page", st.sampled_from(("1", "2", "3")))


QUERIES: dict[str, SearchStrategy[dict[str, str]]] = {
    "stats_aggregate": aggregates(),
    "stats_timeseries": timeseries(),
    "stats_breakdown": breakdowns(),
}
"""The strategy of each operation."""


def _metrics(names: tuple[str, ...]) -> SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True)


def _maybe(draw: DrawFn, name: str, values: SearchStrategy[str]) -> dict[str, str]:
    return {name: draw(values)} if draw(st.booleans()) else {}
