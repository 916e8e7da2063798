"""The vocabulary of fixture documents: what `load` reads of users, teams, keys and sites.

A member that is absent is UNSET and leaves what is stored as it is; members not named here are ignored.
`loading` writes them to the tables. The same vocabulary is described in `openapi/sandbox.yaml`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from plausible_sandbox.accounts.records import Edition, GuestRole
from plausible_sandbox.errors import bad_request

Text = str | UnsetType
Flag = bool | UnsetType

E = TypeVar("E", bound="Entity")


class Entity(msgspec.Struct, kw_only=True):
    """Anything with a name within the fixture; a known `ref` is updated, a new one created."""

    ref: Text = UNSET

    def given(self, *names: str) -> dict[str, Any]:
        """Return those of the named members that the document holds."""
        members = ((name, getattr(self, name)) for name in names)
        return {name: value for name, value in members if value is not UNSET}


class User(Entity, kw_only=True):
    """A person."""

    email: Text = UNSET
    name: Text = UNSET
    super_admin: Flag = UNSET


class Member(msgspec.Struct, kw_only=True):
    """Somebody's role in a team."""

    user: str
    role: Literal["owner", "admin", "editor", "billing", "viewer"]


class Team(Entity, kw_only=True):
    """A team; `subscription` is `{plan, features?, site_limit?}` or null."""

    identifier: Text = UNSET
    name: Text = UNSET
    owner: Text = UNSET
    members: list[Member] = []
    subscription: dict[str, Any] | UnsetType | None = UNSET
    locked: Flag = UNSET
    hourly_api_request_limit: int | UnsetType | None = UNSET
    setup_complete: Flag = UNSET
    trial_expiry_date: dt.date | UnsetType | None = UNSET
    accept_traffic_until: dt.date | UnsetType | None = UNSET
    consolidated_view: bool = False


class ApiKey(Entity, kw_only=True):
    """A bearer key; `key` is the token itself, of which only a hash is kept."""

    key: Text = UNSET
    user: Text = UNSET
    team: str | UnsetType | None = UNSET
    scopes: list[str] | UnsetType = UNSET
    edition: Edition | UnsetType = UNSET


class Goal(Entity, kw_only=True):
    """A goal of the site it stands under."""

    display_name: str | None = None
    event_name: str | None = None
    page_path: str | None = None
    scroll_threshold: int | None = None
    currency: str | None = None
    custom_props: dict[str, str] = {}


class Import(Entity, kw_only=True):
    """An import of the site it stands under."""

    start_date: dt.date
    end_date: dt.date
    source: str = ""
    status: str = "completed"
    legacy: bool = False
    has_scroll_depth: bool = False


class Segment(Entity, kw_only=True):
    """A saved segment of the site it stands under."""

    name: str
    owner: str | None = None
    type: Literal["site", "personal"] = "site"
    segment_data: dict[str, Any] = {}


class Guest(msgspec.Struct, kw_only=True):
    """A user with a role on this site only."""

    user: str
    role: GuestRole


class Invitation(msgspec.Struct, kw_only=True):
    """Somebody invited to be a guest of this site."""

    email: str
    role: GuestRole


class SharedLink(msgspec.Struct, kw_only=True):
    """A shared link; its slug is drawn where none is given."""

    name: str
    slug: str | None = None


class Site(Entity, kw_only=True):
    """A site and what belongs to it."""

    domain: Text = UNSET
    timezone: Text = UNSET
    team: str | UnsetType | None = UNSET
    native_stats_start_at: Text = UNSET
    domain_changed_from: str | UnsetType | None = UNSET
    domain_changed_at: str | UnsetType | None = UNSET
    allowed_event_props: list[str] | UnsetType | None = UNSET
    legacy_time_on_page_cutoff: str | UnsetType | None = UNSET
    flags: list[str] | dict[str, Any] | UnsetType = UNSET
    ingest_rate_limit_threshold: int | UnsetType | None = UNSET
    ingest_rate_limit_scale_seconds: int | UnsetType = UNSET
    shields: dict[Literal["ip", "country", "page", "hostname"], list[str]] | UnsetType = UNSET
    consolidated: Flag = UNSET
    tracker_script_configuration: dict[str, Any] | None = None
    goals: list[Goal] = []
    imports: list[Import] = []
    segments: list[Segment] = []
    guests: list[Guest] = []
    invitations: list[Invitation] = []
    shared_links: list[SharedLink] = []


class Config(msgspec.Struct, kw_only=True):
    """Settings of the whole server."""

    max_goals_per_site: int | UnsetType = UNSET
    exchange_rates: dict[str, float] | UnsetType = UNSET
    hourly_api_request_limit: int | UnsetType = UNSET


def with_absolute_times(value: Any, *, now: dt.datetime) -> Any:
    """Return a document with `{"relative_days": n}` and `{"relative": seconds}` replaced by ISO text."""
    if isinstance(value, list):
        return [with_absolute_times(item, now=now) for item in value]
    if not isinstance(value, Mapping):
        return value
    match dict(value):
        case {"relative_days": int(days), **rest} if not rest:
            return (now.date() + dt.timedelta(days=days)).isoformat()
        case {"relative": int(seconds), **rest} if not rest:
            return (now + dt.timedelta(seconds=seconds)).isoformat()
    return {name: with_absolute_times(member, now=now) for name, member in value.items()}


def decoded(value: Any, kind: type[E], *, place: str) -> E:
    """Read one entity of a document.

    Parameters
    ----------
    value
        Plain JSON data.
    kind
        The entity's type.
    place
        Where it stands in the document, for the message.

    Raises
    ------
    Refusal
        Status 400, naming the member that is wrong.

    """
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError as error:
        raise bad_request(f"{place}: {str(error).replace('`$', '`')}") from error


def decoded_config(value: Any) -> Mapping[str, Any]:
    """Read the `config` of a document; numbers may be text. Raises `Refusal` (400)."""
    try:
        config = msgspec.convert(value, Config, strict=False)
    except msgspec.ValidationError as error:
        raise bad_request(f"config: {str(error).replace('`$', '`')}") from error
    members = ((name, getattr(config, name)) for name in config.__struct_fields__)
    return {name: member for name, member in members if member is not UNSET}
