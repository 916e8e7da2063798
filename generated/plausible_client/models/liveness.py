# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Liveness, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TRUTH,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class Liveness(Model):
    """A sign of life."""

    __slots__ = ()
    ok: Field[bool] = Field(TRUTH, required=True)
    """Always true."""
