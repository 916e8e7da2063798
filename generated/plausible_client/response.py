# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""The raw answer beside its typed reading, as `with_raw_response` returns it."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._http import http

__all__ = ["APIResponse", "request_id_of"]

T_co = TypeVar("T_co", covariant=True)

REQUEST_ID_HEADER = "x-request-id"
SECRET_HEADERS = ("authorization", "cookie", "proxy-authorization")
"""Headers of a request that are taken out before it is pickled, and not shown in logs."""


def request_id_of(response: http.Response) -> str | None:
    """Read the server's id of the request, which its operators can look up."""
    value: str | None = response.headers.get(REQUEST_ID_HEADER)
    return value


class AnyBody:
    """The body of an answer that no contract describes: decoded JSON, else its text, or `None`."""

    @classmethod
    def from_response(cls, response: http.Response, _asked: Mapping[str, Any]) -> Any:
        """Read whatever there is."""
        if not response.content:
            return None
        try:
            return json.loads(response.content)
        except (ValueError, RecursionError):
            return response.text


def without_key(response: http.Response) -> http.Response:
    """Copy an answer for pickling: the same, but without the key in the request that it belongs to."""
    twin = copy.copy(response)
    try:
        request = copy.copy(response.request)
    except RuntimeError:  # an answer that was made by hand has no request
        return twin
    request.headers = request.headers.copy()
    for name in SECRET_HEADERS:
        request.headers.pop(name, None)
    twin.request = request
    return twin


class APIResponse(Generic[T_co]):
    """An answer with its status, headers and text; `parsed` is the typed result.

    `attempts` counts how often the request was sent.
    """

    __slots__ = ("_parsed", "attempts", "http_response")

    def __init__(self, response: http.Response, parsed: T_co, *, attempts: int) -> None:
        self.http_response: http.Response = response
        self._parsed = parsed
        self.attempts: int = attempts

    @property
    def parsed(self) -> T_co:
        """The typed result."""
        return self._parsed

    @property
    def status_code(self) -> int:
        """The HTTP status."""
        return self.http_response.status_code

    @property
    def headers(self) -> http.Headers:
        """The headers of the answer."""
        return self.http_response.headers

    @property
    def request_id(self) -> str | None:
        """The server's id of the request."""
        return request_id_of(self.http_response)

    @property
    def content(self) -> bytes:
        """The body as it arrived, decompressed."""
        return self.http_response.content

    @property
    def text(self) -> str:
        """The body as text."""
        return self.http_response.text

    def json(self) -> Any:
        """Decode the body as JSON, without the contract."""
        return self.http_response.json()

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy without the key that the request carried."""
        return _revive, (without_key(self.http_response), self._parsed, self.attempts)

    def __repr__(self) -> str:
        return f"<APIResponse {self.status_code} {self._parsed!r}>"


def _revive(response: http.Response, parsed: Any, attempts: int) -> APIResponse[Any]:
    return APIResponse(response, parsed, attempts=attempts)
