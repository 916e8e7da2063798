# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""SiteList, an object in answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    ListOf,
    Of,
)
from .._model import Field, Model
from .page_meta import PageMeta
from .site_summary import SiteSummary

if TYPE_CHECKING:
    pass


class SiteList(Model):
    """One page of sites."""

    __slots__ = ()
    sites: Field[list[SiteSummary]] = Field(ListOf(Of(SiteSummary)), required=True)
    """The sites of this page, newest first."""
    meta: Field[PageMeta] = Field(Of(PageMeta), required=True)
    """Where the page stands in its list."""
