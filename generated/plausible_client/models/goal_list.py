# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""GoalList, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    ListOf,
    Of,
)
from .._model import Field, Model
from .goal import Goal
from .page_meta import PageMeta

if TYPE_CHECKING:
    pass


class GoalList(Model):
    """One page of goals."""

    __slots__ = ()
    goals: Field[list[Goal]] = Field(ListOf(Of(Goal)), required=True)
    """The goals of this page, newest first."""
    meta: Field[PageMeta] = Field(Of(PageMeta), required=True)
    """Where the page stands in its list."""
