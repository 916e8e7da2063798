# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""SandboxResource with raw answers: status, headers and text beside the typed reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._operation import Arguments, CallOptions
from ..types import UNSET, Unset
from .sandbox import (
    SANDBOX_EVENTS,
    SANDBOX_JOURNAL,
    SANDBOX_LOAD,
    SANDBOX_RESET,
    SANDBOX_SESSIONS,
    SANDBOX_SET_CLOCK,
    SANDBOX_SET_SCRIPT,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .._core import AsyncCore, SyncCore
    from ..models.clock_state import ClockState
    from ..models.fixture_api_key import FixtureApiKey
    from ..models.fixture_config import FixtureConfig
    from ..models.fixture_event import FixtureEvent
    from ..models.fixture_imported_row import FixtureImportedRow
    from ..models.fixture_site import FixtureSite
    from ..models.fixture_team import FixtureTeam
    from ..models.fixture_user import FixtureUser
    from ..models.journal import Journal
    from ..models.loaded import Loaded
    from ..models.script_rule import ScriptRule
    from ..models.script_state import ScriptState
    from ..models.stored_event import StoredEvent
    from ..models.stored_session import StoredSession
    from ..response import APIResponse


class SandboxResourceWithRawResponse:
    """The methods of `SandboxResource`, each returning an `APIResponse`."""

    def __init__(self, client: SyncCore) -> None:
        self._client = client

    def reset(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[dict[str, Any]]:
        """As `SandboxResource.reset`, with the raw answer."""
        return self._client._send_raw(
            SANDBOX_RESET,
            Arguments(),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def set_clock(
        self,
        *,
        now: str | None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[ClockState]:
        """As `SandboxResource.set_clock`, with the raw answer."""
        return self._client._send_raw(
            SANDBOX_SET_CLOCK,
            Arguments(
                body={
                    "now": now,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def load(
        self,
        *,
        users: Sequence[FixtureUser] | None = None,
        teams: Sequence[FixtureTeam] | None = None,
        api_keys: Sequence[FixtureApiKey] | None = None,
        sites: Sequence[FixtureSite] | None = None,
        events: Sequence[FixtureEvent] | None = None,
        imported: Sequence[FixtureImportedRow] | None = None,
        config: FixtureConfig | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Loaded]:
        """As `SandboxResource.load`, with the raw answer."""
        return self._client._send_raw(
            SANDBOX_LOAD,
            Arguments(
                body={
                    "users": users,
                    "teams": teams,
                    "api_keys": api_keys,
                    "sites": sites,
                    "events": events,
                    "imported": imported,
                    "config": config,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def events(
        self,
        *,
        domain: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[list[StoredEvent]]:
        """As `SandboxResource.events`, with the raw answer."""
        return self._client._send_raw(
            SANDBOX_EVENTS,
            Arguments(
                query={
                    "domain": domain,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def sessions(
        self,
        *,
        domain: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[list[StoredSession]]:
        """As `SandboxResource.sessions`, with the raw answer."""
        return self._client._send_raw(
            SANDBOX_SESSIONS,
            Arguments(
                query={
                    "domain": domain,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def set_script(
        self,
        *,
        rules: Sequence[ScriptRule],
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[ScriptState]:
        """As `SandboxResource.set_script`, with the raw answer."""
        return self._client._send_raw(
            SANDBOX_SET_SCRIPT,
            Arguments(
                body={
                    "rules": rules,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    def journal(
        self,
        *,
        since: int | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Journal]:
        """As `SandboxResource.journal`, with the raw answer."""
        return self._client._send_raw(
            SANDBOX_JOURNAL,
            Arguments(
                query={
                    "since": since,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncSandboxResourceWithRawResponse:
    """The methods of `AsyncSandboxResource`, each returning an `APIResponse`."""

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

    async def reset(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[dict[str, Any]]:
        """As `AsyncSandboxResource.reset`, with the raw answer."""
        return await self._client._send_raw(
            SANDBOX_RESET,
            Arguments(),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def set_clock(
        self,
        *,
        now: str | None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[ClockState]:
        """As `AsyncSandboxResource.set_clock`, with the raw answer."""
        return await self._client._send_raw(
            SANDBOX_SET_CLOCK,
            Arguments(
                body={
                    "now": now,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def load(
        self,
        *,
        users: Sequence[FixtureUser] | None = None,
        teams: Sequence[FixtureTeam] | None = None,
        api_keys: Sequence[FixtureApiKey] | None = None,
        sites: Sequence[FixtureSite] | None = None,
        events: Sequence[FixtureEvent] | None = None,
        imported: Sequence[FixtureImportedRow] | None = None,
        config: FixtureConfig | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Loaded]:
        """As `AsyncSandboxResource.load`, with the raw answer."""
        return await self._client._send_raw(
            SANDBOX_LOAD,
            Arguments(
                body={
                    "users": users,
                    "teams": teams,
                    "api_keys": api_keys,
                    "sites": sites,
                    "events": events,
                    "imported": imported,
                    "config": config,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def events(
        self,
        *,
        domain: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[list[StoredEvent]]:
        """As `AsyncSandboxResource.events`, with the raw answer."""
        return await self._client._send_raw(
            SANDBOX_EVENTS,
            Arguments(
                query={
                    "domain": domain,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def sessions(
        self,
        *,
        domain: str,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[list[StoredSession]]:
        """As `AsyncSandboxResource.sessions`, with the raw answer."""
        return await self._client._send_raw(
            SANDBOX_SESSIONS,
            Arguments(
                query={
                    "domain": domain,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def set_script(
        self,
        *,
        rules: Sequence[ScriptRule],
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[ScriptState]:
        """As `AsyncSandboxResource.set_script`, with the raw answer."""
        return await self._client._send_raw(
            SANDBOX_SET_SCRIPT,
            Arguments(
                body={
                    "rules": rules,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )

    async def journal(
        self,
        *,
        since: int | None = None,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> APIResponse[Journal]:
        """As `AsyncSandboxResource.journal`, with the raw answer."""
        return await self._client._send_raw(
            SANDBOX_JOURNAL,
            Arguments(
                query={
                    "since": since,
                },
            ),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncSandboxResourceWithRawResponse", "SandboxResourceWithRawResponse"]
