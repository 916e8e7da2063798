"""Random questions that the API must answer: v1 parameters and v2 bodies, valid by the documented rules.

What a filter may look for comes from a `Vocabulary`: the values that a site has, or that were loaded.
`meaning_model` asks them of a server and of the naive model; the relations ask some of their own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

Body = dict[str, Any]
Params = dict[str, str]

SESSION_METRICS_OF_V1 = frozenset(["visits", "bounce_rate", "visit_duration", "views_per_visit"])
METRICS = ("visitors", "visits", "pageviews", "events", "bounce_rate", "visit_duration", "views_per_visit")
ONE_DAY = dt.timedelta(days=1)
_ASKED_OFTENER = ("event:hostname",) * 3
"""Filters that also say something about a property that is asked for beside them."""
_HARD_TO_WRITE = re.compile(r"[;*\\]|==|!=|^\s|\s$|^$")


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """What can be asked about a site.

    Parameters
    ----------
    values
        For each property, values to look for, as answers show them.
    goals
        Display names of goals.
    days
        Dates of the site around which there are events, in order.
    whole_days
        Whether all days have 24 hours; hour buckets of others are left open by the documentation.

    """

    values: Mapping[str, Sequence[str]]
    goals: Sequence[str]
    days: Sequence[dt.date]
    odd_days: frozenset[dt.date] = frozenset()


# v1


def clause(name: str, operator: str, values: Sequence[str]) -> str:
    """Write one v1 filter clause; literal pipes are escaped."""
    return f"{name}{operator}" + "|".join(value.replace("|", "\\|") for value in values)


def is_writable(value: str) -> bool:
    """Whether a v1 filter can look for exactly this value."""
    return _HARD_TO_WRITE.search(value) is None


@st.composite
def v1_clauses(draw: st.DrawFn, vocabulary: Vocabulary) -> str:
    """Draw one filter clause of any kind: equal, unequal, one of several, wildcards, goals."""
    name = draw(st.sampled_from([*sorted(vocabulary.values), *_asked_oftener(vocabulary)]))
    if vocabulary.goals and draw(st.integers(0, 5)) == 0:
        goals = draw(st.lists(st.sampled_from(list(vocabulary.goals)), min_size=1, max_size=2, unique=True))
        return clause("event:goal", "==", goals)
    values = [value for value in vocabulary.values[name] if is_writable(value)]
    chosen = draw(st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True))
    operator = draw(st.sampled_from(["==", "==", "!="]))
    text = clause(name, operator, chosen)
    if name == "visit:country" or draw(st.integers(0, 3)):
        return text
    return f"{name}{operator}" + "|".join(draw(wildcards(value)) for value in chosen)


def _asked_oftener(vocabulary: Vocabulary) -> list[str]:
    return [name for name in _ASKED_OFTENER if name in vocabulary.values]


@st.composite
def wildcards(draw: st.DrawFn, value: str) -> str:
    """Draw a pattern that is near a value: its start, its end or its middle."""
    cut = draw(st.integers(0, len(value)))
    start, end = value[:cut].replace("|", "\\|"), value[cut:].replace("|", "\\|")
    return draw(st.sampled_from([f"{start}*", f"*{end}", f"{start}**{end}", f"*{value[:1]}*"]))


@st.composite
def v1_filters(draw: st.DrawFn, vocabulary: Vocabulary) -> str:
    """Draw up to two clauses; empty for none."""
    count = draw(st.sampled_from([0, 1, 1, 2]))
    return ";".join(draw(v1_clauses(vocabulary)) for _ in range(count))


@st.composite
def v1_dates(draw: st.DrawFn, vocabulary: Vocabulary) -> Params:
    """Draw a period near the events."""
    days = list(vocabulary.days)
    first, last = sorted(draw(st.lists(st.sampled_from(days), min_size=2, max_size=2)))
    period = draw(
        st.sampled_from(["custom", "custom", "custom", "day", "day", "7d", "30d", "month", "6mo", "12mo"])
    )
    if period == "custom":
        return {"period": period, "date": f"{first},{last}"}
    anchors = {"7d": 7, "30d": 30, "6mo": 31, "12mo": 31}
    anchor = last + draw(st.integers(0, anchors.get(period, 0))) * ONE_DAY
    if not draw(st.integers(0, 7)):
        return {"period": period}
    return {"period": period, "date": anchor.isoformat()}


def v1_metrics(filters: str, name: str | None = None) -> list[str]:
    """List the metrics that may be asked with these filters and, in a breakdown, this property."""
    about_events = any(part in filters for part in ("event:name", "event:goal", "event:props:"))
    if name is not None:
        about_events = about_events or name in ("event:name", "event:goal") or name.startswith("event:props:")
    allowed = [metric for metric in METRICS if not (about_events and metric in SESSION_METRICS_OF_V1)]
    if "views_per_visit" in allowed and ("event:page" in filters or name is not None):
        allowed.remove("views_per_visit")
    if "event:goal" in filters or name == "event:goal":
        allowed.append("conversion_rate")
    by_page = name == "event:page" or (name is None and "event:page" in filters)
    if by_page and "event:goal" not in filters and "event:name" not in filters:
        allowed.append("time_on_page")
    return allowed


@st.composite
def v1_params(draw: st.DrawFn, vocabulary: Vocabulary, operation: str) -> Params:
    """Draw the parameters of `aggregate`, `timeseries` or `breakdown`, without the site."""
    params: Params = {**draw(v1_dates(vocabulary))}
    filters = draw(v1_filters(vocabulary))
    name = draw(st.sampled_from([*sorted(BREAKDOWN_PROPERTIES)])) if operation == "breakdown" else None
    allowed = v1_metrics(filters, name)
    metrics = draw(st.lists(st.sampled_from(allowed), min_size=1, max_size=4, unique=True))
    params["metrics"] = ",".join(metrics)
    if filters:
        params["filters"] = filters
    if operation == "aggregate" and draw(st.booleans()):
        params["compare"] = "previous_period"
    if operation == "timeseries":
        params |= draw(_intervals(params, vocabulary))
    if name is not None:
        params["property"] = name
        params |= draw(
            st.sampled_from([{}, {}, {"limit": "2"}, {"limit": "2", "page": "2"}, {"limit": "1000"}])
        )
    return params


@st.composite
def _intervals(draw: st.DrawFn, params: Params, vocabulary: Vocabulary) -> Params:
    odd = {day.isoformat() for day in vocabulary.odd_days}
    choices = [{"interval": "day"}, {"interval": "month"}, {"interval": "date"}]
    if params["period"] != "day" or ("date" in params and params["date"] not in odd):
        choices += [{}, {}, {}]
    return draw(st.sampled_from(choices))


BREAKDOWN_PROPERTIES = (
    "event:page",
    "event:name",
    "event:goal",
    "event:props:plan",
    "event:props:author",
    *(
        f"visit:{name}"
        for name in (
            "source",
            "referrer",
            "utm_medium",
            "utm_campaign",
            "device",
            "browser",
            "browser_version",
            "os",
            "os_version",
            "country",
            "region",
            "city",
            "entry_page",
            "exit_page",
        )
    ),
)
FILTER_PROPERTIES = (*(name for name in BREAKDOWN_PROPERTIES if name != "event:goal"), "event:hostname")
