# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsRevenue, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    NUMBER,
    TEXT,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class StatsRevenue(Model):
    """An amount of money."""

    __slots__ = ()
    value: Field[float] = Field(NUMBER, required=True)
    """The amount, up to 3 decimals."""
    currency: Field[str] = Field(TEXT, required=True)
    """ISO 4217 code of the currency."""
    short: Field[str] = Field(TEXT, required=True)
    """The amount for narrow columns, such as `$201.2`."""
    long: Field[str] = Field(TEXT, required=True)
    """The amount in full, such as `$201.20`."""
