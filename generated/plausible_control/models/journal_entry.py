# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""JournalEntry, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    NUMBER,
    TEXT,
    WHOLE,
    Nullable,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class JournalEntry(Model):
    """One request and what became of it."""

    __slots__ = ()
    index: Field[int] = Field(WHOLE, required=True)
    """Place in the journal, counted from 0 at the last reset."""
    at: Field[float] = Field(NUMBER, required=True)
    """When it arrived, in seconds since 1970 by the real clock."""
    method: Field[str] = Field(TEXT, required=True)
    """HTTP method."""
    path: Field[str] = Field(TEXT, required=True)
    """Path without query."""
    query: Field[str] = Field(TEXT, required=True)
    """Query string, without the question mark."""
    operation: Field[str | None] = Field(Nullable(TEXT), required=True)
    """operationId, null for an unknown path."""
    status: Field[int | None] = Field(Nullable(WHOLE), required=True)
    """Status code, null if the connection was dropped."""
    script: Field[str | None] = Field(Nullable(TEXT), required=True)
    """Id of the rule that answered, null if the server did."""
    duration_ms: Field[float] = Field(NUMBER, required=True)
    """How long it took."""
    request_id: Field[str] = Field(TEXT, required=True)
    """Value of the answer's `x-request-id` header."""
