# Generated from openapi/plausible.yaml (sha256 8c6640b435e33079); `make client` writes it, do not edit.
"""StatsAggregateCompare: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

StatsAggregateCompare: TypeAlias = Literal["previous_period",]
