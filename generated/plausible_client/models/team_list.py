# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""TeamList, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    ListOf,
    Of,
)
from .._model import Field, Model
from .page_meta import PageMeta
from .team import Team

if TYPE_CHECKING:
    pass


class TeamList(Model):
    """One page of teams."""

    __slots__ = ()
    teams: Field[list[Team]] = Field(ListOf(Of(Team)), required=True)
    """The teams of this page, newest first."""
    meta: Field[PageMeta] = Field(Of(PageMeta), required=True)
    """Where the page stands in its list."""
