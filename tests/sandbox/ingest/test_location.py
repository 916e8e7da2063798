"""Locations: records of country and city databases, and the bundled file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
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
        ("89.160.20.112", Location("SE", "SE-E", "", 2694762)),
        ("2001:218:1:1:1:1:1:1", Location("JP")),
    ],
)
def test_a_few_addresses_have_regions_and_cities(address: str, location: Location) -> None:
    """Those of MaxMind's published test data, of which the events reference gives the first."""
    assert Locator().locate(address) == location


def test_a_file_of_ones_own_takes_the_place_of_the_bundled_ones() -> None:
    assert Locator(BUNDLED).locate("2.125.160.216") == Location("GB")


def test_a_file_that_does_not_exist_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"nowhere\.mmdb"):
        Locator(tmp_path / "nowhere.mmdb")
