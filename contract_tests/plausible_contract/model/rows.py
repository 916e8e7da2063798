"""Events, the sessions they form by the 30-minute rules, and the site they belong to.

Rows use the vocabulary of the fixture documents that `POST /sandbox/load` takes.
Read `properties` next for what can be asked of an event or a session.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SESSION_GAP_MINUTES = 30
UNKNOWN_SCROLL_DEPTH = 255

ATTRIBUTE_COLUMNS: Mapping[str, str] = {
    "source": "referrer_source",
    "referrer": "referrer",
    "utm_medium": "utm_medium",
    "utm_source": "utm_source",
    "utm_campaign": "utm_campaign",
    "utm_content": "utm_content",
    "utm_term": "utm_term",
    "country": "country_code",
    "region": "subdivision1_code",
    "city": "city_geoname_id",
    "device": "screen_size",
    "browser": "browser",
    "browser_version": "browser_version",
    "os": "operating_system",
    "os_version": "operating_system_version",
}
"""Property name after `visit:` → column of a fixture row."""


@dataclass(slots=True, eq=False)
class Session:
    """One visit, as it stands after the last of its events."""

    user_id: int
    start: dt.datetime
    timestamp: dt.datetime
    attributes: Mapping[str, str | int]
    last_activity: dt.datetime
    is_bounce: bool = True
    pageviews: int = 0
    events: int = 0
    entry_page: str = ""
    exit_page: str = ""
    entry_page_hostname: str = ""
    exit_page_hostname: str = ""

    @property
    def duration_seconds(self) -> int:
        """Time between the first and the last event that counts."""
        return abs(int((self.timestamp - self.start).total_seconds()))


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """One hit: a pageview, a custom event or an engagement ping."""

    name: str
    timestamp: dt.datetime
    user_id: int
    session: Session
    hostname: str
    pathname: str
    props: Mapping[str, str]
    scroll_depth: int
    engagement_milliseconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal of a site: by event name, by page path, or by scroll depth on a path."""

    display_name: str
    event_name: str | None = None
    page_path: str | None = None
    scroll_threshold: int | None = None
    custom_props: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_scroll(self) -> bool:
        """Whether the goal is reached by scrolling."""
        return self.scroll_threshold is not None and self.scroll_threshold >= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteData:
    """Everything the statistics of one site are computed from."""

    timezone: str = "Etc/UTC"
    events: Sequence[Event] = ()
    sessions: Sequence[Session] = ()
    goals: Sequence[Goal] = ()


def site_data(
    rows: Iterable[Mapping[str, Any]], *, timezone: str = "Etc/UTC", goals: Sequence[Goal] = ()
) -> SiteData:
    """Build the sessions that fixture `rows` form, in the order given, and attach each event to its own."""
    live: dict[int, Session] = {}
    events: list[Event] = []
    sessions: list[Session] = []
    for row in rows:
        timestamp = parse_time(row["timestamp"])
        session = live.get(row["user_id"])
        if session is None or not _joins(session, timestamp):
            if row["name"] == "engagement":
                continue  # an engagement ping without a live session is dropped
            session = _opened(row, timestamp)
            live[row["user_id"]] = session
            sessions.append(session)
        _extend(session, row, timestamp)
        events.append(_event(row, timestamp, session))
    return SiteData(timezone=timezone, events=events, sessions=sessions, goals=goals)


def parse_time(text: str) -> dt.datetime:
    """Read a UTC time as fixture rows write it, with or without a trailing `Z`."""
    return dt.datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=dt.UTC)


def _joins(session: Session, timestamp: dt.datetime) -> bool:
    gap_seconds = (timestamp - session.last_activity).total_seconds()
    return int(gap_seconds / 60) <= SESSION_GAP_MINUTES


def _opened(row: Mapping[str, Any], timestamp: dt.datetime) -> Session:
    attributes = {
        name: row.get(column) or (0 if name == "city" else "") for name, column in ATTRIBUTE_COLUMNS.items()
    }
    return Session(
        user_id=row["user_id"],
        start=timestamp,
        timestamp=timestamp,
        attributes=attributes,
        last_activity=timestamp,
    )


def _extend(session: Session, row: Mapping[str, Any], timestamp: dt.datetime) -> None:
    """Count one row towards its session; engagement only keeps the session alive."""
    session.last_activity = timestamp
    if row["name"] == "engagement":
        return
    session.timestamp = timestamp
    session.events += 1
    if row["name"] == "pageview":
        _view_page(session, row)
        session.is_bounce = session.is_bounce and session.pageviews < 2
    elif row.get("interactive", True):
        session.is_bounce = False


def _view_page(session: Session, row: Mapping[str, Any]) -> None:
    session.pageviews += 1
    session.exit_page = row["pathname"]
    session.exit_page_hostname = row["hostname"]
    if session.pageviews == 1:
        session.entry_page = row["pathname"]
        session.entry_page_hostname = row["hostname"]


def _event(row: Mapping[str, Any], timestamp: dt.datetime, session: Session) -> Event:
    return Event(
        name=row["name"],
        timestamp=timestamp,
        user_id=session.user_id,
        session=session,
        hostname=row["hostname"],
        pathname=row["pathname"],
        props={key: value for key, value in (row.get("props") or {}).items() if value},
        scroll_depth=row.get("scroll_depth", 0),
        engagement_milliseconds=row.get("engagement_time", 0),
    )
