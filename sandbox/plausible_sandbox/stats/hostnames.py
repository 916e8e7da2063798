"""Filters on the hostname, which also hold for the page that a visit is credited to.

Pure rules: which table answers (`metrics.plan_of`) and what a statement selects (`group_keys`) follow them.
"""

from __future__ import annotations

from dataclasses import replace

from plausible_sandbox.stats.query import HOSTNAME, Leaf, Query, top_leaves


def implied_filters(query: Query) -> tuple[Leaf, ...]:
    """Return what the filters on the hostname also ask of the visit, beside the query's dimensions.

    Source: observed (`divergences.yaml`, area stats): a visit that landed elsewhere gives no row.
    """
    targets = []
    if any(_is_credited_to_entry(name) for name in query.dimensions):
        targets.append("visit:entry_page_hostname")
    if "visit:exit_page" in query.dimensions:
        targets.append("visit:exit_page_hostname")
    found = top_leaves(query.filters, HOSTNAME)
    return tuple(replace(leaf, dimension=target) for leaf in found for target in targets)


def _is_credited_to_entry(dimension: str) -> bool:
    return dimension in ("visit:source", "visit:referrer", "visit:entry_page") or dimension.startswith(
        "visit:utm_"
    )
