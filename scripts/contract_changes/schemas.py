"""Whether every value that one schema allows is allowed by another: the heart of the comparison.

A request schema may only grow, so the old one must fit into the new one; a response schema may only
shrink, so the new one must fit into the old one. `Fit.escapes` lists what does not fit. Where it cannot
be proven that everything fits, something is listed: the comparison fails closed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import jsonschema_rs

from contract_changes import keywords
from contract_changes.model import Document, Escape, NotComparable, Schema
from contract_changes.resolve import resolve, same, standalone

CONDITION = ("if", "then", "else", "not")


class Fit:
    """Compares schemas of an inner document with schemas of an outer one."""

    def __init__(self, inner: Document, outer: Document) -> None:
        self._inner = inner
        self._outer = outer
        self._under_way: set[tuple[str, str]] = set()

    def escapes(self, inner: Schema, outer: Schema, place: str) -> list[Escape]:
        """Return what `inner` allows and `outer` does not; empty if everything fits."""
        pair = (_reference(inner), _reference(outer))
        if all(pair):
            if pair in self._under_way:
                return []
            self._under_way.add(pair)
        try:
            return self._resolved(resolve(inner, self._inner), resolve(outer, self._outer), place)
        finally:
            self._under_way.discard(pair)

    def _resolved(self, inner: Any, outer: Any, place: str) -> list[Escape]:
        for schema in (inner, outer):
            if not isinstance(schema, dict | bool):
                message = f"{place}: a schema is {type(schema).__name__}, neither object nor boolean"
                raise NotComparable(message)
        if outer is True or outer == {} or inner is False:
            return []
        if outer is False:
            return [Escape(place, "anything")]
        inner = {} if inner is True else inner
        if same(inner, self._inner, outer, self._outer):
            return []
        if "enum" in inner or "const" in inner:
            return self._listed(inner, outer, place)
        return [escape for part in _conjuncts(outer) for escape in self._part(inner, part, place)]

    def _listed(self, inner: dict[str, Any], outer: dict[str, Any], place: str) -> list[Escape]:
        values = [inner["const"]] if "const" in inner else inner["enum"]
        validator = jsonschema_rs.Draft202012Validator(standalone(outer, self._outer))
        return [Escape(place, f"the value {value!r}") for value in values if not validator.is_valid(value)]

    def _part(self, inner: dict[str, Any], part: dict[str, Any], place: str) -> list[Escape]:
        """One condition of the outer schema; some part of the inner schema must guarantee it."""
        first = self._plain(inner, part, place)
        if not first:
            return []
        for other in inner.get("allOf", []):
            if not self.escapes(other, part, place):
                return []
        for combination in ("anyOf", "oneOf"):
            branches = inner.get(combination)
            if branches:
                found = self._branches(inner, branches, part, place)
                if not found:
                    return []
                first = found
        return first

    def _branches(
        self, inner: dict[str, Any], branches: list[Schema], part: dict[str, Any], place: str
    ) -> list[Escape]:
        found: list[Escape] = []
        for branch in branches:
            resolved = resolve(branch, self._inner)
            if isinstance(resolved, dict):
                resolved = {**_siblings(inner), **resolved}
            found += self._resolved(resolved, part, place)
        return found

    def _plain(self, inner: dict[str, Any], part: dict[str, Any], place: str) -> list[Escape]:
        if "allOf" in part:
            return self.escapes(inner, part["allOf"][0], place)
        if "anyOf" in part:
            return self._some(inner, part["anyOf"], place)
        if "oneOf" in part:
            return self._one(inner, part["oneOf"], place)
        if any(keyword in part for keyword in CONDITION):
            return self._condition(inner, part, place)
        return list(keywords.escapes(inner, part, place, below=self.escapes))

    def _some(self, inner: dict[str, Any], branches: list[Schema], place: str) -> list[Escape]:
        """Every kind of value must find a branch; the nearest branch explains what does not."""
        found: list[Escape] = []
        for kind in _by_type(inner) if not _combined(inner) else [inner]:
            attempts = [self.escapes(kind, branch, place) for branch in branches]
            if all(attempts):
                found += min(attempts, key=_distance)
        return found

    def _one(self, inner: dict[str, Any], branches: list[Schema], place: str) -> list[Escape]:
        """`oneOf`: branch by branch as before, or by type where branches exclude each other."""
        ours = inner.get("oneOf", [])
        if len(ours) == len(branches):
            pairs = [self.escapes(left, right, place) for left, right in zip(ours, branches, strict=True)]
            if not any(pairs):
                return []
        found = self._some(inner, branches, place)
        if found or self._exclusive(branches):
            return found
        return [Escape(place, "values of several branches of 'oneOf', which this comparison cannot judge")]

    def _exclusive(self, branches: list[Schema]) -> bool:
        seen: set[str] = set()
        for branch in branches:
            schema = resolve(branch, self._outer)
            kinds = keywords.types(schema) if isinstance(schema, dict) else keywords.ALL_TYPES
            if seen & kinds:
                return False
            seen |= kinds
        return True

    def _condition(self, inner: dict[str, Any], part: dict[str, Any], place: str) -> list[Escape]:
        ours = {key: inner[key] for key in part if key in inner}
        if same(ours, self._inner, part, self._outer):
            return []
        names = "/".join(sorted(part))
        return [Escape(place, f"values that '{names}' excludes, which this comparison cannot judge")]


def _reference(schema: Schema) -> str:
    return str(schema.get("$ref", "")) if isinstance(schema, dict) else ""


def _conjuncts(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Split a schema into conditions that must all hold."""
    parts: list[dict[str, Any]] = [{"allOf": [item]} for item in schema.get("allOf", [])]
    parts.extend({key: schema[key]} for key in ("anyOf", "oneOf", "not") if key in schema)
    condition: dict[str, Any] = {key: schema[key] for key in ("if", "then", "else") if key in schema}
    plain = {key: value for key, value in schema.items() if key not in keywords.COMPOSED}
    found: list[dict[str, Any]] = [plain, condition, *parts]
    return [part for part in found if part]


def _siblings(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key not in ("anyOf", "oneOf")}


def _combined(schema: dict[str, Any]) -> bool:
    return any(key in schema for key in ("anyOf", "oneOf", "allOf"))


def _by_type(schema: dict[str, Any]) -> list[dict[str, Any]]:
    named = schema.get("type")
    return [{**schema, "type": kind} for kind in named] if isinstance(named, list) else [schema]


def _distance(escapes: Iterable[Escape]) -> tuple[bool, int]:
    """Order explanations: a branch of another type explains least."""
    found = list(escapes)
    return any(escape.what.startswith("values of type") for escape in found), len(found)
