# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""HealthResource with raw answers: status, headers and text beside the typed reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._operation import Arguments, CallOptions
from ..types import UNSET, Unset
from .health import HEALTH_CHECK, HEALTH_LIVE, HEALTH_READY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._core import AsyncCore, SyncCore
    from ..models.health import Health
    from ..models.liveness import Liveness
    from ..response import APIResponse


class HealthResourceWithRawResponse:
    """The methods of `HealthResource`, each returning an `APIResponse`."""

    def __init__(self, client: SyncCore) -> None:
        self._client = client

    def check(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Health]:
        """As `HealthResource.check`, with the raw answer."""
        return self._client._send_raw(
            HEALTH_CHECK,
            Arguments(),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def live(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Liveness]:
        """As `HealthResource.live`, with the raw answer."""
        return self._client._send_raw(
            HEALTH_LIVE,
            Arguments(),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def ready(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Health]:
        """As `HealthResource.ready`, with the raw answer."""
        return self._client._send_raw(
            HEALTH_READY,
            Arguments(),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncHealthResourceWithRawResponse:
    """The methods of `AsyncHealthResource`, each returning an `APIResponse`."""

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

    async def check(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Health]:
        """As `AsyncHealthResource.check`, with the raw answer."""
        return await self._client._send_raw(
            HEALTH_CHECK,
            Arguments(),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def live(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Liveness]:
        """As `AsyncHealthResource.live`, with the raw answer."""
        return await self._client._send_raw(
            HEALTH_LIVE,
            Arguments(),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def ready(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Health]:
        """As `AsyncHealthResource.ready`, with the raw answer."""
        return await self._client._send_raw(
            HEALTH_READY,
            Arguments(),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncHealthResourceWithRawResponse", "HealthResourceWithRawResponse"]
