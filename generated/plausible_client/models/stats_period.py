# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsPeriod: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

StatsPeriod: TypeAlias = Literal[
    "12mo",
    "30d",
    "6mo",
    "7d",
    "custom",
    "day",
    "month",
]
"""A time range relative to a day: `day`, `7d`, `30d`, `month`, `6mo`, `12mo`, or `custom` for two given days."""
