# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Created, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TRUTH,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class Created(Model):
    """Confirms that something is there, newly or already."""

    __slots__ = ()
    created: Field[bool] = Field(TRUTH, required=True)
    """Always true."""
