"""Visits out of events: the 30-minute rules, pure and in memory.

`SessionBuilder` sees one event after the other, in the order given, and says which session each belongs to
and how that session stands now. What is kept on disk is the business of `store`.
Source of the rules: https://plausible.io/docs/metrics-definitions and /docs/dashboard-behavior (sessions).
"""

from __future__ import annotations

import copy
import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from random import Random
from sys import intern
from typing import Any

import msgspec

from plausible_sandbox.store.rows import Attributes, EventRow, SessionRow

LONGEST_PAUSE_MINUTES = 30
"""A visit goes on over a pause of this many whole minutes; a longer one begins a new visit."""
SHORTEST_BREAK = dt.timedelta(minutes=LONGEST_PAUSE_MINUTES + 1)
OPEN_SESSIONS_KEPT = 100_000
"""Open sessions held in memory; of more than that, one that has long been left alone is closed."""

ENGAGEMENT = "engagement"
PAGEVIEW = "pageview"

_Visitor = tuple[int, int]
"""A site's id and a visitor's."""
_NO_PROPS: dict[str, str] = {}
_SECOND = dt.timedelta(seconds=1)
_random = Random()  # noqa: S311 - ids, no secrets
"""The sandbox's own: whoever tests with it may count on the numbers of `random` itself."""
_attributes = attrgetter(*Attributes.__struct_fields__)


def random_session_id() -> int:
    """Draw a session id: 63 random bits, so that every JSON reader can hold it as a signed number."""
    return _random.getrandbits(63)


class OpenSession(msgspec.Struct, gc=False):
    """A session that later events may join."""

    row: SessionRow
    last_activity: dt.datetime
    round: int = 0
    """The round of changes that the row is in; in a later one it is somebody else's and stays as it is."""
    is_active: bool = False
    """Whether an event has joined since it was looked at for being closed."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of the sessions: those that are new and those handed out before, as they stand."""

    begun: list[SessionRow]
    moved: list[SessionRow]


class SessionBuilder:
    """Turns events, in the order given, into events with a session, and keeps the sessions.

    Parameters
    ----------
    new_id
        Draws the id of a new session; only used for events that bring none.
    capacity
        Open sessions to hold at most.

    """

    def __init__(
        self, *, new_id: Callable[[], int] = random_session_id, capacity: int = OPEN_SESSIONS_KEPT
    ) -> None:
        self._new_id = new_id
        self._capacity = capacity
        self._open: OrderedDict[_Visitor, OpenSession] = OrderedDict()
        self._begun: dict[int, SessionRow] = {}
        self._moved: dict[int, SessionRow] = {}
        self._round = 1

    def take(self, event: EventRow, *, previous_user_id: int | None = None) -> EventRow | None:
        """Attach `event` to its visitor's session and return it, or None where it has nowhere to go.

        The event itself is completed: it gets its session's id and attributes in place of its own.

        Parameters
        ----------
        event
            The event; becomes the builder's own.
        previous_user_id
            The same visitor's id of the day before: a visit that runs over midnight keeps its first id.

        Returns
        -------
            The event, or None for an engagement event without a live session.

        """
        moment = event.timestamp
        key = (event.site_id, event.user_id)
        found = self._open.get(key)
        if found is not None and moment - found.last_activity >= SHORTEST_BREAK:
            found = None  # an event from before the last activity always joins
        if found is None and previous_user_id is not None:
            key = (event.site_id, previous_user_id)
            found = self._live(key, moment)
        is_engagement = event.name == ENGAGEMENT
        if found is None:
            return None if is_engagement else self._begin(event)
        found.last_activity, found.is_active = moment, True
        if not is_engagement:
            _advance(found.row if found.round == self._round else self._move(found), event)
        event.session_id, event.user_id = found.row.session_id, key[1]
        _put_on(event, found.row)
        return event

    def changes(self) -> Changes:
        """Return the sessions that began or moved on since the last call; the rows do not change any more."""
        changes = Changes(begun=list(self._begun.values()), moved=list(self._moved.values()))
        self._begun, self._moved = {}, {}
        self._round += 1
        for row in chain(changes.begun, changes.moved):
            if row.events > 1:
                row.duration = abs(row.timestamp - row.start) // _SECOND
        return changes

    def restore(self, sessions: Iterable[OpenSession]) -> None:
        """Take up sessions of an earlier run, in the order of their last activity."""
        for session in sessions:
            visitor = (session.row.site_id, session.row.user_id)
            self._open[visitor] = session
            self._open.move_to_end(visitor)
        self._close_all_but(self._capacity)

    def forget_site(self, site_id: int) -> None:
        """Close all sessions of a site and forget their changes."""
        for visitor in [visitor for visitor in self._open if visitor[0] == site_id]:
            del self._open[visitor]
        for changed in (self._begun, self._moved):
            for session_id in [row.session_id for row in changed.values() if row.site_id == site_id]:
                del changed[session_id]

    def clear(self) -> None:
        """Forget everything."""
        self._open.clear()
        self._begun.clear()
        self._moved.clear()

    def _live(self, visitor: _Visitor, moment: dt.datetime) -> OpenSession | None:
        session = self._open.get(visitor)
        if session is None or moment - session.last_activity >= SHORTEST_BREAK:
            return None
        return session

    def _move(self, session: OpenSession) -> SessionRow:
        """Go on with a copy of a row that was handed out in an earlier round."""
        row = session.row = copy.copy(session.row)
        session.round = self._round
        self._moved[row.session_id] = row
        return row

    def _begin(self, event: EventRow) -> EventRow:
        event.session_id = event.session_id or self._new_id()
        attributes = _attributes(event)
        row = _first_state(event, attributes)
        visitor = (row.site_id, row.user_id)
        is_known = visitor in self._open  # by a visit that has ended, whose place in the order this one takes
        if not is_known:
            self._close_all_but(self._capacity - 1)
        self._open[visitor] = OpenSession(row, event.timestamp, self._round, is_known)
        self._begun[row.session_id] = row
        return event

    def _close_all_but(self, kept: int) -> None:
        """Close the sessions that were begun or looked at first, and that no event has joined since.

        Keeping them in the order of their events instead would touch the memory of others at every event.
        """
        while len(self._open) > kept:
            visitor, session = self._open.popitem(last=False)
            if session.is_active:
                session.is_active = False
                self._open[visitor] = session


def _first_state(event: EventRow, attributes: tuple[Any, ...]) -> SessionRow:
    """Begin a session; its values are given by position, in the order of the row's fields.

    A session is kept for long, and many are: what is the same in most of them is kept once.
    """
    if event.name == PAGEVIEW:
        hostname, pathname = intern(event.hostname), intern(event.pathname)
        is_bounce, pageviews = True, 1
    else:
        hostname = pathname = ""
        is_bounce, pageviews = not event.interactive, 0
    moment, duration, events = event.timestamp, 0, 1
    values: tuple[Any, ...] = (
        *attributes,
        event.site_id,
        event.session_id,
        event.user_id,
        hostname,
        moment,
        moment,
        pathname,
        hostname,
        pathname,
        hostname,
        is_bounce,
        duration,
        events,
        pageviews,
        event.props or _NO_PROPS,
    )
    return SessionRow(*values)


def _put_on(event: EventRow, row: SessionRow) -> None:
    """Give an event the attributes of its session; a loop over them would take six times as long."""
    event.referrer = row.referrer
    event.referrer_source = row.referrer_source
    event.click_id_param = row.click_id_param
    event.utm_medium = row.utm_medium
    event.utm_source = row.utm_source
    event.utm_campaign = row.utm_campaign
    event.utm_content = row.utm_content
    event.utm_term = row.utm_term
    event.acquisition_channel = row.acquisition_channel
    event.country_code = row.country_code
    event.subdivision1_code = row.subdivision1_code
    event.subdivision2_code = row.subdivision2_code
    event.city_geoname_id = row.city_geoname_id
    event.screen_size = row.screen_size
    event.operating_system = row.operating_system
    event.operating_system_version = row.operating_system_version
    event.browser = row.browser
    event.browser_version = row.browser_version


def _advance(row: SessionRow, event: EventRow) -> None:
    """Bring a session on by an event that is no engagement; `changes` works out the duration."""
    row.timestamp = event.timestamp
    row.events += 1
    if event.name == PAGEVIEW:
        if not row.pageviews:
            row.hostname = row.entry_page_hostname = event.hostname
            row.entry_page = event.pathname
        row.exit_page, row.exit_page_hostname = event.pathname, event.hostname
        row.pageviews += 1
        if row.pageviews > 1:
            row.is_bounce = False
    elif event.interactive:
        row.is_bounce = False
