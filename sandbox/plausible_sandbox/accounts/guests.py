"""Guests of single sites, and invitations to become one.

Both share a table: an invitation is a guest without a user. Invitations end after 48 hours.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from typing import Literal

from plausible_sandbox.accounts import teams
from plausible_sandbox.accounts.database import Database
from plausible_sandbox.accounts.moments import to_ticks
from plausible_sandbox.accounts.pages import Page, PageRequest, fetch
from plausible_sandbox.accounts.records import Guest, GuestRole, Role, Team

INVITATION_LIFE = dt.timedelta(hours=48)
_IS_CURRENT = "(user_id IS NOT NULL OR created_at > ?)"


def listed(database: Database, site_id: int, *, page: PageRequest, now: dt.datetime) -> Page[Guest]:
    """Return one page of guests and pending invitations, latest first."""
    sql = f"SELECT * FROM guests WHERE site_id = ? AND {_IS_CURRENT}"
    found = fetch(database, sql, (site_id, _oldest(now)), key=("created_at", "id"), page=page)
    return found.map(_guest)


def find(database: Database, site_id: int, email: str, *, now: dt.datetime) -> Guest | None:
    """Return the guest or pending invitation with that address, whatever its case, or None."""
    sql = f"SELECT * FROM guests WHERE site_id = ? AND email = ? AND {_IS_CURRENT}"
    row = database.row(sql, (site_id, email, _oldest(now)))
    return None if row is None else _guest(row)


def invite(database: Database, site_id: int, email: str, *, role: GuestRole, now: dt.datetime) -> Guest:
    """Invite somebody; an invitation that has ended makes room."""
    with database.transaction():
        remove(database, site_id, email)
        guest_id = database.write(
            "INSERT INTO guests (site_id, email, role, created_at) VALUES (?, ?, ?, ?)",
            (site_id, email, role, to_ticks(now)),
        )
    return Guest(id=guest_id, email=email, role=role, user_id=None)


def admit(database: Database, site_id: int, user_id: int, *, role: GuestRole, now: dt.datetime) -> None:
    """Make a user a guest of a site, or change the role they have there."""
    database.write(
        "INSERT INTO guests (site_id, user_id, email, role, created_at)"
        " SELECT ?, id, email, ?, ? FROM users WHERE id = ?"
        " ON CONFLICT (site_id, email) DO UPDATE SET role = excluded.role, user_id = excluded.user_id",
        (site_id, role, to_ticks(now), user_id),
    )


def remove(database: Database, site_id: int, email: str) -> None:
    """Remove a guest or an invitation, if there is one."""
    database.write("DELETE FROM guests WHERE site_id = ? AND email = ?", (site_id, email))


def is_team_member(database: Database, team_id: int | None, email: str) -> bool:
    """Return whether the address belongs to a member of the team, who cannot be a guest as well."""
    row = database.row(
        "SELECT 1 FROM memberships JOIN users ON users.id = user_id WHERE team_id = ? AND email = ?",
        (team_id, email),
    )
    return row is not None


def has_room(database: Database, team: Team, email: str, *, now: dt.datetime) -> bool:
    """Return whether the team may have one more person, or has this one on another site already."""
    if team.member_limit is None:
        return True
    is_there = database.row(
        "SELECT 1 FROM guests JOIN sites ON sites.id = site_id"
        f" WHERE team_id = ? AND email = ? AND {_IS_CURRENT}",
        (team.id, email, _oldest(now)),
    )
    people = teams.people_count(database, team.id, invited_after=_oldest(now))
    return is_there is not None or people < team.member_limit


def role_on(database: Database, site_id: int, user_id: int) -> Role | None:
    """Return what a user is on a site: their role in its team, else the role they are a guest with."""
    row = database.row(
        "SELECT role FROM memberships JOIN sites USING (team_id) WHERE sites.id = ? AND user_id = ?",
        (site_id, user_id),
    ) or database.row("SELECT role FROM guests WHERE site_id = ? AND user_id = ?", (site_id, user_id))
    role: Role | None = None if row is None else row["role"]
    return role


def status(guest: Guest) -> Literal["accepted", "invited"]:
    """Return how far a guest has come."""
    return "invited" if guest.user_id is None else "accepted"


def _oldest(now: dt.datetime) -> int:
    return to_ticks(now - INVITATION_LIFE)


def _guest(row: sqlite3.Row) -> Guest:
    return Guest(id=row["id"], email=row["email"], role=row["role"], user_id=row["user_id"])
