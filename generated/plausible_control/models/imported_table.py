# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""ImportedTable: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

ImportedTable: TypeAlias = Literal[
    "imported_browsers",
    "imported_custom_events",
    "imported_devices",
    "imported_entry_pages",
    "imported_exit_pages",
    "imported_locations",
    "imported_operating_systems",
    "imported_pages",
    "imported_sources",
    "imported_visitors",
]
"""Which aggregate a row belongs to: `imported_visitors` totals of the day, `imported_sources` by source,
`imported_pages`, `imported_entry_pages` and `imported_exit_pages` by page, `imported_custom_events` by
event, `imported_locations` by place, `imported_devices`, `imported_browsers` and
`imported_operating_systems` by equipment.
"""
