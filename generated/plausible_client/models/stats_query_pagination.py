# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsQueryPagination, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    WHOLE,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class StatsQueryPagination(Model):
    """Which rows to return, after ordering."""

    __slots__ = ()
    limit: Field[int | None] = Field(WHOLE)
    """Rows to return. Default 10000."""
    offset: Field[int | None] = Field(WHOLE)
    """Rows to leave out before the first. Default 0."""
