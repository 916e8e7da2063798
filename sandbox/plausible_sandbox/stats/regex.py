"""Whether a pattern is one that the engines take: both read RE2, of which Python's `re` is no judge."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from plausible_sandbox.errors import bad_request
from plausible_sandbox.stats.query import Filter, leaves

if TYPE_CHECKING:
    import duckdb


def check_patterns(filters: Sequence[Filter]) -> None:
    """Refuse patterns that RE2 does not read.

    Raises
    ------
    Refusal
        400, naming the pattern and what is wrong with it.

    """
    for leaf in leaves(*filters):
        if leaf.operator in ("matches", "matches_not"):
            for value in leaf.values:
                problem = _problem(str(value))
                if problem is not None:
                    raise bad_request(f"filters: {str(value)!r} is not a regular expression (RE2): {problem}")


@lru_cache(maxsize=1024)
def _problem(pattern: str) -> str | None:
    import duckdb  # a third of the time of a start, and patterns are rare

    try:
        found_in(pattern, [""])
    except duckdb.Error as problem:
        return str(problem).splitlines()[0]
    return None


def found_in(pattern: str, texts: Sequence[str]) -> set[str]:
    """Return those of `texts` in which an RE2 pattern is found.

    Raises
    ------
    duckdb.Error
        Where the pattern is none.

    """
    asked = "select t from (select unnest(cast($1 as varchar[])) as t) where regexp_matches(t, $2)"
    return {row[0] for row in _connection().cursor().execute(asked, [list(texts), pattern]).fetchall()}


@lru_cache(maxsize=1)
def _connection() -> duckdb.DuckDBPyConnection:
    import duckdb

    return duckdb.connect(config={"threads": 1})
