"""Types written by hand, where the generator or Python cannot express a schema of the contract.

`x-python-type` on a schema names one: an alias of the runtime module `types`, a plain Python type,
or another schema of the contract.
"""

from __future__ import annotations

import re

ARGUMENTS = {
    "Filter": "FilterTree",
    "FilterTree": "FilterTree",
    "FilterText": "FilterText",
    "DateOrRange": "DateOrRange",
    "DateRange": "DateRange",
    "OrderBy": "OrderBy",
    "Json": "Json",
}
"""Name in the contract → alias in the runtime module `types`."""

ANSWERS = {
    "DateLabel": ("DATE_LABEL", "date"),
}
"""Name → the kind that reads it, and the Python type that it becomes."""

PLAIN_WORDS = frozenset(
    {"str", "int", "float", "bool", "None", "Mapping", "Sequence", "date", "datetime", "Any"}
)
"""Words that a plain Python type may be made of."""


def is_plain_type(text: str) -> bool:
    """Tell whether a type is made of Python's own words only."""
    return set(re.findall(r"[A-Za-z_]\w*", text)) <= PLAIN_WORDS


def words(text: str) -> set[str]:
    """List the names that a type mentions."""
    return set(re.findall(r"[A-Za-z_]\w*", text))
