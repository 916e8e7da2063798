# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""ScriptRuleState, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
    WHOLE,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class ScriptRuleState(Model):
    """A rule that is in force."""

    __slots__ = ()
    id: Field[str] = Field(TEXT, required=True)
    """Id of the rule."""
    remaining: Field[int] = Field(WHOLE, required=True)
    """How many requests it still answers."""
