"""The order of rows that no engine ordered: by metrics and dimensions, nulls last."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from plausible_sandbox.stats.query import Query

if TYPE_CHECKING:
    from plausible_sandbox.stats.run import Row


def in_order(rows: list[Row], query: Query) -> list[Row]:
    """Return `rows` as the query's order says.

    What it leaves open puts rows that only imports know last, then goes by the dimensions, ascending.

    Parameters
    ----------
    rows
        Rows with their values.
    query
        The query; its order names metrics and dimensions.

    """
    ordered = sorted(rows, key=lambda row: (not row.parts, tuple(_comparable(part) for part in row.key)))
    for name, direction in reversed(query.order):
        pick = _pick(name, query)
        known = [row for row in ordered if pick(row) is not None]
        unknown = [row for row in ordered if pick(row) is None]
        ordered = [*sorted(known, key=pick, reverse=direction == "desc"), *unknown]
    return ordered


def _pick(name: str, query: Query) -> Callable[[Row], Any]:
    if name in query.dimensions:
        number = query.dimensions.index(name)
        return lambda row: _comparable(row.key[number])
    position = query.metrics.index(name)
    return lambda row: row.values[position]


def _comparable(part: Any) -> Any:
    return part if isinstance(part, int | str) else str(part)
