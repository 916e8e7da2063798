# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""ClockState, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
    TRUTH,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class ClockState(Model):
    """The clock."""

    __slots__ = ()
    now: Field[str] = Field(TEXT, required=True)
    """An ISO 8601 date and time of the years 1971 to 2104; UTC where no offset is given."""
    frozen: Field[bool] = Field(TRUTH, required=True)
    """Whether the clock stands still."""
