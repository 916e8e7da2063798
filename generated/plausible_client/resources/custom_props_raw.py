# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""CustomPropsResource with raw answers: status, headers and text beside the typed reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._operation import Arguments, CallOptions
from ..types import UNSET, Unset
from .custom_props import CUSTOM_PROPS_DELETE, CUSTOM_PROPS_ENABLE, CUSTOM_PROPS_LIST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .._core import AsyncCore, SyncCore
    from ..models.created import Created
    from ..models.custom_prop_list import CustomPropList
    from ..models.deleted import Deleted
    from ..response import APIResponse


class CustomPropsResourceWithRawResponse:
    """The methods of `CustomPropsResource`, each returning an `APIResponse`."""

    def __init__(self, client: SyncCore) -> None:
        self._client = client

    def list(
        self,
        *,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[CustomPropList]:
        """As `CustomPropsResource.list`, with the raw answer."""
        return self._client._send_raw(
            CUSTOM_PROPS_LIST,
            Arguments(
                query={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def enable(
        self,
        *,
        site_id: str,
        property: str | Sequence[str],
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Created]:
        """As `CustomPropsResource.enable`, with the raw answer."""
        return self._client._send_raw(
            CUSTOM_PROPS_ENABLE,
            Arguments(
                body={
                    "site_id": site_id,
                    "property": property,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def delete(
        self,
        *,
        property: str,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Deleted]:
        """As `CustomPropsResource.delete`, with the raw answer."""
        return self._client._send_raw(
            CUSTOM_PROPS_DELETE,
            Arguments(
                path={
                    "property": property,
                },
                query={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncCustomPropsResourceWithRawResponse:
    """The methods of `AsyncCustomPropsResource`, each returning an `APIResponse`."""

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

    async def list(
        self,
        *,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[CustomPropList]:
        """As `AsyncCustomPropsResource.list`, with the raw answer."""
        return await self._client._send_raw(
            CUSTOM_PROPS_LIST,
            Arguments(
                query={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def enable(
        self,
        *,
        site_id: str,
        property: str | Sequence[str],
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Created]:
        """As `AsyncCustomPropsResource.enable`, with the raw answer."""
        return await self._client._send_raw(
            CUSTOM_PROPS_ENABLE,
            Arguments(
                body={
                    "site_id": site_id,
                    "property": property,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def delete(
        self,
        *,
        property: str,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Deleted]:
        """As `AsyncCustomPropsResource.delete`, with the raw answer."""
        return await self._client._send_raw(
            CUSTOM_PROPS_DELETE,
            Arguments(
                path={
                    "property": property,
                },
                query={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncCustomPropsResourceWithRawResponse", "CustomPropsResourceWithRawResponse"]
