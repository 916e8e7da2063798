"""Sites in the tables: finding, listing, creating, renaming, deleting.

A site is also found by the domain it had before, for 72 hours after a change. `site_records` builds
what statistics see; `domains` and `timezones` have the rules for values.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from plausible_sandbox.accounts import tracker
from plausible_sandbox.accounts.database import Database
from plausible_sandbox.accounts.moments import to_ticks
from plausible_sandbox.accounts.pages import Page, PageRequest, fetch
from plausible_sandbox.accounts.records import SiteDetails
from plausible_sandbox.accounts.timezones import DEFAULT_TIMEZONE

DOMAIN_CHANGE_PERIOD = dt.timedelta(hours=72)
"""How long a former domain goes on to name its site, and stays reserved for it."""

DEFAULT_STATS_START = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
DEFAULT_TIME_ON_PAGE_CUTOFF = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

_IS_FORMER = "domain_changed_from = ? AND coalesce(domain_changed_at > ?, 1)"


def _period_start(now: dt.datetime) -> int:
    return to_ticks(now - DOMAIN_CHANGE_PERIOD)


def id_of_domain(database: Database, domain: str, *, now: dt.datetime) -> int | None:
    """Return the site with that domain, or with that former domain in its grace period."""
    row = database.row("SELECT id FROM sites WHERE domain = ?", (domain,)) or database.row(
        f"SELECT id FROM sites WHERE {_IS_FORMER}", (domain, _period_start(now))
    )
    return None if row is None else int(row["id"])


def is_taken(database: Database, domain: str, *, now: dt.datetime, by_other_than: int = 0) -> bool:
    """Return whether another site has that domain, or had it within the grace period."""
    row = database.row(
        f"SELECT 1 FROM sites WHERE id <> ? AND (domain = ? OR ({_IS_FORMER}))",
        (by_other_than, domain, domain, _period_start(now)),
    )
    return row is not None


def release_former(database: Database, domain: str, *, owner_id: int) -> None:
    """End the reservation of a former domain on the sites of teams that this user owns."""
    database.write(
        "UPDATE sites SET domain_changed_from = NULL, domain_changed_at = NULL "
        "WHERE domain_changed_from = ? AND team_id IN "
        "(SELECT team_id FROM memberships WHERE user_id = ? AND role = 'owner')",
        (domain, owner_id),
    )


def create(
    database: Database,
    *,
    domain: str,
    timezone: str = DEFAULT_TIMEZONE,
    team_id: int | None,
    options: Mapping[str, Any] = tracker.DEFAULTS,
) -> int:
    """Insert a site and return its id."""
    return database.insert(
        "sites",
        {
            "domain": domain,
            "timezone": timezone,
            "team_id": team_id,
            "native_stats_start_at": to_ticks(DEFAULT_STATS_START),
            "legacy_time_on_page_cutoff": to_ticks(DEFAULT_TIME_ON_PAGE_CUTOFF),
            "tracker_id": tracker.new_id(),
            "tracker_options": msgspec.json.encode(options).decode(),
        },
    )


def rename(database: Database, site_id: int, domain: str, *, now: dt.datetime) -> None:
    """Give a site another domain; the present one becomes the former one."""
    database.write(
        "UPDATE sites SET domain_changed_from = domain, domain_changed_at = ?, domain = ? WHERE id = ?",
        (to_ticks(now), domain, site_id),
    )


def set_tracker_options(database: Database, site_id: int, options: Mapping[str, Any]) -> None:
    """Store the options of a site's tracker script."""
    database.update("sites", site_id, {"tracker_options": msgspec.json.encode(options).decode()})


def delete(database: Database, site_id: int) -> None:
    """Remove a site and all that belongs to it, and note that its events are still to be removed."""
    with database.transaction():
        database.write("DELETE FROM sites WHERE id = ?", (site_id,))
        database.write("INSERT OR IGNORE INTO forgotten_sites (site_id) VALUES (?)", (site_id,))


def forgotten(database: Database) -> list[int]:
    """Return the deleted sites whose events may still be there."""
    return [row["site_id"] for row in database.rows("SELECT site_id FROM forgotten_sites")]


def events_are_gone(database: Database, site_id: int) -> None:
    """Note that nothing is left of a deleted site."""
    database.write("DELETE FROM forgotten_sites WHERE site_id = ?", (site_id,))


def details(database: Database, site_id: int) -> SiteDetails | None:
    """Return what only the Sites API shows of a site, or None where there is no such site any more."""
    row = database.row(
        "SELECT allowed_event_props, tracker_id, tracker_options FROM sites WHERE id = ?", (site_id,)
    )
    if row is None:
        return None
    props = row["allowed_event_props"]
    return SiteDetails(
        allowed_event_props=None if props is None else tuple(msgspec.json.decode(props)),
        tracker_id=row["tracker_id"],
        tracker_options=msgspec.json.decode(row["tracker_options"]),
    )


def set_allowed_props(database: Database, site_id: int, names: Sequence[str] | None) -> None:
    """Store the property names that reports show; None means that none was ever configured."""
    text = None if names is None else msgspec.json.encode(names).decode()
    database.update("sites", site_id, {"allowed_event_props": text})


def listed(database: Database, user_id: int, *, team_id: int | None, page: PageRequest) -> Page[sqlite3.Row]:
    """Return `domain` and `timezone` of a user's sites, newest first.

    With a team: the sites of that team, if the user is a member and not only a guest. Without one:
    the sites of all their teams and those they are a guest of.
    """
    if team_id is not None:
        where = "team_id = ? AND team_id IN (SELECT team_id FROM memberships WHERE user_id = ?)"
        parameters = (team_id, user_id)
    else:
        where = (
            "(team_id IN (SELECT team_id FROM memberships WHERE user_id = ?)"
            " OR id IN (SELECT site_id FROM guests WHERE user_id = ?))"
        )
        parameters = (user_id, user_id)
    sql = f"SELECT id, domain, timezone FROM sites WHERE NOT consolidated AND {where}"
    return fetch(database, sql, parameters, key=("id",), page=page)
