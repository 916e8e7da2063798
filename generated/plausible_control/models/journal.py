# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""Journal, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    WHOLE,
    ListOf,
    MapOf,
    Of,
)
from .._model import Field, Model
from .journal_entry import JournalEntry

if TYPE_CHECKING:
    pass


class Journal(Model):
    """What the server has seen."""

    __slots__ = ()
    requests: Field[list[JournalEntry]] = Field(ListOf(Of(JournalEntry)), required=True)
    """Requests, oldest first."""
    attempts: Field[dict[str, int]] = Field(MapOf(WHOLE), required=True)
    """How many requests each rule answered, by its id."""
