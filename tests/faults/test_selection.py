"""The default selection covers every kind, and each fault is first looked for where it likely shows."""

from __future__ import annotations

from typing import get_args

import pytest
from plausible_contract.faults.registry import Kind, all_faults
from plausible_contract.faults.selection import first_of_each_kind, layers_for

LAYERS = ("authorization", "stateful", "stateless", "meaning", "client")


def faults_of(kind: str) -> list[str]:
    return [fault.name for fault in all_faults().values() if fault.kind == kind]


def test_a_small_selection_covers_every_kind() -> None:
    kinds = get_args(Kind)

    chosen = first_of_each_kind([*all_faults().values()], len(kinds))

    assert sorted(fault.kind for fault in chosen) == sorted(kinds)


def test_a_selection_keeps_the_order_of_the_registry_and_stops_at_its_size() -> None:
    everything = [*all_faults().values()]

    assert first_of_each_kind(everything, len(everything) + 5) == everything
    assert len(first_of_each_kind(everything, 60)) == 60


@pytest.mark.parametrize(
    ("kind", "layer"),
    [
        ("protocol", "stateless"),
        ("authorization", "authorization"),
        ("state", "stateful"),
        ("time", "meaning"),
        ("events", "meaning"),
    ],
)
def test_the_likely_layer_looks_first_and_all_others_after_it(kind: str, layer: str) -> None:
    fault = all_faults()[faults_of(kind)[0]]

    turn = layers_for(fault, LAYERS)

    assert turn[0] == layer
    assert sorted(turn) == sorted(LAYERS)


def test_a_fault_of_the_client_is_looked_for_by_the_client_layer_alone() -> None:
    fault = all_faults()[faults_of("client")[0]]

    assert layers_for(fault, LAYERS) == ("client",)
    assert layers_for(fault, ("meaning",)) == ()
