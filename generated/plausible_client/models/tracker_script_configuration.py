# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""TrackerScriptConfiguration, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
    TRUTH,
    Nullable,
)
from .._model import Field, Model

if TYPE_CHECKING:
    from .installation_type import InstallationType


class TrackerScriptConfiguration(Model):
    """What the site's tracker script measures, and how it was installed."""

    __slots__ = ()
    id: Field[str] = Field(TEXT, required=True)
    """Names the site's script, `/js/<id>.js`; never changes."""
    installation_type: Field[InstallationType | str | None] = Field(Nullable(TEXT), required=True)
    """How the tracker was installed, null if not known."""
    track_404_pages: Field[bool] = Field(TRUTH, required=True)
    """Measures pages that were not found, as event `404`."""
    hash_based_routing: Field[bool] = Field(TRUTH, required=True)
    """Takes the part after `#` for a part of the page's path."""
    outbound_links: Field[bool] = Field(TRUTH, required=True)
    """Measures clicks on links to other sites, as event `Outbound Link: Click`."""
    file_downloads: Field[bool] = Field(TRUTH, required=True)
    """Measures downloads, as event `File Download`."""
    revenue_tracking: Field[bool] = Field(TRUTH, required=True)
    """Attaches amounts of money to custom events."""
    tagged_events: Field[bool] = Field(TRUTH, required=True)
    """Measures clicks on elements that carry a CSS class for it."""
    form_submissions: Field[bool] = Field(TRUTH, required=True)
    """Measures submitted forms, as event `Form: Submission`."""
    pageview_props: Field[bool] = Field(TRUTH, required=True)
    """Attaches custom properties to pageviews."""
