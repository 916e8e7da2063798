# Generated from openapi/plausible.yaml (sha256 32d1b4f8096b5494); `make client` writes it, do not edit.
"""StatsAggregateCompare: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

StatsAggregateCompare: TypeAlias = Literal["previous_period",]
