"""Which faults are hunted, and which layer looks for each first. Pure; `hunt` does the work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from plausible_contract.faults.registry import Fault, Kind

_CHEAPEST_FIRST = ("authorization", "stateful", "stateless", "meaning", "client")
_LIKELY: dict[Kind, str] = {
    "protocol": "stateless",
    "schema": "stateless",
    "validation": "stateless",
    "authorization": "authorization",
    "state": "stateful",
    "client": "client",
}
"""The layer that most likely notices a kind; for all others it is `meaning`, since they alter numbers."""


def layers_for(fault: Fault, allowed: Iterable[str]) -> tuple[str, ...]:
    """Put the layers that can notice a fault in order, the likely one first, then the cheap ones.

    The layer `document` asks no server and so notices no fault; for one of the client `client` is enough.
    """
    likely = _LIKELY.get(fault.kind, "meaning")
    in_turn = (likely, *(layer for layer in _CHEAPEST_FIRST if layer != likely))
    wanted = ("client",) if fault.patch is not None else in_turn
    return tuple(layer for layer in wanted if layer in allowed)


def first_of_each_kind(faults: Sequence[Fault], count: int) -> list[Fault]:
    """Choose `count` faults, taking the kinds in turn, and return them in the order of the registry."""
    by_kind: dict[str, list[Fault]] = {}
    for fault in faults:
        by_kind.setdefault(fault.kind, []).append(fault)
    in_turn = [fault for rank in zip_longest(*by_kind.values()) for fault in rank if fault is not None]
    chosen = {fault.name for fault in in_turn[:count]}
    return [fault for fault in faults if fault.name in chosen]
