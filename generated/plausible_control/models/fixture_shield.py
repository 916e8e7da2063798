# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""FixtureShield, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence


class FixtureShield(TypedDict, total=False):
    """Rules by which events are dropped or let through."""

    ip: Sequence[str]
    """Addresses that are blocked."""
    country: Sequence[str]
    """Countries that are blocked"""
    page: Sequence[str]
    """Paths that are blocked, may hold `*`."""
    hostname: Sequence[str]
    """Hosts that alone are let through, may hold `*`."""
