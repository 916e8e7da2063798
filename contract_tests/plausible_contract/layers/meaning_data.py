"""Random events of a few visitors, and the fixture documents that load them.

The pools are small and nasty on purpose: values that differ by case only, blanks, pipes, per cent signs,
gaps just below and above 30 minutes, visits over midnight and over changes of the clock.
`meaning_questions` draws what is asked about them.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from plausible_contract.model.rows import UNKNOWN_SCROLL_DEPTH, Goal, SiteData, site_data

VISITORS = 5
MOST_EVENTS = 24

PAGES = ("/", "/blog", "/Blog", "/blog/post|1", "/pricing", "/a.b", "/aXb", "/é")
HOSTNAMES = ("example.com", "blog.example.com")
EVENT_NAMES = ("pageview", "pageview", "pageview", "pageview", "engagement", "Signup", "Outbound Link: Click")
SOURCES = ("", "", "Google", "google", "Direct Mail", "Twitter")
REFERRERS = ("", "", "google.com", "t.co/abc")
CAMPAIGNS = ("", "", "spring", "Spring", "a|b")
PLACES = (("", "", 0), ("DE", "DE-BE", 2950159), ("US", "US-NY", 5128581), ("US", "", 0))
DEVICES = ("", "Desktop", "Mobile")
BROWSERS = (("", ""), ("Chrome", "14"), ("Chrome", "16"), ("Firefox", "14"))
SYSTEMS = (("", ""), ("Mac", "14"), ("Windows", "11"), ("Windows", "14"))
PROPS: tuple[dict[str, str], ...] = (
    {},
    {},
    {"plan": "pro"},
    {"plan": "free", "author": "Uku"},
    {"plan": "Pro"},
    {"plan": "(none)"},
)

GAPS_SECONDS = (0, 1, 10, 300, 1740, 1800, 1920, 10_800, 39_600, 90_000)
"""Times between two events of a visitor: up to 30 minutes one visit, from 32 minutes on another."""

SLIGHTLY_OUT_OF_ORDER_SECONDS = -10
QUARTER_SECONDS = 900

ZONES: tuple[tuple[str, str], ...] = (
    ("Etc/UTC", "2021-03-01"),
    ("Europe/London", "2021-03-28"),
    ("Europe/London", "2021-10-31"),
    ("America/Santiago", "2022-09-11"),
    ("America/Havana", "2023-11-05"),
    ("America/New_York", "2024-01-01"),
    ("Asia/Kathmandu", "2024-02-29"),
    ("Pacific/Auckland", "2024-12-31"),
    ("Australia/Lord_Howe", "2023-04-02"),
)
"""Time zones, and a day worth looking at: a change of the clock, of the year, or a leap day."""

GOALS = (
    Goal(display_name="Signup", event_name="Signup"),
    Goal(display_name="Signup pro", event_name="Signup", custom_props={"plan": "pro"}),
    Goal(display_name="Visit /blog**", page_path="/blog**"),
    Goal(display_name="Visit /pricing", page_path="/pricing"),
    Goal(display_name="Half of the blog", page_path="/blog*", scroll_threshold=50),
)


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """Random events of one site: as fixture rows, and as the naive model sees them."""

    timezone: str
    day: dt.date
    rows: Sequence[dict[str, Any]]
    now: dt.datetime
    goals: Sequence[Goal] = GOALS
    data: SiteData = field(repr=False, default_factory=SiteData)

    def document(self, domain: str) -> dict[str, Any]:
        """Return the fixture document that puts the events into a new site; its refs are used only once."""
        ref = f"{domain}-{secrets.token_hex(4)}"
        goals = [_goal_fixture(goal, f"{ref}-goal-{index}") for index, goal in enumerate(self.goals)]
        site = {
            "ref": ref,
            "domain": domain,
            "timezone": self.timezone,
            "native_stats_start_at": "2000-01-01T00:00:00",
            "goals": goals,
        }
        return {"sites": [site], "events": [{**row, "site": ref} for row in self.rows]}


def _goal_fixture(goal: Goal, ref: str) -> dict[str, Any]:
    fixture = {
        "ref": ref,
        "display_name": goal.display_name,
        "event_name": goal.event_name,
        "page_path": goal.page_path,
        "scroll_threshold": goal.scroll_threshold,
        "custom_props": dict(goal.custom_props) or None,
    }
    return {name: value for name, value in fixture.items() if value is not None}


Choose = Callable[[Sequence[Any]], Any]


@st.composite
def loaded_sites(draw: st.DrawFn) -> Loaded:
    """Draw a site with up to `MOST_EVENTS` events around a day that is worth looking at."""
    timezone, day_text = draw(st.sampled_from(ZONES))
    day = dt.date.fromisoformat(day_text)
    start = dt.datetime.combine(day, dt.time(20), tzinfo=ZoneInfo(timezone)) - dt.timedelta(days=1)
    cursors = dict.fromkeys(range(1, VISITORS + 1), start.astimezone(dt.UTC))

    def choose(values: Sequence[Any]) -> Any:
        return draw(st.sampled_from(values))

    rows = [event_row(choose, cursors) for _ in range(draw(st.integers(0, MOST_EVENTS)))]
    now = max(cursors.values()) + choose(
        (dt.timedelta(minutes=3), dt.timedelta(days=2), dt.timedelta(days=33))
    )
    data = site_data(rows, timezone=timezone, goals=GOALS)
    return Loaded(timezone=timezone, day=day, rows=rows, now=now, data=data)


def event_row(choose: Choose, cursors: dict[int, dt.datetime]) -> dict[str, Any]:
    """Make the next event of some visitor; `cursors` says when each was last seen, and is moved on."""
    user_id = choose(list(cursors))
    step = choose((*GAPS_SECONDS, SLIGHTLY_OUT_OF_ORDER_SECONDS))
    cursors[user_id] = _moved(cursors[user_id], step)
    name = choose(EVENT_NAMES)
    row: dict[str, Any] = {
        "name": name,
        "user_id": user_id,
        "timestamp": cursors[user_id].strftime("%Y-%m-%dT%H:%M:%S"),
        "hostname": choose(HOSTNAMES),
        "pathname": choose(PAGES),
        "props": choose(PROPS),
        **_visit_attributes(choose),
    }
    if name == "engagement":
        row["scroll_depth"] = choose((0, 20, 50, 80, 100, UNKNOWN_SCROLL_DEPTH))
        row["engagement_time"] = 1000 * choose(range(1, 60))
    elif name != "pageview":
        row["interactive"] = choose((True, False))
    return row


def _moved(moment: dt.datetime, seconds: int) -> dt.datetime:
    """Move on, or a little back, but not back over a quarter of an hour.

    Which hours a visit covers whose last event lies in an earlier hour than its first, nothing settles.
    """
    moved = moment + dt.timedelta(seconds=seconds)
    is_further_back = moved.timestamp() // QUARTER_SECONDS < moment.timestamp() // QUARTER_SECONDS
    return moment if is_further_back else moved


def _visit_attributes(choose: Choose) -> dict[str, Any]:
    """Choose what is known of a visit; blank columns are left out."""
    campaign = choose(CAMPAIGNS)
    country, region, city = choose(PLACES)
    browser, browser_version = choose(BROWSERS)
    system, system_version = choose(SYSTEMS)
    columns: dict[str, Any] = {
        "referrer_source": choose(SOURCES),
        "referrer": choose(REFERRERS),
        "utm_campaign": campaign,
        "utm_medium": "email" if campaign else "",
        "country_code": country,
        "subdivision1_code": region,
        "city_geoname_id": city,
        "screen_size": choose(DEVICES),
        "browser": browser,
        "browser_version": browser_version,
        "operating_system": system,
        "operating_system_version": system_version,
    }
    return {name: value for name, value in columns.items() if value}
