"""Builds the `Site` record that statistics and ingestion see, from all tables that know of a site."""

from __future__ import annotations

import datetime as dt
import sqlite3

import msgspec

from plausible_sandbox.accounts import goals, plans, settings, teams
from plausible_sandbox.accounts.database import Database
from plausible_sandbox.accounts.moments import from_ticks
from plausible_sandbox.accounts.records import Import, Segment, Site
from plausible_sandbox.accounts.sites import DOMAIN_CHANGE_PERIOD


def build(database: Database, site_id: int, *, today: dt.date) -> Site | None:
    """Return the site with its goals, imports, segments and plan, or None."""
    row = database.row("SELECT * FROM sites WHERE id = ?", (site_id,))
    if row is None:
        return None
    team = None if row["team_id"] is None else teams.by_id(database, row["team_id"], today=today)
    features = plans.EVERY_FEATURE if team is None else team.features
    return Site(
        id=row["id"],
        domain=row["domain"],
        timezone=row["timezone"],
        team_id=row["team_id"],
        native_stats_start_at=from_ticks(row["native_stats_start_at"]),
        legacy_time_on_page_cutoff=_moment(row["legacy_time_on_page_cutoff"]),
        domain_changed_from=row["domain_changed_from"],
        domain_changed_until=_until(row["domain_changed_at"]),
        allowed_event_props=tuple(msgspec.json.decode(row["allowed_event_props"] or "[]")),
        goals=tuple(goals.of_site(database, site_id)),
        imports=_imports(database, site_id),
        segments=_segments(database, site_id),
        flags=msgspec.json.decode(row["flags"]),
        has_props_feature=plans.PROPS in features,
        has_revenue_feature=plans.REVENUE_GOALS in features,
        exchange_rates=settings.get(database, "exchange_rates"),
        ingest_rate_limit_threshold=row["ingest_rate_limit_threshold"],
        ingest_rate_limit_scale_seconds=row["ingest_rate_limit_scale_seconds"],
        accept_traffic_until=None if team is None else team.accept_traffic_until,
        shields=msgspec.json.decode(row["shields"], type=dict[str, tuple[str, ...]]),
        locked=team is not None and team.locked,
        consolidated=bool(row["consolidated"]),
    )


def _moment(ticks: int | None) -> dt.datetime | None:
    return None if ticks is None else from_ticks(ticks)


def _until(changed_at: int | None) -> dt.datetime | None:
    return None if changed_at is None else from_ticks(changed_at) + DOMAIN_CHANGE_PERIOD


def _imports(database: Database, site_id: int) -> tuple[Import, ...]:
    rows = database.rows("SELECT * FROM imports WHERE site_id = ? ORDER BY id", (site_id,))
    return tuple(map(_import, rows))


def _import(row: sqlite3.Row) -> Import:
    return Import(
        id=row["id"],
        start_date=dt.date.fromisoformat(row["start_date"]),
        end_date=dt.date.fromisoformat(row["end_date"]),
        source=row["source"],
        status=row["status"],
        legacy=bool(row["legacy"]),
        has_scroll_depth=bool(row["has_scroll_depth"]),
    )


def _segments(database: Database, site_id: int) -> tuple[Segment, ...]:
    rows = database.rows("SELECT * FROM segments WHERE site_id = ? ORDER BY id", (site_id,))
    return tuple(
        Segment(
            id=row["id"],
            name=row["name"],
            type=row["type"],
            owner_id=row["owner_id"],
            data=msgspec.json.decode(row["data"]),
        )
        for row in rows
    )
