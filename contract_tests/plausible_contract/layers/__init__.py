"""The layers of the suite, each a module with `run(target, settings) -> LayerResult`.

A layer leaves the server as it found it: it works on sites that it created with `target.create_site`
(removed at the end by `run`), and never resets the server or moves its clock without putting it back.
`registry` says which module is which layer.
"""

from __future__ import annotations

from typing import Protocol

from plausible_contract.results import LayerResult
from plausible_contract.settings import Settings
from plausible_contract.target import Target


class Layer(Protocol):
    """The one function of a layer's module."""

    def __call__(self, target: Target, settings: Settings) -> LayerResult:
        """Check one aspect of the contract and return what was found."""
        ...
