# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""GuestList, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    ListOf,
    Of,
)
from .._model import Field, Model
from .guest import Guest
from .page_meta import PageMeta

if TYPE_CHECKING:
    pass


class GuestList(Model):
    """One page of guests."""

    __slots__ = ()
    guests: Field[list[Guest]] = Field(ListOf(Of(Guest)), required=True)
    """The guests and invitations of this page, newest first."""
    meta: Field[PageMeta] = Field(Of(PageMeta), required=True)
    """Where the page stands in its list."""
