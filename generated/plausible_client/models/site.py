# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Site, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
    ListOf,
    Of,
)
from .._model import Field, Model
from .tracker_script_configuration import TrackerScriptConfiguration

if TYPE_CHECKING:
    pass


class Site(Model):
    """A site in full."""

    __slots__ = ()
    domain: Field[str] = Field(TEXT, required=True)
    """The site's current domain in its cleaned form; it is the `site_id` of all other calls.
    Sites of 2021 may carry a port, which new ones cannot.
    """
    timezone: Field[str] = Field(TEXT, required=True)
    """The site's timezone, an IANA name exactly as it was given."""
    custom_properties: Field[list[str]] = Field(ListOf(TEXT), required=True)
    """Names of the custom properties that reports show, the one added last first."""
    tracker_script_configuration: Field[TrackerScriptConfiguration] = Field(
        Of(TrackerScriptConfiguration), required=True
    )
    """What the site's tracker script measures, and how it was installed."""
