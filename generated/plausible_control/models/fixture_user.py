# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""FixtureUser, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    pass


class FixtureUser(TypedDict, total=False):
    """A person who owns keys and belongs to teams."""

    ref: str
    """Name of an entity within fixtures; it never leaves the control plane."""
    email: str
    """E-mail address; made up if absent."""
    name: str
    """Name."""
    super_admin: bool
    """Passes every check of membership and plan; false if absent."""
