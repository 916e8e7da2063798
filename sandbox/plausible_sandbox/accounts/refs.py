"""Names that fixtures give to entities (`goal1`, `team2`), kept until everything is forgotten.

Where a fixture names an entity it may also use what the entity is known by anyway: a user's e-mail
address, a team's identifier, a site's domain.
"""

from __future__ import annotations

from typing import Any, Literal

from plausible_sandbox.accounts.database import Database
from plausible_sandbox.errors import bad_request

Kind = Literal["user", "team", "api_key", "site", "goal", "import", "segment"]


def find(database: Database, kind: Kind, ref: str) -> int | None:
    """Return the id behind a ref, or None; an entity that was deleted since has none."""
    sql = f"SELECT id FROM refs JOIN {kind}s USING (id) WHERE kind = ? AND ref = ?"
    row = database.row(sql, (kind, ref))
    return None if row is None else int(row["id"])


def known(database: Database, kind: Kind, ref: object) -> int | None:
    """Return the id behind the `ref` member of a fixture's entity; None where it has none or is new."""
    return find(database, kind, ref) if isinstance(ref, str) else None


def known_on_site(
    database: Database, kind: Literal["goal", "import", "segment"], ref: object, site_id: int
) -> int | None:
    """Do the same for what belongs to a site; a ref of another site's is new here."""
    entity_id = known(database, kind, ref)
    row = database.row(f"SELECT 1 FROM {kind}s WHERE id = ? AND site_id = ?", (entity_id, site_id))
    return None if row is None else entity_id


def note(database: Database, kind: Kind, ref: object, entity_id: int, assigned: dict[str, Any]) -> None:
    """Let the `ref` member of a fixture's entity, if it has one, name it from now on."""
    if isinstance(ref, str):
        sql = "INSERT OR REPLACE INTO refs (kind, ref, id) VALUES (?, ?, ?)"
        database.write(sql, (kind, ref, entity_id))
        assigned[f"{ref}.id"] = entity_id


def user_named(database: Database, name: str) -> int:
    """Return the user with that ref or e-mail address. Raises `Refusal` (400) if there is none."""
    return _named(database, "user", name, "SELECT id FROM users WHERE email = ?")


def team_named(database: Database, name: str) -> int:
    """Return the team with that ref or identifier. Raises `Refusal` (400) if there is none."""
    return _named(database, "team", name, "SELECT id FROM teams WHERE identifier = ?")


def _named(database: Database, kind: Kind, name: str, by_own_name: str) -> int:
    entity_id = find(database, kind, name)
    row = None if entity_id is not None else database.row(by_own_name, (name,))
    if row is not None:
        entity_id = row["id"]
    if entity_id is None:
        raise bad_request(f"no {kind} is called {name!r}; load it before what refers to it")
    return entity_id
