# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""EventErrors, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    Of,
)
from .._model import Field, Model
from .event_field_errors import EventFieldErrors

if TYPE_CHECKING:
    pass


class EventErrors(Model):
    """Every wrong field with the reasons."""

    __slots__ = ()
    errors: Field[EventFieldErrors] = Field(Of(EventFieldErrors), required=True)
    """Lists of reasons by field.
    `request` stands alone and means that the body is no JSON object; `event_name` is the event's name,
    whatever it was called in the request.
    """
