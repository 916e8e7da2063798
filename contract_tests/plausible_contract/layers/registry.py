"""Which module is which layer. Modules are imported when they run: some need libraries that load slowly."""

from __future__ import annotations

import importlib

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

SHARES = {
    "document": 0.0,
    "stateless": 0.45,
    "stateful": 0.35,
    "meaning": 0.5,
    "client": 0.4,
    "authorization": 1.0,
}
"""The part of the requests still left that a layer may send, layers taken in their order."""


def load(name: str) -> Layer:
    """Import the layer `name`. Raises `KeyError` for a name that is none."""
    if name not in LAYERS:
        raise KeyError(name)
    layer: Layer = importlib.import_module(f"plausible_contract.layers.{name}").run
    return layer
