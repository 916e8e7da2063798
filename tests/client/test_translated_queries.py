"""Any v1 call and its translation for v2 get the same answer from the sandbox.

Left out is what the translator's documentation leaves out, and what v1 refuses.
"""

from __future__ import annotations

import datetime

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from plausible_client import BadRequestError, PlausibleClient
from plausible_client.filters import Filters, field
from plausible_client.translate import to_query, to_query_filters

EVENT_METRICS = ["visitors", "pageviews", "events"]
VISIT_METRICS = ["visitors", "visits", "bounce_rate", "visit_duration", "views_per_visit"]
ON_EVENTS = {"event:goal": ["Signup", "Visit /pricing"], "event:name": ["Signup", "pageview"]}
ON_PAGES = {"event:page": ["/", "/blog", "/pricing", "/blog/hello-world"]}
ON_VISITS = {
    "visit:source": ["Direct / None", "Google", "Twitter"],
    "visit:referrer": ["Direct / None", "google.com"],
    "visit:channel": ["Direct", "Organic Search"],
    "visit:utm_medium": ["email", "(not set)"],
    "visit:country": ["DE", "GB", "US"],
    "visit:city": ["2950159", "2643743"],
    "visit:device": ["Desktop", "Mobile"],
    "visit:browser": ["Chrome", "Firefox", "Safari"],
    "visit:os": ["Mac", "Windows"],
    "visit:os_version": ["15", "15.1", "11"],
    "visit:entry_page": ["/", "/blog"],
    "visit:exit_page": ["/pricing", "/about"],
}
PERIODS = ["day", "7d", "30d", "month", "6mo", "12mo"]
TRANSLATED = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@st.composite
def filters(draw, values):
    """Draw up to two conditions on properties, exact or with a wildcard."""
    found = Filters()
    for name in draw(st.lists(st.sampled_from(sorted(values)), max_size=2)):
        given_values = draw(st.lists(st.sampled_from(values[name]), min_size=1, max_size=2, unique=True))
        ways = ["is_"] if name == "event:goal" else ["is_", "is_not", "like", "not_like"]
        way = draw(st.sampled_from(ways))
        if "like" in way:
            given_values = [value[: max(1, len(value) // 2)] + "*" for value in given_values]
        found = found & getattr(field(name), way)(*given_values)
    return found


@st.composite
def ranges(draw):
    """Draw a period, relative to today, to another day, or of days of its own."""
    before = st.integers(0, 40).map(lambda days: datetime.date.today() - datetime.timedelta(days))
    if draw(st.booleans()):
        first = draw(before)
        return {"period": "custom", "date": (first, first + datetime.timedelta(draw(st.integers(0, 20))))}
    return {
        "period": draw(st.sampled_from(PERIODS)),
        **draw(st.fixed_dictionaries({}, optional={"date": before})),
    }


@st.composite
def questions(draw):
    """Draw the arguments that all v1 statistics take: of events, or of visits."""
    of_events = draw(st.booleans())
    values = {**ON_VISITS, **ON_PAGES, **(ON_EVENTS if of_events else {})}
    metrics = EVENT_METRICS if of_events else VISIT_METRICS
    asked = {"metrics": draw(st.lists(st.sampled_from(metrics), min_size=1, max_size=3, unique=True))}
    drawn = draw(filters(values))
    return {**asked, **draw(ranges()), **({"filters": drawn} if drawn.clauses else {})}


@pytest.fixture
def client(plausible):
    with PlausibleClient(plausible.keys.stats, plausible.base_url) as client:
        yield client


def both(client, plausible, operation, arguments):
    """Ask both ways; `None` where v1 refuses."""
    arguments = {"site_id": plausible.site, **arguments}
    try:
        answer = getattr(client.stats, operation.removeprefix("stats_"))(**arguments)
    except BadRequestError as refusal:
        event(f"v1 refuses: {refusal.body['error'].split()[1]}")
        return None
    return answer, client.stats.query(**to_query(operation, **arguments))


@TRANSLATED
@given(questions())
def test_totals_are_the_same(client, plausible, arguments):
    if answers := both(client, plausible, "stats_aggregate", arguments):
        totals, query = answers
        assert [totals.results[name].value for name in arguments["metrics"]] == query.items[0].metrics


@TRANSLATED
@given(questions(), st.sampled_from(["day", "month", None]))
def test_series_are_the_same_but_for_empty_buckets(client, plausible, arguments, interval):
    if interval and arguments["period"] != "day":
        arguments = {**arguments, "interval": interval}
    if answers := both(client, plausible, "stats_timeseries", arguments):
        series, query = answers
        [dimension] = query.data.query.dimensions
        rows = {row[dimension]: row.metrics for row in query}
        for row in series.results:
            expected = rows.pop(row.to_dict()["date"], [None] * len(arguments["metrics"]))
            assert [row[name] or None for name in arguments["metrics"]] == [
                value or None for value in expected
            ]
        assert rows == {}


@TRANSLATED
@given(questions(), st.sampled_from(sorted({*ON_VISITS, *ON_PAGES, *ON_EVENTS, "event:props:plan"})))
def test_breakdowns_are_the_same_in_the_same_order(client, plausible, arguments, name):
    if name.startswith("visit:"):
        metrics = [metric for metric in arguments["metrics"] if metric not in {"events", "pageviews"}]
        arguments = {**arguments, "metrics": metrics or ["visitors"]}
    answers = both(client, plausible, "stats_breakdown", {**arguments, "property": name, "limit": 1000})
    if answers:
        rows, query = answers
        order = list if name != "event:goal" else sorted
        assert order((row.value, *(row[metric] for metric in arguments["metrics"])) for row in rows) == order(
            (row.dimensions[-1], *row.metrics) for row in query
        )


@TRANSLATED
@given(filters({**ON_VISITS, **ON_PAGES}))
def test_filter_read_back_from_its_text_is_translated_the_same(drawn):
    assert to_query_filters(str(drawn)) == to_query_filters(drawn)
