"""The tables of the metadata store as SQLite's DDL.

Ids are never used twice (`AUTOINCREMENT`): events of a deleted site must not turn up under a new one.
Times are whole microseconds since 1970 (UTC). `database` opens the file; one module per noun reads
and writes its own tables.
"""

from __future__ import annotations

APPLICATION_ID = 0x506C5342  # "PlSB" in SQLite's header: tells our file from anybody else's
SCHEMA_VERSION = 1

TABLES = (
    "refs",
    "settings",
    "forgotten_sites",
    "shared_links",
    "guests",
    "segments",
    "imports",
    "goals",
    "sites",
    "api_keys",
    "memberships",
    "teams",
    "users",
)
"""Every table, children before the tables they refer to, so that they can be emptied in this order."""

DDL = """
CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email TEXT NOT NULL UNIQUE COLLATE NOCASE,
    name TEXT NOT NULL DEFAULT '',
    super_admin INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE teams (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    identifier TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    setup_complete INTEGER NOT NULL DEFAULT 0,
    locked INTEGER NOT NULL DEFAULT 0,
    hourly_api_request_limit INTEGER,
    subscription TEXT,
    trial_expiry_date TEXT,
    accept_traffic_until TEXT
) STRICT;

CREATE TABLE memberships (
    team_id INTEGER NOT NULL REFERENCES teams ON DELETE CASCADE,
    user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    role TEXT NOT NULL,
    PRIMARY KEY (team_id, user_id)
) STRICT;
CREATE INDEX memberships_of_user ON memberships (user_id);

CREATE TABLE api_keys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash BLOB NOT NULL UNIQUE,
    user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
    team_id INTEGER REFERENCES teams ON DELETE CASCADE,
    scopes TEXT NOT NULL,
    edition TEXT NOT NULL DEFAULT 'current'
) STRICT;

CREATE TABLE sites (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    domain TEXT NOT NULL UNIQUE,
    domain_changed_from TEXT,
    domain_changed_at INTEGER,
    timezone TEXT NOT NULL,
    team_id INTEGER REFERENCES teams ON DELETE CASCADE,
    native_stats_start_at INTEGER NOT NULL,
    legacy_time_on_page_cutoff INTEGER,
    flags TEXT NOT NULL DEFAULT '{}',
    allowed_event_props TEXT,
    ingest_rate_limit_threshold INTEGER,
    ingest_rate_limit_scale_seconds INTEGER NOT NULL DEFAULT 60,
    shields TEXT NOT NULL DEFAULT '{}',
    consolidated INTEGER NOT NULL DEFAULT 0,
    tracker_id TEXT NOT NULL UNIQUE,
    tracker_options TEXT NOT NULL
) STRICT;
CREATE INDEX sites_by_former_domain ON sites (domain_changed_from);
CREATE INDEX sites_of_team ON sites (team_id);

CREATE TABLE goals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    site_id INTEGER NOT NULL REFERENCES sites ON DELETE CASCADE,
    display_name TEXT NOT NULL,
    event_name TEXT,
    page_path TEXT,
    scroll_threshold INTEGER NOT NULL DEFAULT -1,
    currency TEXT,
    custom_props TEXT NOT NULL DEFAULT '{}',
    UNIQUE (site_id, display_name)
) STRICT;

CREATE TABLE imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    site_id INTEGER NOT NULL REFERENCES sites ON DELETE CASCADE,
    start_date TEXT NOT NULL,
    end_date TEXT NOT NULL,
    source TEXT NOT NULL,
    status TEXT NOT NULL,
    legacy INTEGER NOT NULL,
    has_scroll_depth INTEGER NOT NULL
) STRICT;
CREATE INDEX imports_of_site ON imports (site_id);

CREATE TABLE segments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    site_id INTEGER NOT NULL REFERENCES sites ON DELETE CASCADE,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    owner_id INTEGER REFERENCES users ON DELETE SET NULL,
    data TEXT NOT NULL
) STRICT;
CREATE INDEX segments_of_site ON segments (site_id);

CREATE TABLE guests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    site_id INTEGER NOT NULL REFERENCES sites ON DELETE CASCADE,
    user_id INTEGER REFERENCES users ON DELETE CASCADE,
    email TEXT NOT NULL COLLATE NOCASE,
    role TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (site_id, email)
) STRICT;
CREATE INDEX guests_of_user ON guests (user_id);

CREATE TABLE shared_links (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    site_id INTEGER NOT NULL REFERENCES sites ON DELETE CASCADE,
    name TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    UNIQUE (site_id, name)
) STRICT;

CREATE TABLE forgotten_sites (site_id INTEGER PRIMARY KEY) STRICT;

CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE refs (
    kind TEXT NOT NULL,
    ref TEXT NOT NULL,
    id INTEGER NOT NULL,
    PRIMARY KEY (kind, ref)
) STRICT;
"""
