# Generated from openapi/sandbox.yaml (sha256 fea148eb75efc11e); `make client` writes it, do not edit.
"""Types of arguments that the contract describes more exactly than a generated annotation can.

Read next: `errors` for what calls raise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

__all__ = ["UNSET", "DateOrRange", "DateRange", "FilterTree", "Json", "OrderBy", "Unset"]


class Unset:
    """The type of `UNSET`: the argument was not given, which differs from a given `None`."""

    __slots__ = ()

    def __bool__(self) -> Literal[False]:
        """Count as false, like an absent value."""
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset()

Json: TypeAlias = "str | int | float | bool | Mapping[str, Json] | Sequence[Json] | None"
"""Anything that JSON can carry."""

FilterTree: TypeAlias = "list[str | int | dict[str, bool] | FilterTree]"
"""One filter of a v2 query, such as `["is", "visit:country", ["DE"]]` or `["and", [filter, filter]]`."""

DateOrRange: TypeAlias = "str | date | tuple[str | date, str | date] | list[str | date]"
"""A day, or for `period="custom"` the first and last day, both included."""

DateRange: TypeAlias = "str | tuple[str | date, str | date] | list[str | date]"
"""A v2 date range: a preset such as `"7d"`, or first and last day (or instant), both included."""

OrderBy: TypeAlias = "tuple[str, Literal['asc', 'desc']] | list[str]"
"""One entry of a v2 ordering: a metric or dimension of the query, and the direction."""
