# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""FixtureConfig, an object in requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping


class FixtureConfig(TypedDict, total=False):
    """Settings of the server; those that are absent stay as they are."""

    max_goals_per_site: int
    """Largest number of goals of a site; 1,000 if never set."""
    hourly_api_request_limit: int
    """Requests that a key may send per hour; 1,000,000 if never set, as on a self-hosted server (Plausible's
    own service allows 600).
    """
    exchange_rates: Mapping[str, float | str]
    """Units of each currency per US dollar."""
