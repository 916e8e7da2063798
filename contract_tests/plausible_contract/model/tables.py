"""Which events and sessions answer a query, and the rows they make.

Events and sessions count differently, so the first rule is which of the two answers each metric
(documentation: "Metrics", the difference between visits and events). Read `v1` and `v2` next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import TypeVar

from plausible_contract.model.filters import Tree, is_behavioral, properties_in, satisfies, selected_goals
from plausible_contract.model.metrics import OF_EVENTS, OF_SESSIONS, Number, Row
from plausible_contract.model.properties import Value, is_event_property, reaches, shown, value_of
from plausible_contract.model.query import Query, hostname_filters_of_visits, page_filters
from plausible_contract.model.ranges import bucket_of, hours_between, labels_of
from plausible_contract.model.rows import Event, Goal, Session, SiteData

Key = tuple[Value, ...]
Record = TypeVar("Record", Event, Session)

SMEARED = frozenset(["visitors", "visits"])


def table_rows(data: SiteData, query: Query) -> dict[Key, Row]:
    """Return the rows of a query by their dimensions; without dimensions always exactly one."""
    query = replace(query, filters=[*query.filters, *hostname_filters_of_visits(query)])
    from_sessions, from_events = _sources(query)
    event_rows = _event_rows(data, replace(query, metrics=from_events)) if from_events else {}
    session_rows = _session_rows(data, replace(query, metrics=from_sessions)) if from_sessions else {}
    keys = _joined_keys(query, event_rows, session_rows, both=bool(from_sessions and from_events))
    if not query.dimensions:
        keys = [()]
    empty_event_row = {metric: OF_EVENTS[metric]([]) for metric in from_events}
    empty_session_row = {metric: OF_SESSIONS[metric]([]) for metric in from_sessions}
    rows = {
        key: {**session_rows.get(key, empty_session_row), **event_rows.get(key, empty_event_row)}
        for key in keys
    }
    for key, row in rows.items():
        if "events" in row and _counts_scroll_goals(data, query, key):
            row["events"] = None  # whichever table counted them
    return rows


def visitors_from_events(data: SiteData, query: Query) -> Number:
    """Count the visitors of all rows together, by their events: the denominator of a conversion rate."""
    counted = replace(query, metrics=["visitors", "pageviews"], is_v1_breakdown=False)
    return all_visitors(data, counted)


def all_visitors(data: SiteData, query: Query) -> Number:
    """Count the visitors of all rows together, under the filters that hold for the rows."""
    filters = [*query.filters, *hostname_filters_of_visits(query)]
    return table_rows(data, replace(query, filters=filters, dimensions=[]))[()]["visitors"]


def _sources(query: Query) -> tuple[list[str], list[str]]:
    """Decide which metrics sessions answer and which events answer; the first rule that applies wins."""
    metrics = list(query.metrics)
    asks_events = bool(query.event_metrics or query.has_event_filters or query.has_event_dimensions)
    asks_sessions = bool(query.session_metrics or query.has_session_filters or query.has_session_dimensions)
    if not asks_events:
        return metrics, []
    if not asks_sessions:
        return [], metrics
    if not query.event_metrics and not query.has_event_dimensions:
        return metrics, []
    if not query.session_metrics and not query.has_session_dimensions:
        return [], metrics
    return query.session_metrics, [metric for metric in metrics if metric not in query.session_metrics]


def _joined_keys(
    query: Query, event_rows: dict[Key, Row], session_rows: dict[Key, Row], *, both: bool
) -> list[Key]:
    if both and "time:hour" not in query.dimensions:
        return list(event_rows)
    return list(dict.fromkeys([*event_rows, *session_rows]))


# Events


def _event_rows(data: SiteData, query: Query) -> dict[Key, Row]:
    events = [event for event in data.events if _event_counts(data, query, event)]
    groups = _grouped(events, lambda event: _keys_of_event(data, query, event))
    return {
        key: {metric: OF_EVENTS[metric](group) for metric in query.metrics} for key, group in groups.items()
    }


def _event_counts(data: SiteData, query: Query, event: Event) -> bool:
    session = event.session
    return (
        query.span.holds(event.timestamp)
        and all(satisfies(tree, event, session, data.goals) for tree in query.plain_filters)
        and _behaves(data, query, session)
    )


def _behaves(data: SiteData, query: Query, session: Session) -> bool:
    """Whether events of the session, inside the range, bear out every `has_done` and `has_not_done`."""
    inside = _events_inside(data, query, session)
    return all(
        any(satisfies(tree[1], event, session, data.goals) for event in inside) == (tree[0] == "has_done")
        for tree in query.behavioral_filters
    )


def _events_inside(data: SiteData, query: Query, session: Session) -> list[Event]:
    return [event for event in data.events if event.session is session and query.span.holds(event.timestamp)]


def _keys_of_event(data: SiteData, query: Query, event: Event) -> Iterator[Key]:
    """List the rows an event counts in: several where it reaches several goals."""
    choices: list[list[Value]] = []
    for name in query.dimensions:
        if name == "event:goal":
            choices.append([goal.display_name for goal in _listed_goals(data, query) if reaches(goal, event)])
        elif name.startswith("time:"):
            choices.append([bucket_of(event.timestamp, name[5:], query.span, data.timezone)])
        else:
            choices.append([shown(name, value_of(name, event, event.session))])
    yield from product(*choices)


def _listed_goals(data: SiteData, query: Query) -> Sequence[Goal]:
    goals = list(data.goals)
    for tree in query.filters:
        if tree[1] == "event:goal":
            chosen = selected_goals(tree, data.goals)
            goals = [goal for goal in goals if goal in chosen]
    return goals


def _counts_scroll_goals(data: SiteData, query: Query, key: Key) -> bool:
    """Whether a row counts conversions of a scroll goal, or a filter selects one: they are no events."""
    filters = [tree for tree in query.filters if tree[1] == "event:goal"]
    if any(goal.is_scroll for tree in filters for goal in selected_goals(tree, data.goals)):
        return True
    if "event:goal" not in query.dimensions:
        return False
    name = key[list(query.dimensions).index("event:goal")]
    return any(goal.is_scroll for goal in data.goals if goal.display_name == name)


# Sessions


def _session_rows(data: SiteData, query: Query) -> dict[Key, Row]:
    by_page = "event:page" in query.dimensions
    if by_page:
        query = _by_entry_page(query)
    sessions = [session for session in data.sessions if _session_counts(data, query, session)]
    groups = _grouped(sessions, lambda session: [_key_of_session(data, query, session)])
    rows = {key: _session_row(query, group) for key, group in groups.items() if "" not in key or not by_page}
    if "time:hour" in query.dimensions and SMEARED.intersection(query.metrics):
        _smear(data, query, sessions, rows)
    if any(name.startswith("time:") for name in query.dimensions):
        rows = {key: row for key, row in rows.items() if _is_inside(data, query, key)}
    return rows


def _by_entry_page(query: Query) -> Query:
    """Ask of the entry page what was asked of the page: sessions of a page are those that entered there."""
    dimensions = ["visit:entry_page" if name == "event:page" else name for name in query.dimensions]
    return replace(query, dimensions=dimensions, filters=[_of_entry_page(tree) for tree in query.filters])


def _of_entry_page(tree: Tree) -> Tree:
    """Ask of the entry page what a tree asks of the page, at any depth; `has_done` stays as it is."""
    operator = tree[0]
    if is_behavioral(tree):
        return tree
    if operator in ("and", "or"):
        return [operator, [_of_entry_page(part) for part in tree[1]]]
    if operator == "not":
        return [operator, _of_entry_page(tree[1])]
    return [operator, "visit:entry_page", *tree[2:]] if tree[1] == "event:page" else tree


def _session_counts(data: SiteData, query: Query, session: Session) -> bool:
    if not (session.start <= query.span.last and session.timestamp >= query.span.first):
        return False
    trees = query.plain_filters
    if any(is_event_property(name) for tree in trees for name in properties_in(tree)):
        inside = _events_inside(data, query, session)
        matched = any(all(satisfies(tree, event, session, data.goals) for tree in trees) for event in inside)
    else:
        matched = all(satisfies(tree, None, session, data.goals) for tree in trees)
    return matched and _behaves(data, query, session)


def _key_of_session(data: SiteData, query: Query, session: Session) -> Key:
    return tuple(
        bucket_of(session.timestamp, name[5:], query.span, data.timezone)
        if name.startswith("time:")
        else shown(name, value_of(name, None, session))
        for name in query.dimensions
    )


def _session_row(query: Query, group: Sequence[Session]) -> Row:
    row = {metric: OF_SESSIONS[metric](group) for metric in query.metrics}
    if "bounce_rate" in row:
        entered: Sequence[Tree] = page_filters(query)
        row["bounce_rate"] = OF_SESSIONS["bounce_rate"](
            [session for session in group if all(satisfies(tree, None, session, ()) for tree in entered)]
        )
    return row


def _smear(data: SiteData, query: Query, sessions: Sequence[Session], rows: dict[Key, Row]) -> None:
    """Count visitors and visits in every hour from a session's start to its last event."""
    position = list(query.dimensions).index("time:hour")

    def keys(session: Session) -> Iterator[Key]:
        own = _key_of_session(data, query, session)
        moments = hours_between(session.start, session.timestamp)
        hours = dict.fromkeys(bucket_of(moment, "hour", query.span, data.timezone) for moment in moments)
        for hour in hours:
            yield (*own[:position], hour, *own[position + 1 :])

    for key, group in _grouped(sessions, keys).items():
        row = rows.setdefault(key, {metric: OF_SESSIONS[metric]([]) for metric in query.metrics})
        row.update({metric: OF_SESSIONS[metric](group) for metric in query.metrics if metric in SMEARED})


def _is_inside(data: SiteData, query: Query, key: Key) -> bool:
    """Whether the bucket of a row belongs to the range; a session may end after it."""
    return all(
        value in labels_of(name[5:], query.span, data.timezone)
        for name, value in zip(query.dimensions, key, strict=True)
        if name.startswith("time:")
    )


def _grouped(
    records: Sequence[Record], keys_of: Callable[[Record], Iterable[Key]]
) -> dict[Key, list[Record]]:
    groups: dict[Key, list[Record]] = {}
    for record in records:
        for key in keys_of(record):
            groups.setdefault(key, []).append(record)
    return groups
