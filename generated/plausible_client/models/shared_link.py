# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""SharedLink, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class SharedLink(Model):
    """A public link to a site's dashboard."""

    __slots__ = ()
    name: Field[str] = Field(TEXT, required=True)
    """Name of the link."""
    url: Field[str] = Field(TEXT, required=True)
    """Address of the shared dashboard; the 21 characters at its end are what admits the reader."""
