"""Whatever is asked, the statistics answer or refuse; nothing else comes out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plausible_sandbox.errors import Refusal
from plausible_sandbox.stats import answers
from plausible_sandbox.stats.properties import V2_FILTERS
from plausible_sandbox.stats.v1_metrics import METRICS as V1_METRICS
from plausible_sandbox.stats.v2_schema import METRICS

TOTAL = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

TEXT = st.one_of(
    st.text(max_size=8), st.sampled_from(["/", "*", "|", "==", "(", "\0", "Signup", "EE", "(none)", "9" * 40])
)
DATES = st.one_of(
    st.dates().map(str),
    st.sampled_from(["0001-01-01", "9999-12-31", "2021-02-30", "today"]),
    st.text(max_size=8),
)
PROPERTY = st.one_of(st.sampled_from(sorted(V2_FILTERS)), st.text(max_size=5).map("event:props:".__add__))
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=8,
)
LEAF = st.tuples(
    st.sampled_from(["is", "is_not", "contains", "contains_not", "matches", "matches_not"]),
    PROPERTY,
    st.lists(TEXT, min_size=1, max_size=2),
).map(list)
TREE = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["and", "or"]), st.lists(inner, min_size=1, max_size=2)).map(list),
        st.tuples(st.sampled_from(["not", "has_done", "has_not_done"]), inner).map(list),
    ),
    max_leaves=4,
)
BODY = st.fixed_dictionaries(
    {
        "site_id": st.just("stats.example"),
        "metrics": st.lists(st.sampled_from(METRICS), min_size=1, max_size=3, unique=True),
        "date_range": st.one_of(
            st.sampled_from(["all", "day", "24h", "7d", "5000d", "100mo"]),
            st.lists(DATES, min_size=2, max_size=2),
        ),
    },
    optional={
        "dimensions": st.lists(
            st.one_of(PROPERTY, st.sampled_from(["time", "time:week"])), max_size=2, unique=True
        ),
        "filters": st.lists(TREE, max_size=2),
        "include": st.dictionaries(st.sampled_from(["imports", "time_labels", "total_rows"]), st.booleans()),
        "pagination": st.fixed_dictionaries({"limit": st.integers(1, 10_000), "offset": st.integers(0)}),
    },
)
PARAMETERS = st.fixed_dictionaries(
    {"property": PROPERTY},
    optional={
        "period": st.sampled_from(["day", "7d", "30d", "month", "6mo", "12mo", "custom", "year"]),
        "date": st.one_of(DATES, st.tuples(DATES, DATES).map(",".join)),
        "metrics": st.lists(st.sampled_from(V1_METRICS), min_size=1, max_size=3).map(",".join),
        "filters": st.one_of(
            st.lists(st.tuples(PROPERTY, st.sampled_from(["==", "!="]), TEXT).map("".join), max_size=3).map(
                ";".join
            ),
            st.lists(TREE, max_size=2).map(json.dumps),
            st.text(max_size=12),
        ),
        "interval": st.sampled_from(["day", "month", "date", "hour"]),
        "compare": st.just("previous_period"),
        "with_imported": st.just("true"),
        "limit": st.one_of(st.integers().map(str), TEXT),
        "page": st.one_of(st.integers().map(str), TEXT),
    },
)


@pytest.fixture
def data(make_data: Any, write: Any) -> Any:
    return make_data(
        write.pageview(1, "2021-05-05 10:00"), goals=({"display_name": "Signup", "event_name": "Signup"},)
    )


def _answers_or_refuses(operation: str, request: Any, context: answers.Context) -> None:
    try:
        answered = getattr(answers, operation)(request, context)
    except Refusal as refused:
        answered = {"error": refused.message, "status": refused.status}

    assert json.dumps(answered)
    assert answered.get("status", 400) in (400, 402)


@TOTAL
@given(body=st.one_of(BODY, JSON, st.dictionaries(st.sampled_from(["site_id", "metrics", "filters"]), JSON)))
def test_any_body(data: Any, body: Any) -> None:
    _answers_or_refuses("query", body, data.context)


@TOTAL
@given(
    operation=st.sampled_from(["aggregate", "timeseries", "breakdown"]),
    parameters=PARAMETERS,
    preview=st.booleans(),
)
def test_any_parameters(data: Any, operation: str, parameters: dict[str, str], preview: bool) -> None:
    asked = data.as_preview() if preview else data

    _answers_or_refuses(operation, parameters, asked.context)
