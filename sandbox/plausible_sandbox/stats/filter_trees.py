"""Filter trees as JSON, `["is", "visit:source", ["Google"]]`, read and written.

Only the shape is judged here: operators, dimensions, types. Source: https://plausible.io/docs/stats-api#filters.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, cast, get_args

from plausible_sandbox.stats.properties import V2_FILTERS, is_known
from plausible_sandbox.stats.query import GOAL, SEGMENT, And, Filter, HasDone, Leaf, Not, Operator, Or

PUBLIC_OPERATORS = frozenset({"is", "is_not", "contains", "contains_not", "matches", "matches_not"})
ALL_OPERATORS = frozenset(get_args(Operator))
"""Also those with wildcards, which v1's filters and saved segments may use."""
_NAMED_THINGS = {GOAL: ("is", "contains"), SEGMENT: ("is",)}
_LONGEST_SHOWN = 200
DEEPEST_TREE = 50


class BadFilterError(ValueError):
    """A tree that is no filter; the message names it."""


def parse_tree(node: Any, *, operators: frozenset[str] = PUBLIC_OPERATORS, depth: int = 0) -> Filter:
    """Read one filter.

    Parameters
    ----------
    node
        Decoded JSON.
    operators
        The operators allowed on properties.
    depth
        How many filters this one is inside of.

    Raises
    ------
    BadFilterError
        Where anything in it is not as it must be.

    """
    if not isinstance(node, list) or not node or not isinstance(node[0], str):
        raise BadFilterError(
            f"{shown(node)} is not a filter; use for example ['is', 'visit:source', ['Google']]"
        )
    if depth > DEEPEST_TREE:
        raise BadFilterError(f"filters are nested more than {DEEPEST_TREE} deep")
    operator = node[0]
    if operator in ("and", "or"):
        return _logical(node, operators, depth)
    if operator in ("not", "has_done", "has_not_done"):
        if len(node) != 2:
            raise BadFilterError(f"{shown(node)} must be ['{operator}', filter]")
        child = parse_tree(node[1], operators=operators, depth=depth + 1)
        return Not(child) if operator == "not" else HasDone(child, negated=operator == "has_not_done")
    return _leaf(node, operators)


def shown(value: Any) -> str:
    """Write a value as JSON for a message, cut where it is long."""
    text = json.dumps(value, ensure_ascii=True)
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"


def _logical(node: list[Any], operators: frozenset[str], depth: int) -> Filter:
    if len(node) != 2 or not isinstance(node[1], list) or not node[1]:
        raise BadFilterError(f"{shown(node)} must be ['{node[0]}', [filter, …]] with at least one filter")
    children = tuple(parse_tree(child, operators=operators, depth=depth + 1) for child in node[1])
    return And(children) if node[0] == "and" else Or(children)


def _leaf(node: list[Any], operators: frozenset[str]) -> Leaf:
    operator = node[0]
    if operator not in operators:
        raise BadFilterError(f"{shown(node)} has an unknown operator {shown(operator)}")
    if len(node) not in (3, 4):
        raise BadFilterError(f"{shown(node)} must have an operator, a dimension and a list of values")
    _, dimension, values, *modifiers = node
    if not isinstance(dimension, str) or not (dimension == SEGMENT or is_known(dimension, V2_FILTERS)):
        raise BadFilterError(f"{shown(node)} has an unknown dimension {shown(dimension)}")
    allowed = _NAMED_THINGS.get(dimension)
    if allowed is not None and operator not in allowed:
        raise BadFilterError(f"{shown(node)}: {dimension} can only be filtered with {' or '.join(allowed)}")
    return Leaf(
        cast("Operator", operator),
        dimension,
        _values(node, dimension, values),
        case_sensitive=_case_sensitive(node, operator, modifiers),
        has_modifier=bool(modifiers),
    )


def _values(node: list[Any], dimension: str, values: Any) -> tuple[str | int, ...]:
    if not isinstance(values, list) or not values:
        raise BadFilterError(f"{shown(node)} must have a list with at least one value")
    texts = all(isinstance(value, str) for value in values)
    numbers = all(isinstance(value, int) and not isinstance(value, bool) for value in values)
    if dimension == SEGMENT:
        if not numbers:
            raise BadFilterError(f"{shown(node)}: segments are named by their ids, which are integers")
    elif not texts and not (numbers and dimension == "visit:city"):
        kinds = "all texts or all integers" if dimension == "visit:city" else "texts"
        raise BadFilterError(f"{shown(node)}: values of {dimension} must be {kinds}")
    return tuple(values)


def _case_sensitive(node: list[Any], operator: str, modifiers: Sequence[Any]) -> bool:
    if not modifiers:
        return True
    modifier = modifiers[0]
    if operator in ("matches", "matches_not"):
        raise BadFilterError(f"{shown(node)}: {operator} takes no modifiers; write (?i) into the pattern")
    if not isinstance(modifier, dict) or set(modifier) - {"case_sensitive"}:
        raise BadFilterError(f'{shown(node)}: the modifier must be {{"case_sensitive": true or false}}')
    value = modifier.get("case_sensitive", True)
    if not isinstance(value, bool):
        raise BadFilterError(f"{shown(node)}: case_sensitive must be true or false")
    return value


def tree_as_json(node: Filter) -> list[Any]:
    """Write a filter as the JSON it can be read from."""
    match node:
        case Leaf():
            written: list[Any] = [node.operator, node.dimension, list(node.values)]
            return [*written, {"case_sensitive": node.case_sensitive}] if node.has_modifier else written
        case And() | Or():
            return [
                "and" if isinstance(node, And) else "or",
                [tree_as_json(child) for child in node.children],
            ]
        case Not():
            return ["not", tree_as_json(node.child)]
        case HasDone():
            return ["has_not_done" if node.negated else "has_done", tree_as_json(node.child)]
