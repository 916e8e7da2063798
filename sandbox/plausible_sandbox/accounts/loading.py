"""Loads fixture documents: each entity is found by its ref or its own key, and added or updated.

`fixture` has the vocabulary. Everything runs inside one transaction of the caller.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import UNSET

from plausible_sandbox.accounts import fixture, keys, plans, refs, settings, teams
from plausible_sandbox.accounts.database import Database
from plausible_sandbox.accounts.loading_sites import add_team_view, load_site
from plausible_sandbox.errors import bad_request

Assigned = dict[str, Any]


def load(database: Database, document: Mapping[str, Any], *, now: dt.datetime) -> Assigned:
    """Load `config`, `users`, `teams`, `api_keys` and `sites`, in this order.

    Returns what was assigned to each ref. Raises `Refusal` (400), naming the entry.
    """
    assigned: Assigned = {}
    document = fixture.with_absolute_times(document, now=now)
    settings.put(database, fixture.decoded_config(document.get("config", {})))
    for place, value in _entries(document, "users"):
        _load_user(database, fixture.decoded(value, fixture.User, place=place), assigned)
    for place, value in _entries(document, "teams"):
        _load_team(database, fixture.decoded(value, fixture.Team, place=place), place, assigned)
    for place, value in _entries(document, "api_keys"):
        _load_key(database, fixture.decoded(value, fixture.ApiKey, place=place), place, assigned)
    for place, value in _entries(document, "sites"):
        load_site(database, fixture.decoded(value, fixture.Site, place=place), place, assigned, now=now)
    return assigned


def _entries(document: Mapping[str, Any], kind: str) -> Iterator[tuple[str, Any]]:
    values = document.get(kind, [])
    if not isinstance(values, list):
        raise bad_request(f"{kind}: is {type(values).__name__}; give a list")
    for index, value in enumerate(values):
        yield f"{kind}[{index}]", value


def _load_user(database: Database, entity: fixture.User, assigned: Assigned) -> None:
    user_id = refs.known(database, "user", entity.ref)
    if user_id is None and entity.email is not UNSET:
        row = database.row("SELECT id FROM users WHERE email = ?", (entity.email,))
        user_id = row["id"] if row else None
    if user_id is None:
        email = f"{uuid.uuid4()}@example.com" if entity.email is UNSET else entity.email
        user_id = database.insert("users", {"email": email})
    database.update("users", user_id, entity.given("email", "name", "super_admin"))
    refs.note(database, "user", entity.ref, user_id, assigned)


def _load_team(database: Database, entity: fixture.Team, place: str, assigned: Assigned) -> None:
    team_id = _known_team(database, entity)
    if team_id is None:
        identifier = None if entity.identifier is UNSET else entity.identifier
        team_id = teams.create(database, identifier=identifier)
    database.update("teams", team_id, _team_columns(entity, place))
    _load_members(database, entity, team_id)
    refs.note(database, "team", entity.ref, team_id, assigned)
    row = database.row("SELECT identifier FROM teams WHERE id = ?", (team_id,))
    if row is not None and entity.ref is not UNSET:
        assigned[f"{entity.ref}.identifier"] = row["identifier"]
        if entity.consolidated_view:
            add_team_view(database, team_id, domain=row["identifier"])
            assigned[f"{entity.ref}.consolidated_view.domain"] = row["identifier"]


def _known_team(database: Database, entity: fixture.Team) -> int | None:
    """Return the team with that ref or identifier; without both, the owner's team of that name."""
    if entity.identifier is not UNSET:
        return teams.id_of_identifier(database, entity.identifier)
    if entity.ref is not UNSET or entity.owner is UNSET:
        return refs.known(database, "team", entity.ref)
    owner_id = refs.user_named(database, entity.owner)
    name = teams.PERSONAL_TEAM if entity.name is UNSET else entity.name
    return teams.id_of_name(database, owner_id, name)


def _team_columns(entity: fixture.Team, place: str) -> dict[str, Any]:
    columns = entity.given("name", "locked", "hourly_api_request_limit", "setup_complete")
    if "name" in columns and entity.name != teams.PERSONAL_TEAM:
        columns.setdefault("setup_complete", True)
    for name, day in entity.given("trial_expiry_date", "accept_traffic_until").items():
        columns[name] = None if day is None else day.isoformat()
    if entity.subscription is not UNSET:
        subscription = plans.checked(entity.subscription, f"{place}.subscription")
        text = None if subscription is None else msgspec.json.encode(subscription).decode()
        columns["subscription"] = text
    return columns


def _load_members(database: Database, entity: fixture.Team, team_id: int) -> None:
    if entity.owner is not UNSET:
        teams.join(database, team_id, refs.user_named(database, entity.owner), role="owner")
    for member in entity.members:
        teams.join(database, team_id, refs.user_named(database, member.user), role=member.role)


def _load_key(database: Database, entity: fixture.ApiKey, place: str, assigned: Assigned) -> None:
    token_hash = None if entity.key is UNSET else keys.hash_of(entity.key)
    key_id = refs.known(database, "api_key", entity.ref)
    if key_id is None and token_hash is not None:
        key = keys.find(database, token_hash)
        key_id = key.id if key else None
    if key_id is None:
        if token_hash is None:
            token = assigned[f"{_ref_of_key(entity, place)}.key"] = keys.new_token()
            token_hash = keys.hash_of(token)
        owner_id = _owner_of_key(database, entity, place)
        columns = {"token_hash": token_hash, "user_id": owner_id, "scopes": '["stats:read:*"]'}
        key_id = database.insert("api_keys", columns)
    database.update("api_keys", key_id, _key_columns(database, entity, token_hash))
    refs.note(database, "api_key", entity.ref, key_id, assigned)


def _ref_of_key(entity: fixture.ApiKey, place: str) -> str:
    if entity.ref is UNSET:
        raise bad_request(f"{place}: an API key needs its token as `key`, or a `ref` to name a new one")
    return entity.ref


def _owner_of_key(database: Database, entity: fixture.ApiKey, place: str) -> int:
    """Return the user of a new key: the one named, else the first one there is."""
    if entity.user is not UNSET:
        return refs.user_named(database, entity.user)
    row = database.row("SELECT id FROM users ORDER BY id")
    if row is None:
        raise bad_request(f"{place}: there is no user the key could belong to; load `users` first")
    return int(row["id"])


def _key_columns(database: Database, entity: fixture.ApiKey, token_hash: bytes | None) -> dict[str, Any]:
    columns: dict[str, Any] = entity.given("edition")
    if token_hash is not None:
        columns["token_hash"] = token_hash
    if entity.scopes is not UNSET:
        columns["scopes"] = msgspec.json.encode(entity.scopes).decode()
    if entity.user is not UNSET:
        columns["user_id"] = refs.user_named(database, entity.user)
    if entity.team is not UNSET:
        columns["team_id"] = None if entity.team is None else refs.team_named(database, entity.team)
    return columns
