# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""The synchronous and the asynchronous client without their resources: sending, waiting, closing.

Both drive the plan of `_call`. Generated `client` modules add the resources; `pages` adds paging.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ._operation import Arguments, CallOptions
from ._settings import Connections, Settings, changed, checked
from .types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType
    from typing import Self

    from ._call import Call
    from ._http import http
    from ._operation import Operation
    from .budget import Budget
    from .catalog import Repeats
    from .pages import AsyncPager, Page
    from .response import APIResponse

T = TypeVar("T")

NO_OPTIONS = CallOptions()


class Core:
    """What both clients share: settings, and the making of calls."""

    def __init__(
        self,
        token: str | Callable[[], str] | None,
        base_url: str,
        *,
        timeout: float | None,
        attempt_timeout: float | None,
        max_retries: int,
        headers: Mapping[str, str] | None,
        hourly_budget: int | Budget | None,
        on_budget_wait: Callable[[float], object] | None,
        http_client: Any,
        transport: Any,
    ) -> None:
        if isinstance(hourly_budget, int):
            from .budget import Budget

            hourly_budget = Budget(hourly_budget)
        self._settings = checked(
            Settings(
                token=token,
                base_url=base_url,
                timeout=timeout,
                attempt_timeout=attempt_timeout,
                max_retries=max_retries,
                headers=dict(headers or {}),
                budget=hourly_budget,
                on_budget_wait=on_budget_wait,
            )
        )
        if http_client is not None:
            self._check_http_client(http_client)
        self._connections = Connections(http_client, lambda: self._make_http_client(transport))
        self._resources: dict[str, Any] = {}

    @staticmethod
    def _make_http_client(transport: Any) -> Any:
        raise NotImplementedError

    @staticmethod
    def _http_client_class() -> type[Any]:
        raise NotImplementedError

    def _check_http_client(self, http_client: Any) -> None:
        wanted = self._http_client_class()
        if not isinstance(http_client, wanted):
            from .errors import ConfigurationError

            found = type(http_client)
            message = (
                f"http_client is a {found.__module__}.{found.__qualname__}; "
                f"{type(self).__name__} needs a {wanted.__module__}.{wanted.__qualname__}"
            )
            raise ConfigurationError(message)

    def with_options(
        self,
        *,
        token: str | Callable[[], str] | Unset | None = UNSET,
        timeout: float | Unset | None = UNSET,
        attempt_timeout: float | Unset | None = UNSET,
        max_retries: int | Unset = UNSET,
        headers: Mapping[str, str] | Unset = UNSET,
        on_budget_wait: Callable[[float], object] | Unset | None = UNSET,
    ) -> Self:
        """Return a client with other options that shares connections and hourly budget with this one.

        `headers` are added to the present ones; everything else replaces.
        """
        if not isinstance(headers, Unset):
            headers = {**self._settings.headers, **headers}
        twin = object.__new__(type(self))
        twin._settings = checked(
            changed(
                self._settings,
                token=token,
                timeout=timeout,
                attempt_timeout=attempt_timeout,
                max_retries=max_retries,
                headers=headers,
                on_budget_wait=on_budget_wait,
            )
        )
        twin._connections = self._connections
        twin._resources = {}
        return twin

    @property
    def base_url(self) -> str:
        """The address of the server, without a slash at the end."""
        return self._settings.base_url

    @property
    def budget(self) -> Budget | None:
        """The hourly budget of this client and all that share it."""
        return self._settings.budget

    def _call(self, operation: Operation[T], arguments: Arguments, options: CallOptions) -> Call[T]:
        from ._call import Call

        return Call(operation, arguments, options, self._settings)

    @staticmethod
    def _undocumented(method: str, path: str, *, idempotent: bool | None, auth: bool) -> Operation[Any]:
        from ._kinds import ReadBy
        from ._operation import Operation
        from .errors import ArgumentError
        from .response import AnyBody

        if not method.isalpha() or not method.isascii():
            message = f"method is {method!r}; use GET, PUT, POST, PATCH or DELETE"
            raise ArgumentError(message)
        if "://" in path.partition("?")[0]:
            message = f"path is {path!r}; give the part below base_url, such as '/api/v1/sites'"
            raise ArgumentError(message)
        method = method.upper()
        if idempotent is None:
            idempotent = method in {"GET", "HEAD", "PUT", "DELETE"}
        path = "/" + path.lstrip("/")
        repeats: Repeats = "always" if idempotent else "unless_done"
        answer: Any = ReadBy(AnyBody)
        return Operation("request", answer, tag="", method=method, path=path, repeats=repeats, auth=auth)

    def __reduce__(self) -> tuple[Any, ...]:
        """Refuse to be pickled: connections cannot be, and the key should not."""
        message = f"{type(self).__name__} cannot be pickled or copied; make one where it is needed"
        raise TypeError(message)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"


class SyncCore(Core):
    """The blocking client without its resources; safe to share between threads."""

    @staticmethod
    def _http_client_class() -> type[http.Client]:
        from ._http import http

        return http.Client

    @staticmethod
    def _make_http_client(transport: Any) -> http.Client:
        from ._http import http

        return http.Client(transport=transport, timeout=None)

    def _exchange(self, call: Call[Any]) -> http.Response:
        from ._deadline import attempt

        steps = call.steps()
        outcome: http.Response | Exception | None = None
        while True:
            try:
                step = steps.send(outcome)
            except StopIteration as end:
                return cast("http.Response", end.value)
            if step is None:
                outcome = attempt(self._connections, call)
            else:
                outcome = None
                time.sleep(step)

    def _send(self, operation: Operation[T], arguments: Arguments, options: CallOptions = NO_OPTIONS) -> T:
        call = self._call(operation, arguments, options)
        return call.read(self._exchange(call))

    def _send_raw(
        self, operation: Operation[T], arguments: Arguments, options: CallOptions = NO_OPTIONS
    ) -> APIResponse[T]:
        from .response import APIResponse

        call = self._call(operation, arguments, options)
        response = self._exchange(call)
        return APIResponse(response, call.read(response), attempts=call.attempts)

    def _page(
        self, operation: Operation[Any], arguments: Arguments, options: CallOptions = NO_OPTIONS
    ) -> Page[Any, Any]:
        from .pages import Page

        return Page(self, operation, arguments, options)

    def _page_raw(
        self, operation: Operation[Any], arguments: Arguments, options: CallOptions = NO_OPTIONS
    ) -> APIResponse[Page[Any, Any]]:
        from .pages import Page
        from .response import APIResponse

        raw = self._send_raw(operation, arguments, options)
        page: Page[Any, Any] = Page(self, operation, arguments, options, answer=raw.parsed)
        return APIResponse(raw.http_response, page, attempts=raw.attempts)

    def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, object] | None = None,
        body: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | Unset | None = UNSET,
        idempotent: bool | None = None,
        auth: bool = True,
    ) -> APIResponse[Any]:
        """Make a call that the contract does not describe, with the same retries, errors and key.

        `idempotent` says whether it may be repeated; by default GET, HEAD, PUT and DELETE may.
        Others are sent again only after a 429, or where no connection was made.
        The result's `parsed` is the decoded JSON, the text of what is none, and `None` for an empty body.
        """
        operation = self._undocumented(method, path, idempotent=idempotent, auth=auth)
        arguments = Arguments(query=query or {}, body=body)
        return self._send_raw(operation, arguments, CallOptions(timeout, headers))

    def close(self) -> None:
        """Close the connections, unless the HTTP client was injected."""
        client = self._connections.to_close()
        if client is not None:
            client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncCore(Core):
    """The asynchronous client without its resources; runs on asyncio and trio."""

    @staticmethod
    def _http_client_class() -> type[http.AsyncClient]:
        from ._http import http

        return http.AsyncClient

    @staticmethod
    def _make_http_client(transport: Any) -> http.AsyncClient:
        from ._http import http

        return http.AsyncClient(transport=transport, timeout=None)

    async def _exchange(self, call: Call[Any]) -> http.Response:
        import anyio

        from ._deadline import attempt_async

        steps = call.steps()
        outcome: http.Response | Exception | None = None
        while True:
            try:
                step = steps.send(outcome)
            except StopIteration as end:
                return cast("http.Response", end.value)
            if step is None:
                outcome = await attempt_async(self._connections, call)
            else:
                outcome = None
                await anyio.sleep(step)

    async def _send(
        self, operation: Operation[T], arguments: Arguments, options: CallOptions = NO_OPTIONS
    ) -> T:
        call = self._call(operation, arguments, options)
        return call.read(await self._exchange(call))

    async def _send_raw(
        self, operation: Operation[T], arguments: Arguments, options: CallOptions = NO_OPTIONS
    ) -> APIResponse[T]:
        from .response import APIResponse

        call = self._call(operation, arguments, options)
        response = await self._exchange(call)
        return APIResponse(response, call.read(response), attempts=call.attempts)

    def _page(
        self, operation: Operation[Any], arguments: Arguments, options: CallOptions = NO_OPTIONS
    ) -> AsyncPager[Any, Any]:
        from .pages import AsyncPager

        return AsyncPager(self, operation, arguments, options)

    async def _page_raw(
        self, operation: Operation[Any], arguments: Arguments, options: CallOptions = NO_OPTIONS
    ) -> APIResponse[Any]:
        from .pages import AsyncPage
        from .response import APIResponse

        raw = await self._send_raw(operation, arguments, options)
        page: AsyncPage[Any, Any] = AsyncPage(self, operation, arguments, options, raw.parsed)
        return APIResponse(raw.http_response, page, attempts=raw.attempts)

    async def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, object] | None = None,
        body: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | Unset | None = UNSET,
        idempotent: bool | None = None,
        auth: bool = True,
    ) -> APIResponse[Any]:
        """Make a call that the contract does not describe, with the same retries, errors and key.

        `idempotent` says whether it may be repeated; by default GET, HEAD, PUT and DELETE may.
        Others are sent again only after a 429, or where no connection was made.
        The result's `parsed` is the decoded JSON, the text of what is none, and `None` for an empty body.
        """
        operation = self._undocumented(method, path, idempotent=idempotent, auth=auth)
        arguments = Arguments(query=query or {}, body=body)
        return await self._send_raw(operation, arguments, CallOptions(timeout, headers))

    async def close(self) -> None:
        """Close the connections, unless the HTTP client was injected."""
        client = self._connections.to_close()
        if client is not None:
            await client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
