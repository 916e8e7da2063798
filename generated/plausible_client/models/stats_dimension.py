# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsDimension: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

StatsDimension: TypeAlias = Literal[
    "event:goal",
    "event:hostname",
    "event:name",
    "event:page",
    "time",
    "time:day",
    "time:hour",
    "time:month",
    "time:week",
    "visit:browser",
    "visit:browser_version",
    "visit:channel",
    "visit:city",
    "visit:city_name",
    "visit:country",
    "visit:country_name",
    "visit:device",
    "visit:entry_page",
    "visit:entry_page_hostname",
    "visit:exit_page",
    "visit:exit_page_hostname",
    "visit:os",
    "visit:os_version",
    "visit:referrer",
    "visit:region",
    "visit:region_name",
    "visit:source",
    "visit:utm_campaign",
    "visit:utm_content",
    "visit:utm_medium",
    "visit:utm_source",
    "visit:utm_term",
]
"""What to group by. `time` takes hours, days, weeks or months by the length of the range: up to two days, up
to 41 days, up to 53 weeks, beyond.
`time:hour`, `time:day`, `time:week` and `time:month` say so outright. Only buckets with data have a row.
`event:name`, `event:page`, `event:hostname`, `event:goal` and `event:props:KEY` group events;
the `visit:` dimensions group by what is known of the visit: `visit:source`, `visit:channel`,
`visit:referrer`, the five `visit:utm_` tags, `visit:device`, `visit:browser`, `visit:browser_version`,
`visit:os`, `visit:os_version`, `visit:country`, `visit:region`, `visit:city` and their English names
(`visit:country_name`, `visit:region_name`, `visit:city_name`), and `visit:entry_page`, `visit:exit_page`
with their hostnames (`visit:entry_page_hostname`, `visit:exit_page_hostname`).
"""
