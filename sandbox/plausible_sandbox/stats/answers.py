"""The answers of the statistics operations: plain JSON-ready data, or a `Refusal`.

The only module of the statistics that handlers call. Read on in `v1` and `v2` (what is asked), `run` (how
it is answered) and `present` (how it is shown).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from plausible_sandbox.stats import present_v2
from plausible_sandbox.stats.compare import PREVIOUS_PERIOD, change, previous_query
from plausible_sandbox.stats.context import Context
from plausible_sandbox.stats.imported import WARNINGS, SkipReason
from plausible_sandbox.stats.present import as_number, breakdown_rows, timeseries_rows
from plausible_sandbox.stats.run import Result, evaluate
from plausible_sandbox.stats.time import naive_utc
from plausible_sandbox.stats.v1 import Request, parse_aggregate, parse_breakdown, parse_timeseries
from plausible_sandbox.stats.v2 import parse_query
from plausible_sandbox.store.sql import Val, sql, table

WHOLE_METRICS = ("bounce_rate", "visit_duration")
REALTIME_WINDOW = dt.timedelta(minutes=5)

Json = dict[str, Any]


def realtime_visitors(context: Context) -> int:
    """Count the visitors of the last five minutes, by any event but engagement.

    Parameters
    ----------
    context
        Site, present and engine.

    """
    since = naive_utc(context.now) - REALTIME_WINDOW
    counted = sql(
        "select count(distinct user_id) from {events}"
        " where site_id = {site} and timestamp >= {since} and name <> 'engagement'",
        events=table("events"),
        site=Val(context.site.id, "int"),
        since=Val(since, "ts"),
    )
    return int(context.engine.fetch(counted)[0][0])


def aggregate(parameters: Mapping[str, str], context: Context) -> Json:
    """Answer `GET /api/v1/stats/aggregate`: one value per metric.

    Parameters
    ----------
    parameters
        The query string.
    context
        Site, edition, present and engine; a preview key gets the flat answer of 2021.

    Raises
    ------
    Refusal
        400 or 402, naming the parameter that is wrong.

    """
    request = parse_aggregate(parameters, context)
    result = evaluate(request.query, context.engine)
    values = _whole(request.metrics, result.rows[0].values)
    if parameters.get("compare") == PREVIOUS_PERIOD:
        before = evaluate(previous_query(request, context.now), context.engine)
        answered = _compared(request, values, before, context)
        warning = _warning(result, "unsupported_query") or _warning(before, "unsupported_query")
    else:
        warning = _warning(result, "unsupported_query")
        answered = {
            name: {"value": as_number(name, values[name], preview=context.is_preview)} for name in values
        }
    return answered if context.is_preview else {"results": answered, **warning}


def _whole(metrics: tuple[str, ...], values: tuple[Any, ...]) -> Json:
    """Name the values; those that imports made floats are whole numbers here as everywhere in aggregate."""
    named = dict(zip(metrics, values, strict=False))
    return {
        name: int(value) if name in WHOLE_METRICS and value is not None else value
        for name, value in named.items()
    }


def _compared(request: Request, values: Json, before: Result, context: Context) -> Json:
    preview = context.is_preview
    compared: Json = {}
    for name, old in _whole(request.metrics, before.rows[0].values).items():
        new = values[name]
        shown: Json = {
            "value": as_number(name, new, preview=preview),
            "change": change(name, old, new, preview=preview),
        }
        compared[name] = shown if preview else {**shown, "comparison_value": old}
    return compared


def timeseries(parameters: Mapping[str, str], context: Context) -> Json:
    """Answer `GET /api/v1/stats/timeseries`: one row for each point of time.

    Parameters
    ----------
    parameters
        The query string.
    context
        Site, edition, present and engine.

    Raises
    ------
    Refusal
        400 or 402, naming the parameter that is wrong.

    """
    request = parse_timeseries(parameters, context)
    result = evaluate(request.query, context.engine)
    rows = timeseries_rows(request, result.rows, preview=context.is_preview)
    return {"results": rows, **_warning(result, "unsupported_query", "unsupported_interval")}


def breakdown(parameters: Mapping[str, str], context: Context) -> Json:
    """Answer `GET /api/v1/stats/breakdown`: one row for each value of a property.

    Parameters
    ----------
    parameters
        The query string.
    context
        Site, edition, present and engine; a preview key sees `(Direct / None)` and rows by visitors.

    Raises
    ------
    Refusal
        400 or 402, naming the parameter that is wrong.

    """
    request = parse_breakdown(parameters, context)
    result = evaluate(request.query, context.engine)
    rows = breakdown_rows(request, result.rows, preview=context.is_preview)
    return {"results": rows, **_warning(result, "unsupported_query")}


def _warning(result: Result, *worth_saying: SkipReason) -> Json:
    """Say that imports were asked for and left out, where the reason is one to be told."""
    reason = result.imports.skipped if result.imports else None
    return {"warning": WARNINGS[reason]} if reason in worth_saying and reason is not None else {}


def query(body: Any, context: Context) -> Json:
    """Answer `POST /api/v2/query`.

    Parameters
    ----------
    body
        The decoded JSON body, whatever it is.
    context
        Site, present and engine; both editions are answered alike.

    Raises
    ------
    Refusal
        400, naming what is wrong.

    """
    request = parse_query(body, context)
    return present_v2.answer(request, evaluate(request.query, context.engine))


__all__ = ["Context", "aggregate", "breakdown", "query", "realtime_visitors", "timeseries"]
