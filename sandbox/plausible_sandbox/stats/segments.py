"""Saved segments: ids in a filter become the filters that were saved under them.

Source: https://plausible.io/docs/stats-api#segments: one id stands for its filters, several for any of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plausible_sandbox.accounts.records import Segment, Site
from plausible_sandbox.errors import bad_request
from plausible_sandbox.stats.filter_trees import ALL_OPERATORS, BadFilterError, parse_tree
from plausible_sandbox.stats.query import SEGMENT, And, Filter, HasDone, Leaf, Not, Or, leaves

MOST_SEGMENTS = 10


def expanded(filters: Sequence[Filter], site: Site) -> tuple[Filter, ...]:
    """Replace filters on segments by what the segments hold; at the top level without a wrapping.

    Parameters
    ----------
    filters
        The filters of a query.
    site
        The site that the segments must belong to.

    Raises
    ------
    Refusal
        400 for more than `MOST_SEGMENTS` ids, or one that is not the site's.

    """
    asked = [value for leaf in leaves(*filters) if leaf.dimension == SEGMENT for value in leaf.values]
    if len(asked) > MOST_SEGMENTS:
        raise bad_request(
            f"filters: {len(asked)} segments are named; at most {MOST_SEGMENTS} can be used in a query"
        )
    result: list[Filter] = []
    for node in filters:
        inside = _expanded_node(node, site)
        result += inside.children if _is_single_segment(node) and isinstance(inside, And) else (inside,)
    return tuple(result)


def _is_single_segment(node: Filter) -> bool:
    return isinstance(node, Leaf) and node.dimension == SEGMENT and len(node.values) == 1


def _expanded_node(node: Filter, site: Site) -> Filter:
    match node:
        case Leaf():
            return _of_ids(node, site) if node.dimension == SEGMENT else node
        case And():
            return And(tuple(_expanded_node(child, site) for child in node.children))
        case Or():
            return Or(tuple(_expanded_node(child, site) for child in node.children))
        case Not():
            return Not(_expanded_node(node.child, site))
        case HasDone():
            return HasDone(_expanded_node(node.child, site), negated=node.negated)


def _of_ids(leaf: Leaf, site: Site) -> Filter:
    segments = [And(_filters_of(value, site)) for value in leaf.values]
    return segments[0] if len(segments) == 1 else Or(tuple(segments))


def _filters_of(number: Any, site: Site) -> tuple[Filter, ...]:
    segment = next((one for one in site.segments if one.id == number), None)
    if segment is None:
        raise bad_request(f"filters: segment {number} does not belong to this site")
    return _parsed(segment)


def _parsed(segment: Segment) -> tuple[Filter, ...]:
    trees = segment.data.get("filters", [])
    try:
        return tuple(parse_tree(tree, operators=ALL_OPERATORS) for tree in trees)
    except BadFilterError as problem:
        raise bad_request(f"filters: segment {segment.id} cannot be used: {problem}") from None
