"""API keys in the tables: a token is kept only as its hash, as Plausible does."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3

import msgspec

from plausible_sandbox.accounts.database import Database
from plausible_sandbox.accounts.records import ApiKey

TOKEN_CHARACTERS = 64
PROVISIONING = "sites:provision:*"
IMPLICIT_SCOPES = ("stats:read:*", "sites:read:*")
"""Scopes that every key has, whatever is stored for it."""


def new_token() -> str:
    """Draw a token: 64 URL-safe characters, as Plausible's are."""
    return secrets.token_urlsafe(TOKEN_CHARACTERS)[:TOKEN_CHARACTERS]


def hash_of(token: str) -> bytes:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).digest()


def find(database: Database, token_hash: bytes) -> ApiKey | None:
    """Return the key whose token has that hash, or None."""
    row = database.row("SELECT * FROM api_keys WHERE token_hash = ?", (token_hash,))
    return None if row is None else _key(row)


def has_scope(key: ApiKey, required: str) -> bool:
    """Return whether a key may do what `required` (such as `sites:provision:*`) stands for."""
    return any(required.startswith(scope.rstrip("*")) for scope in (*IMPLICIT_SCOPES, *key.scopes))


def _key(row: sqlite3.Row) -> ApiKey:
    return ApiKey(
        id=row["id"],
        user_id=row["user_id"],
        team_id=row["team_id"],
        scopes=tuple(msgspec.json.decode(row["scopes"])),
        edition=row["edition"],
    )
