# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""StoredEvent, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
    WHOLE,
    ListOf,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class StoredEvent(Model):
    """One event as it is stored, with its session's attributes."""

    __slots__ = ()
    name: Field[str] = Field(TEXT, required=True)
    """Name of the event."""
    timestamp: Field[str] = Field(TEXT, required=True)
    """UTC, `2021-01-01T00:00:00`."""
    site_id: Field[int] = Field(WHOLE, required=True)
    """Internal id of the site."""
    user_id: Field[int] = Field(WHOLE, required=True)
    """The visitor."""
    session_id: Field[int] = Field(WHOLE, required=True)
    """The visit."""
    hostname: Field[str] = Field(TEXT, required=True)
    """Host of the page."""
    pathname: Field[str] = Field(TEXT, required=True)
    """Path of the page."""
    meta_key: Field[list[str]] = Field(ListOf(TEXT), required=True, name="meta.key")
    """Names of the custom properties."""
    meta_value: Field[list[str]] = Field(ListOf(TEXT), required=True, name="meta.value")
    """Their values, in the same order."""
    acquisition_channel: Field[str | None] = Field(TEXT)
    """Channel of the visit."""
    scroll_depth: Field[int | None] = Field(WHOLE)
    """Percent; 255 for not measured."""
    engagement_time: Field[int | None] = Field(WHOLE)
    """Milliseconds."""
