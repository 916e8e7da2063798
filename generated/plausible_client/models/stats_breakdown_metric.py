# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsBreakdownMetric: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

StatsBreakdownMetric: TypeAlias = Literal[
    "bounce_rate",
    "conversion_rate",
    "events",
    "pageviews",
    "time_on_page",
    "visit_duration",
    "visitors",
    "visits",
]
"""As elsewhere, without `views_per_visit`, which no breakdown has:
`visitors`, `visits`, `pageviews`, `events`, `bounce_rate` (percent), `visit_duration` (seconds),
`conversion_rate` (percent), `time_on_page` (seconds).
"""
