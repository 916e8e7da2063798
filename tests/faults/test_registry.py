"""The registry of planted faults is large, covers every class, and tells each fault's story."""

from __future__ import annotations

from typing import get_args

from plausible_contract.faults.registry import Kind, all_faults


def test_there_are_at_least_sixty_faults_of_every_kind() -> None:
    faults = all_faults()

    assert len(faults) >= 60
    assert {fault.kind for fault in faults.values()} == set(get_args(Kind))


def test_every_fault_says_what_is_wrong_and_how_it_is_planted() -> None:
    unclear = [
        fault.name
        for fault in all_faults().values()
        if not fault.story or (fault.behaviour is None) == (fault.patch is None)
    ]

    assert unclear == []


def test_faults_of_the_client_can_be_undone() -> None:
    from plausible_client import _encode

    right = _encode.text_of
    fault = all_faults()["client-joins-lists-by-semicolon"]
    assert fault.patch is not None

    undo = fault.patch()
    wrong = _encode.text_of(["a", "b"])
    undo()

    assert (wrong, _encode.text_of, _encode.text_of(["a", "b"])) == ("a;b", right, "a,b")
