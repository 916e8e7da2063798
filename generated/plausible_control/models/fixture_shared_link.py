# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""FixtureSharedLink, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    pass


class FixtureSharedLink(TypedDict, total=False):
    """A shared link."""

    name: Required[str]
    """Name of the link."""
    ref: str
    """Name of an entity within fixtures; it never leaves the control plane."""
    slug: str
    """What admits the reader, 21 URL-safe characters; made up if absent."""
