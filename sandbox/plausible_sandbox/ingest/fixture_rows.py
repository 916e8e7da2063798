"""Event rows of fixtures: what one states, checked, as the row that is stored.

Nothing is looked up or guessed here: visitor and attributes are as stated, blank where absent. Only the
acquisition channel follows from source, medium, campaign and click id. Vocabulary: `openapi/sandbox.yaml`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Annotated, Any

import msgspec

from plausible_sandbox.errors import Refusal, bad_request
from plausible_sandbox.ingest.channel import channel_of
from plausible_sandbox.store.rows import Attributes, EventRow

UNKNOWN_DEPTH = 255
LARGEST_AMOUNT = Decimal(10) ** 15

_random = Random()  # noqa: S311 - ids, no secrets
"""The sandbox's own: whoever tests with it may count on the numbers of `random` itself."""

_Count = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
_Identity = Annotated[int, msgspec.Meta(ge=0)]
_IDENTITIES = 2**64
_Depth = Annotated[int, msgspec.Meta(ge=0, le=UNKNOWN_DEPTH)]
_Currency = Annotated[str, msgspec.Meta(pattern="^([A-Z]{3})?$")]
_PATH = " - at `$."


class _Relative(msgspec.Struct, forbid_unknown_fields=True):
    relative: float


class _FixtureEvent(Attributes, kw_only=True, forbid_unknown_fields=True):
    """A row as fixtures state it."""

    name: Annotated[str, msgspec.Meta(min_length=1)]
    timestamp: str | _Relative
    user_id: _Identity | None = None
    city_geoname_id: _Count = 0
    hostname: str = ""
    pathname: str = ""
    props: dict[str, str | int | float | bool] = msgspec.field(default_factory=dict)
    interactive: bool = True
    scroll_depth: _Depth = 0
    engagement_time: _Count = 0
    revenue_reporting_amount: Decimal | None = None
    revenue_reporting_currency: _Currency = ""
    revenue_source_amount: Decimal | None = None
    revenue_source_currency: _Currency = ""


_SAME_FIELDS = tuple(
    name
    for name in _FixtureEvent.__struct_fields__
    if name not in {"timestamp", "user_id", "props", "acquisition_channel"}
)


_SITE = ("site", "domain")
"""Members that name a row's site; the first one given counts."""


def site_named(row: Mapping[str, Any]) -> str | None:
    """Return what a row calls its site, by ref or domain; None where it names none."""
    return next((row[name] for name in _SITE if row.get(name) is not None), None)


def event_row(row: Mapping[str, Any], site_id: int, now: dt.datetime) -> EventRow:
    """Read one event row of a fixture.

    Parameters
    ----------
    row
        The row; the site that it names is not looked at.
    site_id
        The site it belongs to.
    now
        The present, for timestamps that are relative to it.

    Raises
    ------
    Refusal
        Status 400, naming the value that is wrong and the row.

    """
    stated = _stated(row)
    if stated.user_id is not None and stated.user_id >= _IDENTITIES:
        raise _refusal(row, f"user_id is {stated.user_id}, which is more than 64 bits hold")
    for name in ("revenue_reporting_amount", "revenue_source_amount"):
        amount: Decimal | None = getattr(stated, name)
        if amount is not None and not (amount.is_finite() and abs(amount) < LARGEST_AMOUNT):
            raise _refusal(row, f"{name} is {amount}, which has more than 15 digits before the point")
    channel = stated.acquisition_channel or channel_of(
        stated.referrer_source,
        stated.utm_medium,
        stated.utm_campaign,
        stated.utm_source,
        stated.click_id_param,
    )
    return EventRow(
        site_id=site_id,
        timestamp=_moment(stated.timestamp, row, now),
        user_id=_random.getrandbits(63) if stated.user_id is None else stated.user_id,
        props={key: _text(value) for key, value in stated.props.items()} if stated.props else {},
        acquisition_channel=channel,
        **{name: getattr(stated, name) for name in _SAME_FIELDS},
    )


def _stated(row: Mapping[str, Any]) -> _FixtureEvent:
    """Read a row; a member that is null counts as absent."""
    given = {name: value for name, value in row.items() if value is not None and name not in _SITE}
    try:
        return msgspec.convert(given, _FixtureEvent)
    except msgspec.ValidationError as problem:
        reason, _, path = str(problem).partition(_PATH)
        field = path.rstrip("`").partition(".")[0].partition("[")[0]
        value = f"{field} is {row.get(field)!r}: " if path else ""
        raise _refusal(row, value + reason) from problem


def _moment(stated: str | _Relative, row: Mapping[str, Any], now: dt.datetime) -> dt.datetime:
    """Return a moment in UTC, without an offset, in whole seconds."""
    if isinstance(stated, _Relative):
        try:
            moment = now + dt.timedelta(seconds=stated.relative)
        except OverflowError as problem:
            raise _refusal(
                row, f"timestamp is {stated.relative} seconds away, out of the calendar"
            ) from problem
    else:
        try:
            moment = dt.datetime.fromisoformat(stated)
        except ValueError as problem:
            text = f"timestamp is {stated!r}, which is no ISO 8601 time; write 2021-01-01T00:00:00"
            raise _refusal(row, text) from problem
    if moment.tzinfo is not None:
        moment = moment.astimezone(dt.UTC).replace(tzinfo=None)
    return moment.replace(microsecond=0)


def _text(value: str | float | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _refusal(row: Mapping[str, Any], reason: str) -> Refusal:
    shown = repr(dict(row))
    return bad_request(f"event row {shown if len(shown) <= 300 else shown[:300] + '…'}: {reason}")
