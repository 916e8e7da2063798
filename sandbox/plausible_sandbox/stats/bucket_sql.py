"""The bucket of a row as SQL: its time on the site's clocks, cut to the hour, day, week or month.

Offsets come of `zoneinfo` as the arms of a `case`: both engines agree, and neither looks zones up per row.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from plausible_sandbox.stats.buckets import first_bucket
from plausible_sandbox.stats.query import Interval
from plausible_sandbox.stats.time import TimeRange, offset_steps
from plausible_sandbox.store.sql import Piece, Sql, call, sql

MARGIN = dt.timedelta(days=7)
"""Sessions reach beyond the range by at most so much on either side."""


def bucket(interval: Interval, moment: Piece, span: TimeRange) -> Piece:
    """Write the beginning of the bucket that a UTC time falls into, on the site's clocks."""
    return cut(interval, shifted(moment, span))


def cut(interval: Interval, local: Piece) -> Piece:
    """Write the beginning of the bucket of a local time."""
    if interval == "hour":
        return sql("date_trunc('hour', {local})", local=local)
    day = call("date", local)
    if interval == "day":
        return day
    return call("date", sql(f"date_trunc('{interval}', {{day}})", day=day))


def shifted(moment: Piece, span: TimeRange) -> Piece:
    """Write a UTC time as the site's clocks show it."""
    steps = offset_steps(span.zone, _earlier(span.first), _later(span.last))
    if len(steps) == 1 and steps[0].offset == 0:
        return moment
    arms = "".join(
        f"when {{moment}} < timestamp '{later.since:%Y-%m-%d %H:%M:%S}' then interval ({step.offset}) second "
        for step, later in pairwise(steps)
    )
    shift = f"interval ({steps[-1].offset}) second"
    return sql("({moment} + " + (f"case {arms}else {shift} end" if arms else shift) + ")", moment=moment)


def not_after_range(interval: Interval, key: str, span: TimeRange) -> Sql:
    """Leave out groups whose bucket lies behind the range: of sessions that go on beyond it."""
    last = first_bucket(interval, span.last_local)
    kind = "timestamp" if interval == "hour" else "date"
    return sql(f"{key} <= {kind} '{last}'")


def hours(first: Piece, last: Piece, span: TimeRange) -> Piece:
    """Write one row for each local hour from one UTC time to another."""
    return call("each_hour", cut("hour", shifted(first, span)), cut("hour", shifted(last, span)))


def _earlier(moment: dt.datetime) -> dt.datetime:
    return moment - MARGIN if moment > dt.datetime.min + MARGIN else moment


def _later(moment: dt.datetime) -> dt.datetime:
    return moment + MARGIN if moment < dt.datetime.max - MARGIN else moment
