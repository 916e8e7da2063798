# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""PageMeta, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
    WHOLE,
    Nullable,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class PageMeta(Model):
    """Where the page stands in its list."""

    __slots__ = ()
    after: Field[str | None] = Field(Nullable(TEXT), required=True)
    """Cursor of the last item if more follow, else null."""
    before: Field[str | None] = Field(Nullable(TEXT), required=True)
    """Cursor of the first item if the page was reached by a cursor and there is something before it, else
    null.
    """
    limit: Field[int] = Field(WHOLE, required=True)
    """The number of items per page that was applied."""
