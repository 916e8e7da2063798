# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""SitesResource with raw answers: status, headers and text beside the typed reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._operation import Arguments, CallOptions
from ..types import UNSET, Unset
from .sites import SITES_CREATE, SITES_DELETE, SITES_GET, SITES_LIST, SITES_UPDATE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._core import AsyncCore, SyncCore
    from ..models.created_site import CreatedSite
    from ..models.deleted import Deleted
    from ..models.site import Site
    from ..models.site_list import SiteList
    from ..models.site_summary import SiteSummary
    from ..models.tracker_script_options import TrackerScriptOptions
    from ..pages import AsyncPage, Page
    from ..response import APIResponse


class SitesResourceWithRawResponse:
    """The methods of `SitesResource`, each returning an `APIResponse`."""

    def __init__(self, client: SyncCore) -> None:
        self._client = client

    def list(
        self,
        *,
        after: str | None = None,
        before: str | None = None,
        limit: int | None = None,
        team_id: str | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Page[SiteList, SiteSummary]]:
        """As `SitesResource.list`, with the raw answer."""
        return self._client._page_raw(
            SITES_LIST,
            Arguments(
                query={
                    "after": after,
                    "before": before,
                    "limit": limit,
                    "team_id": team_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def create(
        self,
        *,
        domain: str,
        timezone: str | None = None,
        team_id: str | None | Unset = UNSET,
        tracker_script_configuration: TrackerScriptOptions | None | Unset = UNSET,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[CreatedSite]:
        """As `SitesResource.create`, with the raw answer."""
        return self._client._send_raw(
            SITES_CREATE,
            Arguments(
                body={
                    "domain": domain,
                    "timezone": timezone,
                    "team_id": team_id,
                    "tracker_script_configuration": tracker_script_configuration,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def get(
        self,
        *,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Site]:
        """As `SitesResource.get`, with the raw answer."""
        return self._client._send_raw(
            SITES_GET,
            Arguments(
                path={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def update(
        self,
        *,
        site_id: str,
        domain: str | None | Unset = UNSET,
        tracker_script_configuration: TrackerScriptOptions | None | Unset = UNSET,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Site]:
        """As `SitesResource.update`, with the raw answer."""
        return self._client._send_raw(
            SITES_UPDATE,
            Arguments(
                path={
                    "site_id": site_id,
                },
                body={
                    "domain": domain,
                    "tracker_script_configuration": tracker_script_configuration,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def delete(
        self,
        *,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Deleted]:
        """As `SitesResource.delete`, with the raw answer."""
        return self._client._send_raw(
            SITES_DELETE,
            Arguments(
                path={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncSitesResourceWithRawResponse:
    """The methods of `AsyncSitesResource`, each returning an `APIResponse`."""

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

    async def list(
        self,
        *,
        after: str | None = None,
        before: str | None = None,
        limit: int | None = None,
        team_id: str | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[AsyncPage[SiteList, SiteSummary]]:
        """As `AsyncSitesResource.list`, with the raw answer."""
        return await self._client._page_raw(
            SITES_LIST,
            Arguments(
                query={
                    "after": after,
                    "before": before,
                    "limit": limit,
                    "team_id": team_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def create(
        self,
        *,
        domain: str,
        timezone: str | None = None,
        team_id: str | None | Unset = UNSET,
        tracker_script_configuration: TrackerScriptOptions | None | Unset = UNSET,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[CreatedSite]:
        """As `AsyncSitesResource.create`, with the raw answer."""
        return await self._client._send_raw(
            SITES_CREATE,
            Arguments(
                body={
                    "domain": domain,
                    "timezone": timezone,
                    "team_id": team_id,
                    "tracker_script_configuration": tracker_script_configuration,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def get(
        self,
        *,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Site]:
        """As `AsyncSitesResource.get`, with the raw answer."""
        return await self._client._send_raw(
            SITES_GET,
            Arguments(
                path={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def update(
        self,
        *,
        site_id: str,
        domain: str | None | Unset = UNSET,
        tracker_script_configuration: TrackerScriptOptions | None | Unset = UNSET,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Site]:
        """As `AsyncSitesResource.update`, with the raw answer."""
        return await self._client._send_raw(
            SITES_UPDATE,
            Arguments(
                path={
                    "site_id": site_id,
                },
                body={
                    "domain": domain,
                    "tracker_script_configuration": tracker_script_configuration,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def delete(
        self,
        *,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Deleted]:
        """As `AsyncSitesResource.delete`, with the raw answer."""
        return await self._client._send_raw(
            SITES_DELETE,
            Arguments(
                path={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncSitesResourceWithRawResponse", "SitesResourceWithRawResponse"]
