# Generated from openapi/sandbox.yaml (sha256 2883a9a5969d5b88); `make client` writes it, do not edit.
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
    },
    total=False,
)
"""One row of an imported table; its other members are the table's columns, blank or 0 where absent."""
