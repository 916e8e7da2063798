"""Schemathesis' way out: what its sessions would send goes over the run's own guarded wire instead."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import httpx2
import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

from plausible_contract.errors import BudgetExhausted, ForbiddenRequest, Halt, Unusable
from plausible_contract.target import Target

BOUNDARY = b"contract-suite-boundary-of-fuzz0"
"""In place of random ones, so that the same seed sends the same bytes."""


class Outlet:
    """Sends prepared `requests` requests through a guarded transport.

    Attributes
    ----------
    ended_by
        Why nothing more may be sent, such as a used-up budget; `stop` was called then.
    kept_back
        How many requests the guard did not let pass.

    """

    def __init__(self, target: Target, timeout_seconds: float) -> None:
        self.ended_by: Halt | None = None
        self.kept_back = 0
        self.stop: Callable[[], None] = lambda: None
        self._transport = target.transport()
        self._timeout = httpx2.Timeout(timeout_seconds).as_dict()

    def send(self, prepared: requests.PreparedRequest) -> requests.Response:
        """Send one request; the errors are those that `requests` raises."""
        try:
            return _as_requests(prepared, self._transport.handle_request(self._as_httpx2(prepared)))
        except (BudgetExhausted, Unusable) as error:
            self.ended_by = error
            self.stop()
            raise requests.exceptions.RequestException(str(error), request=prepared) from error
        except ForbiddenRequest as error:
            self.kept_back += 1
            raise requests.exceptions.RequestException(str(error), request=prepared) from error
        except httpx2.TimeoutException as error:
            raise requests.exceptions.ReadTimeout(str(error), request=prepared) from error
        except (httpx2.LocalProtocolError, UnicodeError) as error:
            raise requests.exceptions.InvalidHeader(str(error), request=prepared) from error
        except httpx2.TransportError as error:
            raise requests.exceptions.ConnectionError(str(error), request=prepared) from error

    def _as_httpx2(self, prepared: requests.PreparedRequest) -> httpx2.Request:
        body = _body_bytes(prepared.body)
        headers = {name: _header_bytes(value) for name, value in prepared.headers.items()}
        random = _boundary(headers.get("Content-Type", b""))
        if random and body:
            headers["Content-Type"] = headers["Content-Type"].replace(random, BOUNDARY)
            body = body.replace(random, BOUNDARY)
            headers["Content-Length"] = str(len(body)).encode()
        return httpx2.Request(
            prepared.method or "GET",
            prepared.url or "",
            headers=[(name.encode("latin-1"), value) for name, value in headers.items()],
            content=body,
            extensions={"timeout": self._timeout},
        )

    @contextmanager
    def in_place_of_requests(self) -> Iterator[None]:
        """Let every `requests` session of the block send through this outlet, which is closed afterwards."""

        def send(
            _adapter: HTTPAdapter, prepared: requests.PreparedRequest, **_options: Any
        ) -> requests.Response:
            return self.send(prepared)

        try:
            with mock.patch.object(HTTPAdapter, "send", send):
                yield
        finally:
            self._transport.close()


def _boundary(content_type: bytes) -> bytes | None:
    """Find the boundary that urllib3 drew for a multipart body."""
    found = re.fullmatch(rb"multipart/form-data; boundary=([0-9a-f]{32})", content_type)
    return found[1] if found else None


def _header_bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode("latin-1")


def _body_bytes(body: Any) -> bytes | None:
    if body is None or isinstance(body, bytes):
        return body
    return body.encode("utf-8") if isinstance(body, str) else b"".join(body)


def _as_requests(prepared: requests.PreparedRequest, answer: httpx2.Response) -> requests.Response:
    raw = HTTPResponse(
        body=io.BytesIO(answer.content),
        headers={
            name: value
            for name, value in answer.headers.multi_items()
            if name.lower() not in {"content-encoding", "transfer-encoding"}
        },
        status=answer.status_code,
        preload_content=False,
        request_method=prepared.method,
    )
    return HTTPAdapter().build_response(prepared, raw)
