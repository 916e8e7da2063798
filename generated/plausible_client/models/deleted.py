# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Deleted, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TRUTH,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class Deleted(Model):
    """Confirms a deletion."""

    __slots__ = ()
    deleted: Field[bool] = Field(TRUTH, required=True)
    """Always true."""
