"""`Accounts`: the metadata store as the rest of the sandbox sees it, with what it caches.

Reading and writing single tables is done by one module per noun beside this one, on `database`;
`loading` reads fixtures. Every change empties the caches, so that nobody sees what is no longer true.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, TypeVar

from plausible_sandbox.accounts import guests, keys, loading, refs, settings, site_records, sites, teams
from plausible_sandbox.accounts.database import Database
from plausible_sandbox.accounts.quota import HourlyQuota
from plausible_sandbox.accounts.records import ApiKey, Role, Site, Team, User
from plausible_sandbox.errors import bad_request

FIRST_SITE = "site"
"""The ref of the site that rows without a `site` belong to."""

K = TypeVar("K")
V = TypeVar("V")


def _real_time() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Accounts:
    """Users, teams, keys, sites and what belongs to them.

    Parameters
    ----------
    path
        SQLite file, made where there is none; None keeps everything in memory.
    now
        The sandbox's clock, as aware UTC time.

    Raises
    ------
    UnusableFileError
        The file is damaged, another program's, or in use by another process.

    """

    def __init__(self, path: Path | None = None, *, now: Callable[[], dt.datetime] = _real_time) -> None:
        self.now = now
        self.quota = HourlyQuota()
        self._today = now().date()
        self._sites: dict[int, Site] = {}
        self._site_ids: dict[str, int] = {}
        self._keys: dict[bytes, ApiKey] = {}
        self._roles: dict[tuple[int, int], Role] = {}
        self._teams: dict[int, Team] = {}
        self._users: dict[int, User] = {}
        self._settings: dict[str, Any] = {}
        self._caches: tuple[dict[Any, Any], ...] = (
            self._sites,
            self._site_ids,
            self._keys,
            self._roles,
            self._teams,
            self._users,
            self._settings,
        )
        self.database = Database(path, on_change=self._forget_cached)

    def _forget_cached(self) -> None:
        for cache in self._caches:
            cache.clear()

    def _start_day(self) -> None:
        """Forget what was cached on another day of the clock: trials end with a day."""
        today = self.now().date()
        if today != self._today:
            with self.database.reading():
                self._forget_cached()
                self._today = today

    def _remembered(self, cache: dict[K, V], key: K, find: Callable[[], V | None]) -> V | None:
        """Return what is cached, else what `find` finds, which is then cached."""
        found = cache.get(key)
        if found is None:
            with self.database.reading():
                found = find()
                if found is not None:
                    cache[key] = found
        return found

    def load(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """Add or update the users, teams, keys, sites and settings of a fixture, all or none of it.

        Returns
        -------
        dict
            What was assigned: `"<ref>.id"`, for teams `"<ref>.identifier"`, for made-up keys `"<ref>.key"`.

        Raises
        ------
        Refusal
            Status 400, naming what cannot be loaded.

        """
        try:
            with self.transaction():
                return loading.load(self.database, document, now=self.now())
        except (sqlite3.IntegrityError, OverflowError) as error:
            raise bad_request(f"the fixture contradicts itself or what is there already: {error}") from error

    def transaction(self) -> AbstractContextManager[None]:
        """Do everything inside or nothing of it, with no other thread in between."""
        return self.database.transaction()

    def key(self, token: str) -> ApiKey | None:
        """Return the key with that token, or None."""
        token_hash = keys.hash_of(token)
        return self._remembered(self._keys, token_hash, lambda: keys.find(self.database, token_hash))

    def site(self, domain: str) -> Site | None:
        """Return the site with that domain, or with that former domain in its grace period, or None."""
        self._start_day()
        site_id = self._site_ids.get(domain)
        found = None if site_id is None else self._sites.get(site_id)
        return found or self._site_found(domain)

    def _site_found(self, domain: str) -> Site | None:
        with self.database.reading():
            site_id = sites.id_of_domain(self.database, domain, now=self.now())
            found = None if site_id is None else self.site_by_id(site_id)
            if found is not None and found.domain == domain:  # a former domain is only good for a time
                self._site_ids[domain] = found.id
            return found

    def site_by_id(self, site_id: int) -> Site | None:
        """Return the site with that internal id, or None."""

        def build() -> Site | None:
            return site_records.build(self.database, site_id, today=self.now().date())

        return self._remembered(self._sites, site_id, build)

    def site_id_of_ref(self, ref: str) -> int:
        """Return the site that a fixture calls `ref`, or whose domain that is; `Refusal` (400) if none."""
        site_id = refs.find(self.database, "site", ref)
        if site_id is None:
            site_id = sites.id_of_domain(self.database, ref, now=self.now())
        if site_id is None:
            raise bad_request(f"no site has the ref or domain {ref!r}; load the site before its rows")
        return site_id

    def site_id_of_row(self, name: str | None) -> int:
        """Return the site that a fixture's row belongs to.

        That is the one with the ref or domain `name`; without a name the one with the ref `site`, else the
        only one there is. `Refusal` (400) if none.
        """
        if name is not None:
            return self.site_id_of_ref(name)
        site_id = refs.find(self.database, "site", FIRST_SITE)
        if site_id is not None:
            return site_id
        ids = [row["id"] for row in self.database.rows("SELECT id FROM sites WHERE NOT consolidated LIMIT 2")]
        if len(ids) != 1:
            there = "there are several sites" if ids else "there is no site"
            raise bad_request(
                f"the row names no site and {there}; give it `site`, or call a site {FIRST_SITE!r} by `ref`"
            )
        return int(ids[0])

    def first_import_of(self, site_id: int) -> int | None:
        """Return the earliest import of a site, or None."""
        row = self.database.row("SELECT id FROM imports WHERE site_id = ? ORDER BY id", (site_id,))
        return None if row is None else int(row["id"])

    def import_id_of_ref(self, ref: str) -> int:
        """Return the import that a fixture calls `ref`; `Refusal` (400) if there is none."""
        import_id = refs.find(self.database, "import", ref)
        if import_id is None:
            raise bad_request(f"no import has the ref {ref!r}; load its site with `imports` before its rows")
        return import_id

    def user(self, user_id: int) -> User | None:
        """Return a user, or None."""
        return self._remembered(self._users, user_id, lambda: teams.user(self.database, user_id))

    def team(self, team_id: int) -> Team | None:
        """Return a team with what its plan allows, or None."""
        self._start_day()

        def find() -> Team | None:
            return teams.by_id(self.database, team_id, today=self.now().date())

        return self._remembered(self._teams, team_id, find)

    def role_on(self, site_id: int, user_id: int) -> Role | None:
        """Return what a user is on a site, as member of its team or as its guest; None if nothing."""
        return self._remembered(
            self._roles, (site_id, user_id), lambda: guests.role_on(self.database, site_id, user_id)
        )

    def setting(self, name: str) -> Any:
        """Return a server-wide setting (`max_goals_per_site`, `hourly_api_request_limit`, …)."""
        return self._remembered(self._settings, name, lambda: settings.get(self.database, name))

    def has_loaded(self, digest: str) -> bool:
        """Return whether a fixture file with that digest was loaded since the last reset."""
        return digest in settings.get(self.database, settings.LOADED_FIXTURES)

    def note_loaded(self, digest: str) -> None:
        """Remember a fixture file by its digest."""
        with self.transaction():
            loaded = settings.get(self.database, settings.LOADED_FIXTURES)
            settings.put(self.database, {settings.LOADED_FIXTURES: [*loaded, digest]})

    def tracked(self, tracker_id: str) -> tuple[str, Mapping[str, Any]] | None:
        """Return domain and tracker options of the site whose tracker has that id, or None."""
        row = self.database.row("SELECT id, domain FROM sites WHERE tracker_id = ?", (tracker_id,))
        details = None if row is None else sites.details(self.database, row["id"])
        return None if row is None or details is None else (row["domain"], details.tracker_options)

    def is_empty(self) -> bool:
        """Return whether there are no users at all."""
        return self.database.row("SELECT 1 FROM users") is None

    def sweep(self, forget: Callable[[int], None]) -> None:
        """Remove the events of sites whose deletion was interrupted; does nothing where there are none."""
        for site_id in sites.forgotten(self.database):
            self.forget_events(site_id, forget)

    def forget_events(self, site_id: int, forget: Callable[[int], None]) -> None:
        """Remove the events of a site that is deleted here already, and note that they are gone.

        Should the machine stop in between, `sweep` does it at the next start.
        """
        forget(site_id)
        sites.events_are_gone(self.database, site_id)

    def reset(self) -> None:
        """Forget everything."""
        self.database.empty()
        self.quota.reset()

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self.database.close()
