# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsBreakdownProperty: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

StatsBreakdownProperty: TypeAlias = Literal[
    "event:goal",
    "event:name",
    "event:page",
    "visit:browser",
    "visit:browser_version",
    "visit:channel",
    "visit:city",
    "visit:country",
    "visit:device",
    "visit:entry_page",
    "visit:exit_page",
    "visit:os",
    "visit:os_version",
    "visit:referrer",
    "visit:region",
    "visit:source",
    "visit:utm_campaign",
    "visit:utm_content",
    "visit:utm_medium",
    "visit:utm_source",
    "visit:utm_term",
]
"""A property of events or visits, or `event:props:` and the name of a custom property."""
