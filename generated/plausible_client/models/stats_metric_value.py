# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""StatsMetricValue, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    NUMBER,
    Nullable,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class StatsMetricValue(Model):
    """One metric's value, and what it is compared with."""

    __slots__ = ()
    value: Field[float | None] = Field(Nullable(NUMBER), required=True)
    """The value in the metric's unit; `null` for a `time_on_page` that nothing is known of, and for `events`
    under a scroll goal.
    """
    comparison_value: Field[float | None] = Field(Nullable(NUMBER))
    """The value in the period before; only with `compare=previous_period`, and not in the 2021 preview."""
    change: Field[float | None] = Field(Nullable(NUMBER))
    """Change against the period before; only with `compare=previous_period`.
    Percent, rounded to a whole number, half away from zero; 100 when the period before had 0 and this one
    has not.
    For `bounce_rate` and `conversion_rate` it is the difference in percentage points; `null` where there is
    nothing to compare with.
    """
