"""The requests a sandbox has seen, and scripted answers for the next ones.

A test scripts failures, calls, and reads back the attempts that arrived: retries are asserted from
both ends. Neither headers nor bodies are kept, so no key can be.
"""

from __future__ import annotations

import re
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from itertools import islice
from random import Random
from typing import Any, Literal

from plausible_sandbox.journal_entries import Entry, Page

_random = Random()  # noqa: S311 - ids, no secrets
"""The sandbox's own: whoever tests with it may count on the numbers of `random` itself."""

JOURNAL_LENGTH = 100_000
"""Requests that are remembered; the oldest go first."""
JOURNAL_BYTES = 32 * 1024 * 1024
"""What they may take in memory, packed: enough for all, unless queries have thousands of characters."""
PAGE_ENTRIES = 256
"""Requests that are packed together."""

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


class Journal:
    """The requests since the last reset, oldest first: the newest as they are, those before them in pages."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pages: deque[Page] = deque()
        self._newest: list[Entry] = []
        self._seen = 0
        self._laid_by = 0
        self._bytes = 0

    def add(self, entry: Entry) -> None:
        """Remember one request."""
        with self._lock:
            self._newest.append(entry)
            self._seen += 1
            if len(self._newest) >= 2 * PAGE_ENTRIES:
                self._lay_by()

    def since(self, count: int) -> list[dict[str, Any]]:
        """Return the requests without the first `count`; of very many only the latest are left."""
        with self._lock:
            kept = self._laid_by + len(self._newest)
            first = max(min(count, self._seen), self._seen - min(kept, JOURNAL_LENGTH))
            entries = list(self._entries_from(first))
        return [{"index": index, **entry.as_json()} for index, entry in enumerate(entries, first)]

    def clear(self) -> None:
        """Forget all requests."""
        with self._lock:
            self._pages.clear()
            self._newest.clear()
            self._seen = self._laid_by = self._bytes = 0

    def _entries_from(self, index: int) -> Iterator[Entry]:
        """Unpack the pages from that of one entry on, and leave out what is before it."""
        start = self._seen - len(self._newest) - self._laid_by
        for page in self._pages:
            if start + page.count > index:
                yield from islice(page.entries(), max(0, index - start), None)
            start += page.count
        yield from islice(self._newest, max(0, index - start), None)

    def _lay_by(self) -> None:
        """Make a page of the older half of the newest entries, and forget the pages that are too many."""
        page = Page.of(self._newest[:PAGE_ENTRIES])
        del self._newest[:PAGE_ENTRIES]
        self._pages.append(page)
        self._laid_by += page.count
        self._bytes += len(page.packed)
        while self._laid_by >= JOURNAL_LENGTH + PAGE_ENTRIES or self._bytes > JOURNAL_BYTES:
            oldest = self._pages.popleft()
            self._laid_by -= oldest.count
            self._bytes -= len(oldest.packed)
