"""What a goal may be: reading one from a request, with every rule that needs no table.

Pure rules. Source: Sites API documentation, "Goals"; reference sites-api, sections 5.9 and 9.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plausible_sandbox.accounts.coercion import Invalid, integer, is_blank, text, trimmed
from plausible_sandbox.accounts.currencies import CURRENCIES
from plausible_sandbox.errors import bad_request

MAX_EVENT_NAME = 120
MAX_PROPS = 3
MAX_PROP_NAME = 300
MAX_PROP_VALUE = 2_000
MAX_SCROLL_THRESHOLD = 100
NO_SCROLL = -1
RESERVED_EVENT_NAMES = ("engagement",)
GOAL_TYPES = ("event", "page")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGoal:
    """A goal that is not stored yet."""

    display_name: str
    event_name: str | None = None
    page_path: str | None = None
    scroll_threshold: int = NO_SCROLL
    currency: str | None = None
    custom_props: Mapping[str, str] = field(default_factory=dict)


def default_name(*, event_name: str | None, page_path: str | None) -> str:
    """Return what a goal is called where nobody named it."""
    return event_name if event_name is not None else f"Visit {page_path}"


def absolute(path: str) -> str:
    """Return a page path with its leading slash, trimmed."""
    return trimmed(path if path.startswith("/") else f"/{path}")


def kind(goal: Any) -> str:
    """Return the `goal_type` of a stored goal: `event`, `page` or `scroll`."""
    if goal.page_path is None:
        return "event"
    return "page" if goal.scroll_threshold == NO_SCROLL else "scroll"


def read(goal_type: Any, values: Mapping[str, Any]) -> NewGoal:
    """Read a goal from the values of a request.

    Parameters
    ----------
    goal_type
        `event` or `page`.
    values
        `event_name` or `page_path`, and optionally `display_name`, `custom_props`, `currency`,
        `scroll_threshold`.

    Raises
    ------
    Refusal
        Status 400. Several problems are joined with a comma, the newest rule first.

    """
    if goal_type not in GOAL_TYPES:
        raise bad_request(f"goal_type: {goal_type!r} is invalid; use `event` or `page`")
    subject = "event_name" if goal_type == "event" else "page_path"
    if not isinstance(values.get(subject), str):
        raise bad_request(f"The parameter `{subject}` is required to create a goal; send it as text")
    found: list[str] = []
    goal = _cast(subject, values, found)
    found += problems(goal)
    if found:
        raise bad_request(", ".join(reversed(found)))
    return goal


def problems(goal: NewGoal) -> list[str]:
    """Return each rule that a goal breaks, by what is wrong and what to do."""
    found = []
    if goal.currency is not None and goal.currency not in CURRENCIES:
        found.append(f"currency: is invalid; use an ISO 4217 code in upper case ({goal.currency!r:.80})")
    found += _subject_problems(goal)
    if not NO_SCROLL <= goal.scroll_threshold <= MAX_SCROLL_THRESHOLD:
        found.append(
            f"scroll_threshold: is {goal.scroll_threshold}; use {NO_SCROLL} to {MAX_SCROLL_THRESHOLD}"
        )
    if goal.scroll_threshold > NO_SCROLL and goal.page_path is None:
        found.append("scroll_threshold: page_path is missing; only page goals have a scroll threshold")
    problem = _props_problem(goal.custom_props)
    return [*found, f"custom_props: {problem}"] if problem else found


def _cast(subject: str, values: Mapping[str, Any], found: list[str]) -> NewGoal:
    def taken(name: str, reader: Any, default: Any) -> Any:
        value = values.get(name)
        if value is None or is_blank(value):
            return default
        try:
            return reader(value)
        except Invalid as error:
            found.append(f"{name}: is invalid{error} ({value!r:.80})")
            return default

    event_name = taken("event_name", text, None)
    path = taken("page_path", text, None)
    event_name = trimmed(event_name) if event_name else None
    path = absolute(path) if path else None
    name = taken("display_name", text, None)
    return NewGoal(
        event_name=event_name,
        page_path=path,
        display_name=trimmed(name) if name else default_name(event_name=event_name, page_path=path),
        scroll_threshold=taken("scroll_threshold", integer, NO_SCROLL),
        currency=taken("currency", text, None) if subject == "event_name" else None,
        custom_props=taken("custom_props", _props, {}),
    )


def _props(value: Any) -> Mapping[str, str]:
    if not isinstance(value, Mapping):
        raise Invalid("; send an object of text to text")
    return value


def _subject_problems(goal: NewGoal) -> list[str]:
    name, path = goal.event_name, goal.page_path
    if name is None and path is None:
        reason = "this field is required and can't be blank"
        return [f"display_name: {reason}", f"page_path: {reason}", f"event_name: {reason}"]
    if name is not None and path is not None:
        reason = "give either event_name or page_path, not both"
        return [f"page_path: {reason}", f"event_name: {reason}"]
    if name is not None and len(name) > MAX_EVENT_NAME:
        return [f"event_name: has {len(name)} characters; use at most {MAX_EVENT_NAME}"]
    if name in RESERVED_EVENT_NAMES:
        return [f"event_name: {name!r} is reserved for Plausible's own events; choose another"]
    return []


def _props_problem(props: Mapping[Any, Any]) -> str | None:
    """Return the first rule that a goal's custom properties break."""
    if len(props) > MAX_PROPS:
        return f"has {len(props)} properties; use at most {MAX_PROPS} properties per goal"
    for name, value in props.items():
        if not name or not isinstance(value, str) or not value:
            return f"{name!r:.80} must have text as its value, not empty ({value!r:.80})"
        if len(name) > MAX_PROP_NAME:
            return f"the name {name[:40]!r}… is longer than {MAX_PROP_NAME} characters"
        if len(value) > MAX_PROP_VALUE:
            return f"the value of {name!r} is longer than {MAX_PROP_VALUE} characters"
    return None
