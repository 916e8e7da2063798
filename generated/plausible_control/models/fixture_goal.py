# Generated from openapi/sandbox.yaml (sha256 2883a9a5969d5b88); `make client` writes it, do not edit.
"""FixtureGoal, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping


class FixtureGoal(TypedDict, total=False):
    """A goal, reached by an event or a page."""

    ref: str
    """Name of an entity within fixtures; it never leaves the control plane."""
    display_name: str | None
    """Name in reports; made of event or path if absent."""
    event_name: str | None
    """Name of the event."""
    page_path: str | None
    """Path of the page, may hold `*` and `**`."""
    scroll_threshold: int | None
    """Depth in percent, with a page path; -1 for none."""
    currency: str | None
    """ISO 4217 code."""
    custom_props: Mapping[str, str]
    """Text by name."""
