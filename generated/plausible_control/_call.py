# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""One call as a plan without I/O: what to send, when to wait, when to give up.

`Call.steps` is a generator that yields what to do next and receives what came of it, so that the
synchronous and the asynchronous client in `_core` drive the same decisions.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from . import _encode, _retry
from ._kinds import Mismatch
from ._log import LOGGER, REDACTED, without_token
from ._settings import fault_of_seconds
from ._version import USER_AGENT
from .errors import (
    APIConnectionError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    ArgumentError,
    AuthenticationError,
    RateLimitError,
    error_class,
)
from .response import SECRET_HEADERS, request_id_of
from .types import Unset

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from ._http import http
    from ._operation import Arguments, CallOptions, Operation
    from ._settings import Connections, Settings

    Step = float | None
    """Seconds to sleep, or `None`: send now and come back with the response or the exception."""

T = TypeVar("T")

FIRST_FAILURE = 300
SHOWN_CHARACTERS = 300
"""How much of a body that is not JSON an error shows."""


class Call(Generic[T]):
    """One call of an operation, from its arguments to its typed answer."""

    __slots__ = (
        "_token",
        "arguments",
        "attempts",
        "deadline",
        "operation",
        "options",
        "path",
        "settings",
        "timeout",
    )

    def __init__(
        self, operation: Operation[T], arguments: Arguments, options: CallOptions, settings: Settings
    ) -> None:
        self.operation = operation
        self.arguments = arguments
        self.options = options
        self.settings = settings
        self.path = _encode.fill_path(operation.path, arguments.path)
        self.timeout = settings.timeout if isinstance(options.timeout, Unset) else _seconds(options.timeout)
        self.deadline: float | None = None
        self.attempts = 0
        self._token = settings.bearer() if operation.auth else None

    def request(self, connections: Connections) -> http.Request:
        """Build the request.

        The query is written into the URL, which costs the HTTP library less than parameters. With an HTTP
        client of ours the request is built directly; an injected one adds its own headers and cookies.
        """
        from ._http import http

        try:
            return self._built(connections)
        except UnicodeEncodeError as error:
            raise _encode.uncarried(error) from None
        except http.InvalidURL as error:
            message = f"{self.operation.method} {self.path}: no address can be made of the arguments: {error}"
            raise ArgumentError(message) from None

    def _built(self, connections: Connections) -> http.Request:
        headers: dict[str, Any] = {**connections.default_headers, **self._headers()}
        url = self.settings.base_url + self.path + _encode.query_string(self._query())
        content: dict[str, Any] = {}
        if self.arguments.body is not None or self.options.body is not None:
            content = self._content(headers)
        if connections.owned:
            from ._http import http

            return http.Request(self.operation.method, url, headers=headers, **content)
        request: http.Request = connections.client.build_request(
            self.operation.method, url, headers=headers, **content
        )
        return request

    def _query(self) -> dict[str, object]:
        return {**self.arguments.query, **(self.options.query or {})}

    def _headers(self) -> dict[str, Any]:
        headers: dict[str, Any] = {"accept": "application/json", "user-agent": USER_AGENT}
        headers.update(_encode.header_values(self.settings.headers))
        if self._token is not None:
            headers["authorization"] = f"Bearer {self._token}"
        headers.update(_encode.header_values(self.arguments.headers))
        headers.update(_encode.header_values(self.options.headers))
        return headers

    def _content(self, headers: dict[str, Any]) -> dict[str, Any]:
        members = _encode.body_members(self.arguments.body or {}, self.operation.nullable)
        members.update(_encode.json_ready(dict(self.options.body or {})))
        if self.arguments.encoding == "json":
            headers.setdefault("content-type", "application/json")
            return {"content": _encode.json_body(members)}
        fields = _encode.form_fields(members)
        if self.arguments.encoding == "form":
            return {"data": fields}
        return {"files": {name: (None, value) for name, value in fields.items()}}

    def seconds_left(self) -> float | None:
        """Return how long the next attempt may wait for the server, at most."""
        longest = self.settings.attempt_timeout
        if self.deadline is None:
            return longest
        left = max(0.001, self.deadline - time.monotonic())
        return left if longest is None else min(left, longest)

    def steps(self) -> Generator[Step, http.Response | Exception | None, http.Response]:
        """Plan the attempts of this call; returns the last response, raises where none came."""
        self._log_request()
        outcome: http.Response | Exception | None = None
        while (yield from self._within_budget()):
            if self.deadline is None and self.timeout is not None:
                self.deadline = time.monotonic() + self.timeout
            self.attempts += 1
            started = time.monotonic()
            outcome = yield None
            delay = self._delay_after(outcome, time.monotonic() - started)
            if delay is None or self._too_late(delay):
                break
            yield delay
        if isinstance(outcome, Exception):
            raise self._connection_error(outcome) from outcome
        assert outcome is not None, "a driver answers a send with a response or an exception"
        return outcome

    def _within_budget(self) -> Generator[Step, http.Response | Exception | None, bool]:
        """Wait until the hourly budget allows a request; false where another attempt would be too late."""
        budget = self.settings.budget
        if budget is None or not self.operation.auth:
            return True
        while (wait := budget.take()) > 0:
            if self._too_late(wait):
                return False
            LOGGER.info("hourly budget of %d requests used up, waiting %.0f s", budget.limit, wait)
            if self.settings.on_budget_wait is not None:
                self.settings.on_budget_wait(wait)
            yield wait
        return True

    def _delay_after(self, outcome: http.Response | Exception | None, seconds: float) -> float | None:
        operation = self.operation
        if isinstance(outcome, Exception):
            shown = type(outcome).__name__
            delay = _retry.delay_after_failure(
                attempt=self.attempts, repeats=operation.repeats, sent=was_sent(outcome)
            )
        else:
            assert outcome is not None, "a driver answers a send with a response or an exception"
            shown = str(outcome.status_code)
            delay = _retry.delay_after_answer(outcome, attempt=self.attempts, repeats=operation.repeats)
        LOGGER.info(
            "%s %s -> %s in %.0f ms, attempt %d",
            operation.method,
            self.path,
            shown,
            seconds * 1000,
            self.attempts,
        )
        return delay if self.attempts <= self.settings.max_retries else None

    def _too_late(self, delay: float) -> bool:
        return self.deadline is not None and time.monotonic() + delay >= self.deadline

    def _log_request(self) -> None:
        if LOGGER.isEnabledFor(10):
            shown = {
                name: REDACTED if name.lower() in SECRET_HEADERS else value
                for name, value in self._headers().items()
            }
            query = without_token(_encode.query_string(self._query()), self._token)
            LOGGER.debug("%s %s%s headers=%s", self.operation.method, self.path, query, shown)

    def _connection_error(self, cause: Exception) -> APIConnectionError:
        place = f"{self.operation.method} {self.settings.base_url}{self.path}"
        tries = "1 attempt" if self.attempts == 1 else f"{self.attempts} attempts"
        if is_timeout(cause):
            message = f"no answer to {place} in time ({tries}); the deadline is {self.timeout} s"
            return APITimeoutError(message, method=self.operation.method, path=self.path)
        detail = without_token(str(cause), self._token) or type(cause).__name__
        message = f"no complete answer to {place} ({tries}): {detail}"
        return APIConnectionError(message, method=self.operation.method, path=self.path)

    def asked(self) -> Mapping[str, object]:
        """Merge all that was asked, also what the options of the call added."""
        return {**self.arguments.asked(), **(self.options.query or {}), **(self.options.body or {})}

    def read(self, response: http.Response) -> T:
        """Turn the last response into the typed answer, or raise the error of its status."""
        if response.status_code >= FIRST_FAILURE:
            raise self._status_error(response)
        read_response = getattr(self.operation.answer, "from_response", None)
        asked = self.asked()
        try:
            if read_response is not None:
                return read_response(response, asked)  # type: ignore[no-any-return]
            data = json.loads(response.content.decode())
            if self.operation.normalise is not None:
                data = self.operation.normalise(data)
            self.operation.answer.check(data)
        except Mismatch as mismatch:
            raise self._validation_error(str(mismatch), response) from None
        except (ValueError, RecursionError):
            shown = self._shown(response.text)
            raise self._validation_error(f"the body is not what was promised: {shown}", response) from None
        return self.operation.answer.convert(data, asked)

    def _shown(self, text: str) -> str:
        text = without_token(" ".join(text.split()), self._token)
        return text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…"

    def _validation_error(self, detail: str, response: http.Response) -> APIResponseValidationError:
        method = self.operation.method
        message = f"{response.status_code} for {method} {self.path}, but {without_token(detail, self._token)}"
        return APIResponseValidationError(
            message, method=method, path=self.path, response=response, request_id=request_id_of(response)
        )

    def _status_error(self, response: http.Response) -> APIStatusError:
        body = self._body(response)
        said = body.get("error", body.get("errors")) if isinstance(body, dict) else body
        request_id = request_id_of(response)
        message = (
            f"{response.status_code} for {self.operation.method} {self.path}: {self._shown(str(said or '-'))}"
        )
        if (location := response.headers.get("location")) is not None:
            message += f" (redirected to {self._shown(location)}, which is not followed; check base_url)"
        if request_id is not None:
            message += f" (request {request_id})"
        kind = error_class(response.status_code)
        causes = causes_of_401(self) if kind is AuthenticationError else ()
        if causes:
            message += "; possible causes: " + "; ".join(causes)
        error = kind(
            message,
            method=self.operation.method,
            path=self.path,
            response=response,
            body=body,
            request_id=request_id,
        )
        if isinstance(error, AuthenticationError):
            error.causes = causes
        if isinstance(error, RateLimitError):
            error.retry_after = _retry.retry_after(response.headers)
        return error

    def _body(self, response: http.Response) -> Any:
        text = without_token(response.text, self._token)
        try:
            return json.loads(text)
        except ValueError:
            return text


def _seconds(timeout: float | None) -> float | None:
    """Refuse a deadline of one call that no call could keep."""
    if fault := fault_of_seconds(timeout):
        message = f"timeout is {timeout!r}; {fault}"
        raise ArgumentError(message)
    return timeout


def causes_of_401(call: Call[Any]) -> tuple[str, ...]:
    """List what a 401 may mean for this call, since the service does not say.

    Source: https://plausible.io/docs/stats-api and https://plausible.io/docs/sites-api.
    """
    if call._token is None:  # noqa: SLF001 - one module
        return ("no key was sent: give the client a token",)
    scope, site = call.operation.scope, call.asked().get("site_id")
    causes = ["the key is unknown or was revoked"]
    if scope and not scope.startswith("stats:"):
        causes.append(f"the key lacks the scope {scope}")
    if site is not None:
        causes.append(f"there is no site {site!r}, or the key's user is not a member of it")
        causes.append("the key belongs to another team than the site")
    else:
        causes.append("the key belongs to another team, or its user is not a member of the team")
    return tuple(causes)


def is_timeout(cause: Exception) -> bool:
    """Tell whether a failure of the HTTP library means that time ran out."""
    from ._http import http

    return isinstance(cause, (http.TimeoutException, TimeoutError))


def was_sent(cause: Exception) -> bool:
    """Tell whether anything may have reached the server before this failure."""
    from ._http import http

    return not isinstance(cause, (http.ConnectError, http.ConnectTimeout, http.PoolTimeout))
