r"""The filter text of v1: `visit:browser==Firefox;event:page==/blog**|/docs`.

`;` joins clauses that must all hold, `==` and `!=` compare, an unescaped `|` separates alternatives, `*` is
any text, `\|` is a pipe. Clauses without exactly one operator, or without key or value, are passed over, as
the server does.
Source: https://plausible.io/docs/stats-api-v1#filtering.
"""

from __future__ import annotations

import re

from plausible_sandbox.accounts.records import Site
from plausible_sandbox.errors import bad_request
from plausible_sandbox.stats.goals import goal_named
from plausible_sandbox.stats.properties import DIRECT, PREVIEW_DIRECT, V1_FILTERS, is_known, property_of
from plausible_sandbox.stats.query import GOAL, Leaf, Operator

COUNTRY = "visit:country"
COUNTRY_CODE_BYTES = 2
_OPERATOR = re.compile(r"==|!=")
_UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")


def parse_filters(text: str, site: Site, *, preview: bool = False) -> tuple[Leaf, ...]:
    """Parse a filter text.

    Parameters
    ----------
    text
        The value of the parameter `filters`.
    site
        The site, whose goals a filter may name.
    preview
        Whether `(Direct / None)` is the name of no source.

    Raises
    ------
    Refusal
        400 for an unknown property or a goal that the site does not have.

    """
    clauses = (_parse_clause(clause, site, preview=preview) for clause in text.split(";"))
    return tuple(leaf for leaf in clauses if leaf is not None)


def _parse_clause(clause: str, site: Site, *, preview: bool) -> Leaf | None:
    pieces = _OPERATOR.split(clause)
    if len(pieces) != 2:
        return None
    key, value = (piece.strip() for piece in pieces)
    if not key or not value:
        return None
    negated = "!=" in clause
    if not is_known(key, V1_FILTERS):
        raise bad_request(
            f"filters: {key!r} is no property to filter by; use for example visit:source or event:page"
        )
    if key == GOAL:
        return _goal_leaf(value, site, negated=negated)
    leaf = _leaf(key, value, negated=negated, preview=preview)
    return None if _is_bad_country(leaf) else leaf


def _is_bad_country(leaf: Leaf) -> bool:
    return leaf.dimension == COUNTRY and any(
        len(str(value).encode("utf-8", "replace")) != COUNTRY_CODE_BYTES for value in leaf.values
    )


def _leaf(key: str, value: str, *, negated: bool, preview: bool) -> Leaf:
    values = alternatives(value)
    if "*" in value:
        operator: Operator = "matches_wildcard_not" if negated else "matches_wildcard"
    else:
        operator = "is_not" if negated else "is"
    if preview and DIRECT in property_of(key).blank_filters:
        values = tuple(DIRECT if one == PREVIEW_DIRECT else one for one in values)
    return Leaf(operator, key, values)


def alternatives(value: str) -> tuple[str, ...]:
    r"""Split a value at its unescaped pipes; `\|` becomes a pipe."""
    return tuple(one.replace("\\|", "|") for one in _UNESCAPED_PIPE.split(value))


def _goal_leaf(value: str, site: Site, *, negated: bool) -> Leaf:
    if negated:
        raise bad_request(f"filters: event:goal!={value} is not supported; filter by event:goal== only")
    names = alternatives(value)
    for name in names:
        require_goal(name, site)
    return Leaf("is", GOAL, names)


def require_goal(name: str, site: Site) -> None:
    """Refuse the name of a goal that the site does not have.

    Raises
    ------
    Refusal
        400, naming the goal, or the page of a goal called `Visit …`.

    """
    if goal_named(site, name) is not None:
        return
    page = name.removeprefix("Visit ")
    if page != name:
        raise bad_request(f"filters: no pageview goal for the page {page!r} is configured for this site")
    raise bad_request(f"filters: no goal {name!r} is configured for this site")
