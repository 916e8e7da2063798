"""Which module is which layer. Modules are imported when they run: some need libraries that load slowly."""

from __future__ import annotations

import importlib
from types import ModuleType

from plausible_contract.layers import Layer
from plausible_contract.settings import LAYERS

TITLES = {
    "document": "The contract itself is whole and its examples hold",
    "stateless": "Every operation fuzzed: answers as documented, good requests served, bad ones refused",
    "stateful": "Sequences of changes do what a small model says",
    "meaning": "Statistics agree with each other and with a naive reference model",
    "client": "The generated client sends only what is allowed and understands every answer",
    "authorization": "Every operation with every kind of key",
}

PARTS = {"stateless": "stateless_reading", "meaning": "meaning_reading", "client": "client_alone"}
"""Layers with a part that changes nothing on the server, and its module; see `apart`."""
PARTS_THAT_READ = frozenset({"stateless", "meaning"})
"""Those whose part reads from the server, and wants its clock to run and its answers unscripted."""

SHARES = {
    "document": 0.0,
    "stateless": 0.45,
    "authorization": 0.2,
    "client": 0.15,
    "stateful": 0.5,
    "meaning": 1.0,
}
"""The part of the requests still left that a layer may send, layers taken in their order."""


def load(name: str) -> Layer:
    """Import the layer `name`. Raises `KeyError` for a name that is none."""
    layer: Layer = _module(name).run
    return layer


def load_part(name: str) -> Layer:
    """Import the part of the layer `name` that changes nothing. Raises `KeyError` where it has none."""
    part: Layer = importlib.import_module(f"plausible_contract.layers.{PARTS[name]}").run
    return part


def load_rest(name: str) -> Layer:
    """Import what is left of the layer `name` without that part."""
    rest: Layer = _module(name).rest
    return rest


def _module(name: str) -> ModuleType:
    if name not in LAYERS:
        raise KeyError(name)
    return importlib.import_module(f"plausible_contract.layers.{name}")
