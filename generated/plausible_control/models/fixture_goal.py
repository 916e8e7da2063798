# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
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
    """Name in reports, unique within the site; the event's name or `Visit <path>` if absent."""
    event_name: str | None
    """Name of the event; either this or `page_path`."""
    page_path: str | None
    """Path of the page with its leading slash, may hold `*` and `**`; either this or `event_name`."""
    scroll_threshold: int | None
    """Depth in percent, with a page path; -1 for none."""
    currency: str | None
    """ISO 4217 code of a current currency."""
    custom_props: Mapping[str, str]
    """Properties that an event must all carry, with these values; `{}` if absent."""
