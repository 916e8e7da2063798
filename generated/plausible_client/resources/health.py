# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""HealthResource: 3 operations, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._kinds import (
    Of,
)
from .._operation import Arguments, CallOptions, Operation
from ..models.health import Health
from ..models.liveness import Liveness
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._core import AsyncCore, SyncCore
    from .health_raw import AsyncHealthResourceWithRawResponse, HealthResourceWithRawResponse


HEALTH_CHECK: Operation[Health] = Operation(
    "health_check",
    Of(Health),
    tag="health",
    method="GET",
    path="/api/health",
    repeats="always",
    auth=False,
)
HEALTH_LIVE: Operation[Liveness] = Operation(
    "health_live",
    Of(Liveness),
    tag="health",
    method="GET",
    path="/api/system/health/live",
    repeats="always",
    auth=False,
)
HEALTH_READY: Operation[Health] = Operation(
    "health_ready",
    Of(Health),
    tag="health",
    method="GET",
    path="/api/system/health/ready",
    repeats="always",
    auth=False,
)


class HealthResource:
    """Whether a server is up, for load balancers and monitoring. No key is needed."""

    def __init__(self, client: SyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> HealthResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .health_raw import HealthResourceWithRawResponse

        return HealthResourceWithRawResponse(self._client)

    def check(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Health:
        """Ask whether the server can work.

        Says whether every part that the server needs is ready; the same as `health_ready`, kept for older
        set-ups.

        `GET /api/health`, no key needed. Safe to repeat, so it is sent again after a failure that may pass.

        Args:
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            Everything is ready.

        Raises:
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            InternalServerError: 500. Something is not ready.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> client.health.check()
        """
        return self._client._send(
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
    ) -> Liveness:
        """Ask whether the server runs.

        Answers as long as the server's process runs, whatever the state of its databases.

        `GET /api/system/health/live`, no key needed. Safe to repeat, so it is sent again after a failure
        that may pass.

        Args:
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The server runs.

        Raises:
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> client.health.live()
        """
        return self._client._send(
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
    ) -> Health:
        """Ask whether the server is ready for requests.

        Says whether every part that the server needs is ready.
        Each database may take 15 seconds to be probed.

        `GET /api/system/health/ready`, no key needed. Safe to repeat, so it is sent again after a failure
        that may pass.

        Args:
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            Everything is ready.

        Raises:
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            InternalServerError: 500. Something is not ready.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> client.health.ready()
        """
        return self._client._send(
            HEALTH_READY,
            Arguments(),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


class AsyncHealthResource:
    """Whether a server is up, for load balancers and monitoring. No key is needed."""

    def __init__(self, client: AsyncCore) -> None:
        self._client = client

    @property
    def with_raw_response(self) -> AsyncHealthResourceWithRawResponse:
        """The same methods, returning the raw answer beside its typed reading."""
        from .health_raw import AsyncHealthResourceWithRawResponse

        return AsyncHealthResourceWithRawResponse(self._client)

    async def check(
        self,
        *,
        timeout: float | None | Unset = UNSET,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, object] | None = None,
        extra_body: Mapping[str, object] | None = None,
    ) -> Health:
        """Ask whether the server can work.

        Says whether every part that the server needs is ready; the same as `health_ready`, kept for older
        set-ups.

        `GET /api/health`, no key needed. Safe to repeat, so it is sent again after a failure that may pass.

        Args:
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            Everything is ready.

        Raises:
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            InternalServerError: 500. Something is not ready.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> await client.health.check()
        """
        return await self._client._send(
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
    ) -> Liveness:
        """Ask whether the server runs.

        Answers as long as the server's process runs, whatever the state of its databases.

        `GET /api/system/health/live`, no key needed. Safe to repeat, so it is sent again after a failure
        that may pass.

        Args:
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            The server runs.

        Raises:
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> await client.health.live()
        """
        return await self._client._send(
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
    ) -> Health:
        """Ask whether the server is ready for requests.

        Says whether every part that the server needs is ready.
        Each database may take 15 seconds to be probed.

        `GET /api/system/health/ready`, no key needed. Safe to repeat, so it is sent again after a failure
        that may pass.

        Args:
            timeout: Deadline of this call in seconds, `None` for none; by default the client's.
            extra_headers, extra_query, extra_body: What to add to the request.

        Returns:
            Everything is ready.

        Raises:
            NotAcceptableError: 406. The request's `Accept` header excludes JSON, which is the only thing
                this endpoint answers.
            InternalServerError: 500. Something is not ready.
            APIConnectionError: No complete answer came; `APITimeoutError` where the deadline passed.
            APIResponseValidationError: The answer is not what the contract promises.

        Example:
            >>> await client.health.ready()
        """
        return await self._client._send(
            HEALTH_READY,
            Arguments(),
            CallOptions(timeout, extra_headers, extra_query, extra_body),
        )


__all__ = ["AsyncHealthResource", "HealthResource"]
