"""One request and its answer, as they went over the wire: the data that relations and reports look at.

No network here (`target`), no judgement (`conformance`, `relations`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal
from urllib.parse import parse_qsl, unquote, urlsplit

KeyKind = Literal["stats", "sites", "preview"]
"""The kinds of API key a run may hold: a Stats key, a Sites key, a key of the 2021 preview."""

Edition = Literal["current", "preview"]
"""Which of the two editions a key is served: today's API, or the private preview of 2021."""


class NotJsonError(ValueError):
    """The body of an answer is not the JSON that was promised; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A request as it was sent. Header names are lower case; the token is never part of it."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    key: KeyKind | None = None
    authorization: str | None = None
    """The Authorization header as reports show it, such as `Bearer $TOKEN`; None where none was sent."""

    @property
    def edition(self) -> Edition:
        """The edition that the request's key is served."""
        return "preview" if self.key == "preview" else "current"

    @cached_property
    def path(self) -> str:
        """The path as sent, percent-encoding kept."""
        return urlsplit(self.url).path

    @cached_property
    def query(self) -> list[tuple[str, str]]:
        """The query parameters in order, decoded, repetitions kept."""
        return parse_qsl(urlsplit(self.url).query, keep_blank_values=True)

    @cached_property
    def parameters(self) -> dict[str, str]:
        """The query parameters by name; of a repeated one the last, as Plausible takes it."""
        return dict(self.query)

    @property
    def content_type(self) -> str:
        """The media type of the body without its parameters, lower case; empty where none was sent."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def json(self) -> Any:
        """Decode the body that was sent as JSON; None where it is not JSON."""
        try:
            return json.loads(self.body) if self.body else None
        except ValueError:
            return None

    def path_segments(self) -> list[str]:
        """Split the path into percent-decoded segments."""
        return [unquote(segment) for segment in self.path.split("/") if segment]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the server answered to `sent`. Header names are lower case."""

    sent: Sent
    status: int
    headers: Mapping[str, str]
    content: bytes
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether the status is 200 to 299."""
        return 200 <= self.status < 300

    @property
    def content_type(self) -> str:
        """The media type of the body without its parameters, lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """The body as text, with a replacement character where it is not UTF-8."""
        return self.content.decode("utf-8", errors="replace")

    @cached_property
    def _json(self) -> Any:
        try:
            return json.loads(self.content)
        except ValueError as error:
            message = f"the body is not JSON ({error}): {self.text[:80]!r}"
            raise NotJsonError(message) from error

    def json(self) -> Any:
        """Decode the body. Raises `NotJsonError` where it is not JSON."""
        return self._json
