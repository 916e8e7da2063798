"""The comparison never overlooks: what it calls fitting, fits, for schemas and values of all kinds.

Where no escape is reported, every value that the inner schema allows must be allowed by the outer one.
Members of objects are all described on both sides here: that an open object may gain a described member
is a rule of its own (`test_changes`).
"""

from __future__ import annotations

from typing import Any

import jsonschema_rs
from contract_changes.schemas import Fit
from hypothesis import given, settings
from hypothesis import strategies as st

NUMBERS = st.integers(-2, 3)
SIZES = st.integers(0, 3)
TEXTS = st.sampled_from(["", "a", "ab", "abc", "1"])
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.sampled_from([0.5, -1.5]) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "c"]), inner, max_size=3)
    ),
    max_leaves=4,
)


def _some(**keywords: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keywords)


TYPES = st.sampled_from(["null", "boolean", "integer", "number", "string", "array", "object"])
LISTED = st.lists(TEXTS | NUMBERS | st.none(), min_size=1, max_size=3, unique=True)
LEAVES = st.one_of(
    st.just({}),
    st.builds(lambda kinds: {"type": kinds}, st.lists(TYPES, min_size=1, max_size=3, unique=True)),
    st.builds(lambda rest: {"type": "integer", **rest}, _some(minimum=NUMBERS, maximum=NUMBERS)),
    st.builds(
        lambda rest: {"type": "string", **rest},
        _some(minLength=SIZES, maxLength=SIZES, pattern=st.sampled_from(["^a", "b$"])),
    ),
    st.builds(lambda values: {"enum": values}, LISTED),
    st.builds(lambda value: {"const": value}, TEXTS | NUMBERS),
)


def _composed(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    objects = st.builds(
        lambda a, b, rest: {"type": "object", "properties": {"a": a, "b": b}, **rest},
        inner,
        inner,
        _some(
            required=st.lists(st.sampled_from(["a", "b"]), unique=True),
            additionalProperties=st.booleans() | inner,
            maxProperties=SIZES,
        ),
    )
    arrays = st.builds(
        lambda rest: {"type": "array", **rest}, _some(items=inner, minItems=SIZES, maxItems=SIZES)
    )
    several = st.lists(inner, min_size=1, max_size=3)
    combined = st.builds(
        lambda keyword, schemas, beside: {**beside, keyword: schemas},
        st.sampled_from(["anyOf", "oneOf", "allOf"]),
        several,
        st.just({}) | LEAVES,
    )
    conditional = st.builds(lambda one, two: {"if": one, "then": two}, inner, inner)
    negated = st.builds(lambda schema: {"not": schema}, inner)
    return objects | arrays | combined | conditional | negated


SCHEMAS = st.recursive(LEAVES, _composed, max_leaves=5)


@st.composite
def _neighbours(draw: st.DrawFn) -> tuple[Any, Any]:
    """Two schemas, often of the same build, since unrelated ones hardly ever fit."""
    inner = draw(SCHEMAS)
    kind = draw(st.sampled_from(["other", "wrapped", "extended", "reduced"]))
    if kind == "wrapped":
        return inner, {draw(st.sampled_from(["anyOf", "oneOf", "allOf"])): [inner, draw(SCHEMAS)]}
    if kind == "extended":
        return {**inner, **draw(SCHEMAS)}, inner
    if kind == "reduced" and inner:
        gone = draw(st.sampled_from(sorted(inner)))
        return inner, {key: value for key, value in inner.items() if key != gone}
    return inner, draw(SCHEMAS)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(_neighbours(), st.lists(VALUES, min_size=10, max_size=25))
def test_what_fits_allows_nothing_more(schemas: tuple[Any, Any], values: list[Any]) -> None:
    inner, outer = schemas
    if Fit({}, {}).escapes(inner, outer, ""):
        return
    allowed = jsonschema_rs.Draft202012Validator(inner)
    expected = jsonschema_rs.Draft202012Validator(outer)

    escaped = [value for value in values if allowed.is_valid(value) and not expected.is_valid(value)]

    assert escaped == []


@settings(max_examples=100, derandomize=True, deadline=None)
@given(SCHEMAS)
def test_a_schema_fits_itself(schema: Any) -> None:
    assert Fit({}, {}).escapes(schema, schema, "") == []
