"""v1's `filters` as a JSON list in the syntax of v2, wildcards included: an undocumented extra."""

from __future__ import annotations

import json

from plausible_sandbox.accounts.records import Site
from plausible_sandbox.errors import bad_request
from plausible_sandbox.stats.filter_trees import ALL_OPERATORS, BadFilterError, parse_tree
from plausible_sandbox.stats.query import GOAL, SEGMENT, Filter, leaves
from plausible_sandbox.stats.regex import check_patterns
from plausible_sandbox.stats.v1_filters import require_goal


def parse_json_filters(text: str, site: Site) -> tuple[Filter, ...] | None:
    """Parse `filters` if it is a JSON list.

    Parameters
    ----------
    text
        The parameter's value.
    site
        The site, whose goals a filter may name.

    Returns
    -------
        The filters, or None where the text is no JSON list and so in v1's own syntax.

    Raises
    ------
    Refusal
        400 for a list that holds no filters, a bad pattern, or an unknown goal.

    """
    trees = _json_list(text)
    if trees is None:
        return None
    try:
        filters = tuple(parse_tree(tree, operators=ALL_OPERATORS) for tree in trees)
    except BadFilterError as problem:
        raise bad_request(f"filters: {problem}") from None
    check_patterns(filters)
    for leaf in leaves(*filters):
        if leaf.dimension == SEGMENT:
            raise bad_request("filters: segments cannot be used in v1; ask /api/v2/query")
        if leaf.dimension == GOAL and leaf.operator == "is":
            for value in leaf.values:
                require_goal(str(value), site)
    return filters


def _json_list(text: str) -> list[object] | None:
    if not text.lstrip().startswith("["):
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, list) else None
