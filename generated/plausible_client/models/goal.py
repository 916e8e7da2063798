# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Goal, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
    WHOLE,
    MapOf,
    Nullable,
)
from .._model import Field, Model

if TYPE_CHECKING:
    from .goal_type import GoalType


class Goal(Model):
    """A goal of a site."""

    __slots__ = ()
    id: Field[int] = Field(WHOLE, required=True)
    """Id of the goal."""
    goal_type: Field[GoalType | str] = Field(TEXT, required=True)
    """What reaches the goal: `event` a custom event, `page` a view of a page, `scroll` a view that came down
    to the goal's depth.
    """
    display_name: Field[str] = Field(TEXT, required=True)
    """Name in reports, unique within the site."""
    event_name: Field[str | None] = Field(Nullable(TEXT), required=True)
    """Name of the event, null for page and scroll goals."""
    page_path: Field[str | None] = Field(Nullable(TEXT), required=True)
    """Path with wildcards, null for event goals."""
    custom_props: Field[dict[str, str]] = Field(MapOf(TEXT), required=True)
    """Properties that an event must all carry, with these values, to reach the goal; `{}` for none."""
