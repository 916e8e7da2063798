"""Whose address a request tells; values of Plausible's proxy guide and of RFC 7239."""

from __future__ import annotations

import pytest
from plausible_sandbox.ingest.accept import sender_of
from plausible_sandbox.ingest.address import client_address

PEER = "198.51.100.1"


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        ({}, PEER),
        ({"x-forwarded-for": "216.160.83.56:123"}, "216.160.83.56"),
        ({"x-forwarded-for": "2001:218:1:1:1:1:1:1"}, "2001:218:1:1:1:1:1:1"),
        ({"x-forwarded-for": "[2001:218:1:1:1:1:1:1]:123"}, "2001:218:1:1:1:1:1:1"),
        ({"x-forwarded-for": "[2001:218:1:1:1:1:1:1]"}, "2001:218:1:1:1:1:1:1"),
        ({"x-forwarded-for": " 1.2.3.4 , 10.0.0.1"}, "1.2.3.4"),
        ({"x-forwarded-for": "unknown, 1.2.3.4"}, "1.2.3.4"),
        ({"x-forwarded-for": "unknown"}, PEER),
        ({"x-forwarded-for": ""}, PEER),
        ({"b-forwarded-for": "1.1.1.1, 2.2.2.2", "x-forwarded-for": "3.3.3.3"}, "1.1.1.1"),
        ({"cf-connecting-ip": "1.1.1.1", "b-forwarded-for": "2.2.2.2"}, "1.1.1.1"),
        ({"x-plausible-ip": "1.1.1.1", "cf-connecting-ip": "2.2.2.2"}, "1.1.1.1"),
        ({"forwarded": "by=0.0.0.0;for=216.160.83.56;host=h;proto=https"}, "216.160.83.56"),
        ({"forwarded": 'by=0.0.0.0;for="[2001:218::1]",for=0.0.0.0'}, "2001:218::1"),
        ({"forwarded": "For=1.2.3.4"}, "1.2.3.4"),
        ({"forwarded": "by=1.2.3.4"}, PEER),
        ({"x-forwarded-for": "1.1.1.1", "forwarded": "for=2.2.2.2"}, "1.1.1.1"),
    ],
)
def test_the_first_header_that_names_an_address_counts(headers: dict[str, str], address: str) -> None:
    assert client_address(headers, PEER) == address


@pytest.mark.parametrize("peer", ["127.0.0.1", "10.1.2.3", "::1", "testclient", ""])
def test_proxies_near_by_may_set_the_address(peer: str) -> None:
    assert sender_of({"cf-connecting-ip": "1.1.1.1"}, peer).address == "1.1.1.1"


def test_a_stranger_may_not_pose_as_a_proxy() -> None:
    headers = {"x-plausible-ip": "1.1.1.1", "cf-connecting-ip": "2.2.2.2", "x-plausible-ip-type": "dc_ip"}

    sender = sender_of(headers, "8.8.8.8")

    assert (sender.address, sender.address_kind) == ("8.8.8.8", "")
    assert sender_of({**headers, "x-forwarded-for": "3.3.3.3"}, "8.8.8.8").address == "3.3.3.3"
