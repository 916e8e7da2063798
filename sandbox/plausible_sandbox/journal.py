"""The requests a sandbox has seen, and scripted answers for the next ones.

A test scripts failures, calls, and reads back the attempts that arrived: retries are asserted from
both ends. Neither headers nor bodies are kept, so no key can be.
"""

from __future__ import annotations

import re
import threading
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from itertools import islice
from random import Random
from typing import Any, Literal

import msgspec

_random = Random()  # noqa: S311 - ids, no secrets
"""The sandbox's own: whoever tests with it may count on the numbers of `random` itself."""

JOURNAL_LENGTH = 100_000
"""Requests that are remembered; the oldest go first."""

Fault = Literal["drop_connection", "lose_answer", "truncate_body", "garbage_body"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptedAnswer:
    """What the matching requests get."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    delay_seconds: float = 0.0
    fault: Fault | None = None
    is_true: bool = False
    """Whether the request is carried out and its true answer is delayed or spoilt."""


@dataclass(slots=True, kw_only=True)
class Rule:
    """A script: which requests it is for, how many of them, and what they get."""

    id: str
    answer: ScriptedAnswer
    remaining: int
    method: str | None = None
    path: str | None = None
    operation: str | None = None
    attempts: int = 0

    def matches(self, *, method: str, path: str, operation: str) -> bool:
        """Tell whether a request falls under this rule, its use not yet spent."""
        return (
            self.remaining > 0
            and self.method in (None, method)
            and self.operation in (None, operation)
            and (self.path is None or fnmatchcase(path, self.path))
        )


class Scripts:
    """The scripted answers now in force, in order; a new script replaces the former."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rules: list[Rule] = []

    def replace(self, rules: list[Rule]) -> None:
        """Put `rules` in force in place of all earlier ones."""
        with self._lock:
            self._rules = rules

    def take(self, *, method: str, path: str, operation: str) -> Rule | None:
        """Spend one use of the first rule that matches a request, and return it."""
        if not self._rules:
            return None
        with self._lock:
            for rule in self._rules:
                if rule.matches(method=method, path=path, operation=operation):
                    rule.remaining -= 1
                    rule.attempts += 1
                    return rule
        return None

    def listing(self) -> list[dict[str, Any]]:
        """Name each rule with the uses left."""
        return [{"id": rule.id, "remaining": rule.remaining} for rule in self._rules]

    def attempts(self) -> dict[str, int]:
        """Count the requests that each rule has answered."""
        return {rule.id: rule.attempts for rule in self._rules}


_SECRET = re.compile(
    r"((?:^|&)(?:key|api_key|token|access_token|auth|authorization|password)=)[^&]+", re.IGNORECASE
)


def without_secrets(query: str) -> str:
    """Return a query string without the values that somebody may have meant as a key.

    >>> without_secrets("site_id=a.example&token=abc")
    'site_id=a.example&token=***'
    """
    return _SECRET.sub(r"\1***", query)


def new_request_id() -> str:
    """Make an id for a request that brings none."""
    return f"{_random.getrandbits(128):032x}"


class Entry(msgspec.Struct, kw_only=True, gc=False):
    """One request in the journal: there from its arrival, with a status once it is answered."""

    method: str
    path: str
    query: str
    operation: str | None
    script: str | None
    request_id: str
    at: float = msgspec.field(default_factory=time.time)
    started: float = msgspec.field(default_factory=time.perf_counter)
    status: int | None = None
    duration_ms: float = 0.0

    def finish(self, status: int | None) -> None:
        """Note how the request was answered, and how long that took."""
        self.status = status
        self.duration_ms = round((time.perf_counter() - self.started) * 1000, 3)

    def as_json(self) -> dict[str, Any]:
        """Return the entry in the words of the contract (`JournalEntry`)."""
        return {
            "at": self.at,
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "operation": self.operation,
            "status": self.status,
            "script": self.script,
            "duration_ms": self.duration_ms,
            "request_id": self.request_id,
        }


class Journal:
    """The requests since the last reset, oldest first."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=JOURNAL_LENGTH)
        self._seen = 0
        self._lock = threading.Lock()

    def add(self, entry: Entry) -> None:
        """Remember one request."""
        with self._lock:
            self._entries.append(entry)
            self._seen += 1

    def since(self, count: int) -> list[dict[str, Any]]:
        """Return the requests without the first `count`; of very many only the latest are left."""
        with self._lock:
            forgotten = self._seen - len(self._entries)
            first = min(max(0, count - forgotten), len(self._entries))
            entries = list(islice(self._entries, first, None))
        return [{"index": index, **entry.as_json()} for index, entry in enumerate(entries, forgotten + first)]

    def clear(self) -> None:
        """Forget all requests."""
        with self._lock:
            self._entries.clear()
            self._seen = 0
