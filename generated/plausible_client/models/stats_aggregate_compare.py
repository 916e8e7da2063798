# Generated from openapi/plausible.yaml (sha256 ee29451c5f3b689b); `make client` writes it, do not edit.
"""StatsAggregateCompare: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

StatsAggregateCompare: TypeAlias = Literal["previous_period",]
