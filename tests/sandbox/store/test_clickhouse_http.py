"""Addresses of ClickHouse: read, shown without passwords, and named when nobody answers."""

from __future__ import annotations

import socket

import pytest
from plausible_sandbox.store.clickhouse_http import address_of
from plausible_sandbox.store.clickhouse_store import ClickHouseStore
from plausible_sandbox.store.failures import StoreError


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://ch.example", "http://ch.example:8123/plausible_sandbox"),
        ("https://ch.example", "https://ch.example:8443/plausible_sandbox"),
        ("http://me:secret@ch.example:99/stats", "http://ch.example:99/stats"),
        ("http://ch.example/?database=stats", "http://ch.example:8123/stats"),
    ],
)
def test_an_address_is_shown_without_its_password(url: str, shown: str) -> None:
    assert repr(address_of(url)) == shown


@pytest.mark.parametrize("url", ["", "ch.example", "ftp://ch.example", "http://ch.example/a;drop"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(StoreError):
        address_of(url)


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

    with pytest.raises(StoreError, match=f"127.0.0.1:{port}") as refusal:
        ClickHouseStore(f"http://me:secret@127.0.0.1:{port}")

    assert "secret" not in str(refusal.value)
