# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Which request brings the next page. Pure decisions for `pages`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._operation import Arguments, Pagination


def items_of(answer: Any, paging: Pagination) -> list[Any]:
    """Take the items out of a page's answer."""
    items: list[Any] = answer[paging.items]
    return items


def following(arguments: Arguments, paging: Pagination, answer: Any) -> Arguments | None:
    """Return the arguments of the next page, or `None` where this page is the last."""
    if paging.style == "cursor":
        return _by_cursor(arguments, paging, answer)
    size = _number(arguments, paging.size, paging.default_size)
    received = len(items_of(answer, paging))
    if received == 0 or received < size:
        return None
    if paging.style == "page":
        return _with(arguments, paging.param, _number(arguments, paging.param, 1) + 1)
    moved = _with(arguments, paging.param, _number(arguments, paging.param, 0) + received)
    return _pinned(moved, answer)


def _by_cursor(arguments: Arguments, paging: Pagination, answer: Any) -> Arguments | None:
    backwards = arguments.query.get("before") is not None and arguments.query.get(paging.param) is None
    cursor = _read(answer, "meta.before" if backwards else paging.following)
    param = "before" if backwards else paging.param
    if cursor is None or cursor == arguments.query.get(param) or not items_of(answer, paging):
        return None
    return _with(arguments, param, cursor)


def _pinned(arguments: Arguments, answer: Any) -> Arguments:
    """Fix a relative date range to the instants of the first page, so that midnight moves no rows."""
    dates = _read(answer, "query.date_range")
    return arguments if dates is None else _with(arguments, "date_range", dates)


def _read(answer: Any, place: str) -> Any:
    value = answer
    for name in place.split("."):
        value = None if value is None else value.get(name)
    return value


def _number(arguments: Arguments, place: str, default: int) -> int:
    outer, _, inner = place.partition(".")
    value = _home(arguments).get(outer)
    if inner:
        value = value.get(inner) if isinstance(value, dict) else None
    return default if value is None or not str(value).isdigit() else int(str(value))


def _home(arguments: Arguments) -> Mapping[str, Any]:
    return arguments.query if arguments.body is None else arguments.body


def _with(arguments: Arguments, place: str, value: object) -> Arguments:
    outer, _, inner = place.partition(".")
    home = _home(arguments)
    if inner:
        present = home.get(outer)
        value = {**(present if isinstance(present, dict) else {}), inner: value}
    changed = {**home, outer: value}
    return arguments._replace(query=changed) if arguments.body is None else arguments._replace(body=changed)
