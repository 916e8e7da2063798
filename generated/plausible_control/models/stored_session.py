# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""StoredSession, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
    TRUTH,
    WHOLE,
    Either,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class StoredSession(Model):
    """One session as it stands."""

    __slots__ = ()
    site_id: Field[int] = Field(WHOLE, required=True)
    """Internal id of the site."""
    session_id: Field[int] = Field(WHOLE, required=True)
    """The visit."""
    user_id: Field[int] = Field(WHOLE, required=True)
    """The visitor."""
    start: Field[str] = Field(TEXT, required=True)
    """UTC, `2021-01-01T00:00:00`."""
    timestamp: Field[str] = Field(TEXT, required=True)
    """Time of the latest event that is no engagement, UTC."""
    is_bounce: Field[bool | int] = Field(Either(TRUTH, WHOLE), required=True)
    """Whether the visit was a bounce."""
    duration: Field[int] = Field(WHOLE, required=True)
    """Seconds."""
    events: Field[int] = Field(WHOLE, required=True)
    """Number of events."""
    pageviews: Field[int] = Field(WHOLE, required=True)
    """Number of pageviews."""
    entry_page: Field[str | None] = Field(TEXT)
    """Path of the first pageview."""
    exit_page: Field[str | None] = Field(TEXT)
    """Path of the last pageview."""
