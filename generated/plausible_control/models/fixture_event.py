# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""FixtureEvent, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .relative_seconds import RelativeSeconds


class FixtureEvent(TypedDict, total=False):
    """One event as it is stored; what is absent or null is blank.
    Rows are taken in the order given; a row joins its visitor's latest session or starts one, and then
    carries the session's attributes in place of its own.
    Other members than these are refused.
    """

    name: Required[str]
    """`pageview`, `engagement`, or a custom event."""
    timestamp: Required[str | RelativeSeconds]
    """An instant, a date (its first second), or a number of seconds from now."""
    site: str
    """The site, by ref or domain; the site with ref `site`, else the only one there is, if absent."""
    domain: str
    """The site by its domain, where `site` is absent."""
    user_id: int
    """The visitor; a new one if absent."""
    hostname: str
    """Host of the page."""
    pathname: str
    """Path of the page."""
    props: Mapping[str, str | float | bool]
    """Custom properties; numbers and booleans are kept as text."""
    interactive: bool
    """Whether the visitor acted; true if absent."""
    referrer: str
    """Host and path of the referrer."""
    referrer_source: str
    """Source of the visit."""
    acquisition_channel: str
    """Channel of the visit; it follows from source, medium, campaign and click id if absent."""
    click_id_param: str
    """Name of the click id that the URL carried, `gclid` for example."""
    utm_source: str
    """`utm_source` of the URL."""
    utm_medium: str
    """`utm_medium` of the URL."""
    utm_campaign: str
    """`utm_campaign` of the URL."""
    utm_content: str
    """`utm_content` of the URL."""
    utm_term: str
    """`utm_term` of the URL."""
    country_code: str | None
    """ISO 3166-1 alpha-2 code of the country."""
    subdivision1_code: str | None
    """ISO 3166-2 code of the region."""
    subdivision2_code: str | None
    """ISO 3166-2 code of the region within the region."""
    city_geoname_id: int | None
    """GeoNames id of the city."""
    screen_size: str | None
    """Kind of device: Desktop, Laptop, Mobile, Tablet."""
    operating_system: str
    """Operating system."""
    operating_system_version: str
    """Its version."""
    browser: str
    """Browser."""
    browser_version: str
    """Its version."""
    scroll_depth: int
    """Percent, of engagement events; 255 for not measured."""
    engagement_time: int
    """Milliseconds, of engagement events."""
    revenue_reporting_amount: float | str | None
    """Revenue in the goal's currency."""
    revenue_reporting_currency: str | None
    """The goal's currency."""
    revenue_source_amount: float | str | None
    """Revenue as it was sent."""
    revenue_source_currency: str | None
    """The currency as it was sent."""
