# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsAggregateCompare: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

StatsAggregateCompare: TypeAlias = Literal["previous_period",]
