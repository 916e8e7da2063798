# Generated from openapi/plausible.yaml (sha256 a98953ac1514eff7); `make client` writes it, do not edit.
r"""Filters of the v1 statistics: built, written with the escapes they need, and read back.

    >>> from plausible_client.filters import field, parse
    >>> wanted = field("visit:country").is_("FR", "GB") & field("event:page").like("/blog/*")
    >>> str(wanted)
    'visit:country==FR|GB;event:page==/blog/*'
    >>> parse(r"visit:utm_campaign==a \| b").clauses[0].values
    ('a | b',)

`query_filters` builds those of v2 queries, `translate` turns one into the other.
Source: https://plausible.io/docs/stats-api-v1 (filtering).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from .errors import FilterSyntaxError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Clause", "FilterText", "Filters", "field", "parse"]

GOAL = "event:goal"
COUNTRY = "visit:country"
COUNTRY_CODE_LENGTH = 2
PREFIXES = ("event:", "visit:")
SPLIT_ALTERNATIVES = re.compile(r"(?<!\\)\|")
OPERATOR = re.compile(r"==|!=")


class Clause(NamedTuple):
    """One condition: the property is (or is not) one of the values.

    With `wildcard`, `*` in a value stands for any run of characters; otherwise values are literal.
    """

    property: str
    values: tuple[str, ...]
    negated: bool = False
    wildcard: bool = False

    def __str__(self) -> str:
        """Write the clause, each value escaped."""
        operator = "!=" if self.negated else "=="
        return (
            f"{self.property}{operator}{'|'.join(value.replace('|', chr(92) + '|') for value in self.values)}"
        )


class Filters:
    """Conditions that must all hold; `str()` gives the text that `filters=` of the v1 statistics takes."""

    __slots__ = ("clauses",)

    def __init__(self, *clauses: Clause) -> None:
        for clause in clauses:
            _check(clause)
        self.clauses: tuple[Clause, ...] = tuple(map(_without_idle_wildcard, clauses))

    def __and__(self, other: Filters) -> Filters:
        """Join the conditions of both."""
        return Filters(*self.clauses, *other.clauses)

    def __iter__(self) -> Iterator[Clause]:
        """Give the conditions."""
        return iter(self.clauses)

    def __str__(self) -> str:
        return ";".join(map(str, self.clauses))

    def __eq__(self, other: object) -> bool:
        """Compare the conditions in order."""
        return isinstance(other, Filters) and self.clauses == other.clauses

    def __hash__(self) -> int:
        """Hash what is compared."""
        return hash(self.clauses)

    def __repr__(self) -> str:
        return f"Filters({str(self)!r})"


FilterText: TypeAlias = "str | Filters"
"""A v1 filter: its text, or what `field` builds."""


class field:  # noqa: N801 - reads as a word: field("visit:source").is_("Google")
    """A property to filter by, such as `visit:source`, `event:page` or `event:props:plan`."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name: str = name

    def is_(self, *values: str) -> Filters:
        """Hold where the property equals one of the values."""
        return Filters(Clause(self.name, values))

    def is_not(self, *values: str) -> Filters:
        """Hold where the property equals none of the values.

        Written as one condition per value, since the service loses the negation of a list.
        """
        return Filters(*(Clause(self.name, (value,), negated=True) for value in values or ("",)))

    def like(self, *patterns: str) -> Filters:
        """Hold where the property matches one of the patterns, in which `*` stands for any characters."""
        return Filters(Clause(self.name, patterns, wildcard=True))

    def not_like(self, *patterns: str) -> Filters:
        """Hold where the property matches none of the patterns, in which `*` stands for any characters."""
        return Filters(
            *(Clause(self.name, (value,), negated=True, wildcard=True) for value in patterns or ("",))
        )


def parse(text: str) -> Filters:
    """Read the text of a v1 filter.

    Raises `FilterSyntaxError` also for what the service silently ignores, since that is hardly meant:
    a condition without operator, property or value, or with two operators, and wrong country codes.
    """
    return Filters(*(_parse_clause(part.strip()) for part in text.split(";") if part.strip()))


def _parse_clause(text: str) -> Clause:
    operators = OPERATOR.findall(text)
    if len(operators) != 1:
        found = "no operator" if not operators else f"{len(operators)} operators"
        message = f"{text!r} has {found}; write property==value or property!=value"
        raise FilterSyntaxError(message)
    name, _, value = (part.strip() for part in text.partition(operators[0]))
    values = tuple(part.replace("\\|", "|") for part in SPLIT_ALTERNATIVES.split(value))
    wildcard = name != GOAL and "*" in value
    return Clause(name, values, negated=operators[0] == "!=", wildcard=wildcard)


def _without_idle_wildcard(clause: Clause) -> Clause:
    """Take patterns without a `*` for the plain values that they are."""
    return clause._replace(wildcard=clause.wildcard and any("*" in value for value in clause.values))


def _check(clause: Clause) -> None:
    name, values = clause.property, clause.values
    if (
        not name.startswith(PREFIXES)
        or name in PREFIXES
        or re.search(r"==|!=|;", name)
        or name != name.strip()
    ):
        message = f"{name!r} is no property; use one such as visit:source, event:page or event:props:plan"
        raise FilterSyntaxError(message)
    if not values or "" in values:
        message = f"{name}: an empty value would be ignored; give at least one character"
        raise FilterSyntaxError(message)
    if name == GOAL and (clause.negated or clause.wildcard):
        message = f"{GOAL} can only be compared with ==, and its values are names without wildcards"
        raise FilterSyntaxError(message)
    for position, value in enumerate(values):
        _check_value(clause, value, last=position == len(values) - 1)


def _check_value(clause: Clause, value: str, *, last: bool) -> None:
    reason = ""
    if ";" in value or OPERATOR.search(value):
        reason = "contains ';', '==' or '!=', for which v1 filters have no escape; use a v2 query"
    elif value != value.strip():
        reason = "begins or ends with white space, which the service cuts off; use a v2 query"
    elif value.endswith("\\") and not last:
        reason = "ends with a backslash, which would escape the separator after it; put it last"
    elif "*" in value and not clause.wildcard and clause.property != GOAL:
        reason = "contains '*', which is always a wildcard; use like(), or a v2 query"
    elif clause.property == COUNTRY and not clause.wildcard and len(value.encode()) != COUNTRY_CODE_LENGTH:
        reason = "is no country code of two letters, so the condition would be ignored"
    if reason:
        message = f"{clause.property}: {value!r} {reason}"
        raise FilterSyntaxError(message)
