"""Each metric of a group of events or of sessions, by its definition."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from plausible_contract.model.rounding import decimals, whole
from plausible_contract.model.rows import Event, Session

Number = int | float | None
Row = dict[str, Number]


def _time_on_page(events: Sequence[Event]) -> Number:
    pings = [event for event in events if event.name == "engagement"]
    seconds_times_thousand = sum(event.engagement_milliseconds for event in pings)
    sessions = {id(event.session) for event in pings}
    return whole(seconds_times_thousand, 1000 * len(sessions)) if sessions else None


def _scroll_depth(events: Sequence[Event]) -> Number:
    deepest: dict[int, int] = {}
    for event in events:
        if event.name == "engagement" and event.scroll_depth <= 100:
            deepest[id(event.session)] = max(event.scroll_depth, deepest.get(id(event.session), 0))
    return whole(sum(deepest.values()), len(deepest)) if deepest else None


def visitors_of(rows: Sequence[Event] | Sequence[Session]) -> int:
    """Count distinct visitors."""
    return len({row.user_id for row in rows})


OF_EVENTS: Mapping[str, Callable[[Sequence[Event]], Number]] = {
    "visitors": visitors_of,
    "visits": lambda events: len({id(event.session) for event in events}),
    "pageviews": lambda events: sum(event.name == "pageview" for event in events),
    "events": lambda events: sum(event.name != "engagement" for event in events),
    "time_on_page": _time_on_page,
    "scroll_depth": _scroll_depth,
}

OF_SESSIONS: Mapping[str, Callable[[Sequence[Session]], Number]] = {
    "visitors": visitors_of,
    "visits": len,
    "pageviews": lambda sessions: sum(session.pageviews for session in sessions),
    "events": lambda sessions: sum(session.events for session in sessions),
    "bounce_rate": lambda sessions: whole(
        100 * sum(session.is_bounce for session in sessions), len(sessions)
    ),
    "visit_duration": lambda sessions: whole(
        sum(session.duration_seconds for session in sessions), len(sessions)
    ),
    "views_per_visit": lambda sessions: decimals(
        sum(session.pageviews for session in sessions), len(sessions), digits=2
    ),
}
