"""The ground that relations stand on: a site with statistics, its days, and what can be looked for in it.

With a control plane a site of our own is loaded, rich in odd values; otherwise the run's reading site is
used, whatever it holds, over days that are over. What to look for is read from the server's own breakdowns.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from plausible_contract.control import Control
from plausible_contract.layers.meaning_ask import Asker
from plausible_contract.layers.meaning_data import Loaded, event_row
from plausible_contract.layers.meaning_questions import (
    BREAKDOWN_PROPERTIES,
    ONE_DAY,
    Params,
    Vocabulary,
    is_writable,
)
from plausible_contract.model import ranges
from plausible_contract.target import Target

DAYS_LOOKED_AT = 45
"""How far back the days of a reading site go."""

VALUES_KEPT = 8
"""How many values of each property relations look for."""

RICH_EVENTS = 220
RICH_VISITORS = 14
RICH_ZONE, RICH_DAY = "America/Santiago", dt.date(2022, 9, 8)
"""A zone that changes its clock three days later, at midnight: 11 September 2022 begins at one o'clock."""

Draw = Callable[[st.SearchStrategy[Any]], Any]


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A site with statistics and what may be asked about it; `today` is the site's own date."""

    domain: str
    timezone: str
    today: dt.date
    vocabulary: Vocabulary

    def window(self, draw: Draw, *, longest: int = 14) -> tuple[dt.date, dt.date]:
        """Draw first and last day of a closed window."""
        days = self.vocabulary.days
        first = draw(st.integers(0, len(days) - 1))
        length = draw(st.integers(1, longest))
        return days[first], days[min(first + length, len(days)) - 1]

    def dates(self, draw: Draw, *, longest: int = 14) -> Params:
        """Draw a closed window as v1 parameters."""
        first, last = self.window(draw, longest=longest)
        return custom(first, last)

    @property
    def even_days(self) -> list[dt.date]:
        """The days that have 24 hours."""
        return [day for day in self.vocabulary.days if day not in self.vocabulary.odd_days]

    def value(self, draw: Draw, name: str) -> str:
        """Draw a value of a property that a v1 filter can be written for."""
        known = self.vocabulary.values.get(name, ())
        chosen: str = draw(st.sampled_from([value for value in known if is_writable(value)] or ["nothing"]))
        return chosen

    def known(self, names: Sequence[str]) -> list[str]:
        """Return those of the properties that have values here, or all where none has."""
        return [name for name in names if self.vocabulary.values.get(name)] or list(names)


def custom(first: dt.date, last: dt.date) -> Params:
    """Write a window as v1 parameters."""
    return {"period": "custom", "date": f"{first},{last}"}


def rich_site(seed: int) -> Loaded:
    """Make many events of many visitors over some ten days; the seed decides them."""
    source = random.Random(seed)  # noqa: S311 - repeatable test data, no secret
    start = dt.datetime.combine(RICH_DAY, dt.time(8), tzinfo=ZoneInfo(RICH_ZONE)).astimezone(dt.UTC)
    cursors = {
        number: start + dt.timedelta(hours=source.randrange(120)) for number in range(1, RICH_VISITORS + 1)
    }
    rows = [event_row(source.choice, cursors) for _ in range(RICH_EVENTS)]
    now = max(cursors.values()) + dt.timedelta(days=1)
    return Loaded(timezone=RICH_ZONE, day=RICH_DAY, rows=rows, now=now)


def load_rich_site(target: Target, seed: int) -> tuple[str, Loaded]:
    """Load the rich site and hold the clock a day after its last event; returns its domain and events."""
    if target.control is None:
        raise ValueError("a rich site can only be loaded through a control plane")
    loaded = rich_site(seed)
    return load_site(target, target.control, loaded, "rich"), loaded


def load_site(target: Target, control: Control, loaded: Loaded, label: str) -> str:
    """Load events into a new site of the run's own, and hold the clock at their `now`; returns its domain.

    A site that an earlier run has left under this domain is deleted first.
    """
    domain = target.own_domain(label)
    target.own_sites.append(domain)
    if target.has("sites"):
        target.call("DELETE", f"/api/v1/sites/{domain}", key="sites")
    control.load(loaded.document(domain))
    control.set_clock(loaded.now.strftime("%Y-%m-%dT%H:%M:%SZ"))
    return domain


def survey(asker: Asker, target: Target, now: dt.datetime) -> Ground | None:
    """Look at a site: its timezone, its past days, its values. None where it has no pageviews."""
    path = f"/api/v1/sites/{quote(asker.domain, safe='')}"
    answer = target.call("GET", path, key=target.key_for("current"))
    timezone = answer.json().get("timezone", "Etc/UTC") if answer.status == 200 else "Etc/UTC"
    today = now.astimezone(ZoneInfo(timezone)).date()
    first, last = today - DAYS_LOOKED_AT * ONE_DAY, today - ONE_DAY
    dates = custom(first, last)
    series = asker.timeseries({**dates, "interval": "day", "metrics": "pageviews"})
    busy = [row["date"] for row in series if row["pageviews"]]
    if not busy:
        return None
    start = max(first, dt.date.fromisoformat(busy[0]) - ONE_DAY)
    end = min(last, dt.date.fromisoformat(busy[-1]) + ONE_DAY)
    days = _seamless([start + index * ONE_DAY for index in range((end - start).days + 1)], timezone)
    values, goals = _values(asker, dates)
    return Ground(
        domain=asker.domain,
        timezone=timezone,
        today=today,
        vocabulary=Vocabulary(
            values=values, goals=goals, days=days, odd_days=ranges.odd_days(days, timezone)
        ),
    )


def _seamless(days: list[dt.date], timezone: str) -> list[dt.date]:
    """Return the latest days that follow each other without a lost hour, as where midnight comes twice."""
    starts = [ranges.of_dates(day, day, timezone) for day in days]
    seams = [
        index
        for index, (before, after) in enumerate(pairwise(starts), start=1)
        if before.last + ranges.ONE_SECOND != after.first
    ]
    return days[seams[-1] :] if seams else days


def _values(asker: Asker, dates: Params) -> tuple[dict[str, list[str]], list[str]]:
    """Read what values each property has; engagement is no event to ask for."""
    values: dict[str, list[str]] = {}
    for name in BREAKDOWN_PROPERTIES:
        rows = asker.breakdown({**dates, "property": name, "limit": str(VALUES_KEPT)})
        key = name.removeprefix("event:props:").rpartition(":")[2]
        values[name] = [str(row[key]) for row in rows if row.get(key) != "engagement"]
    goals = values.pop("event:goal")
    return {name: found for name, found in values.items() if found}, goals
