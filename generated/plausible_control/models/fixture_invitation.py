# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""FixtureInvitation, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    from .guest_role import GuestRole


class FixtureInvitation(TypedDict, total=False):
    """An open invitation to a site."""

    email: Required[str]
    """E-mail address."""
    role: Required[GuestRole]
    """`viewer` sees the statistics, `editor` may also change the site's settings."""
    inviter: str
    """Name of an entity within fixtures; it never leaves the control plane."""
