# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
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
