"""The demo site: what a sandbox without arguments starts with, so that every example has an answer.

Accounts and keys are there at once; two months of generated traffic follow when statistics are first
asked for. The traffic is drawn from a fixed seed: the same day gives the same numbers.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plausible_sandbox.fixtures import load_checked
from plausible_sandbox.ingest.fixture_rows import event_row
from plausible_sandbox.store.event_store import EventStore
from plausible_sandbox.world import World

DOMAIN = "demo.example.com"
DAYS = 60
VISITS_PER_DAY = 15
SEED = 2021
SIGNUP_RATE = 0.25
"""Share of visits to the pricing page that end in a signup."""

PAGES = ("/", "/pricing", "/blog", "/blog/hello-world", "/docs", "/docs/api", "/about")
PAGE_WEIGHTS = (30, 12, 10, 8, 8, 5, 3)
SOURCES: tuple[dict[str, str], ...] = (
    {},
    {"referrer_source": "Google", "referrer": "google.com"},
    {"referrer_source": "Hacker News", "referrer": "news.ycombinator.com/item"},
    {"referrer_source": "Twitter", "referrer": "t.co/abc"},
    {"referrer_source": "newsletter", "utm_source": "newsletter", "utm_medium": "email"},
)
SOURCE_WEIGHTS = (40, 30, 12, 8, 10)
DEVICES = tuple(
    {
        "screen_size": device,
        "operating_system": system,
        "operating_system_version": version,
        "browser": browser,
    }
    for device, system, version, browser in (
        ("Desktop", "Windows", "11", "Chrome"),
        ("Desktop", "Mac", "15.1", "Safari"),
        ("Mobile", "iOS", "18.1", "Safari"),
        ("Mobile", "Android", "15", "Chrome"),
    )
)
PLACES = (
    {"country_code": "DE", "subdivision1_code": "DE-BE", "city_geoname_id": 2950159},
    {"country_code": "US", "subdivision1_code": "US-NY", "city_geoname_id": 5128581},
    {"country_code": "GB", "subdivision1_code": "GB-ENG", "city_geoname_id": 2643743},
    {"country_code": "EE", "subdivision1_code": "EE-37", "city_geoname_id": 588409},
)


@dataclass(frozen=True, slots=True)
class Keys:
    """A key of each kind."""

    stats: str = "sandbox-stats-key"
    sites: str = "sandbox-sites-key"
    preview: str = "sandbox-preview-key"


def install(world: World, keys: Keys) -> None:
    """Give `world` the demo's accounts now and its traffic on first use."""
    load_checked(world, accounts(keys))
    site_id = world.accounts.site_id_of_ref("demo_site")
    world.put_off(lambda store: _fill(store, site_id, world.clock.now()), site_id=site_id)


def accounts(keys: Keys) -> dict[str, object]:
    """Return the fixture of the demo's accounts."""
    provisioning = ["stats:read:*", "sites:read:*", "sites:provision:*"]
    return {
        "users": [{"ref": "demo_user", "email": "demo@example.com", "name": "Demo"}],
        "teams": [{"ref": "demo_team", "owner": "demo_user"}],
        "api_keys": [
            {"ref": "stats_key", "user": "demo_user", "scopes": ["stats:read:*"], "key": keys.stats},
            {"ref": "sites_key", "user": "demo_user", "scopes": provisioning, "key": keys.sites},
            {
                "ref": "preview_key",
                "user": "demo_user",
                "scopes": provisioning,
                "edition": "preview",
                "key": keys.preview,
            },
        ],
        "sites": [
            {
                "ref": "demo_site",
                "team": "demo_team",
                "domain": DOMAIN,
                "timezone": "Europe/London",
                "goals": [
                    {"ref": "demo_signup", "event_name": "Signup", "display_name": "Signup"},
                    {"ref": "demo_pricing", "page_path": "/pricing", "display_name": "Visit /pricing"},
                ],
                "allowed_event_props": ["plan"],
            }
        ],
    }


def _fill(store: EventStore, site_id: int, now: dt.datetime) -> None:
    store.add([event_row(row, site_id, now) for row in traffic(now)])


def traffic(now: dt.datetime) -> Iterator[dict[str, Any]]:
    """Generate the event rows of the days before `now`, in order of visits."""
    draw = random.Random(SEED)  # noqa: S311 - traffic, not secrets
    midnight = now.astimezone(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    latest = now.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    for day in range(DAYS, -1, -1):
        for visit in range(round(VISITS_PER_DAY * draw.uniform(0.6, 1.4))):
            start = midnight - dt.timedelta(days=day) + dt.timedelta(seconds=draw.randrange(86_400))
            yield from (
                row
                for row in _visit(draw, start, day * 10_000 + visit)
                if row["timestamp"] <= latest.isoformat()
            )


def _visit(draw: random.Random, start: dt.datetime, number: int) -> list[dict[str, Any]]:
    shared: dict[str, Any] = {
        **draw.choices(SOURCES, SOURCE_WEIGHTS)[0],
        **draw.choice(DEVICES),
        **draw.choice(PLACES),
        "hostname": DOMAIN,
        "user_id": 1_000_000 + number,
    }
    rows = []
    at = start
    for _ in range(draw.choices((1, 2, 3, 5), (45, 25, 20, 10))[0]):
        page = {**shared, "pathname": draw.choices(PAGES, PAGE_WEIGHTS)[0]}
        rows.append({**page, "name": "pageview", "timestamp": at.isoformat()})
        if page["pathname"] == "/pricing" and draw.random() < SIGNUP_RATE:
            signup = (at + dt.timedelta(seconds=20)).isoformat()
            props = {"plan": draw.choice(("free", "pro"))}
            rows.append({**page, "name": "Signup", "timestamp": signup, "props": props})
        at += dt.timedelta(seconds=draw.randrange(25, 400))
    return rows
