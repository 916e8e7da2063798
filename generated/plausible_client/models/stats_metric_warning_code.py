# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsMetricWarningCode: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

StatsMetricWarningCode: TypeAlias = Literal[
    "legacy_time_on_page_used",
    "no_imported_scroll_depth",
    "no_revenue_goals_matching",
    "no_single_revenue_currency",
    "revenue_goals_unavailable",
]
"""`no_revenue_goals_matching` (no goal in question has a currency), `no_single_revenue_currency` (they have
several), `revenue_goals_unavailable` (the plan lacks revenue goals), `no_imported_scroll_depth` (imported
pages lack it), `legacy_time_on_page_used` (part of the range was computed the old way).
"""
