"""Requests and answers as the proxy sees them, and the changes that faults make to them. No network here."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

HOP_BY_HOP = frozenset(
    {"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "host", "content-length"}
)


@dataclass(frozen=True, kw_only=True)
class Request:
    """A request on its way to the server; header names are lower case."""

    method: str
    path: str
    query: Sequence[tuple[str, str]] = ()
    raw_query: str = ""
    headers: Sequence[tuple[str, str]] = ()
    body: bytes = b""

    @property
    def target(self) -> str:
        """Path and query as sent."""
        return f"{self.path}?{self.raw_query}" if self.raw_query else self.path

    def header(self, name: str) -> str | None:
        """Return the first header of this name."""
        return next((value for key, value in self.headers if key == name), None)

    def get(self, name: str) -> str | None:
        """Return the last query parameter of this name."""
        return next((value for key, value in reversed(self.query) if key == name), None)

    def json(self) -> Any:
        """Decode the body, or return None where it is not JSON."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    def with_query(self, **values: str | None) -> Request:
        """Replace query parameters; None leaves one out."""
        kept = [(name, value) for name, value in self.query if name not in values]
        query = [*kept, *((name, value) for name, value in values.items() if value is not None)]
        return replace(self, query=query, raw_query=urlencode(query, quote_via=quote))

    def with_json(self, body: Any) -> Request:
        """Replace the body."""
        return replace(self, body=json.dumps(body, ensure_ascii=False).encode())

    def with_headers(self, **values: str | None) -> Request:
        """Replace headers, `_` standing for `-`; None leaves one out."""
        named = {name.replace("_", "-"): value for name, value in values.items()}
        kept = [(name, value) for name, value in self.headers if name not in named]
        return replace(self, headers=[*kept, *((n, v) for n, v in named.items() if v is not None)])

    @property
    def is_preview(self) -> bool:
        """Whether it comes with a preview key, as keys of the demo are called."""
        return "preview" in (self.header("authorization") or "")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer on its way back."""

    status: int
    headers: Sequence[tuple[str, str]] = ()
    body: bytes = b""
    declared_length: int | None = field(default=None)
    """The length that is announced, where it is not that of the body."""

    def json(self) -> Any:
        """Decode the body, or return None where it is not JSON."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    def with_json(self, body: Any) -> Answer:
        """Replace the body."""
        return replace(self, body=json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode())

    def with_headers(self, **values: str | None) -> Answer:
        """Replace headers, `_` standing for `-`; None leaves one out."""
        named = {name.replace("_", "-"): value for name, value in values.items()}
        kept = [(name, value) for name, value in self.headers if name not in named]
        return replace(self, headers=[*kept, *((n, v) for n, v in named.items() if v is not None)])

    @property
    def is_good(self) -> bool:
        """Whether the status is 200 to 299."""
        return 200 <= self.status < 300


Relay = Callable[[Request], Answer]
"""Sends a request on to the correct server."""

Memory = dict[str, Any]
"""What a planted fault remembers between requests."""

Behaviour = Callable[[Request, Relay, Memory], Answer]
"""What a fault does with a request in place of just relaying it."""


def parse_query(raw: str) -> list[tuple[str, str]]:
    """Decode a query string, repetitions and blanks kept."""
    return parse_qsl(raw, keep_blank_values=True)


def error(status: int, text: str) -> Answer:
    """Return an error in the usual shape."""
    headers = [("content-type", "application/json; charset=utf-8")]
    return Answer(status=status, headers=headers).with_json({"error": text})


def ok(body: Mapping[str, Any] | Sequence[Any] | int) -> Answer:
    """Return a success with a JSON body."""
    headers = [("content-type", "application/json; charset=utf-8")]
    return Answer(status=200, headers=headers).with_json(body)
