# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""GoalType: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

GoalType: TypeAlias = Literal[
    "event",
    "page",
    "scroll",
]
"""What reaches the goal: `event` a custom event, `page` a view of a page, `scroll` a view that came down to
the goal's depth.
"""
