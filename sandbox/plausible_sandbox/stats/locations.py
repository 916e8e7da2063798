"""Names of countries, regions and cities: from code to name, and filters on names as filters on codes.

Rows hold codes; English names are looked up in `places/` when they are first asked for. A place that is not
listed there goes by its code. Several places of the same name are one group.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from plausible_sandbox.stats.query import Leaf
from plausible_sandbox.stats.regex import found_in
from plausible_sandbox.stats.text import fold, wildcard_matches

Place = Literal["country", "region", "city"]
Code = str | int

_FILES: Mapping[Place, str] = {"country": "countries.tsv", "region": "regions.tsv", "city": "cities.tsv"}
_BLANKS: Mapping[Place, Code] = {"country": "", "region": "", "city": 0}


@lru_cache(maxsize=3)
def names_by_code(place: Place) -> Mapping[Code, str]:
    """Return the English names of all listed places of a kind, by code."""
    text = files("plausible_sandbox.stats").joinpath("places", _FILES[place]).read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines())
    return {(int(code) if place == "city" else code): name for code, name in pairs}


def name_of(code: Code, place: Place) -> str:
    """Name a place; a blank has the empty name, an unlisted place that of its code."""
    return "" if code == _BLANKS[place] else names_by_code(place).get(code, str(code))


def codes_by_name(codes: Iterable[Code], place: Place) -> Mapping[str, list[Code]]:
    """Sort codes by the name they share, in the order given."""
    found: dict[str, list[Code]] = {}
    for code in codes:
        found.setdefault(name_of(code, place), []).append(code)
    return found


def leaf_of_codes(leaf: Leaf, place: Place) -> Leaf:
    """Turn a filter on names into one on the codes of the places that have such names.

    Parameters
    ----------
    leaf
        The filter on names.
    place
        What kind of place it is about.

    """
    names = {_BLANKS[place]: "", **names_by_code(place)}
    matching = _matching(list(names.values()), leaf)
    codes = [code for code, name in names.items() if name in matching]
    return replace(
        leaf, operator="is_not" if leaf.is_negated else "is", values=tuple(codes), case_sensitive=True
    )


def _matching(names: Sequence[str], leaf: Leaf) -> set[str]:
    operator = leaf.operator.removesuffix("_not")
    values = [str(value) for value in leaf.values]
    if operator == "matches":
        return {name for value in values for name in found_in(value, names)}
    return {name for name in names if _fits(name, operator, values, case_sensitive=leaf.case_sensitive)}


def _fits(name: str, operator: str, values: Sequence[str], *, case_sensitive: bool) -> bool:
    if not case_sensitive:
        name, values = fold(name), [fold(value) for value in values]
    match operator:
        case "contains":
            return any(value in name for value in values)
        case "matches_wildcard":
            return any(wildcard_matches(value, name) for value in values)
        case _:
            return name in values
