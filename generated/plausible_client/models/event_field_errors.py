# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""EventFieldErrors, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from .._kinds import (
    TEXT,
    Kind,
    ListOf,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class EventFieldErrors(Model):
    """Lists of reasons by field.
    `request` stands alone and means that the body is no JSON object; `event_name` is the event's name,
    whatever it was called in the request.
    """

    __slots__ = ()
    _others: ClassVar[Kind[Any]] = ListOf(TEXT)
    request: Field[list[str] | None] = Field(ListOf(TEXT))
    """What is wrong with one field."""
    event_name: Field[list[str] | None] = Field(ListOf(TEXT))
    """What is wrong with one field."""
    url: Field[list[str] | None] = Field(ListOf(TEXT))
    """What is wrong with one field."""
    domain: Field[list[str] | None] = Field(ListOf(TEXT))
    """What is wrong with one field."""
    hash_mode: Field[list[str] | None] = Field(ListOf(TEXT))
    """What is wrong with one field."""
    props: Field[list[str] | None] = Field(ListOf(TEXT))
    """What is wrong with one field."""
