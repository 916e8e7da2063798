"""Loads one site of a fixture with its goals, imports, segments, guests and invitations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec
from msgspec import UNSET

from plausible_sandbox.accounts import (
    domains,
    fixture,
    goal_rules,
    goals,
    guests,
    refs,
    shared_links,
    sites,
    teams,
    timezones,
    tracker,
)
from plausible_sandbox.accounts.database import Database
from plausible_sandbox.accounts.goal_rules import NO_SCROLL, NewGoal, default_name
from plausible_sandbox.accounts.moments import to_ticks
from plausible_sandbox.errors import Refusal, bad_request

Assigned = dict[str, Any]


def load_site(
    database: Database, entity: fixture.Site, place: str, assigned: Assigned, *, now: dt.datetime
) -> None:
    """Add or update a site; lists under it are added to, never cut."""
    site_id = _found_or_created(database, entity, place)
    database.update("sites", site_id, _columns(database, entity, place))
    _load_tracker(database, site_id, entity.tracker_script_configuration, place)
    refs.note(database, "site", entity.ref, site_id, assigned)
    for index, goal in enumerate(entity.goals):
        _load_goal(database, site_id, goal, f"{place}.goals[{index}]", assigned)
    for imported in entity.imports:
        _load_import(database, site_id, imported, assigned)
    for segment in entity.segments:
        _load_segment(database, site_id, segment, assigned)
    for guest in entity.guests:
        user_id = refs.user_named(database, guest.user)
        guests.admit(database, site_id, user_id, role=guest.role, now=now)
    for invitation in entity.invitations:
        if guests.find(database, site_id, invitation.email, now=now) is None:
            guests.invite(database, site_id, invitation.email, role=invitation.role, now=now)
    for link in entity.shared_links:
        if shared_links.find(database, site_id, link.name) is None:
            shared_links.create(database, site_id, link.name, slug=link.slug)


def add_team_view(database: Database, team_id: int, *, domain: str) -> None:
    """Make the consolidated view of a team, once; its domain is the team's identifier."""
    if database.row("SELECT 1 FROM sites WHERE domain = ?", (domain,)) is None:
        site_id = sites.create(database, domain=domain, team_id=team_id)
        database.update("sites", site_id, {"consolidated": True})


def _found_or_created(database: Database, entity: fixture.Site, place: str) -> int:
    site_id = refs.known(database, "site", entity.ref)
    if site_id is not None:
        return site_id
    if entity.domain is UNSET:
        raise bad_request(f"{place}: a new site needs a `domain`")
    row = database.row("SELECT id FROM sites WHERE domain = ?", (entity.domain,))
    if row is not None:
        return int(row["id"])
    return sites.create(database, domain=entity.domain, team_id=_team(database, entity))


def _team(database: Database, entity: fixture.Site) -> int:
    """Return the team of a new site: the one named, else the first, made for the first user if need be."""
    if isinstance(entity.team, str):
        return refs.team_named(database, entity.team)
    team = database.row("SELECT id FROM teams ORDER BY id")
    if team is not None:
        return int(team["id"])
    user = database.row("SELECT id FROM users ORDER BY id")
    return teams.create(database, owner_id=user["id"] if user else None)


def _columns(database: Database, entity: fixture.Site, place: str) -> dict[str, Any]:
    columns = entity.given(
        "domain",
        "timezone",
        "domain_changed_from",
        "ingest_rate_limit_threshold",
        "ingest_rate_limit_scale_seconds",
        "consolidated",
    )
    _check(columns, place)
    if "domain_changed_from" in columns:
        columns["domain_changed_at"] = None  # good until the next change: the fixture wants both names
    if isinstance(entity.team, str):
        columns["team_id"] = refs.team_named(database, entity.team)
    if entity.allowed_event_props is not UNSET:
        columns["allowed_event_props"] = _json_or_null(entity.allowed_event_props)
    if entity.flags is not UNSET:
        flags = entity.flags if isinstance(entity.flags, Mapping) else dict.fromkeys(entity.flags, True)
        columns["flags"] = msgspec.json.encode(flags).decode()
    if entity.shields is not UNSET:
        columns["shields"] = msgspec.json.encode(entity.shields).decode()
    times = entity.given("native_stats_start_at", "legacy_time_on_page_cutoff", "domain_changed_at")
    for name, text in times.items():
        columns[name] = None if text is None else _ticks(text, f"{place}.{name}")
    return columns


def _check(columns: Mapping[str, Any], place: str) -> None:
    domain, timezone = columns.get("domain"), columns.get("timezone")
    if domain is not None:
        stored = domains.normalise(domain)
        if domain != stored or not domain:
            raise bad_request(f"{place}.domain: write {domain!r} as it would be stored, {stored!r}")
        problem = domains.problem(domain)
        if problem:
            raise bad_request(f"{place}.domain: {problem}")
    if timezone is not None and not timezones.is_known(timezone):
        raise bad_request(f"{place}.timezone: {timezone!r} is no IANA timezone such as Europe/Tallinn")


def _ticks(text: str, place: str) -> int:
    try:
        return to_ticks(dt.datetime.fromisoformat(text))
    except ValueError as error:
        raise bad_request(f"{place}: {text!r} is no time such as 2021-01-01T00:00:00") from error


def _json_or_null(value: Any) -> str | None:
    return None if value is None else msgspec.json.encode(value).decode()


def _load_tracker(database: Database, site_id: int, sent: Mapping[str, Any] | None, place: str) -> None:
    details = sites.details(database, site_id)
    if details is None or sent is None:
        return
    try:
        options = tracker.changed(details.tracker_options, sent)
    except Refusal as refusal:
        raise bad_request(f"{place}.{refusal.message}") from refusal
    sites.set_tracker_options(database, site_id, options)
    if "id" in sent:
        database.update("sites", site_id, {"tracker_id": sent["id"]})


def _load_goal(
    database: Database, site_id: int, entity: fixture.Goal, place: str, assigned: Assigned
) -> None:
    if (entity.event_name is None) == (entity.page_path is None):
        raise bad_request(f"{place}: a goal has either an `event_name` or a `page_path`")
    default = default_name(event_name=entity.event_name, page_path=entity.page_path)
    new = NewGoal(
        display_name=entity.display_name or default,
        event_name=entity.event_name,
        page_path=entity.page_path,
        scroll_threshold=NO_SCROLL if entity.scroll_threshold is None else entity.scroll_threshold,
        currency=entity.currency,
        custom_props=entity.custom_props,
    )
    problems = goal_rules.problems(new)
    if problems:
        raise bad_request(f"{place}: {', '.join(problems)}")
    goal_id = refs.known_on_site(database, "goal", entity.ref, site_id)
    if goal_id is None:
        goal_id = goals.id_of_name(database, site_id, new.display_name)
    if goal_id is None:
        goal_id = goals.insert(database, site_id, new).id
    else:
        goals.replace(database, goal_id, new)
    refs.note(database, "goal", entity.ref, goal_id, assigned)


def _add_or_update(
    database: Database,
    kind: Literal["import", "segment"],
    ref: object,
    columns: Mapping[str, Any],
    *,
    site_id: int,
    same: Sequence[str],
) -> int:
    """Store what a fixture says and return its id; what has no ref is known by the columns `same`."""
    if ref is UNSET:
        where = " AND ".join(f"{name} = ?" for name in same)
        values = (columns[name] for name in same)
        row = database.row(f"SELECT id FROM {kind}s WHERE site_id = ? AND {where}", (site_id, *values))
        known = None if row is None else int(row["id"])
    else:
        known = refs.known_on_site(database, kind, ref, site_id)
    if known is None:
        return database.insert(f"{kind}s", {"site_id": site_id, **columns})
    database.update(f"{kind}s", known, columns)
    return known


def _load_import(database: Database, site_id: int, entity: fixture.Import, assigned: Assigned) -> None:
    columns = {
        "start_date": entity.start_date.isoformat(),
        "end_date": entity.end_date.isoformat(),
        "source": entity.source,
        "status": entity.status,
        "legacy": entity.legacy,
        "has_scroll_depth": entity.has_scroll_depth,
    }
    same = ("start_date", "end_date", "source")
    import_id = _add_or_update(database, "import", entity.ref, columns, site_id=site_id, same=same)
    refs.note(database, "import", entity.ref, import_id, assigned)


def _load_segment(database: Database, site_id: int, entity: fixture.Segment, assigned: Assigned) -> None:
    owner_id = None if entity.owner is None else refs.user_named(database, entity.owner)
    columns = {
        "name": entity.name,
        "type": entity.type,
        "owner_id": owner_id,
        "data": msgspec.json.encode(entity.segment_data).decode(),
    }
    segment_id = _add_or_update(database, "segment", entity.ref, columns, site_id=site_id, same=("name",))
    refs.note(database, "segment", entity.ref, segment_id, assigned)
