# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""TrackerScriptOptions, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from .installation_type import InstallationType


class TrackerScriptOptions(TypedDict, total=False):
    """Options of the tracker script, each one optional.
    When creating, what is absent takes its default: `false`, and null for the installation type.
    When changing, what is absent keeps its value.
    Unknown options are ignored.
    """

    installation_type: InstallationType | None
    """How the tracker is installed; null and blank text count as not given."""
    track_404_pages: bool
    """A boolean, also as the text `true`, `false`, `1` or `0`; null and blank text count as not given."""
    hash_based_routing: bool
    """A boolean, also as the text `true`, `false`, `1` or `0`; null and blank text count as not given."""
    outbound_links: bool
    """A boolean, also as the text `true`, `false`, `1` or `0`; null and blank text count as not given."""
    file_downloads: bool
    """A boolean, also as the text `true`, `false`, `1` or `0`; null and blank text count as not given."""
    revenue_tracking: bool
    """A boolean, also as the text `true`, `false`, `1` or `0`; null and blank text count as not given."""
    tagged_events: bool
    """A boolean, also as the text `true`, `false`, `1` or `0`; null and blank text count as not given."""
    form_submissions: bool
    """A boolean, also as the text `true`, `false`, `1` or `0`; null and blank text count as not given."""
    pageview_props: bool
    """A boolean, also as the text `true`, `false`, `1` or `0`; null and blank text count as not given."""
