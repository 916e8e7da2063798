# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Answers of older editions brought into today's shape, before they are checked."""

from __future__ import annotations

from typing import Any

__all__ = ["wrapped_results"]


def wrapped_results(data: Any) -> Any:
    """Put metrics that came without it under `results`, as the 2021 preview answers `aggregate`."""
    return {"results": data} if isinstance(data, dict) and "results" not in data else data
