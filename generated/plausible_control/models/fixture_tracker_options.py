# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""FixtureTrackerOptions, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    pass


class FixtureTrackerOptions(TypedDict, total=False):
    """Options of the tracker script, as in the Sites API."""

    id: str
    """Names the site's script: `pa-` and 21 URL-safe characters; made up if absent."""
    installation_type: str | None
    """How it is installed: manual, wordpress, gtm, npm."""
    track_404_pages: bool
    """Measures pages that were not found."""
    hash_based_routing: bool
    """Takes the part after `#` for a part of the path."""
    outbound_links: bool
    """Measures clicks on links to other sites."""
    file_downloads: bool
    """Measures downloads."""
    revenue_tracking: bool
    """Attaches amounts of money to custom events."""
    tagged_events: bool
    """Measures clicks on marked elements."""
    form_submissions: bool
    """Measures submitted forms."""
    pageview_props: bool
    """Attaches custom properties to pageviews."""
