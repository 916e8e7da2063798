"""Names of countries, regions and cities: from code to English name, and filters on names as filters on codes."""

from __future__ import annotations

from typing import Literal

from plausible_sandbox.stats.query import Leaf

Place = Literal["country", "region", "city"]


def leaf_of_codes(leaf: Leaf, place: Place) -> Leaf:
    """Turn a filter on names into one on the codes of the places that have such names."""
    return leaf
