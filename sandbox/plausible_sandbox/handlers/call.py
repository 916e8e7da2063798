"""What a handler gets and gives: one `Call` in, one `Answer` out, no HTTP library in sight.

A handler is a plain function `(call) -> Answer`, named after its operationId, run in a worker thread;
one that never blocks may be a coroutine function and runs on the event loop.
It says no by raising `errors.Refusal`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from plausible_sandbox.accounts.records import ApiKey, Site

if TYPE_CHECKING:
    from plausible_sandbox.world import World


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """Who calls, and the site they named, once both are found to be allowed."""

    key: ApiKey | None = None
    site: Site | None = None


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """One request, decoded.

    `query` keeps the last value of a repeated name; `query_fields` has every name and value as they came,
    for those who nest bracketed names, and may be left out where no name has brackets.
    `body` is decoded JSON, a form as nested
    mappings of text, or None where there is no body of those types; `raw` is the body as sent.
    Header names are in lower case.
    """

    operation: str
    world: World
    path: Mapping[str, str] = msgspec.field(default_factory=dict)
    query: Mapping[str, str] = msgspec.field(default_factory=dict)
    query_fields: Sequence[tuple[str, str]] = ()
    body: Any = None
    raw: bytes = b""
    headers: Mapping[str, str] = msgspec.field(default_factory=dict)
    peer: str = ""
    base_url: str = ""
    access: Access = Access()


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, JSON-ready body (or text where `media_type` says so) and extra headers."""

    body: Any = None
    _: KW_ONLY
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str = "application/json"


Handler = Callable[[Call], Answer]
AsyncHandler = Callable[[Call], Awaitable[Answer]]
