# Generated from openapi/sandbox.yaml (sha256 3bca12770d96ed7f); `make client` writes it, do not edit.
"""FixtureConfig, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping


class FixtureConfig(TypedDict, total=False):
    """Settings of the server."""

    max_goals_per_site: int
    """1,000 if never set."""
    exchange_rates: Mapping[str, float | str]
    """Units of each currency per US dollar."""
