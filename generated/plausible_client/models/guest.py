# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Guest, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    TEXT,
)
from .._model import Field, Model

if TYPE_CHECKING:
    from .guest_role import GuestRole
    from .guest_status import GuestStatus


class Guest(Model):
    """A guest of a site, or an invitation to become one."""

    __slots__ = ()
    email: Field[str] = Field(TEXT, required=True)
    """E-mail address."""
    role: Field[GuestRole | str] = Field(TEXT, required=True)
    """What a guest may do: a `viewer` sees the statistics, an `editor` may also change the site's settings."""
    status: Field[GuestStatus | str] = Field(TEXT, required=True)
    """`accepted` once the person is a guest, `invited` while the invitation is open."""
