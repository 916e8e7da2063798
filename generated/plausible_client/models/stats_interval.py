# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsInterval: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

StatsInterval: TypeAlias = Literal[
    "date",
    "day",
    "month",
]
"""Length of a bucket: `day`, `month` (one per calendar month), or `date`, the name that `day` had in 2021."""
