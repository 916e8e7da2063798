# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""The client and its asynchronous twin: settings, connections, and the resources as attributes.

`_core` holds what both can do without resources; each resource is a module below `resources`.
"""

from __future__ import annotations

from typing import cast

from ._core import AsyncCore, SyncCore
from ._retry import MAX_RETRIES
from ._settings import ATTEMPT_SECONDS, DEADLINE_SECONDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ._http import http
    from .budget import Budget
    from .resources.sandbox import AsyncSandboxResource, SandboxResource

DEFAULT_BASE_URL = "http://127.0.0.1:8000"


class PlausibleControl(SyncCore):
    """Typed client of the control plane of `plausible-sandbox`.

    `token` is the API key, or a function that returns it before each call; it is in no `repr`, log line or error.
    `base_url` is the server's address.
    `timeout` is the deadline of a whole call in seconds, all attempts together; `attempt_timeout` limits each.
    `None` means no limit.
    `max_retries` is how often a repeatable call is sent again after a dropped connection, 408, 409, 429 or 5xx.
    `headers` go with every call.
    `hourly_budget` is the number of calls per clock hour (or a `Budget` shared with other clients);
    when it is used up, calls wait for the next hour, and `on_budget_wait(seconds)` is told before.
    `http_client` and `transport` replace the HTTP client, which is then not closed here, or only its transport.

    Raises `ConfigurationError` for settings that no call could work with; calls raise what `errors` draws.
    Safe to share between threads.
    """

    def __init__(
        self,
        token: str | Callable[[], str] | None = None,
        base_url: str = DEFAULT_BASE_URL,
        *,
        timeout: float | None = DEADLINE_SECONDS,
        attempt_timeout: float | None = ATTEMPT_SECONDS,
        max_retries: int = MAX_RETRIES,
        headers: Mapping[str, str] | None = None,
        hourly_budget: int | Budget | None = None,
        on_budget_wait: Callable[[float], object] | None = None,
        http_client: http.Client | None = None,
        transport: http.BaseTransport | None = None,
    ) -> None:
        super().__init__(
            token,
            base_url,
            timeout=timeout,
            attempt_timeout=attempt_timeout,
            max_retries=max_retries,
            headers=headers,
            hourly_budget=hourly_budget,
            on_budget_wait=on_budget_wait,
            http_client=http_client,
            transport=transport,
        )

    @property
    def sandbox(self) -> SandboxResource:
        """Preparing a sandbox and looking into it."""
        found = self._resources.get("sandbox")
        if found is None:
            from .resources.sandbox import SandboxResource

            found = self._resources["sandbox"] = SandboxResource(self)
        return cast("SandboxResource", found)


class AsyncPlausibleControl(AsyncCore):
    """Typed client of the control plane of `plausible-sandbox`. For asyncio and trio.

    `token` is the API key, or a function that returns it before each call; it is in no `repr`, log line or error.
    `base_url` is the server's address.
    `timeout` is the deadline of a whole call in seconds, all attempts together; `attempt_timeout` limits each.
    `None` means no limit.
    `max_retries` is how often a repeatable call is sent again after a dropped connection, 408, 409, 429 or 5xx.
    `headers` go with every call.
    `hourly_budget` is the number of calls per clock hour (or a `Budget` shared with other clients);
    when it is used up, calls wait for the next hour, and `on_budget_wait(seconds)` is told before.
    `http_client` and `transport` replace the HTTP client, which is then not closed here, or only its transport.

    Raises `ConfigurationError` for settings that no call could work with; calls raise what `errors` draws.
    Safe to share between tasks.
    """

    def __init__(
        self,
        token: str | Callable[[], str] | None = None,
        base_url: str = DEFAULT_BASE_URL,
        *,
        timeout: float | None = DEADLINE_SECONDS,
        attempt_timeout: float | None = ATTEMPT_SECONDS,
        max_retries: int = MAX_RETRIES,
        headers: Mapping[str, str] | None = None,
        hourly_budget: int | Budget | None = None,
        on_budget_wait: Callable[[float], object] | None = None,
        http_client: http.AsyncClient | None = None,
        transport: http.AsyncBaseTransport | None = None,
    ) -> None:
        super().__init__(
            token,
            base_url,
            timeout=timeout,
            attempt_timeout=attempt_timeout,
            max_retries=max_retries,
            headers=headers,
            hourly_budget=hourly_budget,
            on_budget_wait=on_budget_wait,
            http_client=http_client,
            transport=transport,
        )

    @property
    def sandbox(self) -> AsyncSandboxResource:
        """Preparing a sandbox and looking into it."""
        found = self._resources.get("sandbox")
        if found is None:
            from .resources.sandbox import AsyncSandboxResource

            found = self._resources["sandbox"] = AsyncSandboxResource(self)
        return cast("AsyncSandboxResource", found)


__all__ = ["DEFAULT_BASE_URL", "AsyncPlausibleControl", "PlausibleControl"]
