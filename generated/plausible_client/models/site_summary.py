# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""SiteSummary, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class SiteSummary(Model):
    """What a list tells of a site."""

    __slots__ = ()
    domain: Field[str] = Field(TEXT, required=True)
    """The site's current domain in its cleaned form; it is the `site_id` of all other calls.
    Sites of 2021 may carry a port, which new ones cannot.
    """
    timezone: Field[str] = Field(TEXT, required=True)
    """The site's timezone, an IANA name exactly as it was given."""
