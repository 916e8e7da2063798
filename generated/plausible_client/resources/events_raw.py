# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""EventsResource with raw answers: status, headers and text beside the typed reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._operation import Arguments, CallOptions
from ..types import UNSET, Unset
from .events import EVENTS_SEND

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._core import AsyncCore, SyncCore
    from ..receipts import EventReceipt
    from ..response import APIResponse


class EventsResourceWithRawResponse:
    """The methods of `EventsResource`, each returning an `APIResponse`."""

    def __init__(self, client: SyncCore) -> None:
        self._client = client

    def send(
        self,
        *,
        name: str,
        url: str,
        user_agent: str | None = None,
        x_forwarded_for: str | None = None,
        forwarded: str | None = None,
        x_debug_request: str | None = None,
        domain: str | None = None,
        referrer: str | None = None,
        hash_mode: int | None = None,
        props: Mapping[str, str | int | float | bool] | None = None,
        revenue: Mapping[str, str | int | float] | None = None,
        interactive: bool | None = None,
        scroll_depth: int | None = None,
        engagement_time: int | None = None,
        script_version: int | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[EventReceipt]:
        """As `EventsResource.send`, with the raw answer."""
        return self._client._send_raw(
            EVENTS_SEND,
            Arguments(
                headers={
                    "User-Agent": user_agent,
                    "X-Forwarded-For": x_forwarded_for,
                    "Forwarded": forwarded,
                    "X-Debug-Request": x_debug_request,
                },
                body={
                    "name": name,
                    "url": url,
                    "domain": domain,
                    "referrer": referrer,
                    "hashMode": hash_mode,
                    "props": props,
                    "revenue": revenue,
                    "interactive": interactive,
                    "sd": scroll_depth,
                    "e": engagement_time,
                    "v": script_version,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncEventsResourceWithRawResponse:
    """The methods of `AsyncEventsResource`, each returning an `APIResponse`."""

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

    async def send(
        self,
        *,
        name: str,
        url: str,
        user_agent: str | None = None,
        x_forwarded_for: str | None = None,
        forwarded: str | None = None,
        x_debug_request: str | None = None,
        domain: str | None = None,
        referrer: str | None = None,
        hash_mode: int | None = None,
        props: Mapping[str, str | int | float | bool] | None = None,
        revenue: Mapping[str, str | int | float] | None = None,
        interactive: bool | None = None,
        scroll_depth: int | None = None,
        engagement_time: int | None = None,
        script_version: int | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[EventReceipt]:
        """As `AsyncEventsResource.send`, with the raw answer."""
        return await self._client._send_raw(
            EVENTS_SEND,
            Arguments(
                headers={
                    "User-Agent": user_agent,
                    "X-Forwarded-For": x_forwarded_for,
                    "Forwarded": forwarded,
                    "X-Debug-Request": x_debug_request,
                },
                body={
                    "name": name,
                    "url": url,
                    "domain": domain,
                    "referrer": referrer,
                    "hashMode": hash_mode,
                    "props": props,
                    "revenue": revenue,
                    "interactive": interactive,
                    "sd": scroll_depth,
                    "e": engagement_time,
                    "v": script_version,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncEventsResourceWithRawResponse", "EventsResourceWithRawResponse"]
