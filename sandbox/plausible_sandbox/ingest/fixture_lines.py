"""Event rows by the million: JSON Lines decoded straight into the rows that are stored.

A line that the quick way cannot read goes through `fixture_rows`, which also words what is wrong with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Any

import msgspec

from plausible_sandbox.errors import Refusal, bad_request
from plausible_sandbox.ingest.channel import channel_of
from plausible_sandbox.ingest.fixture_rows import UNKNOWN_DEPTH, event_row, site_named
from plausible_sandbox.store.rows import EventRow

_Count = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]


class _Line(EventRow, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A row as most lines state it; anything unusual is left to `fixture_rows`."""

    name: Annotated[str, msgspec.Meta(min_length=1)]
    site: str = ""
    site_id: Annotated[int, msgspec.Meta(le=0)] = 0
    user_id: _Count = 0
    session_id: Annotated[int, msgspec.Meta(le=0)] = 0
    city_geoname_id: _Count = 0
    engagement_time: _Count = 0
    scroll_depth: Annotated[int, msgspec.Meta(ge=0, le=UNKNOWN_DEPTH)] = 0


_decode_line = msgspec.json.Decoder(_Line).decode
_decode_object = msgspec.json.Decoder(dict[str, Any]).decode


def rows_of_lines(
    lines: Iterable[tuple[int, bytes]], *, site_id_of: Callable[[str | None], int], now: dt.datetime
) -> Iterator[EventRow]:
    """Read one event row from each line, one after the other.

    Parameters
    ----------
    lines
        Number and JSON text of each line.
    site_id_of
        Finds a site by what a row calls it, None where it names none; asked for every row.
    now
        The present, for timestamps that are relative to it.

    Raises
    ------
    Refusal
        Status 400, naming the line and the value that is wrong.

    """
    for number, line in lines:
        try:
            row = _decode_line(line)
        except msgspec.MsgspecError:
            yield _unusual_row(number, line, site_id_of, now)
            continue
        if _is_unusual(row):
            yield _unusual_row(number, line, site_id_of, now)
            continue
        row.site_id, row.site = site_id_of(row.site or None), ""
        if not row.acquisition_channel:
            row.acquisition_channel = channel_of(
                row.referrer_source, row.utm_medium, row.utm_campaign, row.utm_source, row.click_id_param
            )
        yield row


def _is_unusual(row: EventRow) -> bool:
    """Say whether a row states what has rules of its own: another time than UTC, no visitor, revenue."""
    moment = row.timestamp
    return bool(
        moment.microsecond
        or moment.tzinfo is not None
        or not row.user_id
        or row.revenue_source_amount is not None
        or row.revenue_reporting_amount is not None
        or row.revenue_source_currency
        or row.revenue_reporting_currency
    )


def _unusual_row(
    number: int, line: bytes, site_id_of: Callable[[str | None], int], now: dt.datetime
) -> EventRow:
    try:
        stated = _decode_object(line)
    except msgspec.MsgspecError as problem:
        raise bad_request(f"line {number} is no JSON object: {problem}") from problem
    try:
        return event_row(stated, site_id_of(site_named(stated)), now)
    except Refusal as refusal:
        raise Refusal(refusal.status, f"line {number}: {refusal.message}") from refusal
