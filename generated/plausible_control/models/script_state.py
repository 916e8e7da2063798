# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""ScriptState, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    ListOf,
    Of,
)
from .._model import Field, Model
from .script_rule_state import ScriptRuleState

if TYPE_CHECKING:
    pass


class ScriptState(Model):
    """The rules that are in force."""

    __slots__ = ()
    scripts: Field[list[ScriptRuleState]] = Field(ListOf(Of(ScriptRuleState)), required=True)
    """One for each rule, in order."""
