"""The properties that statistics can be filtered by and broken down by: where each is kept, how blanks show.

A catalogue and nothing else. Source: https://plausible.io/docs/stats-api#dimensions and, for blanks,
what the server answers (`divergences.yaml`, area stats).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from plausible_sandbox.stats.query import PROPS

Kind = Literal["event", "session", "either"]
Place = Literal["country", "region", "city"]
DIRECT = "Direct / None"
PREVIEW_DIRECT = "(Direct / None)"
NOT_SET = "(not set)"
NO_PROP = "(none)"
UNKNOWN_COUNTRY = "\0\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One property.

    Attributes
    ----------
    kind
        Which table knows it: events, sessions, or both (every event carries its session's attributes).
    column
        Its column, of the same name in both tables where both have it.
    blank
        What a row shows that has no value; None where the blank is shown as it is.
    blank_filters
        Values of an exact filter that mean "has no value".
    blank_text
        The text that `contains` looks into for rows without a value; None where these never match.
    omitted_when_blank
        v1 breakdowns leave rows without a value out, and so do imports.
    names
        For names of places: the kind of place, whose codes are in `column`.

    """

    name: str
    kind: Kind
    column: str
    blank: str | None = None
    blank_filters: tuple[str, ...] = ()
    blank_text: str | None = None
    omitted_when_blank: bool = False
    is_number: bool = False
    names: Place | None = None


def _source(name: str, column: str, *, omitted: bool = False) -> Property:
    return Property(
        name=name,
        kind="either",
        column=column,
        blank=NOT_SET if omitted else DIRECT,
        blank_filters=(DIRECT, NOT_SET),
        blank_text=DIRECT,
        omitted_when_blank=omitted,
    )


def _technology(name: str, column: str) -> Property:
    return Property(name=name, kind="either", column=column, blank=NOT_SET, blank_filters=(NOT_SET,))


def _page(name: str) -> Property:
    return Property(
        name=f"visit:{name}", kind="session", column=name, omitted_when_blank=not name.endswith("hostname")
    )


def _name_of(place: Place, column: str, *, is_number: bool = False) -> Property:
    return Property(
        name=f"visit:{place}_name",
        kind="either",
        column=column,
        omitted_when_blank=True,
        is_number=is_number,
        names=place,
    )


_CATALOGUE = (
    Property(name="event:name", kind="event", column="name"),
    Property(name="event:page", kind="event", column="pathname"),
    Property(name="event:hostname", kind="event", column="hostname"),
    Property(name="event:goal", kind="event", column=""),
    _source("visit:source", "referrer_source"),
    _source("visit:referrer", "referrer"),
    Property(
        name="visit:channel",
        kind="either",
        column="acquisition_channel",
        blank="Direct",
        blank_filters=("Direct",),
    ),
    *(
        _source(f"visit:{name}", name, omitted=True)
        for name in ("utm_medium", "utm_source", "utm_campaign", "utm_content", "utm_term")
    ),
    _technology("visit:device", "screen_size"),
    _technology("visit:screen", "screen_size"),
    _technology("visit:browser", "browser"),
    _technology("visit:browser_version", "browser_version"),
    _technology("visit:os", "operating_system"),
    _technology("visit:os_version", "operating_system_version"),
    Property(
        name="visit:country",
        kind="either",
        column="country_code",
        blank=UNKNOWN_COUNTRY,
        omitted_when_blank=True,
    ),
    Property(name="visit:region", kind="either", column="subdivision1_code", omitted_when_blank=True),
    Property(
        name="visit:city", kind="either", column="city_geoname_id", omitted_when_blank=True, is_number=True
    ),
    _name_of("country", "country_code"),
    _name_of("region", "subdivision1_code"),
    _name_of("city", "city_geoname_id", is_number=True),
    *(_page(name) for name in ("entry_page", "exit_page", "entry_page_hostname", "exit_page_hostname")),
)

PROPERTIES = {one.name: one for one in _CATALOGUE}

V1_FILTERS = frozenset(PROPERTIES) - {
    "visit:screen",
    "visit:country_name",
    "visit:region_name",
    "visit:city_name",
    "visit:entry_page_hostname",
    "visit:exit_page_hostname",
}
V1_BREAKDOWNS = V1_FILTERS - {"event:hostname"}
V2_FILTERS = frozenset(PROPERTIES)
V2_DIMENSIONS = V2_FILTERS - {"visit:screen"}


def property_of(name: str) -> Property:
    """Look up a property by name; a custom property is kept in the events' `props`.

    Parameters
    ----------
    name
        A name of the catalogue or `event:props:<key>`.

    """
    if name.startswith(PROPS):
        return Property(name=name, kind="event", column="props", blank=NO_PROP, blank_filters=(NO_PROP,))
    return PROPERTIES[name]


def is_custom(name: str) -> bool:
    """Say whether this names a custom property, with a key."""
    return name.startswith(PROPS) and len(name) > len(PROPS)


def is_known(name: str, known: frozenset[str]) -> bool:
    """Say whether `name` is one of `known` or a custom property."""
    return name in known or is_custom(name)


def kind_of(name: str) -> Kind:
    """Say which table knows a dimension; time is known to both."""
    return "either" if name.startswith("time") else property_of(name).kind
