# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""CustomPropList, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    ListOf,
    Of,
)
from .._model import Field, Model
from .custom_prop import CustomProp

if TYPE_CHECKING:
    pass


class CustomPropList(Model):
    """The custom properties that reports show, in ascending order."""

    __slots__ = ()
    custom_properties: Field[list[CustomProp]] = Field(ListOf(Of(CustomProp)), required=True)
    """The properties, in ascending order of their names."""
