# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""Error, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class Error(Model):
    """What was wrong."""

    __slots__ = ()
    error: Field[str] = Field(TEXT, required=True)
    """What was wrong and what to do."""
