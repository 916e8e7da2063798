# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""FixtureImportedRow, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    from .imported_table import ImportedTable
    from .relative_days import RelativeDays


FixtureImportedRow = TypedDict(
    "FixtureImportedRow",
    {
        "table": "Required[ImportedTable]",
        "date": "Required[str | RelativeDays]",
        "import": "str | None",
        "site": "str",
        "domain": "str",
        "source": "str",
        "channel": "str",
        "referrer": "str",
        "utm_medium": "str",
        "utm_source": "str",
        "utm_campaign": "str",
        "utm_content": "str",
        "utm_term": "str",
        "hostname": "str",
        "page": "str",
        "entry_page": "str",
        "exit_page": "str",
        "name": "str",
        "link_url": "str",
        "path": "str",
        "country": "str",
        "region": "str",
        "city": "int",
        "device": "str",
        "browser": "str",
        "browser_version": "str",
        "operating_system": "str",
        "operating_system_version": "str",
        "visitors": "int",
        "visits": "int",
        "pageviews": "int",
        "bounces": "int",
        "visit_duration": "int",
        "events": "int",
        "entrances": "int",
        "exits": "int",
        "total_scroll_depth": "int",
        "total_scroll_depth_visits": "int",
        "total_time_on_page": "int",
        "total_time_on_page_visits": "int",
        "time_on_page": "int",
        "active_visitors": "int",
    },
    total=False,
)
"""One row of an imported table: totals of one day for one value of what the table is by.
Of the columns only those of its table are allowed; what is absent is blank or 0.
"""
