"""A hunt in a process of its own ends in time, and never takes its own breakdown for a catch."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from plausible_contract.faults.isolation import Hunting, Server, hunt_apart
from plausible_contract.faults.messages import Answer, Behaviour, Memory, Relay, Request, error
from plausible_contract.faults.registry import Fault
from plausible_contract.keys import Keys
from plausible_contract.settings import Settings


def server(plausible: Any) -> Server:
    keys = Keys(stats=plausible.keys.stats, sites=plausible.keys.sites, preview=plausible.keys.preview)
    return Server(base_url=plausible.base_url, keys=keys, control_url=plausible.base_url, site=plausible.site)


def fault(behaviour: Behaviour) -> Fault:
    return Fault(name="planted", kind="authorization", story="Something is wrong", behaviour=behaviour)


def hunting(seconds: float) -> Hunting:
    settings = Settings(profile="quick", writes="all", layers=("authorization",))
    return Hunting(settings=settings, seconds=seconds)


def test_what_a_child_process_catches_is_told_to_the_parent(plausible: Any) -> None:
    def everything_is_gone(_request: Request, _relay: Relay, _memory: Memory) -> Answer:
        return error(404, "gone")

    (catch,) = hunt_apart(fault(everything_is_gone), server(plausible), hunting(60))

    assert (catch.fault, catch.layer) == ("planted", "authorization")


def test_a_hunt_that_takes_too_long_counts_as_survived(plausible: Any) -> None:
    def never(_request: Request, _relay: Relay, _memory: Memory) -> Answer:
        threading.Event().wait()
        raise AssertionError

    (catch,) = hunt_apart(fault(never), server(plausible), hunting(1))

    assert catch.survived
    assert catch.rule == "out of time"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_fault_that_crashes_is_no_catch(plausible: Any, capfd: pytest.CaptureFixture[str]) -> None:
    def broken(_request: Request, _relay: Relay, _memory: Memory) -> Answer:
        raise LookupError("a mistake in the fault")

    with pytest.raises(RuntimeError, match="no result"):
        hunt_apart(fault(broken), server(plausible), hunting(60))

    assert "the fault planted itself crashed" in capfd.readouterr().err
