# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
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
    """Path without query, percent-encoded as it is sent; `*` stands for any characters, `?` for one."""
    operation: str
    """An operationId of the contract."""
