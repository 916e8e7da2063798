# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""GoalTypeInput: texts of which one is meant."""

from __future__ import annotations

from typing import Literal, TypeAlias

GoalTypeInput: TypeAlias = Literal[
    "event",
    "page",
]
"""What reaches the goal: `event` a custom event named `event_name`, `page` a view of a page that `page_path`
matches.
A page goal with a `scroll_threshold` is listed as `scroll`.
"""
