"""Shared links in the tables: one per site and name, each with an unguessable slug of its own."""

from __future__ import annotations

import secrets

from plausible_sandbox.accounts.database import Database
from plausible_sandbox.accounts.records import SharedLink

SLUG_CHARACTERS = 21
MAX_NAME = 255
RESERVED_NAME = "WordPress - Shared Dashboard"
"""The name that Plausible's WordPress plugin uses for its own link."""


def find(database: Database, site_id: int, name: str) -> SharedLink | None:
    """Return the link with exactly that name, or None."""
    sql = "SELECT name, slug FROM shared_links WHERE site_id = ? AND name = ?"
    row = database.row(sql, (site_id, name))
    return None if row is None else SharedLink(name=row["name"], slug=row["slug"])


def create(database: Database, site_id: int, name: str, *, slug: str | None = None) -> SharedLink:
    """Create a link whose name is free; its slug is drawn where none is given."""
    slug = slug or secrets.token_urlsafe(SLUG_CHARACTERS)[:SLUG_CHARACTERS]
    sql = "INSERT INTO shared_links (site_id, name, slug) VALUES (?, ?, ?)"
    database.write(sql, (site_id, name, slug))
    return SharedLink(name=name, slug=slug)
