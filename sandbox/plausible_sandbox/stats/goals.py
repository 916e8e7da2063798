"""Goals: which ones a filter names, and the condition that an event fulfils to count as one.

Source: https://plausible.io/docs/goal-conversions; `*` and `**` in a page goal both stand for any text.
"""

from __future__ import annotations

from collections.abc import Sequence

from plausible_sandbox.accounts.records import Goal, Site
from plausible_sandbox.stats.query import GOAL, Leaf
from plausible_sandbox.stats.text import like_pattern
from plausible_sandbox.store.sql import Piece, Sql, Val, call, joined, sql

MOST_GOALS_LISTED = 1000
"""Only so many of a site's newest goals are looked at in a breakdown."""

FULL_SCROLL_PERCENT = 100
NOTHING = "1 = 0"
"""The condition that no row fulfils."""


def is_scroll_goal(goal: Goal) -> bool:
    """Say whether a goal counts engagement that went far enough down a page."""
    return goal.scroll_threshold >= 0


def goal_named(site: Site, name: str | int) -> Goal | None:
    """Find a site's goal by its display name."""
    return next((goal for goal in site.goals if goal.display_name == name), None)


def goals_of_leaf(leaf: Leaf, site: Site) -> list[Goal]:
    """Return the goals that a filter on `event:goal` selects, in order of creation.

    Parameters
    ----------
    leaf
        A filter `is` or `contains`; without case both sides are folded as Unicode.
    site
        The site with its goals.

    """
    return [goal for goal in site.goals if _is_named(goal, leaf)]


def _is_named(goal: Goal, leaf: Leaf) -> bool:
    name = goal.display_name if leaf.case_sensitive else goal.display_name.lower()
    values = [str(value) if leaf.case_sensitive else str(value).lower() for value in leaf.values]
    if leaf.operator == "contains":
        return any(value in name for value in values)
    return name in values


def goals_listed(site: Site, filters: Sequence[Leaf]) -> list[Goal]:
    """Return the goals that a breakdown by goal shows: those that every goal filter selects."""
    chosen = list(site.goals[-MOST_GOALS_LISTED:])
    for leaf in filters:
        if leaf.dimension == GOAL:
            chosen = [goal for goal in chosen if _is_named(goal, leaf)]
    return chosen


def goal_condition(goal: Goal) -> Sql:
    """Write the condition that an event fulfils to count as `goal`."""
    conditions = [*_kind_conditions(goal), *_property_conditions(goal)]
    return sql("({all})", all=joined(conditions))


def imported_goal_table(goal: Goal) -> str | None:
    """Name the imported table that knows this goal; None where no import does."""
    if is_scroll_goal(goal) or goal.custom_props:
        return None
    return "imported_pages" if goal.event_name is None else "imported_custom_events"


def imported_goal_condition(goal: Goal, source: str) -> Piece:
    """Write the condition that a row of an imported table fulfils to count as `goal`."""
    if imported_goal_table(goal) != source:
        return NOTHING
    if goal.event_name is not None:
        return sql("name = {name}", name=Val(goal.event_name, "str"))
    return _path_condition(goal.page_path or "", "page")


def _kind_conditions(goal: Goal) -> list[Piece]:
    if goal.event_name is not None:
        return [sql("name = {name}", name=Val(goal.event_name, "str"))]
    path = _path_condition(goal.page_path or "", "pathname")
    if is_scroll_goal(goal):
        depth = Val(goal.scroll_threshold, "int")
        deep = sql(f"scroll_depth between {{depth}} and {FULL_SCROLL_PERCENT}", depth=depth)
        return ["name = 'engagement'", path, deep]
    return ["name = 'pageview'", path]


def _path_condition(path: str, column: str) -> Piece:
    if "*" in path:
        return call("like", column, Val(like_pattern(path), "str"))
    return sql(f"{column} = {{path}}", path=Val(path, "str"))


def _property_conditions(goal: Goal) -> list[Piece]:
    return [
        sql("{prop} = {value}", prop=call("prop", Val(key, "str")), value=Val(value, "str"))
        for key, value in goal.custom_props.items()
    ]
