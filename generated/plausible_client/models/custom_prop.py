# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""CustomProp, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class CustomProp(Model):
    """A custom property that reports show."""

    __slots__ = ()
    property: Field[str] = Field(TEXT, required=True)
    """Name of the property."""
