# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Everything that a call can raise.

    PlausibleError
    ├── ConfigurationError (also ValueError)   a client built from unusable settings
    ├── ArgumentError (also ValueError)        an argument that no request can carry
    ├── FilterSyntaxError (also ValueError)    a filter that cannot be written, read or translated
    └── APIError                               a call that did not succeed
        ├── APIConnectionError                 no complete answer arrived
        │   └── APITimeoutError                ... before the deadline of the call
        ├── APIStatusError                     the server refused; one class per status:
        │   ├── BadRequestError                400  a value is missing or wrong
        │   ├── AuthenticationError            401  key, scope, team or site; see `causes`
        │   ├── PaymentRequiredError           402  the plan lacks the feature, or the site is locked
        │   ├── PermissionDeniedError          403  not allowed in that team
        │   ├── NotFoundError                  404  unknown, or the key's role there is too weak
        │   ├── NotAcceptableError             406  the `Accept` header excludes JSON
        │   ├── ConflictError                  409
        │   ├── ContentTooLargeError           413  the body is larger than the server reads
        │   ├── UnprocessableEntityError       422
        │   ├── RateLimitError                 429  the hourly budget of the key is used up; see `retry_after`
        │   └── InternalServerError            500 and above
        └── APIResponseValidationError         an answer that the contract does not allow

No text of an error ever contains a token. Read next: `types` for the types of arguments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._http import http

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "ArgumentError",
    "AuthenticationError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "ContentTooLargeError",
    "FilterSyntaxError",
    "InternalServerError",
    "NotAcceptableError",
    "NotFoundError",
    "PaymentRequiredError",
    "PermissionDeniedError",
    "PlausibleError",
    "RateLimitError",
    "UnprocessableEntityError",
]


class PlausibleError(Exception):
    """The root of everything that this package raises on purpose."""


class ConfigurationError(PlausibleError, ValueError):
    """The client cannot work with these settings; the message names the setting."""


class ArgumentError(PlausibleError, ValueError):
    """An argument that no request can carry; the message names it."""


class FilterSyntaxError(PlausibleError, ValueError):
    """A filter cannot be written, read or translated; the message names the part and what to do."""


class APIError(PlausibleError):
    """A call that did not succeed: `method` and `path` say which."""

    def __init__(self, message: str, *, method: str, path: str) -> None:
        super().__init__(message)
        self.message = message
        self.method = method
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle without calling a constructor, whose arguments differ, and without the key that was sent."""
        state = dict(self.__dict__)
        if "response" in state:
            from .response import without_key

            state["response"] = without_key(state["response"])
        return _revive, (type(self), self.args, state)


def _revive(kind: type[APIError], arguments: tuple[object, ...], state: dict[str, object]) -> APIError:
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(state)
    return error


class APIConnectionError(APIError):
    """No complete answer arrived: no connection, a dropped connection, a truncated answer."""


class APITimeoutError(APIConnectionError):
    """No complete answer arrived before the deadline of the call."""


class APIStatusError(APIError):
    """The server answered with a status that is not a success.

    `status_code` is the status, `body` the decoded JSON (or the text where it is not JSON),
    `request_id` the server's id of the request where it gave one, `response` the raw answer.
    """

    status_code: int
    body: Any
    request_id: str | None
    response: http.Response

    def __init__(
        self,
        message: str,
        *,
        method: str,
        path: str,
        response: http.Response,
        body: object,
        request_id: str | None,
    ) -> None:
        super().__init__(message, method=method, path=path)
        self.response = response
        self.status_code = response.status_code
        self.body = body
        self.request_id = request_id


class BadRequestError(APIStatusError):
    """400: a value is missing or wrong; the server's text names it."""


class AuthenticationError(APIStatusError):
    """401: the key, its scope, its team or the site; the service does not say which.

    `causes` lists the possible ones for this call, most likely first.
    """

    causes: tuple[str, ...] = ()


class PaymentRequiredError(APIStatusError):
    """402: the plan lacks the feature, the site is locked, or the quota of sites is reached."""


class PermissionDeniedError(APIStatusError):
    """403: the key's user may not do this in the chosen team."""


class NotFoundError(APIStatusError):
    """404: it does not exist, or the key's role on that site is too weak to see it."""


class NotAcceptableError(APIStatusError):
    """406: the `Accept` header that was sent excludes JSON."""


class ConflictError(APIStatusError):
    """409: the state of the server conflicts with the request."""


class ContentTooLargeError(APIStatusError):
    """413: the body is larger than the server reads."""


class UnprocessableEntityError(APIStatusError):
    """422: understood and refused; Plausible answers 400 instead, other servers may not."""


class RateLimitError(APIStatusError):
    """429: the hourly budget of the key is used up; it starts anew with the next full hour (UTC).

    `retry_after` is the wait in seconds that the server asked for, or `None`: Plausible says none.
    """

    retry_after: float | None = None


class InternalServerError(APIStatusError):
    """500 and above: the server failed."""


class APIResponseValidationError(APIError):
    """The server answered with a success, but not as the contract says; `response` is the raw answer."""

    status_code: int
    request_id: str | None
    response: http.Response

    def __init__(
        self, message: str, *, method: str, path: str, response: http.Response, request_id: str | None
    ) -> None:
        super().__init__(message, method=method, path=path)
        self.response = response
        self.status_code = response.status_code
        self.request_id = request_id


STATUS_ERRORS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    402: PaymentRequiredError,
    403: PermissionDeniedError,
    404: NotFoundError,
    406: NotAcceptableError,
    409: ConflictError,
    413: ContentTooLargeError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def error_class(status: int) -> type[APIStatusError]:
    """Choose the class for a status that is not a success."""
    if status >= 500:
        return InternalServerError
    return STATUS_ERRORS.get(status, APIStatusError)
