"""What each property is, seen from an event or from a session, and how a value that is not known appears.

A value that is not known is `""` (0 for a city, None for a custom property). Read `filters` next.
"""

from __future__ import annotations

import re

from plausible_contract.model.rows import Event, Goal, Session

Value = str | int | None

DIRECT = "Direct / None"
NOT_SET = "(not set)"
NO_PROP = "(none)"

SESSION_ONLY = frozenset(
    f"visit:{name}" for name in ("entry_page", "exit_page", "entry_page_hostname", "exit_page_hostname")
)
UTM = ("utm_medium", "utm_source", "utm_campaign", "utm_content", "utm_term")
_NAMED_NOT_SET = ("device", "browser", "browser_version", "os", "os_version")

BLANK_NAME = {
    "visit:source": DIRECT,
    "visit:referrer": DIRECT,
    **{f"visit:{name}": NOT_SET for name in (*UTM, *_NAMED_NOT_SET)},
}
"""How a blank value of a property is shown by v2; a property that is missing shows the raw blank."""

BLANK_LITERALS = {
    "visit:source": (DIRECT, NOT_SET),
    "visit:referrer": (DIRECT,),
    **{f"visit:{name}": (DIRECT, NOT_SET) for name in UTM},
    **{f"visit:{name}": (NOT_SET,) for name in _NAMED_NOT_SET},
}
"""What an exact filter writes to select blanks."""

OMITTED_IN_V1 = frozenset(
    f"visit:{name}" for name in (*UTM, "country", "region", "city", "entry_page", "exit_page")
)
"""Properties whose blank row a v1 breakdown leaves out."""


def is_event_property(name: str) -> bool:
    """Whether only events know the property."""
    return name.startswith("event:")


def is_session_property(name: str) -> bool:
    """Whether only sessions know the property."""
    return name in SESSION_ONLY


def value_of(name: str, event: Event | None, session: Session) -> Value:
    """Return the raw value of a property; event properties need the event."""
    scope, _, key = name.partition(":")
    if scope == "visit":
        return getattr(session, key) if name in SESSION_ONLY else session.attributes[key]
    if event is None:
        raise ValueError(f"{name} cannot be read from a session; give the event")
    if key.startswith("props:"):
        return event.props.get(key.removeprefix("props:"))
    return {"name": event.name, "page": event.pathname, "hostname": event.hostname}[key]


def shown(name: str, value: Value) -> Value:
    """Return a value the way an answer shows it."""
    if name.startswith("event:props:"):
        return NO_PROP if value is None else value
    return BLANK_NAME.get(name, value) if value == "" else value


def reaches(goal: Goal, event: Event) -> bool:
    """Whether an event is a conversion of a goal."""
    if any(event.props.get(key) != value for key, value in goal.custom_props.items()):
        return False
    if goal.event_name is not None:
        return event.name == goal.event_name
    if not wildcard_match(goal.page_path or "", event.pathname):
        return False
    if goal.is_scroll:
        return event.name == "engagement" and (goal.scroll_threshold or 0) <= event.scroll_depth <= 100
    return event.name == "pageview"


def wildcard_match(pattern: str, text: str) -> bool:
    """Whether `text` as a whole fits a pattern in which `*` and `**` stand for any run of characters."""
    literal_parts = [re.escape(part) for part in re.split(r"\*+", pattern)]
    return re.fullmatch(".*".join(literal_parts), text, re.DOTALL) is not None
