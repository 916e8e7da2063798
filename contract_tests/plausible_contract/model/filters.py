"""Filters: the v1 text form, read into trees, and whether an event or a session satisfies a tree.

A tree is what v2 sends, as lists; v1 adds the operators `wildcard` and `wildcard_not`.
Read `tables` next for which of the two is asked, an event or a session.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from plausible_contract.model.properties import (
    BLANK_LITERALS,
    DIRECT,
    NO_PROP,
    UTM,
    Value,
    reaches,
    value_of,
    wildcard_match,
)
from plausible_contract.model.rows import Event, Goal, Session

Tree = Sequence[Any]

_UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")
_CONTAINS_DIRECT = frozenset(["visit:source", "visit:referrer", *(f"visit:{name}" for name in UTM)])


def read_v1(text: str | None) -> list[Tree]:
    """Read a v1 filter text; clauses that v1 drops silently are dropped here too."""
    clauses = (_read_clause(part) for part in (text or "").split(";"))
    return [clause for clause in clauses if clause is not None]


def _read_clause(text: str) -> Tree | None:
    parts = re.split(r"==|!=", text)
    if len(parts) != 2 or not parts[0].strip() or not parts[1].strip():
        return None
    key, value = (part.strip() for part in parts)
    alternatives = [part.replace("\\|", "|") for part in _UNESCAPED_PIPE.split(value)]
    if key == "event:goal":
        return ["is", key, alternatives]
    if key == "visit:country" and any(len(code.encode()) != 2 for code in alternatives):
        return None
    operator = "wildcard" if "*" in value else "is"
    return [f"{operator}_not" if "!=" in text else operator, key, alternatives]


def properties_in(tree: Tree) -> Iterator[str]:
    """List every property a tree mentions, at any depth."""
    operator = tree[0]
    if operator in ("and", "or"):
        for part in tree[1]:
            yield from properties_in(part)
    elif operator in ("not", "has_done", "has_not_done"):
        yield from properties_in(tree[1])
    else:
        yield tree[1]


def is_behavioral(tree: Tree) -> bool:
    """Whether the tree asks what else happened in the session."""
    return tree[0] in ("has_done", "has_not_done")


def satisfies(tree: Tree, event: Event | None, session: Session, goals: Sequence[Goal]) -> bool:
    """Whether the event, together with its session, satisfies a tree without behavioral filters."""
    operator = tree[0]
    if operator == "and":
        return all(satisfies(part, event, session, goals) for part in tree[1])
    if operator == "or":
        return any(satisfies(part, event, session, goals) for part in tree[1])
    if operator == "not":
        return not satisfies(tree[1], event, session, goals)
    if tree[1] == "event:goal":
        return event is not None and any(reaches(goal, event) for goal in selected_goals(tree, goals))
    return _simple(tree, value_of(tree[1], event, session))


def selected_goals(tree: Tree, goals: Sequence[Goal]) -> list[Goal]:
    """List the goals that a filter on `event:goal` selects by their names."""
    fold = str.casefold if _ignores_case(tree) else str
    wanted = [fold(name) for name in tree[2]]
    if tree[0] == "is":
        return [goal for goal in goals if fold(goal.display_name) in wanted]
    return [goal for goal in goals if any(part in fold(goal.display_name) for part in wanted)]


def _ignores_case(tree: Tree) -> bool:
    return len(tree) > 3 and tree[3].get("case_sensitive") is False


def _simple(tree: Tree, value: Value) -> bool:
    operator, name, clauses = tree[0], tree[1], list(tree[2])
    positive, negated = _NEGATIONS.get(operator, (operator, False))
    if name.startswith("event:props:"):
        return _prop_matches(positive, value, clauses, negated=negated, ignore_case=_ignores_case(tree))
    if positive == "is":
        clauses = ["" if clause in BLANK_LITERALS.get(name, ()) else clause for clause in clauses]
    matched = _matches(
        positive, str(value), [str(clause) for clause in clauses], ignore_case=_ignores_case(tree)
    )
    if positive == "contains" and name in _CONTAINS_DIRECT and value == "":
        matched = matched or _matches(positive, DIRECT, clauses, ignore_case=_ignores_case(tree))
    return matched != negated


_NEGATIONS = {f"{operator}_not": (operator, True) for operator in ("is", "contains", "matches", "wildcard")}


def _matches(operator: str, value: str, clauses: Sequence[str], *, ignore_case: bool) -> bool:
    if ignore_case:
        value, clauses = _ascii_lower(value), [_ascii_lower(clause) for clause in clauses]
    if operator == "is":
        return value in clauses
    if operator == "contains":
        return any(clause in value for clause in clauses)
    if operator == "wildcard":
        return any(wildcard_match(clause, value) for clause in clauses)
    return any(re.search(clause, value) for clause in clauses)


def _ascii_lower(text: str) -> str:
    return "".join(char.lower() if char.isascii() else char for char in text)


def _prop_matches(
    operator: str, value: Value, clauses: Sequence[str], *, negated: bool, ignore_case: bool
) -> bool:
    """Decide by the truth table of custom properties: only exact filters select events without the key."""
    if value is None:
        return operator == "is" and (NO_PROP in clauses) != negated
    return _matches(operator, str(value), clauses, ignore_case=ignore_case) != negated
