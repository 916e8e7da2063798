# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""FixtureImport, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    from .import_status import ImportStatus
    from .relative_days import RelativeDays


class FixtureImport(TypedDict, total=False):
    """An import of statistics from elsewhere."""

    start_date: Required[str | RelativeDays]
    """A date, or a number of days from today."""
    end_date: Required[str | RelativeDays]
    """A date, or a number of days from today."""
    ref: str
    """Name of an entity within fixtures; it never leaves the control plane."""
    source: str
    """Where the data comes from."""
    status: ImportStatus
    """`pending` and `importing` before it is done, `completed` once it counts, `failed` if it went wrong."""
    legacy: bool
    """Whether it is the one import of the time before imports had ids."""
    has_scroll_depth: bool
    """Whether the imported pages have scroll depths."""
