# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""Loaded, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
    WHOLE,
    Either,
    MapOf,
)
from .._model import Field, Model

if TYPE_CHECKING:
    pass


class Loaded(Model):
    """What a fixture led to."""

    __slots__ = ()
    assigned: Field[dict[str, str | int]] = Field(MapOf(Either(TEXT, WHOLE)), required=True)
    """What the server chose, by `<ref>.<member>`: `site.id`, `user.id`, `goal1.id`, `segment1.id`,
    `import1.id`, `team.id`, `team.identifier`, and `api_key.key` where the key was made up.
    """
    counts: Field[dict[str, int]] = Field(MapOf(WHOLE), required=True)
    """How many entities and rows of each kind the fixture held."""
