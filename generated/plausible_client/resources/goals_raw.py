# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""GoalsResource with raw answers: status, headers and text beside the typed reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._operation import Arguments, CallOptions
from ..types import UNSET, Unset
from .goals import GOALS_DELETE, GOALS_FIND_OR_CREATE, GOALS_LIST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._core import AsyncCore, SyncCore
    from ..models.deleted import Deleted
    from ..models.goal import Goal
    from ..models.goal_list import GoalList
    from ..models.goal_type_input import GoalTypeInput
    from ..models.site_goal import SiteGoal
    from ..pages import AsyncPage, Page
    from ..response import APIResponse


class GoalsResourceWithRawResponse:
    """The methods of `GoalsResource`, each returning an `APIResponse`."""

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
    ) -> APIResponse[Page[GoalList, Goal]]:
        """As `GoalsResource.list`, with the raw answer."""
        return self._client._page_raw(
            GOALS_LIST,
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
        goal_type: GoalTypeInput,
        event_name: str | None | Unset = UNSET,
        page_path: str | None | Unset = UNSET,
        display_name: str | None | Unset = UNSET,
        custom_props: Mapping[str, str] | None | Unset = UNSET,
        currency: str | None | Unset = UNSET,
        scroll_threshold: int | None = None,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[SiteGoal]:
        """As `GoalsResource.find_or_create`, with the raw answer."""
        return self._client._send_raw(
            GOALS_FIND_OR_CREATE,
            Arguments(
                body={
                    "site_id": site_id,
                    "goal_type": goal_type,
                    "event_name": event_name,
                    "page_path": page_path,
                    "display_name": display_name,
                    "custom_props": custom_props,
                    "currency": currency,
                    "scroll_threshold": scroll_threshold,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def delete(
        self,
        *,
        goal_id: int,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Deleted]:
        """As `GoalsResource.delete`, with the raw answer."""
        return self._client._send_raw(
            GOALS_DELETE,
            Arguments(
                path={
                    "goal_id": goal_id,
                },
                query={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncGoalsResourceWithRawResponse:
    """The methods of `AsyncGoalsResource`, each returning an `APIResponse`."""

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
    ) -> APIResponse[AsyncPage[GoalList, Goal]]:
        """As `AsyncGoalsResource.list`, with the raw answer."""
        return await self._client._page_raw(
            GOALS_LIST,
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
        goal_type: GoalTypeInput,
        event_name: str | None | Unset = UNSET,
        page_path: str | None | Unset = UNSET,
        display_name: str | None | Unset = UNSET,
        custom_props: Mapping[str, str] | None | Unset = UNSET,
        currency: str | None | Unset = UNSET,
        scroll_threshold: int | None = None,
        encoding: Literal[
            "json",
            "multipart",
            "form",
        ] = "json",
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[SiteGoal]:
        """As `AsyncGoalsResource.find_or_create`, with the raw answer."""
        return await self._client._send_raw(
            GOALS_FIND_OR_CREATE,
            Arguments(
                body={
                    "site_id": site_id,
                    "goal_type": goal_type,
                    "event_name": event_name,
                    "page_path": page_path,
                    "display_name": display_name,
                    "custom_props": custom_props,
                    "currency": currency,
                    "scroll_threshold": scroll_threshold,
                },
                encoding=encoding,
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def delete(
        self,
        *,
        goal_id: int,
        site_id: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Deleted]:
        """As `AsyncGoalsResource.delete`, with the raw answer."""
        return await self._client._send_raw(
            GOALS_DELETE,
            Arguments(
                path={
                    "goal_id": goal_id,
                },
                query={
                    "site_id": site_id,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncGoalsResourceWithRawResponse", "GoalsResourceWithRawResponse"]
