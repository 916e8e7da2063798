# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""PlanFeature: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

PlanFeature: TypeAlias = Literal[
    "ConsolidatedView",
    "Funnels",
    "Goals",
    "Props",
    "RevenueGoals",
    "SharedLinks",
    "SiteSegments",
    "SitesAPI",
    "StatsAPI",
    "Teams",
]
"""A feature that a plan may include or lack, by its name in the product.
`StatsAPI` and `SitesAPI` open the API itself, `Props`, `RevenueGoals` and `SharedLinks` what their names
say; others decide nothing here.
"""
