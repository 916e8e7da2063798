"""Goals in the tables: listing, finding the same one, inserting, deleting.

`goal_rules` says what a goal may be. Two goals are the same if they agree on everything but
display name and currency.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

import msgspec

from plausible_sandbox.accounts.database import Database
from plausible_sandbox.accounts.goal_rules import NewGoal
from plausible_sandbox.accounts.pages import Page, PageRequest, fetch
from plausible_sandbox.accounts.records import Goal


def of_site(database: Database, site_id: int) -> list[Goal]:
    """Return every goal of a site in order of creation."""
    return [
        _goal(row) for row in database.rows("SELECT * FROM goals WHERE site_id = ? ORDER BY id", (site_id,))
    ]


def listed(database: Database, site_id: int, *, page: PageRequest) -> Page[Goal]:
    """Return one page of a site's goals, newest first."""
    found = fetch(database, "SELECT * FROM goals WHERE site_id = ?", (site_id,), key=("id",), page=page)
    return found.map(_goal)


def same_as(database: Database, site_id: int, new: NewGoal) -> Goal | None:
    """Return the goal that counts exactly what `new` would count, or None."""
    row = database.row(
        "SELECT * FROM goals WHERE site_id = ? AND event_name IS ? AND page_path IS ? "
        "AND scroll_threshold = ? AND custom_props = ?",
        (site_id, new.event_name, new.page_path, new.scroll_threshold, _props_text(new.custom_props)),
    )
    return None if row is None else _goal(row)


def is_named(database: Database, site_id: int, display_name: str) -> bool:
    """Return whether a goal of the site has that display name."""
    sql = "SELECT 1 FROM goals WHERE site_id = ? AND display_name = ?"
    return database.row(sql, (site_id, display_name)) is not None


def count(database: Database, site_id: int) -> int:
    """Return how many goals a site has."""
    row = database.row("SELECT count(*) AS n FROM goals WHERE site_id = ?", (site_id,))
    return row["n"] if row else 0


def insert(database: Database, site_id: int, new: NewGoal) -> Goal:
    """Insert a goal whose display name is free."""
    goal_id = database.insert("goals", {"site_id": site_id, **_columns(new)})
    return Goal(
        id=goal_id,
        display_name=new.display_name,
        event_name=new.event_name,
        page_path=new.page_path,
        scroll_threshold=new.scroll_threshold,
        currency=new.currency,
        custom_props=new.custom_props,
    )


def replace(database: Database, goal_id: int, new: NewGoal) -> None:
    """Overwrite a goal with what a fixture says of it."""
    database.update("goals", goal_id, _columns(new))


def id_of_name(database: Database, site_id: int, display_name: str) -> int | None:
    """Return the goal with that display name, or None."""
    sql = "SELECT id FROM goals WHERE site_id = ? AND display_name = ?"
    row = database.row(sql, (site_id, display_name))
    return None if row is None else int(row["id"])


def delete(database: Database, site_id: int, goal_id: int) -> bool:
    """Delete a goal of that site; return whether there was one."""
    with database.transaction():
        row = database.row("SELECT 1 FROM goals WHERE site_id = ? AND id = ?", (site_id, goal_id))
        database.write("DELETE FROM goals WHERE site_id = ? AND id = ?", (site_id, goal_id))
    return row is not None


def delete_events_named(database: Database, site_id: int, event_name: str) -> None:
    """Delete every goal of the site with that event name."""
    database.write("DELETE FROM goals WHERE site_id = ? AND event_name = ?", (site_id, event_name))


def _columns(new: NewGoal) -> dict[str, Any]:
    return {
        "display_name": new.display_name,
        "event_name": new.event_name,
        "page_path": new.page_path,
        "scroll_threshold": new.scroll_threshold,
        "currency": new.currency,
        "custom_props": _props_text(new.custom_props),
    }


def _props_text(props: Mapping[str, str]) -> str:
    return msgspec.json.encode(props, order="sorted").decode()


def _goal(row: sqlite3.Row) -> Goal:
    return Goal(
        id=row["id"],
        display_name=row["display_name"],
        event_name=row["event_name"],
        page_path=row["page_path"],
        scroll_threshold=row["scroll_threshold"],
        currency=row["currency"],
        custom_props=msgspec.json.decode(row["custom_props"]),
    )
