# Generated from openapi/sandbox.yaml (sha256 2883a9a5969d5b88); `make client` writes it, do not edit.
"""FixtureImport, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from .import_status import ImportStatus
    from .relative_days import RelativeDays


class FixtureImport(TypedDict, total=False):
    """An import of statistics from elsewhere."""

    ref: str
    """Name of an entity within fixtures; it never leaves the control plane."""
    start_date: str | RelativeDays
    """A date, or a number of days from today."""
    end_date: str | RelativeDays
    """A date, or a number of days from today."""
    source: str
    """Where the data comes from."""
    status: ImportStatus
    """`pending` and `importing` before it is done, `completed` once it counts, `failed` if it went wrong."""
    legacy: bool
    """Whether it is the one import of the time before imports had ids."""
    has_scroll_depth: bool
    """Whether the imported pages have scroll depths."""
