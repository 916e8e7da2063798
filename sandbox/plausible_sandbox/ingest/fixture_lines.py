"""Event rows by the million: JSON Lines decoded straight into the rows that are stored.

A line that the quick way cannot read goes through `fixture_rows`, which also words what is wrong with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Annotated, Any

import msgspec

from plausible_sandbox.errors import Refusal, bad_request
from plausible_sandbox.ingest.channel import channel_of
from plausible_sandbox.ingest.fixture_rows import UNKNOWN_DEPTH, event_row, site_named
from plausible_sandbox.store.rows import EventRow

PART_BYTES = 64 * 1024
"""How much of a text is read at once; where a line of it is unusual, all of it is read again line by line."""

_Count = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
_Blank = Annotated[str, msgspec.Meta(max_length=0)]


class _Line(EventRow, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A row as most lines state it; what has rules of its own does not fit and is left to `fixture_rows`.

    That is another time than UTC, no visitor, and revenue.
    """

    name: Annotated[str, msgspec.Meta(min_length=1)]
    timestamp: Annotated[dt.datetime, msgspec.Meta(tz=False)]
    user_id: Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]
    site: str = ""
    site_id: Annotated[int, msgspec.Meta(le=0)] = 0
    session_id: Annotated[int, msgspec.Meta(le=0)] = 0
    city_geoname_id: _Count = 0
    engagement_time: _Count = 0
    scroll_depth: Annotated[int, msgspec.Meta(ge=0, le=UNKNOWN_DEPTH)] = 0
    revenue_reporting_currency: _Blank = ""
    revenue_source_currency: _Blank = ""


_SiteIdOf = Callable[[str | None], int]

_decoder = msgspec.json.Decoder(_Line)
_decode_object = msgspec.json.Decoder(dict[str, Any]).decode


def rows_of_lines(text: bytes, *, site_id_of: _SiteIdOf, now: dt.datetime) -> Iterator[EventRow]:
    """Read one event row from each line that is not blank, one after the other.

    Parameters
    ----------
    text
        The JSON Lines.
    site_id_of
        Finds a site by what a row calls it, None where it names none; asked for every row.
    now
        The present, for timestamps that are relative to it.

    Raises
    ------
    Refusal
        Status 400, naming the line and the value that is wrong.

    """
    for first, part in _parts(text):
        try:
            rows = _decoder.decode_lines(part)
        except msgspec.MsgspecError:
            yield from _rows_one_by_one(part, first, site_id_of, now)
            continue
        if any(map(_is_unusual, rows)):
            yield from _rows_one_by_one(part, first, site_id_of, now)
            continue
        for row in rows:
            yield _completed(row, site_id_of)


def _parts(text: bytes) -> Iterator[tuple[int, bytes]]:
    """Cut a text into parts of whole lines, each with the number of its first line."""
    number, start = 1, 0
    while start < len(text):
        end = text.find(b"\n", start + PART_BYTES) + 1 or len(text)
        part = text[start:end]
        yield number, part
        number, start = number + part.count(b"\n"), end


def _rows_one_by_one(part: bytes, first: int, site_id_of: _SiteIdOf, now: dt.datetime) -> Iterator[EventRow]:
    """Read a part some of whose lines are unusual."""
    for number, line in enumerate(part.split(b"\n"), first):
        if not line.strip():
            continue
        try:
            row = _decoder.decode(line)
        except msgspec.MsgspecError:
            yield _unusual_row(number, line, site_id_of, now)
        else:
            is_usual = not _is_unusual(row)
            yield _completed(row, site_id_of) if is_usual else _unusual_row(number, line, site_id_of, now)


def _is_unusual(row: _Line) -> bool:
    """Say whether a row fits although it states what has rules of its own: parts of a second, an amount."""
    return (
        row.timestamp.microsecond > 0
        or row.revenue_source_amount is not None
        or row.revenue_reporting_amount is not None
    )


def _completed(row: _Line, site_id_of: _SiteIdOf) -> EventRow:
    row.site_id = site_id_of(row.site or None)
    row.site = ""
    if not row.acquisition_channel:
        row.acquisition_channel = channel_of(
            row.referrer_source, row.utm_medium, row.utm_campaign, row.utm_source, row.click_id_param
        )
    return row


def _unusual_row(number: int, line: bytes, site_id_of: _SiteIdOf, now: dt.datetime) -> EventRow:
    try:
        stated = _decode_object(line)
    except msgspec.MsgspecError as problem:
        raise bad_request(f"line {number} is no JSON object: {problem}") from problem
    try:
        return event_row(stated, site_id_of(site_named(stated)), now)
    except Refusal as refusal:
        raise Refusal(refusal.status, f"line {number}: {refusal.message}") from refusal
