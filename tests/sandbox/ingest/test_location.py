"""Locations: records of country and city databases, and the bundled file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from plausible_sandbox.ingest.known_places import KNOWN_PLACES
from plausible_sandbox.ingest.location import BUNDLED, NOWHERE, Location, Locator, location_of


@pytest.mark.parametrize(
    ("record", "location"),
    [
        (
            {
                "country": {"iso_code": "GB"},
                "subdivisions": [{"iso_code": "ENG"}, {"iso_code": "WBK"}],
                "city": {"geoname_id": 2655045},
            },
            Location("GB", "GB-ENG", "GB-WBK", 2655045),
        ),
        ({"country": {"iso_code": "EE"}}, Location("EE")),
        ({"country_code": "JP"}, Location("JP")),
        ({"country": {"iso_code": "T1"}, "city": {"geoname_id": 5}}, NOWHERE),
        ({"country": {"iso_code": "XX"}}, NOWHERE),
        ({"country": {"iso_code": "ZZ"}, "subdivisions": [{"iso_code": "A"}]}, NOWHERE),
        ({"country": {}}, NOWHERE),
        ({}, NOWHERE),
        (None, NOWHERE),
    ],
)
def test_a_record_is_read(record: Any, location: Location) -> None:
    assert location_of(record) == location


@pytest.mark.parametrize(
    ("address", "country"),
    [
        ("8.8.8.8", "US"),
        ("2.125.160.215", "GB"),
        ("2a02:d280::1", "CZ"),
        ("127.0.0.1", ""),
        ("203.0.113.7", ""),
        ("no address", ""),
        ("", ""),
    ],
)
def test_the_bundled_file_knows_countries(address: str, country: str) -> None:
    assert Locator().locate(address) == Location(country)


@pytest.mark.parametrize(
    ("address", "location"),
    [
        ("2.125.160.216", Location("GB", "GB-ENG", "GB-WBK", 2655045)),
        ("2.125.160.223", Location("GB", "GB-ENG", "GB-WBK", 2655045)),
        ("2.125.160.224", Location("GB")),
        ("81.2.69.160", Location("GB", "GB-ENG", "", 2643743)),
        ("89.160.20.112", Location("SE", "SE-E", "", 2694762)),
        ("175.16.199.1", Location("CN", "CN-22", "", 2038180)),
        ("216.160.83.56", Location("US", "US-WA", "", 5803556)),
        ("2001:218:1:1:1:1:1:1", Location("JP")),
    ],
)
def test_a_few_networks_have_regions_and_cities(address: str, location: Location) -> None:
    """Published test vectors, of which the events reference gives the first."""
    assert Locator().locate(address) == location


@pytest.mark.parametrize("network", [network for network in KNOWN_PLACES if "." in network])
def test_known_places_are_in_their_real_country(network: str) -> None:
    address = network.partition("/")[0]

    assert Locator(BUNDLED).locate(address).country_code == Locator().locate(address).country_code


@pytest.mark.parametrize("address", ["67.43.156.1", "202.196.224.1", "214.78.0.1", "2a02:d300::1"])
def test_no_other_address_of_the_test_data_is_moved(address: str) -> None:
    assert Locator().locate(address) == Locator(BUNDLED).locate(address)


def test_a_file_of_ones_own_takes_the_place_of_both() -> None:
    assert Locator(BUNDLED).locate("2.125.160.216") == Location("GB")


def test_a_file_that_does_not_exist_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"nowhere\.mmdb"):
        Locator(tmp_path / "nowhere.mmdb")
