# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Error, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class Error(Model):
    """The body of every deliberate `4xx` answer.
    There is no machine-readable code in it: branch on the HTTP status, and show the text to a person.
    """

    __slots__ = ()
    error: Field[str] = Field(TEXT, required=True)
    """What is wrong, in one sentence that names the offending value."""
