"""Lists page by page, with opaque cursors that stay valid when rows come and go.

A cursor is the sort key of one row. Every list is newest first. Source: Sites API documentation,
"Pagination"; reference section 4.
"""

from __future__ import annotations

import base64
import binascii
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from plausible_sandbox.accounts.database import Database

DEFAULT_LIMIT = 100
MAX_LIMIT = 100
_BIGGEST = 2**63

T = TypeVar("T")
U = TypeVar("U")
Key = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest:
    """Which part of a list: up to `limit` rows behind `after`, before `before`, or between them."""

    limit: int = DEFAULT_LIMIT
    after: Key | None = None
    before: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """One part of a list, with the cursors to go on from; None where there is nothing further."""

    items: list[T]
    after: str | None
    before: str | None
    limit: int

    def map(self, change: Callable[[T], U]) -> Page[U]:
        """Return the same page with each item changed."""
        items = [change(item) for item in self.items]
        return Page(items=items, after=self.after, before=self.before, limit=self.limit)

    @property
    def meta(self) -> dict[str, Any]:
        """The `meta` object of the answer."""
        return {"after": self.after, "before": self.before, "limit": self.limit}


def encode_cursor(key: Sequence[int]) -> str:
    """Return the cursor of a row."""
    return base64.urlsafe_b64encode(msgspec.json.encode(list(key))).decode().rstrip("=")


def decode_cursor(text: str, *, columns: int) -> Key:
    """Return the sort key behind a cursor of a list sorted by that many columns.

    Raises
    ------
    ValueError
        The text is no cursor of such a list.

    """
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        key = msgspec.json.decode(raw, type=list[int])
    except (binascii.Error, UnicodeError, msgspec.MsgspecError) as error:
        raise ValueError(text) from error
    if len(key) != columns or any(abs(part) >= _BIGGEST for part in key):
        raise ValueError(text)
    return tuple(key)


def fetch(
    database: Database, sql: str, parameters: Sequence[Any], *, key: Sequence[str], page: PageRequest
) -> Page[sqlite3.Row]:
    """Return one page of the rows that `sql` selects, latest `key` first.

    `key` names the columns of the result that the list is sorted by; together they are unique.
    """
    backwards = page.before is not None and page.after is None
    conditions, bounds = _bounds(key, page)
    direction = "ASC" if backwards else "DESC"
    order = ", ".join(f"{column} {direction}" for column in key)
    rows = database.rows(
        f"SELECT * FROM ({sql}) WHERE {conditions} ORDER BY {order} LIMIT ?",
        (*parameters, *bounds, page.limit + 1),
    )
    more, rows = len(rows) > page.limit, rows[: page.limit]
    if backwards:
        rows.reverse()
    return _page(rows, key=key, page=page, more=more)


def _bounds(key: Sequence[str], page: PageRequest) -> tuple[str, list[int]]:
    columns, marks = ", ".join(key), ", ".join("?" * len(key))
    conditions = ["1"]
    bounds: list[int] = []
    if page.after is not None:
        conditions.append(f"({columns}) < ({marks})")
        bounds += page.after
    if page.before is not None:
        conditions.append(f"({columns}) > ({marks})")
        bounds += page.before
    return " AND ".join(conditions), bounds


def _page(rows: list[sqlite3.Row], *, key: Sequence[str], page: PageRequest, more: bool) -> Page[sqlite3.Row]:
    first = last = None
    if rows:
        first, last = (encode_cursor([row[column] for column in key]) for row in (rows[0], rows[-1]))
    has_before = page.before is not None
    has_after = page.after is not None
    shows_before = has_after or (has_before and more)
    shows_after = has_before or more
    return Page(
        items=rows,
        after=last if shows_after else None,
        before=first if shows_before else None,
        limit=page.limit,
    )
