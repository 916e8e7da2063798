# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""FixtureApiKey, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .edition import Edition


class FixtureApiKey(TypedDict, total=False):
    """A bearer key."""

    user: Required[str]
    """Name of an entity within fixtures; it never leaves the control plane."""
    ref: str
    """Name of an entity within fixtures; it never leaves the control plane."""
    key: str
    """The key itself; made up if absent and then only reachable by `assigned`."""
    name: str
    """Name of the key."""
    scopes: Sequence[str]
    """What the key may do; reading is always allowed. `stats:read:*` if absent."""
    team: str | None
    """The team that the key is bound to; none if absent."""
    edition: Edition
    """What a key makes the server answer: `current` today's API, `preview` the private preview of 2021."""
