# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""SharedLinksResource with raw answers: status, headers and text beside the typed reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._operation import Arguments, CallOptions
from ..types import UNSET, Unset
from .shared_links import SHARED_LINKS_FIND_OR_CREATE, SHARED_LINKS_FIND_OR_CREATE_BY_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._core import AsyncCore, SyncCore
    from ..models.shared_link import SharedLink
    from ..response import APIResponse


class SharedLinksResourceWithRawResponse:
    """The methods of `SharedLinksResource`, each returning an `APIResponse`."""

    def __init__(self, client: SyncCore) -> None:
        self._client = client

    def find_or_create(
        self,
        *,
        site_id: str,
        name: str,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[SharedLink]:
        """As `SharedLinksResource.find_or_create`, with the raw answer."""
        return self._client._send_raw(
            SHARED_LINKS_FIND_OR_CREATE,
            Arguments(
                body={
                    "site_id": site_id,
                    "name": name,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def find_or_create_by_name(
        self,
        *,
        name: str,
        site_id: str,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[SharedLink]:
        """As `SharedLinksResource.find_or_create_by_name`, with the raw answer."""
        return self._client._send_raw(
            SHARED_LINKS_FIND_OR_CREATE_BY_NAME,
            Arguments(
                path={
                    "name": name,
                },
                body={
                    "site_id": site_id,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncSharedLinksResourceWithRawResponse:
    """The methods of `AsyncSharedLinksResource`, each returning an `APIResponse`."""

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

    async def find_or_create(
        self,
        *,
        site_id: str,
        name: str,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[SharedLink]:
        """As `AsyncSharedLinksResource.find_or_create`, with the raw answer."""
        return await self._client._send_raw(
            SHARED_LINKS_FIND_OR_CREATE,
            Arguments(
                body={
                    "site_id": site_id,
                    "name": name,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def find_or_create_by_name(
        self,
        *,
        name: str,
        site_id: str,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[SharedLink]:
        """As `AsyncSharedLinksResource.find_or_create_by_name`, with the raw answer."""
        return await self._client._send_raw(
            SHARED_LINKS_FIND_OR_CREATE_BY_NAME,
            Arguments(
                path={
                    "name": name,
                },
                body={
                    "site_id": site_id,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncSharedLinksResourceWithRawResponse", "SharedLinksResourceWithRawResponse"]
