"""A site with as many events as wanted, as fixture files: goals of every kind, imports, a segment, places.

The same number gives the same events: visits of one to four steps, in order of time, over ninety days.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DOMAIN, KEY = "fuzz.example.com", "fuzz-key"
FIRST = dt.datetime(2024, 1, 1)
DAYS = 90
PAGES = 500
EVENTS_A_VISIT = 2.5
SOURCES = ("", "", "Google", "DuckDuckGo", "Twitter", "News")
CAMPAIGNS = ("", "", "spring", "Spring|2")
PLACES = (
    ("", "", 0),
    ("DE", "DE-BE", 2950159),
    ("US", "US-NY", 5128581),
    ("EE", "EE-37", 588409),
    ("US", "", 0),
)
DEVICES = ("", "Desktop", "Desktop", "Mobile", "Tablet")
BROWSERS = (("Chrome", "120.0"), ("Chrome", "121.0"), ("Firefox", "122.0"), ("Safari", "17.2"))
SYSTEMS = (("Mac", "14.2"), ("Windows", "11"), ("iOS", "17.2"), ("", ""))
NAMES = ("pageview",) * 7 + ("engagement", "Signup", "Purchase")
PROPS: tuple[dict[str, str], ...] = ({}, {}, {"plan": "pro"}, {"plan": "free", "author": "Uku"})


def write(folder: Path, events: int) -> list[Path]:
    """Write the files that a sandbox takes as `--fixture`, in the order in which it takes them.

    Parameters
    ----------
    folder
        Where to write.
    events
        How many events the site has.

    """
    accounts, rows = folder / "accounts.json", folder / "events.jsonl"
    accounts.write_text(json.dumps(document()), encoding="utf-8")
    with rows.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(event) + "\n" for event in _events(events))
    return [accounts, rows]


def document() -> dict[str, Any]:
    """Return everything but the events: who owns the site, its goals, imports and segment."""
    goals = [
        {"ref": "goal1", "display_name": "Signup", "event_name": "Signup"},
        {"ref": "goal2", "display_name": "Visit /page/1*", "page_path": "/page/1*"},
        {"ref": "goal3", "display_name": "Read page 7", "page_path": "/page/7", "scroll_threshold": 50},
        {"ref": "goal4", "display_name": "Purchase", "event_name": "Purchase", "currency": "EUR"},
    ]
    imports = [
        {"ref": "import1", "start_date": "2023-12-01", "end_date": "2024-01-20", "status": "completed"}
    ]
    segment = {"filters": [["contains", "event:page", ["/page/2"]], ["is", "visit:country", ["DE", "US"]]]}
    site = {
        "ref": "site",
        "domain": DOMAIN,
        "timezone": "America/New_York",
        "team": "team",
        "native_stats_start_at": "2000-01-01T00:00:00",
        "goals": goals,
        "imports": imports,
        "segments": [
            {"ref": "segment1", "owner": "user", "type": "site", "name": "s", "segment_data": segment}
        ],
    }
    return {
        "users": [{"ref": "user", "email": "fuzz@example.com", "name": "Fuzz"}],
        "teams": [{"ref": "team", "owner": "user", "hourly_api_request_limit": 10**9}],
        "api_keys": [{"ref": "key", "user": "user", "key": KEY, "scopes": ["stats:read:*"]}],
        "sites": [site],
        "imported": list(_imported()),
    }


def _imported() -> Iterator[dict[str, Any]]:
    sums = {"visitors": 9, "visits": 10, "pageviews": 20, "bounces": 4, "visit_duration": 900}
    for number in range(50):
        day = {"date": (dt.date(2023, 12, 2) + dt.timedelta(days=number)).isoformat(), "import": "import1"}
        yield {"table": "imported_visitors", **day, **sums}
        yield {"table": "imported_sources", "source": SOURCES[number % 6], **day, **sums}
        yield {"table": "imported_pages", "page": f"/page/{number}", "visitors": 5, "pageviews": 7, **day}
        yield {
            "table": "imported_locations",
            "country": "DE",
            "region": "DE-BE",
            "city": 2950159,
            **day,
            **sums,
        }
        yield {"table": "imported_custom_events", "name": "Signup", "visitors": 3, "events": 4, **day}


def _events(count: int) -> Iterator[dict[str, Any]]:
    draw = random.Random(7)
    pause = DAYS * 86_400 / (count / EVENTS_A_VISIT)
    written, visit = 0, 0
    while written < count:
        steps = min(draw.randint(1, 4), count - written)
        yield from _visit(draw, FIRST + dt.timedelta(seconds=visit * pause), steps)
        written, visit = written + steps, visit + 1


def _visit(draw: random.Random, start: dt.datetime, steps: int) -> Iterator[dict[str, Any]]:
    country, region, city = draw.choice(PLACES)
    browser, system = draw.choice(BROWSERS), draw.choice(SYSTEMS)
    visitor = {
        "user_id": draw.randrange(1, 200_000),
        "hostname": draw.choice((DOMAIN, f"blog.{DOMAIN}")),
        "referrer_source": draw.choice(SOURCES),
        "utm_campaign": draw.choice(CAMPAIGNS),
        "country_code": country,
        "subdivision1_code": region,
        "city_geoname_id": city,
        "screen_size": draw.choice(DEVICES),
        "browser": browser[0],
        "browser_version": browser[1],
        "operating_system": system[0],
        "operating_system_version": system[1],
    }
    for step in range(steps):
        name = draw.choice(NAMES) if step else "pageview"
        event = {
            **visitor,
            "name": name,
            "timestamp": (start + dt.timedelta(minutes=step)).isoformat(timespec="seconds"),
            "pathname": f"/page/{int(draw.random() ** 2 * PAGES)}",
            "props": draw.choice(PROPS),
        }
        if name == "engagement":
            event |= {"scroll_depth": draw.randrange(101), "engagement_time": draw.randrange(60_000)}
        yield event
