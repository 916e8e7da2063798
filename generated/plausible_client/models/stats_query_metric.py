# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsQueryMetric: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

StatsQueryMetric: TypeAlias = Literal[
    "average_revenue",
    "bounce_rate",
    "conversion_rate",
    "events",
    "group_conversion_rate",
    "pageviews",
    "percentage",
    "scroll_depth",
    "time_on_page",
    "total_revenue",
    "views_per_visit",
    "visit_duration",
    "visitors",
    "visits",
]
"""| Metric | Counts | Unit |
|---|---|---|
| `visitors` | distinct visitors | number |
| `visits` | visits | number |
| `pageviews` | pageviews | number |
| `events` | pageviews and custom events; `null` for scroll goals | number |
| `views_per_visit` | pageviews of a visit, on average; only without dimensions, or by time | number, 2 decimals |
| `bounce_rate` | share of visits with fewer than two pageviews and no interactive custom event | percent, whole |
| `visit_duration` | length of a visit, on average | seconds, whole |
| `percentage` | the group's share of all visitors under the same filters; groups may overlap | percent, 2 decimals |
| `conversion_rate` | share of all visitors that reached the goal; needs a goal filter or the dimension `event:goal` | percent, 2 decimals |
| `group_conversion_rate` | share of the group's visitors that reached the goal; the same need | percent, 2 decimals |
| `time_on_page` | time on the page, on average; needs `event:page` as dimension or in a filter | seconds, or `null` |
| `scroll_depth` | how far down the page visits scroll, on average; needs `event:page` as dimension or in a top-level filter | percent, or `null` |
| `total_revenue` | sum of the revenue of matching events | revenue object or `null` |
| `average_revenue` | revenue of a matching event, on average | revenue object or `null` |

A server without revenue goals refuses the last two.
"""
