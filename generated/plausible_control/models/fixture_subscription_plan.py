# Generated from openapi/sandbox.yaml (sha256 55e37b4e96ebeec1); `make client` writes it, do not edit.
"""FixtureSubscriptionPlan: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

FixtureSubscriptionPlan: TypeAlias = Literal[
    "business",
    "enterprise",
    "growth",
    "starter",
]
"""Name of the plan; any other than the four also needs `features`."""
