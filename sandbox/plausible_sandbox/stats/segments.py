"""Saved segments: ids in a filter become the filters that were saved under them.

Source: https://plausible.io/docs/stats-api#segments: one id stands for its filters, several for any of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plausible_sandbox.accounts.records import Segment, Site
from plausible_sandbox.errors import bad_request
from plausible_sandbox.stats.filter_trees import ALL_OPERATORS, BadFilterError, parse_tree, shown
from plausible_sandbox.stats.query import SEGMENT, And, Filter, HasDone, Leaf, Not, Or, leaves
from plausible_sandbox.stats.regex import check_patterns

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
        400 for more than `MOST_SEGMENTS` ids, or one that is not the site's or holds what is no filter.

    """
    asked = [value for leaf in leaves(*filters) if leaf.dimension == SEGMENT for value in leaf.values]
    if len(asked) > MOST_SEGMENTS:
        raise bad_request(
            f"filters: {len(asked)} segments are named; at most {MOST_SEGMENTS} can be used in a query"
        )
    result: list[Filter] = []
    for node in filters:
        if isinstance(node, Leaf) and node.dimension == SEGMENT and len(node.values) == 1:
            result += _filters_of(node.values[0], site)
        else:
            result.append(_expanded_node(node, site))
    return tuple(result)


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
    segments = [_all_of(value, site) for value in leaf.values]
    return segments[0] if len(segments) == 1 else Or(tuple(segments))


def _all_of(number: Any, site: Site) -> And:
    """Return the filters of a segment as one, which needs at least one of them."""
    filters = _filters_of(number, site)
    if not filters:
        raise bad_request(f"filters: segment {number} has no filters, so that it stands alone or not at all")
    return And(filters)


def _filters_of(number: Any, site: Site) -> tuple[Filter, ...]:
    segment = next((one for one in site.segments if one.id == number), None)
    if segment is None:
        raise bad_request(f"filters: segment {number} does not belong to this site")
    return _parsed(segment)


def _parsed(segment: Segment) -> tuple[Filter, ...]:
    """Read what is saved under a segment, which may be nothing, and is not checked before it is used."""
    trees = segment.data.get("filters") or []
    try:
        if not isinstance(trees, list):
            raise BadFilterError(f"its filters are no list: {shown(trees)}")
        parsed = tuple(parse_tree(tree, operators=ALL_OPERATORS) for tree in trees)
        if any(leaf.dimension == SEGMENT for leaf in leaves(*parsed)):
            raise BadFilterError("it names another segment; save the filters of that one")
    except BadFilterError as problem:
        raise bad_request(f"filters: segment {segment.id} cannot be used: {problem}") from None
    check_patterns(parsed)
    return parsed
