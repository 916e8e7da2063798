"""The contract allows exactly the event bodies that the sandbox takes, whatever names their fields have.

Of the names of a field the first with a value other than null and false counts; what the others hold is not
looked at. Two rules are left out that no JSON Schema can state: limits in bytes, and JSON inside of text.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from plausible_sandbox.contract import read
from plausible_sandbox.ingest import body

URL = "https://fjord.example/"
EVENT = {"name": "pageview", "url": URL, "domain": "fjord.example"}

NOTHING: tuple[Any, ...] = (None, False)
WRONG: tuple[Any, ...] = ("", " ", True, 1.5, [], {}, "x" * 121)
VALUES: dict[tuple[str, ...], tuple[Any, ...]] = {
    ("n", "name"): ("pageview", "engagement", "engagement", 404, 7.0),
    ("u", "url"): (
        URL,
        "/page",
        "about:config",
        "data:text/html,x",
        "//host.example",
        "1bad://host.example",
        "file:///x",
        "y" * 2001,
    ),
    ("d", "domain"): ("fjord.example", "a,b", 5),
    ("h", "hashMode"): (0, 1, "1", "+1", "9" * 5000, "one"),
    ("m", "meta", "p", "props"): ({"plan": "gold"}, {"plan": "x" * 2001}, {"plan": ["x"]}, {" ": "x" * 2001}),
    ("sd",): (0, 50, 250, -1, "7", "+7", "-0", "-7", "9" * 5000, "12asd"),
    ("e",): (0, 1, "1000", "+1000", 2_591_999_999, "2591999999", 2_592_000_000, "2592000000", "9" * 5000),
}


@st.composite
def bodies(draw: st.DrawFn) -> dict[str, Any]:
    """Draw an event that names each field by none, one or several of its names, often with a wrong value."""
    drawn: dict[str, Any] = {}
    for names, values in VALUES.items():
        for name in draw(st.sets(st.sampled_from(names))):
            pool = values if draw(st.integers(0, 9)) else NOTHING + WRONG
            drawn[name] = draw(st.sampled_from(pool))
    return drawn


@cache
def validator(media_type: str) -> jsonschema_rs.Draft202012Validator:
    document = read("plausible_client")
    operation = document["paths"]["/api/event"]["post"]
    schema = operation["requestBody"]["content"][media_type]["schema"]
    return jsonschema_rs.Draft202012Validator({**schema, "components": document["components"]})


def is_taken(fields: dict[str, Any]) -> bool:
    try:
        body.read(fields)
    except body.InvalidEventError:
        return False
    return True


@pytest.mark.parametrize("media_type", ["application/json", "text/plain"])
@given(fields=bodies())
@example(fields={**EVENT, "n": "Signup", "name": ["unused"]})
@example(fields={**EVENT, "n": None, "u": False, "d": None})
@example(fields={**EVENT, "n": ""})
@example(fields={"n": "pageview", "url": URL, "d": "fjord.example"})
@example(fields={"name": "pageview", "u": URL, "domain": "", "d": "fjord.example"})
@example(fields={**EVENT, "d": "", "domain": "fjord.example"})
@example(fields={**EVENT, "d": 5, "u": "/page"})
@example(fields={**EVENT, "n": "engagement", "name": "pageview"})
@example(fields={**EVENT, "name": "engagement", "n": "pageview"})
@example(fields={**EVENT, "h": "one", "hashMode": 1})
@example(fields={**EVENT, "h": False, "hashMode": "one"})
@example(fields={**EVENT, "m": {}, "props": {"plan": "x" * 2001}})
@example(fields={**EVENT, "p": None, "meta": {"plan": "x" * 2001}})
@settings(max_examples=200, deadline=None)
def test_the_contract_allows_exactly_what_the_sandbox_takes(media_type: str, fields: dict[str, Any]) -> None:
    assert validator(media_type).is_valid(fields) == is_taken(fields)


@pytest.mark.parametrize("character", ["\t", " ", "\x1f", "\x85", "\xa0", "\u2003", "\u200b", "\ufeff"])
def test_contract_and_sandbox_know_the_same_white_space(character: str) -> None:
    for fields in (
        {**EVENT, "name": character},
        {**EVENT, "domain": character},
        {**EVENT, "props": {character: "x" * 2001}},
        {**EVENT, "props": {"plan": character * 2001}},
        {**EVENT, "url": character + "data:text/html,x"},
    ):
        assert validator("application/json").is_valid(fields) == is_taken(fields)
