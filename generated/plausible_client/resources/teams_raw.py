# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""TeamsResource with raw answers: status, headers and text beside the typed reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._operation import Arguments, CallOptions
from ..types import UNSET, Unset
from .teams import TEAMS_LIST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._core import AsyncCore, SyncCore
    from ..models.team import Team
    from ..models.team_list import TeamList
    from ..pages import AsyncPage, Page
    from ..response import APIResponse


class TeamsResourceWithRawResponse:
    """The methods of `TeamsResource`, each returning an `APIResponse`."""

    def __init__(self, client: SyncCore) -> None:
        self._client = client

    def list(
        self,
        *,
        after: str | None = None,
        before: str | None = None,
        limit: int | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Page[TeamList, Team]]:
        """As `TeamsResource.list`, with the raw answer."""
        return self._client._page_raw(
            TEAMS_LIST,
            Arguments(
                query={
                    "after": after,
                    "before": before,
                    "limit": limit,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncTeamsResourceWithRawResponse:
    """The methods of `AsyncTeamsResource`, each returning an `APIResponse`."""

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

    async def list(
        self,
        *,
        after: str | None = None,
        before: str | None = None,
        limit: int | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[AsyncPage[TeamList, Team]]:
        """As `AsyncTeamsResource.list`, with the raw answer."""
        return await self._client._page_raw(
            TEAMS_LIST,
            Arguments(
                query={
                    "after": after,
                    "before": before,
                    "limit": limit,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncTeamsResourceWithRawResponse", "TeamsResourceWithRawResponse"]
