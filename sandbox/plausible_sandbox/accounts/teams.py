"""Users, teams, who belongs to which and in what role.

A guest belongs to a team only through single sites (`guests`); everybody else by a membership.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import uuid
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from plausible_sandbox.accounts import plans
from plausible_sandbox.accounts.database import Database
from plausible_sandbox.accounts.pages import Page, PageRequest, fetch
from plausible_sandbox.accounts.records import Role, Team, User

PERSONAL_TEAM = "My personal sites"
"""What a team is called until its owner sets it up."""

_TEAM_COLUMNS = """
    SELECT teams.*, EXISTS (
        SELECT 1 FROM teams AS paying
        WHERE paying.subscription IS NOT NULL OR paying.trial_expiry_date IS NOT NULL
    ) AS billing
    FROM teams
"""


def user(database: Database, user_id: int) -> User | None:
    """Return a user, or None."""
    row = database.row("SELECT * FROM users WHERE id = ?", (user_id,))
    if row is None:
        return None
    return User(id=row["id"], email=row["email"], name=row["name"], super_admin=bool(row["super_admin"]))


def by_id(database: Database, team_id: int, *, today: dt.date) -> Team | None:
    """Return a team with what its plan allows, or None."""
    row = database.row(f"{_TEAM_COLUMNS} WHERE id = ?", (team_id,))
    return None if row is None else _team(row, today)


def id_of_identifier(database: Database, identifier: str) -> int | None:
    """Return the team behind the API's `team_id`, or None."""
    row = database.row("SELECT id FROM teams WHERE identifier = ?", (identifier.lower(),))
    return None if row is None else int(row["id"])


def id_of_name(database: Database, owner_id: int, name: str) -> int | None:
    """Return the team of that name that a user owns, or None."""
    row = database.row(
        "SELECT id FROM teams JOIN memberships ON team_id = id "
        "WHERE user_id = ? AND role = 'owner' AND name = ?",
        (owner_id, name),
    )
    return None if row is None else int(row["id"])


def role_in(database: Database, team_id: int, user_id: int) -> Role | Literal["guest"] | None:
    """Return a user's role in a team; `guest` if they know only single sites of it, None if not even that."""
    row = database.row("SELECT role FROM memberships WHERE team_id = ? AND user_id = ?", (team_id, user_id))
    if row is not None:
        role: Role = row["role"]
        return role
    guest = database.row(
        "SELECT 1 FROM guests JOIN sites ON sites.id = site_id WHERE team_id = ? AND user_id = ?",
        (team_id, user_id),
    )
    return None if guest is None else "guest"


def listed(
    database: Database, user_id: int, *, team_id: int | None, page: PageRequest, today: dt.date
) -> Page[Team]:
    """Return the teams that a user is a member of, newest first; only `team_id` where it is given."""
    sql = (
        f"{_TEAM_COLUMNS} JOIN memberships ON team_id = teams.id "
        "WHERE user_id = ? AND coalesce(?, teams.id) = teams.id"
    )
    found = fetch(database, sql, (user_id, team_id), key=("id",), page=page)
    return found.map(lambda row: _team(row, today))


def personal(database: Database, user_id: int) -> list[int]:
    """Return the teams a user owns and has not set up."""
    rows = database.rows(
        "SELECT id FROM teams JOIN memberships ON team_id = id "
        "WHERE user_id = ? AND role = 'owner' AND NOT setup_complete",
        (user_id,),
    )
    return [row["id"] for row in rows]


def create(
    database: Database,
    *,
    owner_id: int | None = None,
    name: str = PERSONAL_TEAM,
    identifier: str | None = None,
    setup_complete: bool = False,
) -> int:
    """Create a team and return its id."""
    with database.transaction():
        team_id = database.write(
            "INSERT INTO teams (identifier, name, setup_complete) VALUES (?, ?, ?)",
            ((identifier or str(uuid.uuid4())).lower(), name, setup_complete),
        )
        if owner_id is not None:
            join(database, team_id, owner_id, role="owner")
    return team_id


def join(database: Database, team_id: int, user_id: int, *, role: Role) -> None:
    """Make a user a member, or change the role they have."""
    database.write(
        "INSERT OR REPLACE INTO memberships (team_id, user_id, role) VALUES (?, ?, ?)",
        (team_id, user_id, role),
    )


def site_count(database: Database, team_id: int) -> int:
    """Return how many sites a team owns."""
    row = database.row("SELECT count(*) AS n FROM sites WHERE team_id = ? AND NOT consolidated", (team_id,))
    return row["n"] if row else 0


def people_count(database: Database, team_id: int, *, invited_after: int) -> int:
    """Return how many people a team has besides its owner: members, guests of its sites, and those invited.

    Somebody who is a guest of two sites counts once; invitations count if made later than `invited_after`.
    """
    row = database.row(
        "SELECT count(DISTINCT email) AS n FROM ("
        " SELECT lower(email) AS email FROM memberships JOIN users ON users.id = user_id"
        "  WHERE team_id = ? AND role <> 'owner'"
        " UNION SELECT lower(email) FROM guests JOIN sites ON sites.id = site_id"
        "  WHERE team_id = ? AND (user_id IS NOT NULL OR created_at > ?))",
        (team_id, team_id, invited_after),
    )
    return row["n"] if row else 0


def _team(row: sqlite3.Row, today: dt.date) -> Team:
    subscription = _subscription(row["subscription"])
    billing = bool(row["billing"])
    until = row["accept_traffic_until"]
    trial_is_over = (row["trial_expiry_date"] or "9999") < today.isoformat()
    return Team(
        id=row["id"],
        identifier=row["identifier"],
        name=row["name"] if row["setup_complete"] else PERSONAL_TEAM,
        setup_complete=bool(row["setup_complete"]),
        locked=bool(row["locked"]),
        hourly_api_request_limit=row["hourly_api_request_limit"],
        accept_traffic_until=None if until is None else dt.date.fromisoformat(until),
        features=plans.features(subscription, billing=billing, trial_is_over=trial_is_over),
        site_limit=plans.site_limit(subscription, billing=billing),
        member_limit=plans.member_limit(subscription),
    )


def _subscription(text: str | None) -> Mapping[str, Any] | None:
    return None if text is None else msgspec.json.decode(text, type=dict[str, Any])
