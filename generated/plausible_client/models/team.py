# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Team, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
    TRUTH,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class Team(Model):
    """A team that the key's user is a member of."""

    __slots__ = ()
    id: Field[str] = Field(TEXT, required=True)
    """What `team_id` takes."""
    name: Field[str] = Field(TEXT, required=True)
    """Name of the team; `My personal sites` for a personal team that was never set up."""
    api_available: Field[bool] = Field(TRUTH, required=True)
    """Whether the team's plan includes the Stats API."""
