"""A correct server behind the proxy gives no failure, and a planted fault is caught by the right layer."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx2
import pytest
from plausible_contract.faults.hunt import Ground, hunt
from plausible_contract.faults.proxy import Proxy, relay_only
from plausible_contract.faults.registry import Fault, all_faults
from plausible_contract.keys import Keys
from plausible_contract.settings import Settings


@pytest.fixture
def ground(plausible: Any) -> Iterator[Ground]:
    keys = Keys(stats=plausible.keys.stats, sites=plausible.keys.sites, preview=plausible.keys.preview)
    with Proxy(plausible.base_url) as proxy:
        yield Ground(proxy=proxy, keys=keys, control_url=plausible.base_url, site=plausible.site)


def settings(*layers: str) -> Settings:
    return Settings(profile="quick", writes="all", layers=layers)


def test_the_proxy_alone_changes_nothing(ground: Ground) -> None:
    headers = {"authorization": f"Bearer {ground.keys.token('stats')}"}
    query = f"site_id={ground.site}&property=visit:source&filters=visit%3Asource%3D%3DGoogle"
    path = f"/api/v1/stats/breakdown?{query}"

    direct = httpx2.get(ground.proxy.upstream + path, headers=headers)
    relayed = httpx2.get(ground.proxy.base_url + path, headers=headers)

    assert (relayed.status_code, relayed.content) == (direct.status_code, direct.content)


def test_a_correct_server_behind_the_proxy_survives(ground: Ground) -> None:
    nothing = Fault(name="nothing", kind="protocol", story="nothing is wrong", behaviour=relay_only)

    (outcome,) = hunt(nothing, ground, settings("stateful"))

    assert outcome.survived


def test_a_correct_server_survives_under_the_longest_name_of_a_fault(ground: Ground) -> None:
    nothing = Fault(name="n" * 60, kind="protocol", story="nothing is wrong", behaviour=relay_only)

    (outcome,) = hunt(nothing, ground, settings("authorization"))

    assert outcome.survived


def test_a_control_plane_that_does_not_answer_is_no_catch(ground: Ground) -> None:
    nothing = Fault(name="nothing", kind="protocol", story="nothing is wrong", behaviour=relay_only)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        closed = f"http://127.0.0.1:{taken.getsockname()[1]}"

    with pytest.raises(RuntimeError, match="no catch"):
        hunt(nothing, replace(ground, control_url=closed), settings("meaning"))


@pytest.mark.parametrize(
    ("name", "layer"),
    [
        ("link-is-new-every-time", "stateful"),
        ("deleted-site-can-be-read", "stateful"),
        ("unequal-means-equal", "meaning"),
        ("event-counts-twice", "meaning"),
    ],
)
def test_a_planted_fault_is_caught(ground: Ground, name: str, layer: str) -> None:
    (outcome,) = hunt(all_faults()[name], ground, settings(layer))

    assert outcome.layer == layer
