# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
"""Filters of v2 queries, built so that a wrong one is refused here and not by the server.

    >>> from plausible_client.query_filters import and_, contains, is_, not_
    >>> and_(is_("visit:country", "DE", "FR"), not_(contains("event:page", "/admin")))
    ['and', [['is', 'visit:country', ['DE', 'FR']], ['not', ['contains', 'event:page', ['/admin']]]]]

Each function returns the plain nested list that `stats.query(filters=[...])` takes.
Source: https://plausible.io/docs/stats-api (filters). v1 filters are in `filters`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import FilterSyntaxError

if TYPE_CHECKING:
    from .types import FilterTree

__all__ = [
    "and_",
    "contains",
    "contains_not",
    "has_done",
    "has_not_done",
    "is_",
    "is_not",
    "matches",
    "matches_not",
    "not_",
    "or_",
    "segment",
]

GOAL = "event:goal"
HOSTNAME = "event:hostname"
COUNTRY = "visit:country"
CITY = "visit:city"
TOP_LEVEL_ONLY = frozenset({GOAL, HOSTNAME})
GOAL_OPERATORS = frozenset({"is", "contains"})
COUNTRY_CODE_LENGTH = 2
MOST_SEGMENTS = 10


def is_(dimension: str, *values: str | int, case_sensitive: bool = True) -> FilterTree:
    """Hold where the dimension equals one of the values."""
    return _condition("is", dimension, values, case_sensitive=case_sensitive)


def is_not(dimension: str, *values: str | int, case_sensitive: bool = True) -> FilterTree:
    """Hold where the dimension equals none of the values."""
    return _condition("is_not", dimension, values, case_sensitive=case_sensitive)


def contains(dimension: str, *parts: str | int, case_sensitive: bool = True) -> FilterTree:
    """Hold where one of the parts occurs in the dimension."""
    return _condition("contains", dimension, parts, case_sensitive=case_sensitive)


def contains_not(dimension: str, *parts: str | int, case_sensitive: bool = True) -> FilterTree:
    """Hold where none of the parts occurs in the dimension."""
    return _condition("contains_not", dimension, parts, case_sensitive=case_sensitive)


def matches(dimension: str, *patterns: str) -> FilterTree:
    """Hold where one of the RE2 regular expressions is found in the dimension."""
    return _condition("matches", dimension, patterns, case_sensitive=True)


def matches_not(dimension: str, *patterns: str) -> FilterTree:
    """Hold where none of the RE2 regular expressions is found in the dimension."""
    return _condition("matches_not", dimension, patterns, case_sensitive=True)


def segment(*ids: int) -> FilterTree:
    """Hold within one of the saved segments, given by id."""
    if not 0 < len(ids) <= MOST_SEGMENTS:
        message = f"segment has {len(ids)} ids; a query takes 1 to {MOST_SEGMENTS}"
        raise FilterSyntaxError(message)
    return ["is", "segment", list(ids)]


def and_(*filters: FilterTree) -> FilterTree:
    """Hold where all of the filters hold."""
    return ["and", _nested("and", filters)]


def or_(*filters: FilterTree) -> FilterTree:
    """Hold where any of the filters holds."""
    return ["or", _nested("or", filters)]


def not_(filter: FilterTree) -> FilterTree:  # noqa: A002 - the word of the API
    """Hold where the filter does not."""
    return ["not", *_nested("not", (filter,))]


def has_done(filter: FilterTree) -> FilterTree:  # noqa: A002 - the word of the API
    """Hold for visits with an event in the range that satisfies the filter; only `event:` dimensions."""
    return ["has_done", _behaviour("has_done", filter)]


def has_not_done(filter: FilterTree) -> FilterTree:  # noqa: A002 - the word of the API
    """Hold for visits without any event in the range that satisfies the filter; only `event:` dimensions."""
    return ["has_not_done", _behaviour("has_not_done", filter)]


def _condition(
    operator: str, dimension: str, values: tuple[str | int, ...], *, case_sensitive: bool
) -> FilterTree:
    if not values:
        message = f"{operator} {dimension}: no value is given; give at least one"
        raise FilterSyntaxError(message)
    if not dimension.startswith(("event:", "visit:")):
        message = f"{dimension!r} is no dimension to filter by; use one such as visit:source or event:page"
        raise FilterSyntaxError(message)
    if dimension == GOAL and operator not in GOAL_OPERATORS:
        message = f"{GOAL} cannot be filtered by {operator}; use is_ or contains"
        raise FilterSyntaxError(message)
    _check_values(operator, dimension, values)
    condition: FilterTree = [operator, dimension, list(values)]
    return condition if case_sensitive else [*condition, {"case_sensitive": False}]


def _check_values(operator: str, dimension: str, values: tuple[str | int, ...]) -> None:
    if dimension != CITY and not all(isinstance(value, str) for value in values):
        message = f"{dimension} is compared with text, not with {values!r}"
        raise FilterSyntaxError(message)
    if len({type(value) for value in values}) > 1:
        message = f"{dimension}: {values!r} mixes numbers and text; use one of them"
        raise FilterSyntaxError(message)
    if dimension == COUNTRY and operator in {"is", "is_not"}:
        for value in values:
            if len(str(value)) != COUNTRY_CODE_LENGTH:
                message = f"{COUNTRY}: {value!r} is no country code of two letters"
                raise FilterSyntaxError(message)


def _nested(operator: str, filters: tuple[FilterTree, ...]) -> FilterTree:
    if not filters:
        message = f"{operator} has no filters; give at least one"
        raise FilterSyntaxError(message)
    for inner in filters:
        if held := dimensions_of(inner) & TOP_LEVEL_ONLY:
            message = f"{min(held)} may stand only at the top level of a query, not within {operator}"
            raise FilterSyntaxError(message)
    return [*filters]


def _behaviour(operator: str, inner: FilterTree) -> FilterTree:
    if wrong := {name for name in dimensions_of(inner, behaviours=True) if not name.startswith("event:")}:
        message = f"{operator} looks at events only, not at {min(wrong)}; use event: dimensions inside"
        raise FilterSyntaxError(message)
    return inner


def dimensions_of(tree: FilterTree, *, behaviours: bool = False) -> set[str]:
    """List the dimensions that a filter looks at; those inside has_done only with `behaviours`."""
    operator = tree[0] if tree else ""
    if operator in {"has_done", "has_not_done"}:
        return {str(operator)} if behaviours else set()
    if operator in {"and", "or"}:
        return set().union(*(dimensions_of(inner, behaviours=behaviours) for inner in _trees(tree[1])))
    if operator == "not":
        return set().union(*(dimensions_of(inner, behaviours=behaviours) for inner in _trees([tree[1]])))
    return {str(tree[1])} if len(tree) > 1 else set()


def _trees(nodes: object) -> list[FilterTree]:
    return [node for node in nodes if isinstance(node, list)] if isinstance(nodes, list) else []
