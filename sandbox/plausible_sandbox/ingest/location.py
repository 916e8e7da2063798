"""Where an address is: country, regions and city out of a MaxMind database.

Without another setting a bundled file of countries is used (`data/README.md`), and before it the six networks
of `known_places`, which have regions and cities. Any file in MaxMind's format can take the place of both.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from plausible_sandbox.ingest.known_places import KNOWN_PLACES

BUNDLED = Path(__file__).with_name("data") / "country.mmdb"
VPN_COUNTRY = "A1"
"""Country of addresses that a trusted proxy marks as an anonymous VPN service."""

_DISCARDED = frozenset({"ZZ", "XX", "T1"})
_ADDRESSES_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Location:
    """A place; what is not known is blank."""

    country_code: str = ""
    subdivision1_code: str = ""
    subdivision2_code: str = ""
    city_geoname_id: int = 0


NOWHERE = Location()
_KNOWN = tuple((ipaddress.ip_network(network), Location(*place)) for network, place in KNOWN_PLACES.items())


class Reader(Protocol):
    """What is needed of an opened database."""

    def get(self, ip_address: Any) -> Any:
        """Return the record of an address, None where there is none."""
        ...


class Locator:
    """Looks addresses up, in a file that is opened at the first one.

    Parameters
    ----------
    path
        A MaxMind database; None takes the bundled file and the known places.

    Raises
    ------
    ValueError
        The file does not exist.

    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or BUNDLED
        if not self._path.is_file():
            raise ValueError(f"geo database {self._path}: there is no such file")
        self._known = () if path else _KNOWN
        self._reader: Reader | None = None
        self.locate = lru_cache(maxsize=_ADDRESSES_KEPT)(self._locate)

    @property
    def kind(self) -> str:
        """The type of the database as it states it itself."""
        import maxminddb

        with maxminddb.open_database(self._path) as reader:
            return reader.metadata().database_type

    def _locate(self, address: str) -> Location:
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return NOWHERE
        for network, place in self._known:
            if parsed in network:
                return place
        if self._reader is None:
            import maxminddb

            self._reader = maxminddb.open_database(self._path)
        return _looked_up(self._reader, parsed)


def _looked_up(reader: Reader, address: Any) -> Location:
    try:
        return location_of(reader.get(address))
    except ValueError:  # an IPv6 address in a file of IPv4 ones
        return NOWHERE


def location_of(record: Any) -> Location:
    """Read a record of a country or city database, MaxMind's nested or a flat one."""
    if not isinstance(record, Mapping):
        return NOWHERE
    country = _at(record, "country", "iso_code") or record.get("country_code") or ""
    if not country or country in _DISCARDED:
        return NOWHERE
    regions = [_at(region, "iso_code") for region in record.get("subdivisions", ())]
    codes = [f"{country}-{code}" for code in regions if code] + ["", ""]
    return Location(country, codes[0], codes[1], _at(record, "city", "geoname_id") or 0)


def _at(record: Any, *keys: str) -> Any:
    for key in keys:
        record = record.get(key) if isinstance(record, Mapping) else None
    return record
