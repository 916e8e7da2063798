# Generated from openapi/sandbox.yaml (sha256 2883a9a5969d5b88); `make client` writes it, do not edit.
"""ScriptMatch, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    pass


class ScriptMatch(TypedDict, total=False):
    """Which requests; all that is given must hold, and nothing given matches every request."""

    method: str
    """HTTP method, in any case."""
    path: str
    """Path without query; `*` stands for any characters."""
    operation: str
    """An operationId of the contract."""
