# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""GuestsResource with raw answers: status, headers and text beside the typed reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._operation import Arguments, CallOptions
from ..types import UNSET, Unset
from .guests import GUESTS_DELETE, GUESTS_FIND_OR_CREATE, GUESTS_LIST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._core import AsyncCore, SyncCore
    from ..models.deleted import Deleted
    from ..models.guest import Guest
    from ..models.guest_list import GuestList
    from ..models.guest_role import GuestRole
    from ..pages import AsyncPage, Page
    from ..response import APIResponse


class GuestsResourceWithRawResponse:
    """The methods of `GuestsResource`, each returning an `APIResponse`."""

    def __init__(self, client: SyncCore) -> None:
        self._client = client

    def list(
        self,
        *,
        site_id: str,
        after: str | None = None,
        before: str | None = None,
        limit: int | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Page[GuestList, Guest]]:
        """As `GuestsResource.list`, with the raw answer."""
        return self._client._page_raw(
            GUESTS_LIST,
            Arguments(
                query={
                    "site_id": site_id,
                    "after": after,
                    "before": before,
                    "limit": limit,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def find_or_create(
        self,
        *,
        site_id: str,
        email: str,
        role: GuestRole,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Guest]:
        """As `GuestsResource.find_or_create`, with the raw answer."""
        return self._client._send_raw(
            GUESTS_FIND_OR_CREATE,
            Arguments(
                body={
                    "site_id": site_id,
                    "email": email,
                    "role": role,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def delete(
        self,
        *,
        email: str,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Deleted]:
        """As `GuestsResource.delete`, with the raw answer."""
        return self._client._send_raw(
            GUESTS_DELETE,
            Arguments(
                path={
                    "email": email,
                },
                query={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncGuestsResourceWithRawResponse:
    """The methods of `AsyncGuestsResource`, each returning an `APIResponse`."""

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

    async def list(
        self,
        *,
        site_id: str,
        after: str | None = None,
        before: str | None = None,
        limit: int | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[AsyncPage[GuestList, Guest]]:
        """As `AsyncGuestsResource.list`, with the raw answer."""
        return await self._client._page_raw(
            GUESTS_LIST,
            Arguments(
                query={
                    "site_id": site_id,
                    "after": after,
                    "before": before,
                    "limit": limit,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def find_or_create(
        self,
        *,
        site_id: str,
        email: str,
        role: GuestRole,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Guest]:
        """As `AsyncGuestsResource.find_or_create`, with the raw answer."""
        return await self._client._send_raw(
            GUESTS_FIND_OR_CREATE,
            Arguments(
                body={
                    "site_id": site_id,
                    "email": email,
                    "role": role,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def delete(
        self,
        *,
        email: str,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Deleted]:
        """As `AsyncGuestsResource.delete`, with the raw answer."""
        return await self._client._send_raw(
            GUESTS_DELETE,
            Arguments(
                path={
                    "email": email,
                },
                query={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncGuestsResourceWithRawResponse", "GuestsResourceWithRawResponse"]
