# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsMetric: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

StatsMetric: TypeAlias = Literal[
    "bounce_rate",
    "conversion_rate",
    "events",
    "pageviews",
    "time_on_page",
    "views_per_visit",
    "visit_duration",
    "visitors",
    "visits",
]
"""| Metric | Counts | Unit |
|---|---|---|
| `visitors` | distinct visitors | number |
| `visits` | visits (sessions: activity without a pause of more than 30 minutes) | number |
| `pageviews` | pageviews | number |
| `events` | pageviews and custom events; `null` where a scroll goal is selected | number |
| `views_per_visit` | pageviews of a visit, on average | number, 2 decimals |
| `bounce_rate` | share of visits with fewer than two pageviews and no interactive custom event | percent, whole |
| `visit_duration` | length of a visit, on average; bounces count as 0 | seconds, whole |
| `conversion_rate` | share of visitors that reached the goal filtered by | percent, 2 decimals |
| `time_on_page` | time that a visit spends on the page filtered by, on average | seconds, whole, or `null` |
"""
