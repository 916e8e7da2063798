"""What a run has set on a sandbox it sets back: clock, scripts, and what a check left in the middle."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import pytest
from plausible_contract.control import Control
from plausible_contract.errors import Unusable


class Plane:
    """A control plane that notes what it is asked; `refuses` what it answers 400."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any]] = []
        self.refuses: set[str] = set()

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append((request.url.path, json.loads(request.content or "null")))
        return httpx2.Response(400 if request.url.path in self.refuses else 200, json={})


@pytest.fixture
def plane() -> Plane:
    return Plane()


@pytest.fixture
def control(plane: Plane) -> Control:
    return Control("http://sandbox.test", transport=httpx2.MockTransport(plane))


def test_nothing_is_sent_where_nothing_was_set(control: Control, plane: Plane) -> None:
    control.set_clock("2021-01-01T00:00:00Z")
    control.set_clock(None)
    plane.asked.clear()
    control.restore()

    assert plane.asked == []


def test_a_frozen_clock_runs_again_and_scripts_are_taken_away(control: Control, plane: Plane) -> None:
    control.set_clock("2021-01-01T00:00:00Z")
    control.set_script({"rules": [{"id": "x"}]})
    plane.asked.clear()
    control.restore()

    assert plane.asked == [("/sandbox/script", {"rules": []}), ("/sandbox/clock", {"now": None})]


def test_a_call_that_was_cut_off_may_have_come_through(control: Control, plane: Plane) -> None:
    plane.refuses.add("/sandbox/clock")
    with pytest.raises(Unusable):
        control.set_clock("2021-01-01T00:00:00Z")
    control.restore()

    assert plane.asked[-1] == ("/sandbox/clock", {"now": None})


def test_what_is_to_be_loaded_afterwards_is_loaded_once_in_order(control: Control, plane: Plane) -> None:
    control.afterwards({"teams": [{"ref": "a", "locked": False}]})
    control.afterwards({"sites": [{"ref": "b", "consolidated": False}]})
    control.restore()
    control.restore()

    assert [body for _path, body in plane.asked] == [
        {"teams": [{"ref": "a", "locked": False}]},
        {"sites": [{"ref": "b", "consolidated": False}]},
    ]


def test_nothing_that_goes_wrong_keeps_sites_from_being_removed() -> None:
    def broken(_request: httpx2.Request) -> httpx2.Response:
        raise RuntimeError("not even an error of the network")

    control = Control("http://sandbox.test", transport=httpx2.MockTransport(broken))
    control.afterwards({"config": {}})

    control.restore()


def test_one_refusal_does_not_keep_the_rest_from_being_set_back(control: Control, plane: Plane) -> None:
    plane.refuses.add("/sandbox/clock")
    with pytest.raises(Unusable):
        control.set_clock("2021-01-01T00:00:00Z")
    control.afterwards({"config": {}})
    control.restore()

    assert plane.asked[-1] == ("/sandbox/load", {"config": {}})
